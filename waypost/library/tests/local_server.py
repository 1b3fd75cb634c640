"""A real web server on this machine for as long as a test needs one."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@contextmanager
def running(answers: type[BaseHTTPRequestHandler], **holds: Any) -> Iterator[Any]:
    """A server with `.url`, `.host` (`127.0.0.1:port`) and what the answers need to find on it."""
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), answers)
    server.daemon_threads, server.block_on_close = True, False
    for name, value in holds.items():
        setattr(server, name, value)
    server.host = f"127.0.0.1:{server.server_address[1]}"
    server.url = f"http://{server.host}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

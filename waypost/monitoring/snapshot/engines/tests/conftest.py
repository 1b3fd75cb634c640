"""A cluster that counts: a Spark Connect server without Java, or the one that `make test-spark` started."""

import os
import socket
import subprocess
import sys
import time

import pytest

GIVEN = os.environ.get("WAYPOST_TEST_SPARK", "")  # the address of a cluster of Apache Spark itself


@pytest.fixture(scope="session")
def cluster():
    """Its address."""
    if GIVEN:
        yield GIVEN
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "pysail", "spark", "server", "--ip", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(port, server)
            yield f"sc://127.0.0.1:{port}"
        finally:
            server.kill()


def _wait(port, server):
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail("The Spark Connect server did not start.")

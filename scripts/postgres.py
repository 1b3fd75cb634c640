"""A PostgreSQL of our own for tests and measurements: made in a temporary folder, gone afterwards.

`with server() as url:` gives an address; as a command it stays until Ctrl+C and prints the address.
"""

import contextlib
import getpass
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path


def binaries() -> Path | None:
    """The folder of the newest installed server, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _as_owner(words: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root: run as its own user then."""
    return ["runuser", "-u", "postgres", "--", *words] if os.geteuid() == 0 else words


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def server(**settings: str) -> Iterator[str]:
    """A running server; `settings` are lines of postgresql.conf. Yields a postgres:// address."""
    bin_dir = binaries()
    if bin_dir is None:
        raise FileNotFoundError("PostgreSQL is not installed.")
    folder = Path(tempfile.mkdtemp(prefix="waypost-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data, port = folder / "data", free_port()
    run = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder}
    try:
        subprocess.run(_as_owner([str(bin_dir / "initdb"), "-D", str(data), "-U", "waypost", "-A", "trust", "-E", "UTF8",
                                  "--locale=C.UTF-8", "--no-sync"]), **run)  # fmt: skip
        lines = {"listen_addresses": "'127.0.0.1'", "port": str(port), "unix_socket_directories": f"'{folder}'",
                 "max_connections": "100", **settings}  # fmt: skip
        options = " ".join(f"-c {key}={value}" for key, value in lines.items())
        control = [str(bin_dir / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log")]
        subprocess.run(_as_owner([*control, "-o", options, "start"]), **run)
        try:
            yield f"postgres://waypost@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run(_as_owner([*control, "-m", "immediate", "stop"]), **{**run, "check": False})
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    with server() as address, contextlib.suppress(KeyboardInterrupt):
        print(address, f"(started by {getpass.getuser()})", flush=True)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        signal.pause()

"""Where a measurement happens: a data folder of its own, a database of its own, keys of its own."""

import base64
import contextlib
import os
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scripts import postgres

GB = 1024**3


def memory_gb() -> float:
    """The machine's memory."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GB


def postgres_settings(memory: float) -> dict[str, str]:
    """What `docs/how-to/measure.md` names, for a machine with so many GB."""
    return {
        "shared_buffers": f"{max(256, min(8192, int(memory * 1024 / 4)))}MB",
        "effective_cache_size": f"{max(512, int(memory * 1024 / 2))}MB",
        "work_mem": "16MB",
        "max_wal_size": "4GB",
        "random_page_cost": "1.1",
        "jit": "off",
        "max_parallel_workers_per_gather": "0",
    }


@contextlib.contextmanager
def postgres_server(url: str) -> Iterator[str]:
    """The given address, or a server of our own, gone afterwards. Raises FileNotFoundError without PostgreSQL."""
    if url:
        yield url
        return
    with postgres.server(**postgres_settings(memory_gb())) as own:
        yield own


@contextlib.contextmanager
def data_folder(given: str) -> Iterator[Path]:
    """The given folder, which stays, or one that is gone afterwards."""
    if given:
        Path(given).mkdir(parents=True, exist_ok=True)
        yield Path(given)
        return
    with tempfile.TemporaryDirectory(prefix="waypost-bench-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def environment(data: Path, url: str) -> dict[str, str]:
    """What the program and its commands see. Nothing of the caller's own settings goes in."""
    own_ways = ("WAYPOST_", "PYTHONDONTWRITEBYTECODE")  # a start that compiles everything anew tells nothing
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own_ways)}
    key_file = data / "bench.key"
    if not key_file.exists():  # kept beside the data so that a folder that stays can be measured again
        key_file.write_text(base64.b64encode(secrets.token_bytes(32)).decode())
    root = str(Path(__file__).resolve().parent.parent)
    own = {
        "WAYPOST_DATA": str(data),
        "WAYPOST_KEY": key_file.read_text(),
        "WAYPOST_SECRET_KEY": "only-for-measurements-" + "x" * 40,
        "WAYPOST_LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "waypost.config.settings",
        "PYTHONPATH": root,
        "PYTHONPYCACHEPREFIX": str(data / "compiled"),
    }
    return kept | own | ({"WAYPOST_DATABASE": url} if url else {})

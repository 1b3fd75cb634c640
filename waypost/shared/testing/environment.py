"""Loaded before settings (`-p` in pyproject.toml): each test process gets a data folder and keys of its own."""

import gc
import os
import tempfile
from pathlib import Path

_folder = Path(os.environ.get("WAYPOST_DATA") or tempfile.mkdtemp(prefix="waypost-tests-"))
_worker = os.environ.get("PYTEST_XDIST_WORKER", "")
if _worker and _folder.name != _worker:
    _folder = _folder / _worker  # caches are files: two processes must not clear each other's
    _folder.mkdir(parents=True, exist_ok=True)
os.environ["WAYPOST_DATA"] = str(_folder)
os.environ.setdefault("WAYPOST_SECRET_KEY", "only-for-tests-" + "x" * 40)
os.environ.setdefault("WAYPOST_KEY", "d2F5cG9zdCB0ZXN0IGtleSAzMiBieXRlcyBsb25nISE=")
os.environ["WAYPOST_MFA_REQUIRED"] = "0"
# As on a laptop in a centre: the server's days are the cast's, whatever the hour. Tests about two clocks override it.
os.environ["WAYPOST_TIME_ZONE"] = "Asia/Dushanbe"
# Until all tests are read (see `fixtures`): hardly anything that is loaded is rubbish.
gc.set_threshold(100_000, 50, 50)

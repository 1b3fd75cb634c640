"""Loaded before settings (`-p` in pyproject.toml): tests get a data folder and keys of their own."""

import os
import tempfile

os.environ.setdefault("WAYPOST_DATA", tempfile.mkdtemp(prefix="waypost-tests-"))
os.environ.setdefault("WAYPOST_SECRET_KEY", "only-for-tests-" + "x" * 40)
os.environ.setdefault("WAYPOST_KEY", "d2F5cG9zdCB0ZXN0IGtleSAzMiBieXRlcyBsb25nISE=")
os.environ["WAYPOST_MFA_REQUIRED"] = "0"

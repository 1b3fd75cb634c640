"""Fixtures for every test: one cast, real databases, no network."""

import os
import tempfile
from pathlib import Path

_data = Path(os.environ.setdefault("WAYPOST_DATA", tempfile.mkdtemp(prefix="waypost-tests-")))
os.environ.setdefault("WAYPOST_SECRET_KEY", "only-for-tests-" + "x" * 40)
os.environ.setdefault("WAYPOST_KEY", "d2F5cG9zdCB0ZXN0IGtleSAzMiBieXRlcyBsb25nISE=")
os.environ["WAYPOST_MFA_REQUIRED"] = "0"

pytest_plugins = ["waypost.shared.testing.fixtures"]


def pytest_configure(config):
    """Translations are read compiled: make what is stale before any test asks for a text."""
    from waypost.config.catalogues import compile_stale

    compile_stale()

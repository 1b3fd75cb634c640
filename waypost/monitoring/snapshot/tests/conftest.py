"""Snapshots of tests stand in a folder of their own."""

import pytest


@pytest.fixture
def folder(tmp_path, settings):
    """Where this test's snapshots are."""
    settings.DATA_DIR = tmp_path
    return tmp_path

"""Fixtures that every app's tests use. (The cast stands above `shared` in the house, so it is loaded by name.)"""

from importlib import import_module
from typing import Any

import pytest


@pytest.fixture
def cast(db: None) -> Any:
    """The same people in every test: see `waypost.people.testing.Cast`."""
    return import_module("waypost.people.testing").Cast()


@pytest.fixture(autouse=True)
def _cold_caches() -> Any:
    """Each test starts without what another one cached."""
    from django.core.cache import cache

    from waypost.shared.web import public_pages, visits

    cache.clear()
    public_pages.shelf.empty()
    visits.tally.take()

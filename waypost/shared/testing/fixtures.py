"""Fixtures that every app's tests use. (The cast stands above `shared` in the house, so it is loaded by name.)"""

import gc
import os
import shutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

# The last list of features wins: what Playwright turns off, and the two pages that Chromium loads for
# the address bar of each new window, which nobody sees here and which cost as much as a page of ours.
WITHOUT = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup",
           "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose",
           "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying",
           "OptimizationHints", "PaintHolding", "PreconnectToSearch", "ThirdPartyStoragePartitioning", "AimEnabled"]  # fmt: skip
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--no-first-run", "--disable-quic", f"--disable-features={','.join(WITHOUT)}"]  # fmt: skip
READY = os.environ.get("WAYPOST_TEST_TEMPLATE", "")  # an SQLite file, or the name of a PostgreSQL database
NEEDS_DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks for the database is marked: only that proves another thing on another database."""
    for item in items:
        if item.get_closest_marker("django_db") or NEEDS_DATABASE & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.database)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it again and again for rubbish took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> None:
    """The same way of keeping passwords, with less of the work that is meant to hold up whoever guesses them."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost = 1, 64
    Argon2PasswordHasher.parallelism = 1


@pytest.fixture(scope="session", autouse=True)
def _static_files_are_found_once() -> Iterator[None]:
    """Every test browser starts the middleware anew, which then looks for hundreds of files that stay where they are."""
    from whitenoise.middleware import WhiteNoiseMiddleware

    look, found = WhiteNoiseMiddleware.add_files_from_finders, {}

    def look_once(middleware: WhiteNoiseMiddleware) -> None:
        if not found:
            look(middleware)
            found.update(middleware.files)
        middleware.files.update(found)

    WhiteNoiseMiddleware.add_files_from_finders = look_once
    yield
    WhiteNoiseMiddleware.add_files_from_finders = look


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium a test process: a second Playwright beside it would not start."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """A test database that was copied is taken as it is; whoever made the original throws both away."""
    return bool(READY or request.config.getoption("reuse_db"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """With WAYPOST_TEST_TEMPLATE each test process copies a migrated, empty database instead of making its own."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if READY and "sqlite" in database["ENGINE"]:
        shutil.copyfile(READY, database["TEST"]["NAME"])
    elif READY:
        database["TEST"]["TEMPLATE"] = READY


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

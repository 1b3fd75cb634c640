"""What the tests of indicators share: a small world with figures, and the library taken over."""

from datetime import UTC, datetime

import pytest

from waypost.contactlog.models import Contact
from waypost.monitoring.indicators.actions import load_starter_indicators
from waypost.monitoring.models import Indicator


@pytest.fixture
def library(cast, tmp_path, settings):
    """The starter library in the cast's network; snapshots stand in a folder of this test."""
    settings.DATA_DIR = tmp_path
    load_starter_indicators(cast.network, by=cast.viewer("manager"))
    return {one.slug: one for one in Indicator.objects.filter(network=cast.network)}


@pytest.fixture
def visits(cast):
    """`visits(n, …)` logs contacts of n different women in March 2026 and returns their files."""

    def made(number, *, at=datetime(2026, 3, 10, 9, tzinfo=UTC), **fields):
        people = [cast.person(f"Zarina {n}", gender="female") for n in range(number)]
        for person in people:
            Contact.objects.create(
                centre=cast.centre, person=person, at=at, channel="in_person", staff=cast.counsellor, **fields
            )
        return people

    return made

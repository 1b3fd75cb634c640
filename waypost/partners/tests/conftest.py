"""What the tests of this app share: a shelter with beds, a union, an embassy."""

from datetime import timedelta

import pytest
from django.utils import timezone

from waypost.partners import actions
from waypost.partners.actions import Count


class Directory:
    """Makes organisations and their parts as the manager."""

    def __init__(self, cast):
        self.cast = cast

    @property
    def by(self):
        return self.cast.viewer("manager")

    def organisation(self, name="Garden House", **fields):
        given = {"kind": "shelter", "country": "TJ", "description": "Helps people on the move.", **fields}
        return actions.add_organisation(fields={"name": name, **given}, by=self.by)

    def service(self, organisation=None, name="Beds for the night", places=(), **fields):
        given = {"kinds": ["shelter_women"], "languages": ["tg", "ru"], **fields}
        organisation = organisation or self.organisation()
        return actions.add_service(organisation, fields={"name": name, **given}, places=places, by=self.by)

    def place(self, organisation, **fields):
        given = {"name": "Main house", "town": "Dushanbe", "country": "TJ", **fields}
        return actions.add_place(organisation, fields=given, by=self.by)

    def beds(self, service, free=3, of=10, unit="beds_women"):
        return actions.count_places(service, counts=[Count(unit, free, of)], by=self.by)

    def agreement(self, organisation, days=200, **fields):
        today = timezone.localdate()
        given = {
            "kind": "mou",
            "title": "Working together",
            "starts": today - timedelta(days=30),
            "ends": today + timedelta(days=days) if days is not None else None,
            **fields,
        }
        return actions.add_agreement(organisation, fields=given, by=self.by)


@pytest.fixture
def directory(cast):
    return Directory(cast)

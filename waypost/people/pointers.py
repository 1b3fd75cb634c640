"""Which tables point to a client, found by walking the models: so rooms above are served without being imported."""

from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.db import models

from waypost.people.models import Person
from waypost.shared.personaldata import IDENTIFYING, SENSITIVE
from waypost.shared.personaldata.classes import declared

# Rows that tell what happened stay with the file they happened to; keys are derived from names and written anew.
NOT_MOVED = frozenset({
    "people.NameKey.person", "people.NamedStaff.person",
    "people.Person.merged_into", "people.MergeRecord.kept", "people.MergeRecord.other",
    "people.ImportRow.person", "people.SelfRegistration.person",
    "people.DoublePair.left", "people.DoublePair.right",
})  # fmt: skip


@cache
def pointers() -> tuple[models.ForeignKey, ...]:
    """Every foreign key to Person whose rows belong to the client, in a fixed order."""
    return tuple(field for field in every_pointer() if str(field) not in NOT_MOVED)


def every_pointer() -> Iterator[models.ForeignKey]:
    """Every foreign key to Person, also of rows that are not moved."""
    for model in sorted(apps.get_models(), key=lambda model: model._meta.label):
        for field in model._meta.local_concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is Person:
                yield field


def column(name: str) -> models.Field:
    """A column of Person by its name."""
    return next(field for field in Person._meta.local_concrete_fields if field.name == name)


def telling_fields(model: type[models.Model]) -> list[models.Field]:
    """The fields of a table that say who someone is or could harm them, by the app's own declaration."""
    classes = declared(apps.get_app_config(model._meta.app_label)).get(model.__name__, {})
    return [f for f in model._meta.local_concrete_fields if classes.get(f.name) in (IDENTIFYING, SENSITIVE)]


def plain_fields(model: type[models.Model]) -> list[models.Field]:
    """The fields of a table that tell nothing about who someone is."""
    classes = declared(apps.get_app_config(model._meta.app_label)).get(model.__name__, {})
    telling = {field.name for field in telling_fields(model)}
    return [f for f in model._meta.local_concrete_fields if f.name in classes and f.name not in telling]

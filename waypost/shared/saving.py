"""What every write of a record shares: refusing it in words, and not losing what somebody else saved meanwhile."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext as _

M = TypeVar("M", bound=models.Model)


class Refused(ValueError):
    """It cannot be saved like this; the message says why, `field` where."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class ChangedMeanwhile(Refused):
    """Somebody else saved the record in the meantime; `saved` is what stands there now."""

    def __init__(self, saved: models.Model) -> None:
        super().__init__(_("Somebody else changed this while you were writing."))
        self.saved = saved


def locked(record: M) -> M:
    """The record as it stands now, kept from others until the transaction ends."""
    kind = type(record)
    return kind._default_manager.select_for_update(of=("self",)).get(pk=record.pk)


def changed_fields(record: models.Model, fields: dict[str, Any]) -> list[str]:
    """Put the values on the record and name those that differ from what stood there."""
    changed = []
    for name, value in fields.items():
        if record._state.adding or getattr(record, name) != value:
            setattr(record, name, value)
            changed.append(name)
    return sorted(changed)


def save_version(
    record: Any, fields: dict[str, Any], version: int | None, before: Callable[[Any], None] | None = None
) -> list[str]:
    """Save values on a locked record, count its version up and name what changed. Raises ChangedMeanwhile.

    `version` is the one the editor saw; None skips the comparison (imports and jobs). `before` is called
    with a changed record before it is saved.
    """
    if version is not None and record.version != version:
        raise ChangedMeanwhile(record)
    changed = changed_fields(record, fields)
    if changed:
        record.version += 1
        if before:
            before(record)
        record.save()
    return changed

"""Changing a file: its fields, with the promise that nobody's change is overwritten unseen."""

from typing import Any

from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.people import minimum
from waypost.people.models import Person
from waypost.people.names_index import index_names
from waypost.shared import audit
from waypost.shared.audit import audited


class ChangedMeanwhile(Exception):
    """Someone else saved the file after the form was opened. `current` is the file as it stands now."""

    def __init__(self, current: Person) -> None:
        super().__init__(_("Someone else saved this file while you were writing."))
        self.current = current


class BeyondMinimum(ValueError):
    """The person agreed to a minimum file only; `fields` are what it does not hold."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__(
            _(
                "This is a minimum file: the person did not agree to more. Ask for consent first, then write this down."
            )
        )
        self.fields = fields


@audited
def update_person(person: Person, *, part: str, values: dict[str, Any], version: int, by: Viewer) -> Person:
    """Save some fields of a file that the form showed in `version`; raises ChangedMeanwhile when it is older.

    Raises BeyondMinimum when a minimum file would come to hold more than R20's minimum.

    `part` names the tab for the audit; only the names of the changed fields are recorded.
    """
    current = Person.objects.select_for_update().get(pk=person.pk)
    if current.version != version:
        raise ChangedMeanwhile(current)
    changed = sorted(name for name, value in values.items() if getattr(current, name) != value)
    beyond = [
        name for name in changed if current.minimum_only and values[name] and name not in minimum.FIELDS
    ]
    if beyond:
        raise BeyondMinimum(beyond)
    for name in changed:
        setattr(current, name, values[name])
    if changed:
        current.version += 1
        current.save(update_fields=[*changed, "version", "updated_at"])
    if "born" in changed:
        index_names(current)
    audit.record(
        "people.changed", subject=current, about=current.pk, by=by, details={"part": part, "fields": changed}
    )
    return current

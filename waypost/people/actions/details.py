"""What hangs on a file in several rows: names, phones, documents, family, past migrations, languages."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.people.models import ContactPoint, HouseholdMember, IdentityDocument, Person, PersonName
from waypost.people.names_index import composed, index_names, script_of
from waypost.people.typed import document_key
from waypost.shared import audit, names
from waypost.shared.audit import audited
from waypost.shared.personaldata import blind_index
from waypost.shared.phones import match_digits

NOT_PHONES = {"email", "messenger"}


class DetailRefused(ValueError):
    """The row cannot be added, changed or removed this way; the message says why."""


@audited
def add_detail(
    person: Person, model: type[models.Model], *, values: dict[str, Any], by: Viewer
) -> models.Model:
    """Add a row to a file. Raises DetailRefused."""
    row = model(person=person, **values)
    _prepare(row, by)
    row.save(force_insert=True)
    _after(person, row)
    audit.record("people.detail_added", subject=row, about=person.pk, by=by, details=_of(row, values))
    return row


@audited
def change_detail(row: Any, *, values: dict[str, Any], by: Viewer) -> models.Model:
    """Change a row of a file. Raises DetailRefused."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    _prepare(row, by)
    row.save()
    _after(row.person, row)
    audit.record("people.detail_changed", subject=row, about=row.person_id, by=by, details=_of(row, changed))
    return row


@audited
def remove_detail(row: Any, *, by: Viewer) -> None:
    """Take a row off a file. The current name stays. Raises DetailRefused."""
    if isinstance(row, PersonName) and row.is_primary:
        raise DetailRefused(_("The name in use cannot be removed. Put another one in use first."))
    person, details = row.person, _of(row, {})
    subject = type(row)(pk=row.pk)
    row.delete()
    _after(person, subject)
    audit.record("people.detail_removed", subject=subject, about=person.pk, by=by, details=details)


@audited
def use_name(name: PersonName, *, by: Viewer) -> None:
    """Make this the name that the person goes by; the old one stays as another name."""
    name.person.names.filter(is_primary=True).update(is_primary=False)
    name.is_primary = True
    name.save(update_fields=["is_primary", "updated_at"])
    _after(name.person, name)
    audit.record("people.name_used", subject=name, about=name.person_id, by=by)


def _of(row: models.Model, values: dict[str, Any]) -> dict[str, Any]:
    return {"kind": row._meta.model_name, "fields": sorted(values)}


def _prepare(row: models.Model, by: Viewer) -> None:
    """Fill what is derived from the row's own fields."""
    if isinstance(row, PersonName):
        _prepare_name(row)
    elif isinstance(row, ContactPoint):
        row.match = row.value.casefold() if row.kind in NOT_PHONES else match_digits(row.value)
    elif isinstance(row, IdentityDocument):
        row.number_index = blind_index("document", document_key(row.number)) if row.number else ""
    elif isinstance(row, HouseholdMember) and row.relative_id:
        if row.relative_id == row.person_id:
            raise DetailRefused(_("Nobody is their own relative: choose another file."))
        if not Person.objects.visible_to(by).filter(pk=row.relative_id).exists():
            raise DetailRefused(_("This file is not open to you: find the person again."))


def _prepare_name(row: PersonName) -> None:
    full = row.full or composed(row.given, row.middle, row.family, "")
    prepared = names.prepare(full)
    row.script = script_of(prepared, full)
    row.full = row.full or composed(row.given, row.middle, row.family, row.script)
    row.prepared = prepared.to_text()


def _after(person: Person, row: models.Model) -> None:
    """Keep in step what the file repeats of its names."""
    if not isinstance(row, PersonName):
        return
    held = list(person.names.order_by("-is_primary", "created_at"))
    primary = next(name for name in held if name.is_primary)
    other = next((name.full for name in held if name.script != primary.script), "")
    person.display_name, person.other_script_name = primary.full, other
    person.save(update_fields=["display_name", "other_script_name", "updated_at"])
    index_names(person)

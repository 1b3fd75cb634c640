"""Two versions of one contact: what somebody is writing, and what somebody else saved meanwhile."""

from dataclasses import dataclass
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from waypost.contactlog.models import Contact
from waypost.shared import codes
from waypost.shared.codes import CodeChoiceField, CodeMultipleChoiceField
from waypost.shared.i18n.words import listed


@dataclass(frozen=True)
class Difference:
    """One field that differs, in words."""

    label: Any
    mine: str
    saved: str


def differences(form: Any, saved: Contact) -> list[Difference]:
    """The fields in which a valid form differs from what is saved, in the form's order."""
    found = []
    for name, mine in form.columns.items():
        theirs = getattr(saved, name)
        if mine != theirs:
            field = form.fields[name]
            found.append(Difference(field.label, in_words(field, mine), in_words(field, theirs)))
    return found


def in_words(field: Any, value: Any) -> str:
    """A value as the reader knows it."""
    if isinstance(field, CodeMultipleChoiceField):
        return listed(codes.labels(field.list_name, value))
    if isinstance(field, CodeChoiceField):
        return codes.label(field.list_name, value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if hasattr(value, "tzinfo"):
        return formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    return "" if value is None else str(value)

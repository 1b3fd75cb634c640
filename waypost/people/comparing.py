"""Two files field by field: what differs, what may be kept of both, what is kept unless somebody chooses otherwise."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.people import safe_union
from waypost.people.models import Person
from waypost.people.reduction import STRUCTURE
from waypost.people.shown import sealed_words
from waypost.shared import codes
from waypost.shared.codes import CodeField, CodesField
from waypost.shared.dates import PartialDate, format_partial
from waypost.shared.i18n.words import listed
from waypost.shared.personaldata import EncryptedJSON, EncryptedText
from waypost.shared.web import locale_numbers

LEFT, RIGHT, BOTH = "left", "right", "both"
NAME = "display_name"
SENSITIVE_TOO = ("vulnerabilities", "ethnicity", "disability")  # shown only to those who may see them
FIRST = ("gender", "born", "town")
NOT_COMPARED = STRUCTURE | set(safe_union.FIELDS) | {"other_script_name"}


@dataclass(frozen=True)
class FieldPair:
    """One field of two files, as words; `name` is the column. `hidden` says that the viewer may not read it."""

    name: str
    label: str
    left: str
    right: str
    same: bool
    both: bool
    keep: str
    hidden: bool = False


def compared(left: Person, right: Person, *, sensitive: bool) -> list[FieldPair]:
    """Every field that is filled in one of the files; the name that stands for the file first."""
    pairs = [_pair_of_names(left, right)]
    for field in fields():
        pair = _pair(field, left, right, hidden=field.name in SENSITIVE_TOO and not sensitive)
        if pair is not None:
            pairs.append(pair)
    return pairs


def fields() -> list[models.Field]:
    """The columns that somebody chooses between."""
    found = [f for f in Person._meta.local_concrete_fields if f.name not in NOT_COMPARED]
    return sorted(found, key=lambda f: FIRST.index(f.name) if f.name in FIRST else len(FIRST))


def may_keep_both(field: models.Field) -> bool:
    """Whether two values can stand together: lists, and texts of several lines."""
    return isinstance(field, CodesField | EncryptedText) or type(field) is models.TextField


def joined(field: models.Field, left: Any, right: Any) -> Any:
    """Both values in one."""
    if isinstance(field, EncryptedJSON):
        return {**(right or {}), **(left or {})}
    if isinstance(field, CodesField):
        return list(dict.fromkeys([*(left or []), *(right or [])]))
    return "\n".join(dict.fromkeys(text for text in (left, right) if text))


def in_words(field: models.Field, value: Any) -> str:
    """A column's value as people read it."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(field, CodesField):
        return listed(codes.labels(field.list_name, value))
    if isinstance(field, CodeField):
        return codes.label(field.list_name, value)
    if isinstance(value, PartialDate):
        return format_partial(value)
    if isinstance(value, dict):
        return sealed_words(field.name, value)
    return str(value)


def _pair_of_names(left: Person, right: Person) -> FieldPair:
    same = left.display_name == right.display_name
    return FieldPair(NAME, _("Name shown"), left.display_name, right.display_name, same, False, LEFT)


def _pair(field: models.Field, left: Person, right: Person, *, hidden: bool) -> FieldPair | None:
    one, two = getattr(left, field.name), getattr(right, field.name)
    empty = (None, "", [], {})
    if one in empty and two in empty:
        return None
    both = may_keep_both(field)
    keep = LEFT if two in empty else RIGHT if one in empty else BOTH if both else LEFT
    if isinstance(one, bool):
        if not one and not two:
            return None
        keep = LEFT if one else RIGHT
    secret = _("recorded, not shown to your role")
    left_words, right_words = (
        secret if hidden and v not in empty else in_words(field, v) for v in (one, two)
    )
    label = str(field.verbose_name).capitalize()
    return FieldPair(field.name, label, left_words, right_words, one == two, both, keep, hidden)


def summary_of(person: Person) -> str:
    """Number, day of registration and centre, under the name."""
    day = locale_numbers.day(person.registered_on, with_year=True)
    today = person.registered_on == timezone.localdate()
    words = _("registered today") if today else _("registered %(day)s") % {"day": day}
    return f"{person.number} · {words} · {person.centre}"

"""Two versions of one thing: what somebody is writing, and what somebody else saved meanwhile."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from waypost.shared import codes
from waypost.shared.codes import CodeChoiceField, CodeMultipleChoiceField
from waypost.shared.dates import PartialDate, format_partial
from waypost.shared.web import locale_numbers


@dataclass(frozen=True)
class Difference:
    """One field that differs, in words."""

    label: Any
    mine: str
    saved: str


def differences(form: Any, saved: dict[str, Any]) -> list[Difference]:
    """The fields in which a valid form differs from what is saved, in the form's order."""
    found = []
    for name, field in form.fields.items():
        if name not in saved or field.widget.is_hidden:
            continue
        mine, theirs = in_words(field, form.cleaned_data.get(name)), in_words(field, saved[name])
        if mine != theirs:
            found.append(Difference(field.label, mine, theirs))
    return found


def in_words(field: Any, value: Any) -> str:
    """A value as the reader knows it."""
    if value in (None, ""):
        return ""
    if isinstance(field, CodeMultipleChoiceField):
        return ", ".join(codes.labels(field.list_name, value))
    if isinstance(field, CodeChoiceField):
        return codes.label(field.list_name, value)
    if isinstance(field, forms.ModelChoiceField):
        held: Any = field.queryset
        return str(value if hasattr(value, "pk") else held.filter(pk=value).first() or "")
    if isinstance(field, forms.BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        return str(dict(choices).get(value, value))
    if isinstance(value, PartialDate):
        return format_partial(value)
    if hasattr(value, "year"):
        return locale_numbers.day(value, with_year=True)
    return str(value).replace("\r\n", "\n").strip()

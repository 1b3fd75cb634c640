"""Two versions of a CV, a letter or a preparation: what somebody is writing, and what a colleague saved meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from waypost.shared.web import locale_numbers


@dataclass(frozen=True)
class Difference:
    """One field that differs, in words."""

    label: Any
    mine: str
    saved: str


def differences(form: forms.Form, saved: Mapping[str, Any]) -> list[Difference]:
    """The fields in which a valid form differs from what is saved, in the form's order."""
    found = []
    for name, field in form.fields.items():
        if field.widget.is_hidden:
            continue
        mine, theirs = _in_words(field, form.cleaned_data.get(name)), _in_words(field, saved.get(name))
        if mine != theirs:
            found.append(Difference(field.label, mine, theirs))
    return found


def _in_words(field: Any, value: Any) -> str:
    if value in (None, "", []):
        return ""
    if isinstance(field, forms.ModelChoiceField):
        row = value if hasattr(value, "pk") else field.queryset.filter(pk=value).first()
        return str(field.label_from_instance(row)) if row else ""
    if isinstance(field, forms.MultipleChoiceField):
        return "\n".join(str(label) for slug, label in field.choices if slug in value)
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))
    if hasattr(value, "year"):
        return locale_numbers.day(value, with_year=True)
    return str(value).replace("\r\n", "\n").strip()

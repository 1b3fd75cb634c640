"""The model field and the form field that hold a `PartialDate`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from .parsing import parse_partial
from .partial import PartialDate
from .text import typed_text


class PartialDateAttribute(DeferredAttribute):
    """Makes `person.born = "1984-05"` a `PartialDate` at once, or raises `ValidationError`."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = self.field.to_python(value)


class PartialDateField(models.CharField):
    """A `PartialDate` or None, stored as its canonical text (`1984`, `1984-05`, `1984-05-03`, `~1984`).

    Without `null=True` an unknown date is stored as an empty text; Python sees None either way.
    Lookups take a `PartialDate` or a text, so `born__startswith="1984"` works.
    """

    _pyi_private_set_type: Any  # for the type checker: a PartialDate goes in and comes out
    _pyi_private_get_type: Any

    description = _("A date as well as it is known")
    descriptor_class = PartialDateAttribute

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 12)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "waypost.shared.dates.PartialDateField", args, kwargs

    def get_default(self) -> Any:
        return super().get_default() if self.has_default() else None

    def to_python(self, value: Any) -> Any:
        if value is None or value == "":
            return None
        if isinstance(value, str | PartialDate):
            return PartialDate(value) if isinstance(value, str) else value
        if hasattr(value, "resolve_expression"):
            return value
        return PartialDate.from_date(value)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> PartialDate | None:
        return PartialDate(value) if value else None

    def get_prep_value(self, value: Any) -> Any:
        if value is None or value == "":
            return None if self.null else ""
        if hasattr(value, "resolve_expression"):
            return value
        return str(value)

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj) or "")

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        """A birth date, which a model calls `born`, may be told by an age; no other date may."""
        kwargs.pop("choices_form_class", None)
        kind = BirthDateFormField if self.name == "born" else PartialDateFormField
        return models.Field.formfield(self, **{"form_class": kind, **kwargs})


class PartialDateInput(forms.TextInput):
    """One text box; the page can style it through its class."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "data-partial-date": "", "dir": "auto", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return typed_text(value) if isinstance(value, PartialDate) else super().format_value(value)


class PartialDateFormField(forms.Field):
    """One text box that reads many notations; gives a `PartialDate` or None.

    On an error the box shows again what was typed. `future=True` also takes days to come.
    """

    widget = PartialDateInput
    examples = _("For example 3.5.2019, 05/2019, 2019 or about 2019.")
    unreadable = _(
        "“%(text)s” is not a date we can read. Write for example 3.5.2019, May 2019, 2019 or about 2019."
    )

    def __init__(self, *, day_first: bool = True, future: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", self.examples)
        self.day_first, self.future = day_first, future
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> PartialDate | None:
        try:
            return parse_partial(value, day_first=self.day_first, future=self.future)
        except ValidationError as error:
            if error.code != "date_unreadable":
                raise
            raise ValidationError(self.unreadable, code=error.code, params=error.params) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class BirthDateFormField(PartialDateFormField):
    """The same for a birth, which may also be told by an age."""

    examples = _("For example 3.5.1984, 05/1984, 1984, about 1984 or age 42.")
    unreadable = _(
        "“%(text)s” is not a date we can read. Write for example 3.5.1984, May 1984, 1984, about 1984 or age 42."
    )

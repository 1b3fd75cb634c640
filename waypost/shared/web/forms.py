"""How forms are drawn: the renderer, the base form with groups, and the widgets with parts of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.template import TemplateDoesNotExist
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

STOCK, OURS = "django/forms/", "web/forms/"
Group = tuple[Any, Sequence[str]]


class WaypostRenderer(DjangoTemplates):
    """Draws each field and widget by `web/forms/…` where that exists, else by Django's own template."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"

    def get_template(self, template_name: str) -> Any:
        """The template of that name, ours first. Raises TemplateDoesNotExist when neither side has it."""
        if template_name.startswith(STOCK):
            try:
                return super().get_template(OURS + template_name.removeprefix(STOCK))
            except TemplateDoesNotExist:
                pass
        return super().get_template(template_name)


FILL_IN, CHOOSE, TICK = _("Fill this in."), _("Choose an answer."), _("Tick this box to go on.")


class Grouped:
    """What both kinds of form share: groups, and errors that say what to do.

    `groups` is a list of (title, [field names]); fields named in no group follow in a last one
    without a title, so that none is lost. `wanted` names fields that a draft may lack but the finished thing
    may not: they are not marked as optional.
    """

    groups: Sequence[Group] = ()
    wanted: Sequence[str] = ()
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _what_to_do(field)
        for name in self.wanted:
            self.fields[name].wanted = True  # type: ignore[attr-defined]  # because only the template reads it

    def grouped_fields(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The visible fields by group, with each group's title."""
        return grouped_fields(self)  # type: ignore[arg-type]  # because it is mixed into a form


class WaypostForm(Grouped, forms.Form):
    """A form whose fields stand in groups of three to six."""


class WaypostModelForm(Grouped, forms.ModelForm):
    """The same for a form made from a model."""


def _what_to_do(field: forms.Field) -> Any:
    if isinstance(field, forms.BooleanField):
        return TICK
    return CHOOSE if isinstance(field, forms.ChoiceField | forms.ModelChoiceField) else FILL_IN


def grouped_fields(form: forms.BaseForm) -> list[tuple[Any, list[forms.BoundField]]]:
    """Works for every form, also one without `groups`. Raises KeyError for a name the form has not.

    `drawn_apart` names the fields that the page draws by itself, where and when they are wanted.
    """
    groups = [(title, [form[name] for name in names]) for title, names in getattr(form, "groups", ())]
    placed = {field.name for _title, fields in groups for field in fields} | {
        *getattr(form, "drawn_apart", ())
    }
    rest = [field for field in form.visible_fields() if field.name not in placed]
    if rest:
        groups.append(("", rest))
    return groups


class TypeAhead(forms.Select):
    """A drop-down that becomes a type-ahead where scripts run; for every list of more than ten."""

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__({"data-combobox": "", **(attrs or {})}, choices)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template shows: the options as finished HTML, for a template for each of hundreds takes long."""
        choices = list(self.choices)
        if any(isinstance(label, list | tuple) for _value, label in choices):  # in groups
            return super().get_context(name, value, attrs)
        chosen = {str(one) for one in self.format_value(value)}
        rows = [("" if one is None else str(one), label) for one, label in choices]
        mark = mark_safe(" selected")
        options = ((one, mark if one in chosen else "", label) for one, label in rows)
        found = forms.Widget.get_context(self, name, value, attrs)
        return found | {"options": format_html_join("", '<option value="{}"{}>{}</option>', options)}


class PhoneInput(forms.TextInput):
    """A phone number in any notation, always written from left to right."""

    input_type = "tel"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "dir": "ltr", "inputmode": "tel", **(attrs or {})})


class DayInput(forms.DateInput):
    """A whole day, with the device's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})}, format="%Y-%m-%d")


class FileDrop(forms.FileInput):
    """A file chosen or dropped. The page checks kind and size before it is sent; the server checks again.

    `accept` is a list of endings such as `.pdf`; `largest_mb` the limit in megabytes; `instead` says what to
    do with a file of another kind.
    """

    template_name = "web/forms/widgets/file_drop.html"

    def __init__(
        self,
        *,
        accept: Sequence[str] = (),
        largest_mb: int = 5,
        instead: Any = "",
        attrs: dict[str, Any] | None = None,
    ) -> None:
        self.accept, self.largest_mb, self.instead = tuple(accept), largest_mb, instead
        extra = {"accept": ",".join(self.accept)} if self.accept else {}
        super().__init__({**extra, **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"].update(
            kinds=[ending.lstrip(".").upper() for ending in self.accept],
            largest_mb=self.largest_mb,
            instead=self.instead,
        )
        return context


class SignaturePad(forms.HiddenInput):
    """A signature drawn with a finger, pen or mouse, sent as a PNG data address.

    It needs a script and cannot be drawn from the keyboard: offer a spoken or written consent beside it.
    """

    template_name = "web/forms/widgets/signature.html"
    input_type = "hidden"

    @property
    def is_hidden(self) -> bool:
        return False

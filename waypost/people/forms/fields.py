"""Form fields for what people say about themselves: names and phone numbers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from waypost.people.typed import has_letter, one_line
from waypost.shared.phones import Phone, parse_phone
from waypost.shared.web.forms import PhoneInput

LONGEST_PART = 100


def begin_with(form_class: type[forms.Form], data: QueryDict | None) -> dict[str, Any]:
    """What somebody had typed, as initial values: shown again, but not yet called wrong."""
    if data is None:
        return {}
    fields = form_class.base_fields  # type: ignore[attr-defined]  # because the metaclass makes it
    return {name: field.widget.value_from_datadict(data, {}, name) for name, field in fields.items()}


class NameField(forms.CharField):
    """A name or a part of one, in any script: on one line, with at least one letter."""

    default_error_messages = {
        "no_letter": _("Write a name with letters. Signs and pictures alone cannot be found again."),
        "too_long": _("This has %(length)s characters; a name here has at most %(longest)s. Shorten it."),
    }

    def __init__(self, *, longest: int = LONGEST_PART, **kwargs: Any) -> None:
        self.longest = longest
        attrs = {"dir": "auto", "autocomplete": "off", "spellcheck": "false"}
        super().__init__(**{"required": False, "widget": forms.TextInput(attrs), **kwargs})

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")

    def clean(self, value: Any) -> str:
        if isinstance(value, str):
            value = value.replace("\x00", "")
        name = super().clean(value)
        if len(name) > self.longest:
            shown = {"length": len(name), "longest": self.longest}
            raise ValidationError(self.error_messages["too_long"], code="too_long", params=shown)
        if name and not has_letter(name):
            raise ValidationError(self.error_messages["no_letter"], code="no_letter")
        return name


class LineField(forms.CharField):
    """A short text on one line, in any script."""

    def __init__(self, *, longest: int = 120, **kwargs: Any) -> None:
        attrs = {"dir": "auto", "autocomplete": "off"}
        super().__init__(
            **{"required": False, "max_length": longest, "widget": forms.TextInput(attrs), **kwargs}
        )

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")

    def clean(self, value: Any) -> str:
        return super().clean(value.replace("\x00", "") if isinstance(value, str) else value)


class PhoneField(forms.CharField):
    """A phone number in any notation; gives a `Phone` or None. `region` is the country notations are read for."""

    widget = PhoneInput

    def __init__(self, *, region: str = "", **kwargs: Any) -> None:
        self.region = region
        super().__init__(**{"required": False, "max_length": 60, **kwargs})

    def clean(self, value: Any) -> Phone | None:
        typed = super().clean(one_line(value) if isinstance(value, str) else value)
        return parse_phone(typed, self.region or "ZZ") if typed else None

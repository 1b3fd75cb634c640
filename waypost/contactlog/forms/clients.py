"""Form fields that hold a client, a colleague or a room, always from what the viewer may see."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from waypost.accounts.models import User
from waypost.centres.access import Viewer
from waypost.people.models import Person


class ClientField(forms.UUIDField):
    """A client's file, or None. The page draws the type-ahead (`contactlog/parts/chooser.html`) around it."""

    widget = forms.HiddenInput
    default_error_messages = {"gone": _("This file is not open to you: find the client again.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, **kwargs})
        self.viewer = Viewer()

    def clean(self, value: Any) -> Person | None:
        pk = super().clean(value)
        if pk is None:
            return None
        person = Person.objects.visible_to(self.viewer).filter(pk=pk).first()
        if person is None:
            raise ValidationError(self.error_messages["gone"], code="gone")
        return person


class ColleagueField(forms.ModelChoiceField):
    """Someone who works in the viewer's centre; empty means the viewer."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(User.objects.none(), **{"required": False, "empty_label": _("Me"), **kwargs})

    def offer(self, viewer: Viewer, day: date) -> None:
        """The colleagues of the viewer's centre, by name."""
        self.queryset = colleagues(viewer, day).exclude(pk=viewer.user_id)


def colleagues(viewer: Viewer, day: date) -> Any:
    """Everybody who works in the viewer's centre on a day."""
    from waypost.centres.models import Membership

    here = Membership.objects.current(day).filter(centre=viewer.centre).values("user_id")
    return User.objects.filter(pk__in=here, is_active=True).order_by("full_name")


def begin_with(form_class: type[forms.Form], data: QueryDict | None) -> dict[str, Any]:
    """What somebody had typed, as a form's initial values: shown again, but not yet called wrong."""
    if data is None:
        return {}
    fields = form_class.base_fields  # type: ignore[attr-defined]  # because the metaclass makes it
    found = {}
    for name, field in fields.items():
        if not field.widget.value_omitted_from_data(data, {}, name):
            found[name] = field.widget.value_from_datadict(data, {}, name)
    return found

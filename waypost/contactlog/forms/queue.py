"""The forms of the waiting room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.centres.access import Viewer
from waypost.centres.models import Room
from waypost.contactlog.forms.clients import ClientField
from waypost.shared.codes import CodeChoiceField
from waypost.shared.web.forms import WaypostForm


class QueueForm(WaypostForm):
    """Someone comes in."""

    person = ClientField()
    hint = forms.CharField(
        label=_("How to recognise them"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
        help_text=_("When they have no file yet: “woman with two children, blue coat”. Kept sealed."),
    )
    reason = CodeChoiceField(list="queue_reason", label=_("For what"), required=False)
    language = CodeChoiceField(list="language", label=_("Language"), required=False)
    prefers_counsellor = CodeChoiceField(
        list="counsellor_gender_preference", label=_("Prefers to speak with"), required=False
    )
    priority = CodeChoiceField(list="queue_priority", label=_("Priority"), initial="normal")

    kept = ("person", "hint", "reason", "language", "prefers_counsellor", "priority")

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].viewer = viewer  # type: ignore[attr-defined]  # because it is a ClientField

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("person") and not (data.get("hint") or "").strip() and "person" not in self.errors:
            self.add_error("hint", _("Find the client, or write how to recognise the person."))
        return data

    @property
    def columns(self) -> dict[str, Any]:
        """The arguments of `add_to_queue`."""
        return {name: self.cleaned_data[name] for name in self.kept}


class RoomForm(forms.Form):
    """The room someone is called to."""

    room = forms.ModelChoiceField(
        Room.objects.none(), label=_("Room"), required=False, empty_label=_("No room")
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rooms = (
            Room.objects.filter(centre=viewer.centre, is_active=True)
            if viewer.centre
            else Room.objects.none()
        )
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]  # because it is a ModelChoiceField

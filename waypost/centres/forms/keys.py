"""The form of a key for a program."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Centre
from waypost.shared.web.forms import WaypostForm
from waypost.shared.web.record_forms import one_line

NETWORK = "network"
LENGTHS = [(30, _("A month")), (91, _("Three months")), (182, _("Half a year")), (365, _("A year"))]


class KeyForm(WaypostForm):
    """For which program, where, and how long."""

    name = one_line(
        _("Which program is it for?"),
        max_length=80,
        help_text=_("So that you recognise it, for example “Dashboard of the ministry”."),
    )
    place = forms.ChoiceField(label=_("Figures of which centre?"), widget=forms.RadioSelect)
    days = forms.TypedChoiceField(
        label=_("How long shall it hold?"), choices=LENGTHS, coerce=int, initial=182, widget=forms.RadioSelect,
        help_text=_("Then you make a new one."),
    )  # fmt: skip

    def __init__(self, *args: Any, places: list[Centre | None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(one.pk) if one else NETWORK: one for one in places}
        names = [(key, one or _("The whole network")) for key, one in self.places.items()]
        self.fields["place"].choices = names  # type: ignore[attr-defined]  # because the stubs take it for any field
        self.fields["place"].initial = names[0][0]

    def columns(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        return {"name": data["name"], "centre": self.places[data["place"]], "days": data["days"]}

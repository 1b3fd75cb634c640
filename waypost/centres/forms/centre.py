"""Forms about centres."""

from collections.abc import Iterator
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.centres import required
from waypost.centres.hours import CannotRead, Span, all_written, read_spans, weekday_name
from waypost.centres.models import Centre, ClosedDay, Room
from waypost.centres.versions import DETAILS, details_of, fingerprint, hours_of
from waypost.shared import codes
from waypost.shared.codes import CodeMultipleChoiceField
from waypost.shared.web.forms import DayInput, PhoneInput, TypeAhead, WaypostForm, WaypostModelForm


class TimeInput(forms.TimeInput):
    input_type = "time"


class CentreForm(WaypostModelForm):
    """Details of a centre. `version` remembers what was shown."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    languages = CodeMultipleChoiceField(
        list="language", label=_("Languages in which you help"), required=False
    )
    required_fields = forms.MultipleChoiceField(
        label=_("Fields that must be filled at registration"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Every field you add makes registering slower. Nobody may be turned away for lack of an answer."
        ),
    )

    class Meta:
        model = Centre
        fields = list(DETAILS)
        widgets = {
            "phone": PhoneInput,
            "address": forms.Textarea({"rows": 3, "dir": "auto"}),
            "time_zone": TypeAhead,
        }

    groups = [
        (_("The centre"), ["name", "code", "country", "subdivision", "town", "time_zone"]),
        (_("How people reach it"), ["address", "is_hidden", "phone", "email", "languages"]),
        (_("Rules"), ["answer_hours", "required_fields", "is_active"]),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = [
            (zone, zone.replace("_", " "))
            for zone in sorted(available_timezones())
            if "/" in zone or zone == "UTC"
        ]
        self.fields["time_zone"] = forms.ChoiceField(label=_("Time zone"), choices=zones, widget=TypeAhead)
        self.fields["required_fields"].choices = required.offered()
        if not required.offered():
            del self.fields["required_fields"]
            self.groups = [
                (title, [n for n in names if n != "required_fields"]) for title, names in self.groups
            ]
        self.fields["code"].help_text = _(
            "Begins every client number, such as DUS-00042-P. It cannot change later."
        )
        self.fields["answer_hours"].widget.attrs["class"] = "w-short"
        if self.instance.last_client_number:
            self.fields["code"].disabled = True
        if not self.is_bound and not self.instance._state.adding:
            self.initial["version"] = fingerprint(details_of(self.instance))

    def values(self) -> dict[str, Any]:
        """What the action stores."""
        return {name: self.cleaned_data[name] for name in DETAILS if name in self.cleaned_data}


class HoursForm(forms.Form):
    """One line for each weekday and channel; several spans a day are separated by commas."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, centre: Centre, **kwargs: Any) -> None:
        held = hours_of(centre)
        super().__init__(*args, initial={**held, "version": fingerprint(held)}, **kwargs)
        self.channels = codes.choices("opening_channel")
        for channel, label in self.channels:
            for weekday in range(7):
                day = weekday_name(weekday)
                self.fields[f"{channel}-{weekday}"] = forms.CharField(
                    label=f"{label}, {day}",
                    required=False,
                    max_length=120,
                    widget=forms.TextInput({"autocomplete": "off", "dir": "ltr"}),
                )

    def blocks(self) -> Iterator[tuple[str, str, list[tuple[str, forms.BoundField]]]]:
        """(channel, its label, its days with their fields), for the template."""
        for channel, label in self.channels:
            yield channel, label, [(weekday_name(day), self[f"{channel}-{day}"]) for day in range(7)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in [name for name in self.fields if "-" in name]:
            try:
                cleaned[name] = read_spans(cleaned.get(name, ""))
            except CannotRead as error:
                self.add_error(name, str(error))
        return cleaned

    def weeks(self) -> dict[str, dict[int, list[Span]]]:
        """The hours as the action takes them."""
        weeks: dict[str, dict[int, list[Span]]] = {channel: {} for channel, _label in self.channels}
        for name, spans in self.cleaned_data.items():
            channel, _dash, weekday = name.rpartition("-")
            if channel in weeks and spans:
                weeks[channel][int(weekday)] = spans
        return weeks

    def as_written(self) -> dict[str, str]:
        """What was entered, in the way it will stand, for comparing with what somebody else saved."""
        return {
            name: all_written(spans) for name, spans in self.cleaned_data.items() if "-" in name and spans
        }


class ClosedDayForm(WaypostModelForm):
    """A day unlike others."""

    class Meta:
        model = ClosedDay
        fields = ["day", "reason", "opens", "closes"]
        widgets = {
            "day": DayInput,
            "opens": TimeInput,
            "closes": TimeInput,
            "reason": forms.TextInput({"dir": "auto"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opens"].help_text = _("Leave both times empty when the centre is closed all day.")


class RoomForm(WaypostModelForm):
    """A room people are called to."""

    class Meta:
        model = Room
        fields = ["name", "is_private", "is_accessible", "is_active"]


class SwitchForm(WaypostForm):
    """Where somebody works now."""

    centre = forms.UUIDField()

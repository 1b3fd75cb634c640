"""Forms about services, places, hours and free places."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.centres.hours import CannotRead, Span, all_written, read_spans, weekday_name
from waypost.partners.actions import Count
from waypost.partners.models import Capacity, Location, Organisation, Service
from waypost.partners.open_hours import week_of
from waypost.shared.web.forms import WaypostForm
from waypost.shared.web.record_forms import RecordForm, WebAddress, code_list, long_text


class ServiceForm(RecordForm):
    """A service in short groups; only its name and kind must be there."""

    apart = ("version", "places")
    kinds = code_list("partner_service", _("Kind of service"))
    languages = code_list("language", _("Languages"), required=False)
    countries = code_list(
        "country",
        _("Countries served"),
        required=False,
        help_text=_("Leave empty when it serves the country in which it stands."),
    )
    places = forms.ModelMultipleChoiceField(
        Location.objects.none(), label=_("Where"), required=False, widget=forms.CheckboxSelectMultiple
    )
    groups = [
        (_("The service"), ["name", "other_name", "kinds", "description", "places"]),
        (_("Who may come"), ["eligibility", "age_from", "age_to", "countries"]),
        (_("How to refer"), ["how_to_refer", "wait_time", "documents", "documents_note"]),
        (_("Languages"), ["languages", "interpretation"]),
        (_("Cost"), ["cost", "cost_amount", "cost_currency", "fees"]),
        (_("More"), ["website", "email", "accreditations"]),
        (_("State"), ["status", "alert", "is_always_open", "is_public"]),
    ]

    class Meta:
        model = Service
        fields = [
            "name", "other_name", "kinds", "description", "eligibility", "age_from", "age_to", "countries",
            "how_to_refer", "wait_time", "documents", "documents_note", "languages", "interpretation", "cost",
            "cost_amount", "cost_currency", "fees", "website", "email", "accreditations", "status", "alert",
            "is_always_open", "is_public",
        ]  # fmt: skip
        field_classes = {"website": WebAddress}
        widgets = {"description": long_text(), "eligibility": long_text(2), "how_to_refer": long_text()}

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "other_name", "alert", "interpretation", "wait_time", "fees", "accreditations"):
            self.fields[name].widget.attrs["dir"] = "auto"
        for name in ("age_from", "age_to", "cost_amount"):
            self.fields[name].widget.attrs["class"] = "w-short"
        places = organisation.locations.filter(is_active=True)
        self.fields["places"].queryset = places
        if not self.instance._state.adding:
            self.fields["places"].initial = list(self.instance.places.values_list("pk", flat=True))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("cost_amount") is not None and not data.get("cost_currency"):
            self.add_error("cost_currency", _("Say in which currency."))
        if data.get("age_from") and data.get("age_to") and data["age_from"] > data["age_to"]:
            self.add_error("age_to", _("This age is below the first one."))
        return data

    def validate_constraints(self) -> None:
        """`clean` says it in better words."""


class PlaceForm(RecordForm):
    """A place. The address of a hidden one is sealed."""

    groups = [
        (
            _("The place"),
            ["name", "kind", "is_hidden", "address", "postcode", "town", "subdivision", "country"],
        ),
        (_("Getting there"), ["transport", "step_free", "accessibility", "latitude", "longitude"]),
        (_("State"), ["is_active"]),
    ]

    class Meta:
        model = Location
        fields = [
            "name", "kind", "is_hidden", "address", "postcode", "town", "subdivision", "country", "transport",
            "step_free", "accessibility", "latitude", "longitude", "is_active",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "address", "town", "transport", "accessibility"):
            self.fields[name].widget.attrs["dir"] = "auto"
        self.was_hidden = self.instance.is_hidden
        if self.instance.is_hidden and not self.instance._state.adding:
            self.fields["address"].help_text = _(
                "Kept sealed and not shown here. Leave empty to keep the address that is there."
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if (data.get("latitude") is None) != (data.get("longitude") is None):
            self.add_error("longitude", _("Give both numbers or none."))
        if not data.get("name") and not data.get("town"):
            self.add_error("name", _("Give the place a name, or say in which town it is."))
        return data

    def validate_constraints(self) -> None:
        """The action seals the address before it is saved."""

    @property
    def columns(self) -> dict[str, Any]:
        columns = super().columns
        if columns["is_hidden"] and self.was_hidden and not columns["address"]:
            columns["secret_address"] = self.instance.secret_address
        return columns


class HoursForm(WaypostForm):
    """One line a weekday; several spans a day are separated by commas."""

    def __init__(self, *args: Any, of: Service | Location, **kwargs: Any) -> None:
        held = list(of.schedules.all())
        week = week_of(held)
        initial = {f"day-{day}": all_written(spans) for day, spans in week.items()}
        initial["note"] = held[0].note if held else ""
        super().__init__(*args, initial=initial, **kwargs)
        for day in range(7):
            self.fields[f"day-{day}"] = forms.CharField(
                label=weekday_name(day),
                required=False,
                max_length=120,
                widget=forms.TextInput({"autocomplete": "off", "dir": "ltr"}),
            )
        self.fields["note"] = forms.CharField(
            label=_("About the hours"),
            required=False,
            max_length=120,
            widget=forms.TextInput({"dir": "auto"}),
            help_text=_("Such as: by appointment."),
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.week: dict[int, list[Span]] = {}
        for day in range(7):
            try:
                spans = read_spans(data.get(f"day-{day}", ""))
            except CannotRead as error:
                self.add_error(f"day-{day}", str(error))
            else:
                if spans:
                    self.week[day] = spans
        return data


class CountForm(WaypostForm):
    """Free places now: a number for each kind that the service has, of how many."""

    def __init__(self, *args: Any, service: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = {row.unit: row for row in service.capacities.all()}
        groups = []
        for unit, label in Capacity.Unit.choices:
            row = held.get(unit)
            self.fields[f"{unit}-free"] = _number(_("Free"), row.available if row else None)
            self.fields[f"{unit}-all"] = _number(_("Of"), row.maximum if row else None)
            self.fields[f"{unit}-note"] = forms.CharField(
                label=_("Note"),
                required=False,
                max_length=120,
                initial=row.note if row else "",
                widget=forms.TextInput({"dir": "auto"}),
            )
            groups.append((unit, label, row is not None))
        # What is counted already comes first: the usual case is one number to change.
        self.units = sorted(groups, key=lambda group: not group[2])
        self.groups = [
            (label, [f"{unit}-free", f"{unit}-all", f"{unit}-note"]) for unit, label, _held in self.units
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for unit, _label, _held in self.units:
            free, of = data.get(f"{unit}-free"), data.get(f"{unit}-all")
            if free is None and of is not None:
                self.add_error(f"{unit}-free", _("How many of them are free? Write 0 when none is."))
            elif free is not None and of is not None and free > of:
                self.add_error(f"{unit}-free", _("More are free than there are."))
        return data

    @property
    def counts(self) -> list[Count]:
        """The kinds that were given a number."""
        data = self.cleaned_data
        return [
            Count(unit, data[f"{unit}-free"], data[f"{unit}-all"], data[f"{unit}-note"])
            for unit, _label, _held in self.units
            if data[f"{unit}-free"] is not None
        ]


def _number(label: Any, initial: int | None) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=9999,
        initial=initial,
        widget=forms.NumberInput({"class": "w-short", "inputmode": "numeric"}),
    )

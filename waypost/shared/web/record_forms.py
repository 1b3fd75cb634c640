"""What forms over records share: the version that was shown, telephone numbers, regions of a country."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.shared.codes import CodeChoiceField, CodeMultipleChoiceField, CodeSelectMultiple
from waypost.shared.phones import parse_phone
from waypost.shared.web.forms import PhoneInput, TypeAhead, WaypostModelForm


class TimeInput(forms.TimeInput):
    """An hour of the day, with the device's own clock."""

    input_type = "time"


class WebAddress(forms.URLField):
    """A web address; one written without its scheme is taken as https."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"assume_scheme": "https", **kwargs})


def one_line(label: Any, **options: Any) -> forms.CharField:
    """A short text in whatever script."""
    return forms.CharField(label=label, widget=forms.TextInput({"dir": "auto"}), **options)


def long_text(rows: int = 3) -> forms.Textarea:
    """A longer text in whatever script."""
    return forms.Textarea({"rows": rows, "dir": "auto"})


def code_list(list: str, label: Any, **options: Any) -> CodeMultipleChoiceField:
    """Several codes of a list that is too long for boxes."""
    return CodeMultipleChoiceField(list=list, label=label, widget=CodeSelectMultiple, **options)


def zone_field() -> forms.ChoiceField:
    """The time zones that people know by a city."""
    zones = [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones()) if "/" in zone]
    return forms.ChoiceField(label=_("Time zone"), choices=[("UTC", "UTC"), *zones], widget=TypeAhead)


class RecordForm(WaypostModelForm):
    """A form over a record. `version` remembers what was shown; `region` is how phones are read."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    phone_fields: tuple[str, ...] = ()
    apart: tuple[str, ...] = ("version",)  # fields that are no columns

    def __init__(self, *args: Any, region: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.region = region
        if hasattr(self.instance, "version"):
            self.fields["version"].initial = self.instance.version
        else:
            del self.fields["version"]
        for name in self.phone_fields:
            self.fields[name].widget = PhoneInput()
        if "subdivision" in self.fields:
            self._offer_regions()

    def _offer_regions(self) -> None:
        """The regions of the country that is chosen: those of the whole world would make the page heavy."""
        typed = self.data.get(self.add_prefix("country")) if self.is_bound else None
        country = typed or self.instance.country or self.region
        regions = self.fields["subdivision"]
        assert isinstance(regions, CodeChoiceField)  # noqa: S101 because the column says so
        regions.draw_from("subdivision", parent=country, with_unknown=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in self.phone_fields:
            if data.get(name):
                try:
                    data[name] = parse_phone(data[name], self.region or data.get("country") or "ZZ").number
                except forms.ValidationError as error:
                    self.add_error(name, error)
        return data

    def _post_clean(self) -> None:
        """Django asks the record about its constraints; a form with `validate_constraints` answers in its place."""
        if answers := getattr(self, "validate_constraints", None):
            self.instance.validate_constraints = lambda exclude=None: answers()
        super()._post_clean()  # type: ignore[misc]  # because the stubs do not know it

    @property
    def columns(self) -> dict[str, Any]:
        """What the action stores."""
        return {name: value for name, value in self.cleaned_data.items() if name not in self.apart}

"""What the forms of a case share: a row of the case, entered on a page of its own."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.cases.models import Case
from waypost.partners.models import Organisation
from waypost.shared.web.forms import WaypostForm, WaypostModelForm

LONGEST_TEXT = 20_000


class Moment(forms.DateTimeInput):
    """A day and a time, with the device's own calendar."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__({"autocomplete": "off"}, format="%Y-%m-%dT%H:%M")


def area(rows: int = 3) -> forms.Textarea:
    """A long text in any script."""
    return forms.Textarea({"rows": rows, "dir": "auto", "maxlength": LONGEST_TEXT})


class Sheet(WaypostModelForm):
    """A row of a case. `seen_version` travels with rows that two people may change."""

    @property
    def values(self) -> dict[str, Any]:
        """What was entered, as columns of the row."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class PlainSheet(WaypostForm):
    """Answers that are no row of their own."""

    @property
    def values(self) -> dict[str, Any]:
        """What was entered."""
        return dict(self.cleaned_data)


class Versioned(forms.Form):
    """For what two people may change: the version that was on the screen comes back with the answers."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    @property
    def seen(self) -> int:
        return self.cleaned_data.get("seen_version") or 0


def not_ahead(day: Any) -> Any:
    """A day that cannot lie in the future. Raises ValidationError."""
    if day and day > timezone.localdate():
        raise forms.ValidationError(_("This day has not come yet."))
    return day


def offer_partners(form: forms.BaseForm, field: str, case: Case) -> None:
    """Let a form of the case choose, by name, among the organisations of its network."""
    choice = form.fields[field]
    assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101 because the form declares it so
    choice.queryset = Organisation.objects.active().filter(network_id=case.centre.network_id).order_by("name")

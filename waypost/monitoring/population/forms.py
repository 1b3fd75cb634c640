"""Forms of target groups, data sources and estimates."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.monitoring.figures import splits
from waypost.monitoring.figures.questions import NOT_KNOWN
from waypost.monitoring.models import DataSource, Estimate, TargetGroup
from waypost.monitoring.models.population import FIRST_YEAR
from waypost.monitoring.population.choices import ages, districts, genders
from waypost.shared.web.forms import DayInput, TypeAhead
from waypost.shared.web.record_forms import RecordForm, WebAddress, long_text

FILTERS, MOST_VALUES = 3, 80
NOBODY = "-"  # stands for what is not known, as an empty choice means no filter
ALL = _("All")


def _not_to_come(form: RecordForm, name: str) -> None:
    day = form.cleaned_data.get(name)
    if day and day > timezone.localdate():
        form.add_error(name, _("Choose today or an earlier day."))


class GroupForm(RecordForm):
    """A target group, and which of our clients belong to it: that only for those who know the clients."""

    class Meta:
        model = TargetGroup
        fields = ("title", "description", "active")
        widgets = {"title": forms.TextInput({"dir": "auto"}), "description": long_text(4)}

    def __init__(self, *args: Any, may_choose: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_choose = may_choose
        self.groups = [("", ["title", "description"])]
        if may_choose:
            self._add_filters()

    def _add_filters(self) -> None:
        held = [(one["split"], value) for one in self.instance.filters for value in one["values"]]
        values = [(str(one.title), _offered(one)) for one in splits.SPLITS.values() if _can_filter(one)]
        for number in range(1, FILTERS + 1):
            split, value = held[number - 1] if len(held) >= number else ("", "")
            self.fields[f"filter_{number}"] = forms.ChoiceField(
                label=_("Only clients with"),
                choices=[("", "–"), *values],
                required=False,
                initial=f"{split}:{value or NOBODY}" if split else "",
            )
        names = [f"filter_{n}" for n in range(1, FILTERS + 1)]
        self.groups.append((_("Which of our clients belong to it?"), names))

    @property
    def columns(self) -> dict[str, Any]:
        """What the action stores; values of one field are taken together."""
        data = self.cleaned_data
        fields = {name: data[name] for name in self.Meta.fields}
        return fields | {"filters": self._filters(data)} if self.may_choose else fields

    @staticmethod
    def _filters(data: dict[str, Any]) -> list[dict[str, Any]]:
        wanted: dict[str, list[str]] = {}
        for number in range(1, FILTERS + 1):
            split, _colon, slug = (data.get(f"filter_{number}") or "").partition(":")
            if split:
                wanted.setdefault(split, []).append(NOT_KNOWN if slug == NOBODY else slug)
        return [{"split": split, "values": values} for split, values in wanted.items()]


def _can_filter(split: splits.Split) -> bool:
    return split.of_person and split.slug != "district" and len(splits.choices(split)) <= MOST_VALUES


def _offered(split: splits.Split) -> list[tuple[str, str]]:
    return [(f"{split.slug}:{slug or NOBODY}", label) for slug, label in splits.choices(split)]


class SourceForm(RecordForm):
    """A source of data."""

    url = WebAddress(label=_("Address on the internet"), required=False, max_length=500)
    checked_on = forms.DateField(
        label=_("Last looked at"), widget=DayInput, initial=timezone.localdate,
        help_text=_("The day on which somebody looked for newer numbers."),
    )  # fmt: skip

    class Meta:
        model = DataSource
        fields = ("title", "publisher", "url", "checked_on", "note")
        widgets = {
            "title": forms.TextInput({"dir": "auto"}), "publisher": forms.TextInput({"dir": "auto"}),
            "note": long_text(3),
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        _not_to_come(self, "checked_on")
        return data


class EstimateForm(RecordForm):
    """How many people of the group there are: where, of which gender and age, and who says so."""

    district = forms.ChoiceField(
        label=_("District"), required=False, widget=TypeAhead, help_text=_("Empty: the whole area.")
    )
    gender = forms.ChoiceField(label=_("Gender"), required=False)
    age = forms.ChoiceField(label=_("Age"), required=False)
    checked_on = forms.DateField(
        label=_("Checked on"), widget=DayInput, initial=timezone.localdate,
        help_text=_("The day on which somebody found this number in its source."),
    )  # fmt: skip
    groups = (
        (_("Who"), ["district", "gender", "age"]),
        (_("How many"), ["number", "year"]),
        (_("Who says so"), ["source", "method", "sure", "checked_on"]),
    )

    class Meta:
        model = Estimate
        fields = ("district", "gender", "age", "number", "year", "source", "method", "sure", "checked_on")

    def __init__(self, *args: Any, countries: list[str], sources: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"].choices = [("", ALL), *districts(countries, self.instance.district)]  # type: ignore[attr-defined]
        self.fields["gender"].choices = [("", ALL), *genders()]  # type: ignore[attr-defined]
        self.fields["age"].choices = [("", ALL), *ages()]  # type: ignore[attr-defined]
        self.fields["source"].queryset = sources  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        _not_to_come(self, "checked_on")
        latest = timezone.localdate().year
        if data.get("year") and not FIRST_YEAR <= data["year"] <= latest:
            words = {"first": FIRST_YEAR, "last": latest}
            self.add_error("year", _("Choose a year from %(first)d to %(last)d.") % words)
        return data

    def validate_constraints(self) -> None:
        """The action answers in words."""

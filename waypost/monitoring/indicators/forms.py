"""Forms of indicators: the period asked about, building a definition from parts, targets, entered values, arrows."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Centre
from waypost.monitoring.figures import splits
from waypost.monitoring.figures.measures import MEASURES
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import NOT_KNOWN
from waypost.monitoring.models import Indicator, Level
from waypost.monitoring.models.indicators import DECIMALS, DIGITS, Better, Unit, Way
from waypost.shared.web.forms import DayInput, WaypostForm
from waypost.shared.web.record_forms import long_text, one_line

FILTERS, SPLITS = 3, 3
NOBODY = "-"  # stands for what is not known, as an empty choice means no filter


EARLIEST = 1990


class PeriodForm(forms.Form):
    """Days and centre, in the address bar so that a view can be shared."""

    first = forms.DateField(label=_("From"), required=False, widget=DayInput)
    last = forms.DateField(label=_("Until"), required=False, widget=DayInput)
    centre = forms.ModelChoiceField(
        label=_("Centre"), queryset=Centre.objects.none(), required=False, empty_label=_("All centres")
    )

    def __init__(self, *args: Any, centres: list[Centre], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(centres) < 2:
            del self.fields["centre"]
        else:
            self.fields["centre"].queryset = Centre.objects.filter(pk__in=[one.pk for one in centres])  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("first") and data.get("last") and data["last"] < data["first"]:
            self.add_error("last", _("The last day is before the first. Choose a later day."))
        latest = timezone.localdate().year + 10
        if any(day and not EARLIEST <= day.year <= latest for day in (data.get("first"), data.get("last"))):
            self.add_error(
                "first",
                _("Choose days between %(first)d and %(last)d.") % {"first": EARLIEST, "last": latest},
            )
        return data

    def period(self) -> Period:
        """The days asked for, or this year."""
        data = self.cleaned_data if self.is_valid() else {}
        year = Period.year(timezone.localdate().year)
        first = data.get("first") or (date(data["last"].year, 1, 1) if data.get("last") else year.first)
        last = data.get("last") or max(first, year.last)
        return Period(first, last)


class IndicatorForm(WaypostForm):
    """Name, step and direction."""

    title = one_line(_("Name"), max_length=200)
    level = forms.ChoiceField(label=_("Step of the results chain"), choices=Level.choices)
    better = forms.ChoiceField(label=_("What is better?"), choices=Better.choices)
    active = forms.BooleanField(label=_("In use"), required=False, initial=True)


class DefinitionForm(WaypostForm):
    """What is counted, which rows, and by what it is split: chosen from lists."""

    measure = forms.ChoiceField(label=_("What is counted?"), required=False)
    words = forms.CharField(label=_("The formula in words"), max_length=600, widget=long_text())
    verification = one_line(_("Source of verification"), max_length=300, required=False)

    def __init__(self, *args: Any, is_computed: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_computed:
            del self.fields["measure"]
            return
        self.fields["measure"].choices = [("", "–"), *((one.slug, one.title) for one in MEASURES.values())]  # type: ignore[attr-defined]
        fields = [(one.slug, one.title) for one in splits.SPLITS.values() if not one.is_time]
        for number in range(1, SPLITS + 1):
            self.fields[f"split_{number}"] = forms.ChoiceField(
                label=_("Split by"), choices=[("", "–"), *fields], required=False
            )
        values = [
            (str(one.title), [(f"{one.slug}:{slug or NOBODY}", label) for slug, label in splits.choices(one)])
            for one in splits.SPLITS.values()
            if splits.choices(one) and len(splits.choices(one)) <= 80
        ]
        for number in range(1, FILTERS + 1):
            self.fields[f"filter_{number}"] = forms.ChoiceField(
                label=_("Only rows with"), choices=[("", "–"), *values], required=False
            )

    def definition(self) -> dict[str, Any]:
        """The parts as JSON; values of one field are taken together."""
        data = self.cleaned_data
        if not data.get("measure"):
            return {}
        shown = [data[f"split_{n}"] for n in range(1, SPLITS + 1) if data.get(f"split_{n}")]
        wanted: dict[str, list[str]] = {}
        for number in range(1, FILTERS + 1):
            split, _colon, slug = (data.get(f"filter_{number}") or "").partition(":")
            if split:
                wanted.setdefault(split, []).append(NOT_KNOWN if slug == NOBODY else slug)
        filters = [{"split": split, "values": values} for split, values in wanted.items()]
        return {"measure": data["measure"], "splits": list(dict.fromkeys(shown)), "filters": filters}


def initial_of(definition: dict[str, Any]) -> dict[str, Any]:
    """How a definition stands in the form."""
    found: dict[str, Any] = {"measure": definition.get("measure", "")}
    found |= {f"split_{n}": slug for n, slug in enumerate(definition.get("splits", []), 1)}
    pairs = [(one["split"], value) for one in definition.get("filters", []) for value in one["values"]]
    return found | {f"filter_{n}": f"{split}:{slug or NOBODY}" for n, (split, slug) in enumerate(pairs, 1)}


class NewIndicatorForm(IndicatorForm, DefinitionForm):
    """A new indicator from its parts."""

    way = forms.ChoiceField(label=_("Where does the value come from?"), choices=Way.choices)
    unit = forms.ChoiceField(label=_("How does it read? (where it is entered)"), choices=Unit.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [f"filter_{number}" for number in range(1, FILTERS + 1)]
        parts = [f"split_{number}" for number in range(1, SPLITS + 1)]
        self.order_fields(
            ["title", "level", "way", "unit", "measure", *rows, *parts, "words", "verification"]
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("way") == Way.COMPUTED and not data.get("measure"):
            self.add_error("measure", _("Choose what is counted."))
        return data

    def fields_given(self) -> dict[str, Any]:
        """What stands on the indicator itself."""
        return {
            name: self.cleaned_data[name] for name in ("title", "level", "better", "active", "way", "unit")
        }


class RedefineForm(DefinitionForm):
    """A new meaning from a day on."""

    valid_from = forms.DateField(
        label=_("Valid from"),
        widget=DayInput,
        help_text=_("Periods that end before this day keep the old definition."),
    )


class OfPeriodForm(WaypostForm):
    """A period and a centre."""

    first = forms.DateField(label=_("From"), widget=DayInput)
    last = forms.DateField(label=_("Until"), widget=DayInput)
    centre = forms.ModelChoiceField(
        label=_("Centre"), queryset=Centre.objects.none(), required=False, empty_label=_("The whole network")
    )

    def __init__(self, *args: Any, centres: list[Centre], network_wide: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["centre"]
        field.queryset = Centre.objects.filter(pk__in=[one.pk for one in centres])  # type: ignore[attr-defined]
        if not network_wide:
            field.required, field.empty_label = True, None  # type: ignore[attr-defined]


def _figure(label: Any, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, max_digits=DIGITS, decimal_places=DECIMALS, **more)


class TargetForm(OfPeriodForm):
    """What is to be reached, and where it began. Zero is a target."""

    baseline = _figure(_("Baseline"), required=False, help_text=_("Where it stood before the period began."))
    target = _figure(_("Target"), help_text=_("What is to be reached by the end. Zero is a target, too."))
    project = one_line(_("Project"), max_length=120, required=False)


class ValueForm(OfPeriodForm):
    """A value from elsewhere, with its source."""

    value = _figure(_("Value"))
    source = one_line(_("Where does it come from?"), max_length=300)


class ArrowForm(WaypostForm):
    """One arrow of a chain."""

    source = forms.ModelChoiceField(label=_("What leads"), queryset=Indicator.objects.none())
    target = forms.ModelChoiceField(label=_("to what"), queryset=Indicator.objects.none())

    def __init__(self, *args: Any, indicators: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("source", "target"):
            self.fields[name].queryset = indicators  # type: ignore[attr-defined]

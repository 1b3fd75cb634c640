"""The assessment: a level for each need, the free account, and what endangers and protects."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.cases.forms.opening import words
from waypost.cases.models import Assessment, FactorLevel, NeedLevel
from waypost.cases.needs import dimensions
from waypost.shared.web.forms import WaypostForm

NOT_ASSESSED = [("", _("Not assessed"))]
SIDES = (("risk", _("What endangers")), ("protects", _("What protects")))


class AssessmentForm(WaypostForm):
    """Fields `need-…` and `factor-…` are made from the lists; empty ones are not kept."""

    account = words(
        _("In the person's own words"),
        rows=8,
        required=False,
        help_text=_("What happened, what worries them, what they want. Only what is needed to help."),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dimensions = dimensions()
        for dimension in self.dimensions:
            for need in dimension.needs:
                self.fields[f"need-{need.slug}"] = forms.ChoiceField(
                    label=need.label, choices=NOT_ASSESSED + NeedLevel.choices, required=False
                )
        for level in FactorLevel:
            for side, label in SIDES:
                self.fields[f"factor-{level}-{side}"] = words(label, rows=2, required=False)

    def by_dimension(self) -> list[dict[str, Any]]:
        """The needs' fields under their dimensions, for the template."""
        return [
            {"label": one.label, "fields": [self[f"need-{need.slug}"] for need in one.needs]}
            for one in self.dimensions
        ]

    def by_level(self) -> list[dict[str, Any]]:
        """The factors' fields by level, for the template."""
        return [
            {"label": level.label, "fields": [self[f"factor-{level}-{side}"] for side, _label in SIDES]}
            for level in FactorLevel
        ]

    @staticmethod
    def values_of(found: Assessment | None) -> dict[str, Any]:
        """What the form begins with."""
        if found is None:
            return {"based_on": 0}
        values: dict[str, Any] = {"account": found.account, "based_on": found.number}
        values |= {f"need-{slug}": level for slug, level in found.grid.items()}
        for level, sides in found.factors.items():
            values |= {f"factor-{level}-{side}": text for side, text in sides.items()}
        return values

    def values(self) -> dict[str, Any]:
        """What `save_assessment` takes."""
        data = self.cleaned_data
        filled = {
            name: value.strip() for name, value in data.items() if isinstance(value, str) and value.strip()
        }
        grid = {
            name.removeprefix("need-"): value for name, value in filled.items() if name.startswith("need-")
        }
        factors: dict[str, dict[str, str]] = {}
        for level in FactorLevel.values:
            sides = {side: filled.get(f"factor-{level}-{side}", "") for side, _label in SIDES}
            said = {side: text for side, text in sides.items() if text}
            if said:
                factors[level] = said
        return {
            "grid": grid,
            "account": data.get("account", ""),
            "factors": factors,
            "based_on": data["based_on"],
        }

"""The forms of a career plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.cases.forms.sheets import PlainSheet, Sheet, Versioned, area
from waypost.cases.models import CareerGap, CareerOption, CareerPlan, Case, StillWanted
from waypost.shared.web.forms import DayInput


class _OfCase(Versioned, Sheet):
    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class CareerForm(_OfCase):
    class Meta:
        model = CareerPlan
        fields = ["now", "strengths", "limits", "wish", "occupation", "country", "by_when"]
        widgets = {
            "now": area(3), "strengths": area(2), "limits": area(2), "wish": area(3), "by_when": DayInput,
        }  # fmt: skip
        help_texts = {
            "now": _("Work and income, what they like and dislike about it, who depends on them."),
            "strengths": _("What they are good at, who helps, what they own or have saved."),
            "limits": _(
                "Care for others, distance, debts, health: only what they want to have written down."
            ),
            "wish": _("In their words: what should be different in a year, and in five?"),
            "country": _("Empty when it is not decided."),
        }

    groups = [
        (_("Where they stand"), ["now", "strengths", "limits"]),
        (_("What they want"), ["wish", "occupation", "country", "by_when"]),
    ]


class OptionForm(_OfCase):
    class Meta:
        model = CareerOption
        fields = ["path", "what", "speaks_for", "speaks_against", "standing"]
        widgets = {
            "what": area(2), "speaks_for": area(3), "speaks_against": area(3), "standing": forms.RadioSelect,
        }  # fmt: skip
        help_texts = {
            "speaks_for": _("Pay, safety, family, what it leads to."),
            "speaks_against": _(
                "Cost, time, risk, papers. Check facts in the library before you write them down."
            ),
        }


class GapForm(_OfCase):
    class Meta:
        model = CareerGap
        fields = ["kind", "what", "language", "level_needed", "state"]
        widgets = {"what": area(2), "state": forms.RadioSelect}

    groups = [
        (_("What is missing"), ["kind", "what"]),
        (_("If it is a language"), ["language", "level_needed"]),
        (_("How it stands"), ["state"]),
    ]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("level_needed") and not found.get("language"):
            self.add_error("language", _("Choose the language of which this is the level."))
        if not found.get("what") and not found.get("language") and not self.errors:
            self.add_error("what", _("Write what exactly is missing, or choose the language."))
        return found


class CareerReviewForm(PlainSheet):
    wish = forms.ChoiceField(
        label=_("Do they still want it?"), choices=StillWanted.choices,
        widget=forms.RadioSelect({"class": "choices-row"}),
    )  # fmt: skip
    what_changed = forms.CharField(
        label=_("What changed"), widget=area(4), help_text=_("What was tried, what came of it, what is next.")
    )
    with_client = forms.BooleanField(label=_("The client was there"), required=False, initial=True)
    next_due = forms.DateField(
        label=_("Next review"),
        required=False,
        widget=DayInput,
        help_text=_("Empty: the day follows from the risk."),
    )

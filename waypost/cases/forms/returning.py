"""The forms of a return and a new start."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.cases.forms.sheets import PlainSheet, Sheet, Versioned, area, not_ahead
from waypost.cases.models import Case, ReturnGoal, ReturnPlan, Skill
from waypost.shared import codes
from waypost.shared.web.forms import DayInput

SCALE = [
    ("", _("Not asked")), ("1", _("1 – very bad")), ("2", _("2 – bad")), ("3", _("3 – so so")),
    ("4", _("4 – good")), ("5", _("5 – very good")),
]  # fmt: skip


class ReturnForm(Versioned, Sheet):
    class Meta:
        model = ReturnPlan
        fields = [
            "from_country", "kind", "arrives_on", "arrival", "travels_with", "needs_at_arrival", "back_since",
            "claims", "claims_note", "next_talk",
        ]  # fmt: skip
        widgets = {
            "arrives_on": DayInput, "back_since": DayInput, "next_talk": DayInput,
            "arrival": area(2), "travels_with": area(2), "needs_at_arrival": area(2), "claims_note": area(2),
        }  # fmt: skip
        help_texts = {"claims": _("A claim for money can become a legal matter of this case.")}

    groups = [
        (_("The return"), ["from_country", "kind", "arrives_on", "back_since"]),
        (_("Arrival"), ["arrival", "travels_with", "needs_at_arrival"]),
        (_("Left behind abroad"), ["claims", "claims_note"]),
        (_("Afterwards"), ["next_talk"]),
    ]

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def clean_back_since(self) -> Any:
        return not_ahead(self.cleaned_data["back_since"])


class GoalForm(Versioned, Sheet):
    class Meta:
        model = ReturnGoal
        fields = ["area", "now", "goal", "steps", "by_when", "state"]
        widgets = {"now": area(2), "goal": area(2), "steps": area(3), "by_when": DayInput}

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].required = True


class ScoreForm(PlainSheet):
    asked_on = forms.DateField(label=_("Asked on"), widget=DayInput, initial=timezone.localdate)
    note = forms.CharField(label=_("In the person's words"), widget=area(3), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = [option.slug for option in codes.options("reintegration_area") if option.active]
        for slug in self.areas:
            self.fields[f"area_{slug}"] = forms.ChoiceField(
                label=codes.label("reintegration_area", slug), choices=SCALE, required=False
            )
        self.order_fields(["asked_on", *(f"area_{slug}" for slug in self.areas), "note"])

    def clean_asked_on(self) -> Any:
        return not_ahead(self.cleaned_data["asked_on"])

    @property
    def answers(self) -> dict[str, int]:
        """The areas that were asked about, 1 to 5."""
        given = {slug: self.cleaned_data.get(f"area_{slug}") for slug in self.areas}
        return {slug: int(answer) for slug, answer in given.items() if answer}


class SkillForm(Sheet):
    class Meta:
        model = Skill
        fields = ["what", "occupation", "level", "years", "learned_in", "certificate", "wants_work"]

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def clean_years(self) -> int | None:
        years = self.cleaned_data["years"]
        if years is not None and years > 70:
            raise forms.ValidationError(_("Write the years of practice, 70 at most."))
        return years

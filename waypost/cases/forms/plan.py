"""Goals, steps, and the client's answer to the plan."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.accounts.models import User
from waypost.cases.forms.opening import words
from waypost.cases.models import Case, Doer, GoalState, StepState
from waypost.cases.staffing import case_workers
from waypost.people.forms.consent import AT_THE_DESK, NOTE_NEEDED, SIGNED
from waypost.shared import codes
from waypost.shared.codes import CodeChoiceField
from waypost.shared.web.forms import DayInput, SignaturePad, WaypostForm

AGREED, NOT_AGREED = "yes", "no"


class GoalForm(WaypostForm):
    """What should be better at the end."""

    text = words(_("Goal"), rows=2, help_text=_("As the client says it: what should be better at the end?"))
    need = CodeChoiceField(list="need", label=_("Which need is it about?"), required=False)


class GoalEditForm(GoalForm):
    """The same, and how it stands."""

    state = forms.ChoiceField(label=_("How it stands"), choices=GoalState.choices, widget=forms.RadioSelect)


class StepForm(WaypostForm):
    """One thing that somebody does."""

    text = words(_("Step"), rows=2)
    doer = forms.ChoiceField(
        label=_("Who does it?"),
        choices=Doer.choices,
        widget=forms.RadioSelect({"class": "choices-row"}),
        initial="staff",
    )
    staff = forms.ModelChoiceField(
        queryset=User.objects.none(), label=_("Which colleague?"), required=False, empty_label=_("Me")
    )
    partner = forms.CharField(label=_("Which partner?"), required=False, max_length=200)
    due = forms.DateField(
        label=_("By when?"),
        required=False,
        widget=DayInput,
        help_text=_("A step with a day becomes a task on My day, also when the client or a partner does it."),
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        staff = case_workers(case.centre_id)
        if case.tier != "ordinary":
            staff = staff.filter(pk__in=case.staff.values("user_id"))
        self.fields["staff"].queryset = staff  # type: ignore[attr-defined]  # because it is a ModelChoiceField

    def clean_due(self) -> Any:
        due = self.cleaned_data["due"]
        if due and due < timezone.localdate() and due != self.initial.get("due"):
            raise forms.ValidationError(_("This day has passed."))
        return due


class StepEditForm(StepForm):
    """The same, and what came of it."""

    state = forms.ChoiceField(
        label=_("How it stands"),
        choices=StepState.choices,
        widget=forms.RadioSelect({"class": "choices-row"}),
    )
    result = words(_("What came of it?"), rows=2, required=False)


class AgreementForm(WaypostForm):
    """The client's answer to the plan as shown."""

    answer = forms.ChoiceField(
        label=_("Does the client agree to this plan?"),
        choices=[(AGREED, _("Yes, agrees")), (NOT_AGREED, _("No, does not agree"))],
        widget=forms.RadioSelect({"class": "choices-row"}),
    )
    how = forms.ChoiceField(
        label=_("How was the answer given?"), widget=forms.RadioSelect({"class": "choices-row"})
    )
    signature = forms.CharField(label=_("Signature"), required=False, widget=SignaturePad)
    note = forms.CharField(label=_("Who was present, or where the paper is"), required=False, max_length=500)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"].choices = [(s, t) for s, t in codes.choices("consent_how") if s in AT_THE_DESK]  # type: ignore[attr-defined]
        self.fields["how"].required = self.data.get("answer") != NOT_AGREED

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        how = data.get("how")
        if data.get("answer") == AGREED and how and how != SIGNED and not data.get("note"):
            self.add_error("note", NOTE_NEEDED[how])
        return data

    @property
    def evidence(self) -> str:
        """The signature or the note, by how the answer was given."""
        return self.cleaned_data["signature" if self.cleaned_data.get("how") == SIGNED else "note"]

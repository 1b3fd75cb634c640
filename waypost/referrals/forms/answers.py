"""Short forms: an answer, an entry, taking back, a case, an unmet need."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.referrals.models import REFUSALS, EventKind, Referral, Status
from waypost.shared.codes import CodeChoiceField
from waypost.shared.web.forms import DayInput, WaypostForm


class AnswerForm(WaypostForm):
    """What the other side (or we) say to a referral; a no needs its reason, an end its result."""

    status = forms.ChoiceField(label=_("Answer"), widget=forms.RadioSelect)
    refusal = CodeChoiceField(
        list="referral_refusal", label=_("If not: why?"), required=False, empty_label=""
    )
    result = CodeChoiceField(
        list="referral_result", label=_("If it is over: what came of it?"), required=False
    )
    text = forms.CharField(
        label=_("A note to the other side"), required=False, max_length=4000,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )  # fmt: skip

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = referral.may_become
        self.fields["status"].choices = [(status.value, status.label) for status in offered]
        if not set(offered) & set(REFUSALS):
            del self.fields["refusal"]
        if Status.RESULT not in offered:
            del self.fields["result"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("status") in REFUSALS and not data.get("refusal"):
            self.add_error("refusal", _("Say why it was not taken."))
        if data.get("status") == Status.RESULT and not data.get("result"):
            self.add_error("result", _("Say what came of it."))
        return data

    @property
    def code(self) -> str:
        """The reason of a no, or the result; empty otherwise."""
        data = self.cleaned_data
        if data["status"] in REFUSALS:
            return data["refusal"]
        return data["result"] if data["status"] == Status.RESULT else ""


class EntryForm(WaypostForm):
    """A note to the other side, or a handover in person."""

    kind = forms.ChoiceField(
        label=_("What is it?"), widget=forms.RadioSelect, initial=EventKind.FEEDBACK,
        choices=[
            (EventKind.FEEDBACK, _("A note to the other side")),
            (EventKind.HANDOVER, _("We handed over in person: who spoke with whom")),
        ],
    )  # fmt: skip
    text = forms.CharField(
        label=_("What was said"), max_length=4000, widget=forms.Textarea({"rows": 3, "dir": "auto"})
    )


class RevokeForm(WaypostForm):
    """Taking a referral back."""

    reason = CodeChoiceField(list="revoke_reason", label=_("Why is it taken back?"))
    text = forms.CharField(
        label=_("Note for this centre only"), required=False, max_length=1000,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}), help_text=_("The other side does not read it."),
    )  # fmt: skip


class CaseForm(WaypostForm):
    """Opening a case from a referral that came in."""

    kind = CodeChoiceField(list="case_kind", label=_("Kind of case"))
    restricted = forms.BooleanField(
        label=_("Only for named staff"), required=False,
        help_text=_("For trafficking and violence: others do not even see that there is a case."),
    )  # fmt: skip


class UnmetForm(WaypostForm):
    """Somebody needed something and nobody could help."""

    service = CodeChoiceField(list="partner_service", label=_("What was needed"))
    reason = CodeChoiceField(list="refusal_reason", label=_("Why nobody could help"))
    on = forms.DateField(label=_("Day"), widget=DayInput)
    note = forms.CharField(
        label=_("What was tried"), required=False, max_length=2000,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )  # fmt: skip


class UnmetPeriodForm(forms.Form):
    """The period of the gap report; the last twelve months unless chosen."""

    since = forms.DateField(label=_("From"), widget=DayInput, required=False)
    until = forms.DateField(label=_("To"), widget=DayInput, required=False)

    def period(self) -> tuple[date, date]:
        """First and last day, both included; at most three years."""
        data = self.cleaned_data if self.is_valid() else {}
        last = data.get("until") or timezone.localdate()
        first = data.get("since") or (last.replace(day=1) - timedelta(days=330)).replace(day=1)
        return max(min(first, last), last - timedelta(days=1100)), last

"""The filters of the tracker; they stand in the address, so that a view can be shared."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.centres.access import Viewer
from waypost.partners.models import Organisation
from waypost.referrals.models import Direction, ReferralQuerySet, Status
from waypost.referrals.numbers import read_number
from waypost.shared.web.forms import TypeAhead

SIDES = [("", _("Sent and received")), *Direction.choices]
SHOW = [
    ("", _("All")), ("waiting", _("Waiting for an answer")), ("late", _("Answer is late")),
    ("running", _("Not over yet")), ("mine", _("Mine")),
    *[(f"status:{value}", label) for value, label in Status.choices],
]  # fmt: skip


class TrackerForm(forms.Form):
    """Each filter is optional; a wrong one is left out."""

    q = forms.CharField(
        label=_("Referral number"), required=False, max_length=30,
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off"}),
    )  # fmt: skip
    side = forms.ChoiceField(label=_("Which way"), choices=SIDES, required=False)
    show = forms.ChoiceField(label=_("Show"), choices=SHOW, required=False)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation"), required=False, empty_label="", widget=TypeAhead
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.fields["organisation"].queryset = Organisation.objects.filter(network_id=viewer.network_id).only(
            "name"
        )

    def applied_to(self, referrals: ReferralQuerySet) -> ReferralQuerySet:
        """The referrals that pass."""
        self.is_valid()
        data = self.cleaned_data
        if data.get("q"):
            return referrals.filter(number=read_number(data["q"]) or "")
        if data.get("side"):
            referrals = referrals.filter(direction=data["side"])
        if data.get("organisation"):
            referrals = referrals.filter(organisation=data["organisation"])
        return self._shown(referrals, data.get("show") or "")

    def _shown(self, referrals: ReferralQuerySet, show: str) -> ReferralQuerySet:
        if show == "waiting":
            return referrals.unanswered()
        if show == "late":
            return referrals.overdue(timezone.now())
        if show == "running":
            return referrals.running()
        if show == "mine":
            return referrals.filter(owner=self.viewer.user_id)
        return referrals.filter(status=show.removeprefix("status:")) if show else referrals

    @property
    def shows_late(self) -> bool:
        """Whether only those are wanted whose answer is late."""
        return self.cleaned_data.get("show") == "late"

    @property
    def is_used(self) -> bool:
        """Whether any filter is set."""
        return any(self.cleaned_data.get(name) for name in self.fields)

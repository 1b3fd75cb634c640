"""Who at the centre may read a referral: tied to a restricted case, it exists only for those who are named there."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from waypost.cases import holding
from waypost.cases.models import Case
from waypost.centres.access import Viewer
from waypost.partners.models import Organisation
from waypost.partners.models.organisations import PROTECTIVE_SERVICES
from waypost.people.consent_circles import PROTECTIVE_PURPOSES
from waypost.people.models import Person, Tier
from waypost.referrals.models import Referral
from waypost.shared.web.forms import WaypostForm

OPEN = "open"
PROTECTIVE_REASONS = frozenset({"safety", "violence", "trafficking"})


class ClosenessFields(WaypostForm):
    """Asks to tie the referral to a restricted case of the client, and warns when one about danger is tied to none.

    What is about danger is told by codes (reasons, services, kinds of help) and by the recipient, never guessed from words.
    """

    tie = forms.ChoiceField(
        label=_("Does it belong to a restricted case?"), widget=forms.RadioSelect,
        help_text=_("A referral of a restricted case, and the consent to it, exist only for those who are named there."),
    )  # fmt: skip
    open_anyway = forms.BooleanField(
        label=_("Save it so that everybody who works with referrals here can read it"), required=False
    )
    drawn_apart = ("open_anyway",)  # only beside the warning: nobody ticks it before they have read that
    exposed = False

    def ask_who_may_read(
        self, viewer: Viewer, person: Person, case: Case | None, saved: Referral | None
    ) -> None:
        """Offer the restricted cases of the client that name the viewer; `case` is the one tied so far, if one is."""
        self.person, self.tied, self.saved = person, case, saved
        self.offered = {str(pk): title for pk, title in holding.offered(viewer, person.pk)}
        if case is not None and case.tier == Tier.RESTRICTED:
            self.offered.setdefault(str(case.pk), str(case))
        if not self.offered:
            del self.fields["tie"]
            return
        closed = [
            (pk, _("Yes: only those named in %(case)s read it") % {"case": title})
            for pk, title in self.offered.items()
        ]
        self.fields["tie"].choices = [
            *closed,
            (OPEN, _("No: everybody who works with referrals here reads it")),
        ]
        self.fields["tie"].initial = self._as_tied()

    def _as_tied(self) -> str | None:
        if self.tied is not None and str(self.tied.pk) in self.offered:
            return str(self.tied.pk)
        return OPEN if self.saved is not None else None

    @property
    def case(self) -> Case | None:
        """The case that was chosen; the ordinary one that the form was opened with, when no restricted one is."""
        chosen = self.cleaned_data.get("tie") or OPEN
        if chosen != OPEN and "tie" in self.fields:
            return Case.objects.get(pk=chosen)
        return self.tied if self.tied is not None and self.tied.tier == Tier.ORDINARY else None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.exposed = self._is_open(data) and is_about_danger(data) and not self._was_so_before()
        if self.exposed and not data.get("open_anyway"):
            self.add_error(None, _("Nothing is saved yet. Say below who may read this referral."))
        return data

    def _is_open(self, data: dict[str, Any]) -> bool:
        if self.person.tier == Tier.RESTRICTED or "tie" in self.errors:
            return False
        return "tie" not in self.fields or data.get("tie") == OPEN

    def _was_so_before(self) -> bool:
        """Whether the draft was about danger and open when it was saved: that was decided then."""
        if self.saved is None or (self.tied is not None and self.tied.tier == Tier.RESTRICTED):
            return False
        names = ("reasons", "services", "sectors", "organisation")
        return is_about_danger({name: getattr(self.saved, name) for name in names})


def is_about_danger(values: dict[str, Any]) -> bool:
    """Whether codes or recipient of a referral are of the protection kind."""
    if PROTECTIVE_REASONS & set(values.get("reasons") or ()):
        return True
    if set(PROTECTIVE_SERVICES) & set(values.get("services") or ()):
        return True
    if set(PROTECTIVE_PURPOSES) & set(values.get("sectors") or ()):
        return True
    organisation = values.get("organisation")
    return organisation is not None and Organisation.objects.protective().filter(pk=organisation.pk).exists()

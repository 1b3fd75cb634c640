"""Needs that nobody could meet (R84)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.people.models import Person
from waypost.referrals.models.referrals import Referral
from waypost.shared.codes import CodeField
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedText


class UnmetNeed(Record):
    """Somebody needed a service and nobody could give it. Counted by month, service and reason."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="unmet_needs")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="unmet_needs")
    referral = models.ForeignKey(Referral, on_delete=models.SET_NULL, null=True, related_name="unmet_needs")
    on = models.DateField(_("day"))
    service = CodeField(_("what was needed"), list="partner_service")
    reason = CodeField(_("why nobody could help"), list="refusal_reason")
    note = EncryptedText(_("what was tried"))
    recorded_by_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["centre", "on"], name="referrals_unmet")]

    @staticmethod
    def of_centre(viewer: Viewer) -> "models.QuerySet[UnmetNeed]":
        """All of the viewer's centre, for counting: a count says nothing of whom."""
        return UnmetNeed.objects.filter(centre=viewer.centre)

"""What a person agreed to, in which words, and what they took back (R29)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.access import Viewer
from waypost.centres.models import Network
from waypost.people import consent_circles
from waypost.people.models.person import Person
from waypost.shared.codes import CodeField
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedText


class ConsentWording(Record):
    """The words for one purpose, in one version and language. A wording in use is never changed: a new version is."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    purpose = CodeField(_("purpose"), list="consent_purpose")
    version = models.PositiveIntegerField(_("version"))
    language = models.CharField(_("language"), max_length=8)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("wording"))
    is_starter = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "purpose", "version", "language"], name="people_one_wording")
        ]


class ConsentQuerySet(models.QuerySet["Consent"]):
    def in_force(self) -> "ConsentQuerySet":
        """Given and not withdrawn."""
        return self.filter(refused=False, withdrawn_at=None)

    def visible_to(self, viewer: Viewer) -> "ConsentQuerySet":
        """Those of a file the viewer may open that the viewer may know of, too."""
        return consent_circles.visible(self, viewer)

    def hidden_from(self, viewer: Viewer) -> "ConsentQuerySet":
        """Those kept within something, such as a restricted case, of which the viewer may not know."""
        return self.filter(consent_circles.hidden_within(viewer))


class Consent(Record):
    """One answer to one wording. `recipient` is empty for the centre itself.

    `within_type` and `within_id` say in what it was given (a case), which may be closed to others.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    purpose = CodeField(_("purpose"), list="consent_purpose")
    recipient = models.CharField(_("recipient"), max_length=200, blank=True)
    recipient_id = models.UUIDField(null=True)
    within_type = models.CharField(max_length=60, blank=True)
    within_id = models.UUIDField(null=True)
    wording = models.ForeignKey(ConsentWording, on_delete=models.PROTECT, related_name="+")
    refused = models.BooleanField(_("said no"), default=False)
    how = CodeField(_("how it was given"), list="consent_how")
    given_on_behalf_by = models.CharField(_("given by (for a child or ward)"), max_length=200, blank=True)
    evidence = EncryptedText(_("signature"))
    answered_at = models.DateTimeField(_("when"))
    recorded_by_id = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_id = models.UUIDField(null=True)
    withdrawn_reason = models.CharField(_("why withdrawn"), max_length=300, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-answered_at"]
        indexes = [
            models.Index(
                fields=["recipient"], condition=Q(withdrawn_at__isnull=False), name="people_consent_taken_back"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(refused=False), name="people_only_given_consent_is_withdrawn"
            ),
            models.CheckConstraint(
                condition=Q(within_type="", within_id=None) | ~Q(within_type="") & Q(within_id__isnull=False),
                name="people_consent_within_by_kind_and_id",
            ),
        ]

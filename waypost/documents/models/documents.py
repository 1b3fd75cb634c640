"""Files of clients, cases and referrals, each sealed under a key of its own (R52–R56)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.shared.codes import CodeField
from waypost.shared.dates import PartialDateField
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedText


class Reach(models.TextChoices):
    """Who may open a document of a file that they may open."""

    DESK = "desk", _("Everyone at the desk")
    SENSITIVE = "sensitive", _("Counsellors and case workers")


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, viewer: Viewer) -> "DocumentQuerySet":
        """Documents of the holders that the viewer may open, as each kind of holder answers."""
        from waypost.documents.holders import visible

        return visible(self, viewer)

    def kept(self) -> "DocumentQuerySet":
        """Not destroyed."""
        return self.filter(destroyed_at=None)

    def expiring_by(self, day: date) -> "DocumentQuerySet":
        return self.kept().filter(expires_on__lte=day)

    def due_for_destruction(self, today: date) -> "DocumentQuerySet":
        return self.kept().filter(retain_until__lt=today)


class Document(Record):
    """One paper: a scan, a photograph, or only the place where the paper lies.

    Whom or what it belongs to stands in `holder_kind` and `holder_id`: rooms above say in their `apps.py` what kinds
    there are and who sees them (`documents.holders`). `about_id` is the client concerned, if one is.
    """

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="documents")
    holder_kind = models.CharField(max_length=20)
    holder_id = models.UUIDField()
    about_id = models.UUIDField(null=True)
    kind = CodeField(_("kind of document"), list="document_type")
    title = EncryptedText(_("what it is"))
    reach = models.CharField(_("who may open it"), max_length=12, choices=Reach, default=Reach.DESK)
    country = CodeField(_("issued by (country)"), list="country", blank=True)
    issued_on = PartialDateField(_("issued on"), null=True, blank=True)
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    paper_place = EncryptedText(_("where the paper lies"))
    note = EncryptedText(_("note"))
    retain_until = models.DateField(_("keep until"), null=True, blank=True)
    added_by_id = models.UUIDField(null=True)
    destroyed_at = models.DateTimeField(null=True)
    destroyed_by_id = models.UUIDField(null=True)
    destroyed_because = models.CharField(_("why destroyed"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(reach__in=Reach.values), name="documents_known_reach"),
            models.CheckConstraint(
                condition=Q(destroyed_at=None) | ~Q(destroyed_because=""),
                name="documents_destroyed_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["holder_kind", "holder_id"], name="documents_holder"),
            models.Index(fields=["about_id"], name="documents_about"),
            models.Index(
                fields=["centre", "expires_on"],
                condition=Q(expires_on__isnull=False, destroyed_at=None),
                name="documents_expiring",
            ),
            models.Index(
                fields=["centre", "retain_until"],
                condition=Q(retain_until__isnull=False, destroyed_at=None),
                name="documents_retained",
            ),
        ]


class StoredFile(Record):
    """The sealed bytes of a document's page or file. `place` is where the store keeps them; `opener` is its own key."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="files")
    name = EncryptedText(_("file name"))
    media_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField(default=1)
    place = models.CharField(max_length=200, unique=True)
    opener = EncryptedText(_("what opens the file"))
    added_by_id = models.UUIDField(null=True)
    destroyed_at = models.DateTimeField(null=True)

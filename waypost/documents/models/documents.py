"""Files of clients, cases, referrals and agreements, each sealed under a key of its own (R52–R56)."""

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

    def current(self) -> "DocumentQuerySet":
        """Kept, and not replaced by a newer version."""
        return self.kept().filter(replaced_by=None)

    def expiring_by(self, day: date) -> "DocumentQuerySet":
        """The current ones that run out by then, or have run out."""
        return self.current().filter(expires_on__lte=day)

    def due_for_destruction(self, today: date) -> "DocumentQuerySet":
        """Those that were to be kept until a day before today."""
        return self.kept().filter(retain_until__lt=today)


class Document(Record):
    """One paper: a scan, a photograph, or only the place where the paper lies.

    Whom or what it belongs to stands in `holder_kind` and `holder_id`: rooms above say in their `apps.py` what kinds
    there are and who sees them (`documents.holders`). `about_id` is the client concerned, if one is. `warned_at_days`
    is the last threshold (90, 60, 30) at which somebody was told that it runs out.
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
    replaced_by = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaces")
    warned_at_days = models.PositiveSmallIntegerField(null=True)
    retain_until = models.DateField(_("keep until"), null=True, blank=True)
    added_by_id = models.UUIDField(null=True)
    destroyed_at = models.DateTimeField(null=True)
    destroyed_by_id = models.UUIDField(null=True)
    destroyed_because = CodeField(_("why destroyed"), list="retention_reason", blank=True)
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
                condition=Q(expires_on__isnull=False, destroyed_at=None, replaced_by=None),
                name="documents_expiring",
            ),
            models.Index(
                fields=["centre", "retain_until"],
                condition=Q(retain_until__isnull=False, destroyed_at=None),
                name="documents_retained",
            ),
        ]


class StoredFile(Record):
    """The sealed bytes of a document's page or file, in the order they were added.

    `place` is where the store keeps them, `size` what they are in clear. `opener` is the file's own key: with it gone,
    nobody reads the bytes again, wherever a copy of them lies.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="files")
    name = EncryptedText(_("file name"))
    media_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField(default=1)
    place = models.CharField(max_length=200, unique=True)
    opener = EncryptedText(_("what opens the file"))
    added_by_id = models.UUIDField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")

    @property
    def has_preview(self) -> bool:
        """Whether its pages can be shown as pictures."""
        return self.is_picture or self.media_type == "application/pdf"


class PaperWord(models.Model):
    """A keyed hash of one word of where a paper lies, so that the shelf can be looked for though its name is sealed."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="paper_words")
    word = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "document"], name="documents_one_word_once")]

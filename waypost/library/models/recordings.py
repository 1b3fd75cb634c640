"""Pages read aloud by a person, in a language (R118)."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from waypost.shared.models import Record

from .items import Item
from .statements import Statement


class RecordingQuerySet(models.QuerySet["Recording"]):
    def current(self) -> "RecordingQuerySet":
        """Those that were neither replaced nor taken back."""
        return self.filter(withdrawn_at=None)

    def public(self) -> "RecordingQuerySet":
        """Those current ones in which nothing is read that was taken back since somebody listened."""
        read = Recording.statements.through.objects.filter(recording=OuterRef("pk"))
        return self.current().exclude(Exists(read.filter(statement__withdrawn_on__isnull=False)))


class Recording(Record):
    """A sound file in which somebody reads a page in one language.

    `place` is its name in `shared.public_files`, `digest` the SHA-256 of the file in hex. `reads` is the
    `library.recordings.words_mark` of what the page said when somebody made sure that this is what is read;
    empty when nobody did. While the page says something else, the recording may not be up to date. `statements` are
    those that stood on the page then: when one of them is taken back, the public does not hear the recording until
    somebody has listened. Who spoke is forgotten when it is taken back or replaced.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="recordings")
    language = models.CharField(_("language"), max_length=12)
    statements = models.ManyToManyField(Statement, related_name="recordings")
    speaker = models.CharField(_("who speaks"), max_length=120, blank=True)
    recorded_on = models.DateField(_("recorded on"))
    media_type = models.CharField(max_length=20)
    ending = models.CharField(max_length=4)
    place = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    seconds = models.PositiveIntegerField()
    reads = models.CharField(max_length=32, blank=True)
    brought_by_id = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = RecordingQuerySet.as_manager()

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "language"],
                condition=Q(withdrawn_at=None),
                name="library_recorded_once_a_language",
            ),
            models.CheckConstraint(condition=Q(size__gt=0, seconds__gt=0), name="library_recording_sounds"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} ({self.language})"

    @property
    def name(self) -> str:
        """The last part of its public address: new with every file."""
        return f"{self.digest[:16]}.{self.ending}"

"""Where statements come from (R107). A fact without a source does not exist."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Network
from waypost.shared.codes import CodeField
from waypost.shared.models import Record


class Source(Record):
    """A page, a document or a person from whom statements come; many statements may name one."""

    class Kind(models.TextChoices):
        LINK = "link", _("a page on the internet")
        DOCUMENT = "document", _("a document")
        PERSON = "person", _("a person who told us")

    class LinkState(models.TextChoices):
        UNKNOWN = "", _("not tried yet")
        WORKS = "works", _("answers")
        MOVED = "moved", _("has moved")
        BROKEN = "broken", _("does not answer")

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="sources")
    kind = models.CharField(_("what it is"), max_length=10, choices=Kind, default=Kind.LINK)
    title = models.CharField(
        _("name"), max_length=250, help_text=_("As readers shall see it, such as: Labour Code, article 12.")
    )
    publisher = models.CharField(_("who says it"), max_length=200, blank=True)
    url = models.URLField(_("address on the internet"), max_length=500, blank=True)
    language = CodeField(_("language"), list="language", blank=True)
    country = CodeField(_("country"), list="country", blank=True)
    dated_on = models.DateField(_("date of the source"), null=True, blank=True)
    is_official = models.BooleanField(
        _("an official source"), default=False, help_text=_("Of the authority that decides on it.")
    )
    told_by = models.CharField(
        _("who told us"),
        max_length=200,
        blank=True,
        help_text=_("Seen by staff only: name, post, telephone."),
    )
    link_state = models.CharField(max_length=10, choices=LinkState, default=LinkState.UNKNOWN, blank=True)
    link_note = models.CharField(max_length=300, blank=True)
    link_tried_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(kind="link") | ~Q(url=""), name="library_link_has_address"),
        ]
        indexes = [models.Index(fields=["network", "url"], name="library_source_url")]

    def __str__(self) -> str:
        return self.title


class Citation(Record):
    """That a statement comes from a source, and where in it."""

    statement = models.ForeignKey("library.Statement", on_delete=models.CASCADE, related_name="citations")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")
    place = models.CharField(_("where in it"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "source"], name="library_source_named_once")
        ]

"""Pages of the library: statements in their order, under a topic, about a country or about home."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Network
from waypost.shared.codes import CodeField
from waypost.shared.models import Record

from .statements import Statement
from .topics import Topic

LETTERS = "23456789bcdfghjkmnpqrstvwxz"  # nothing that reads as another letter, no vowels: no words by chance


def new_code() -> str:
    """Six letters for the address of a page; it stays when title, topic and country change."""
    return "".join(secrets.choice(LETTERS) for _position in range(6))


class ItemQuerySet(models.QuerySet["Item"]):
    def published(self) -> "ItemQuerySet":
        """Those that the public may read."""
        return self.filter(status=Item.Status.PUBLISHED)


class Item(Record):
    """A page of the library. Its title and its first sentences are Texts."""

    class Kind(models.TextChoices):
        GUIDE = "guide", _("Facts")
        PROCEDURE = "procedure", _("Steps")
        CHECKLIST = "checklist", _("Checklist")
        MYTHS = "myths", _("Myths and facts")
        GLOSSARY = "glossary", _("Words and their meaning")
        CONTACTS = "contacts", _("Whom to turn to")
        OFFER = "offer", _("Check of an offer")
        CONTRACT = "contract", _("Check of a contract")

    class Status(models.TextChoices):
        DRAFT = "draft", _("being written")
        PUBLISHED = "published", _("public")
        ENDED = "ended", _("taken down")

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="items")
    code = models.CharField(max_length=8, unique=True, default=new_code, editable=False)
    kind = models.CharField(_("kind of page"), max_length=10, choices=Kind, default=Kind.GUIDE)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="items", verbose_name=_("topic"))
    country = CodeField(
        _("country"), list="country", blank=True, help_text=_("Leave empty when it holds wherever people go.")
    )
    subdivision = CodeField(_("region"), list="subdivision", blank=True)
    source_language = models.CharField(_("written in"), max_length=12)
    status = models.CharField(_("state"), max_length=10, choices=Status, default=Status.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who answers for it"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=50)
    version = models.PositiveIntegerField(default=1)
    statements = models.ManyToManyField(Statement, through="Placement", related_name="items")

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False),
                name="library_published_with_time",
            )
        ]
        indexes = [models.Index(fields=["network", "status", "country", "topic"], name="library_item_shelf")]

    def __str__(self) -> str:
        return self.code


class Placement(Record):
    """Where a statement stands on a page."""

    class Section(models.TextChoices):
        MAIN = "", _("main part")
        BEFORE = "before", _("before you begin")
        RENEWAL = "renewal", _("renewal")
        RIGHTS = "rights", _("your rights")
        HELP = "help", _("help and complaints")

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="placements")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="placements")
    section = models.CharField(_("part of the page"), max_length=10, choices=Section, default="", blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["item", "statement"], name="library_placed_once_a_page")
        ]

"""Notices that something changed: what, about which pages, from which day; who of the staff has read them (R109)."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import BooleanField, Case, F, OuterRef, Q, Subquery, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Network
from waypost.shared.codes import CodeField
from waypost.shared.models import Record

from .items import Item
from .statements import Statement
from .topics import Topic

ASKS_TO_BE_READ = timedelta(days=90)  # so that a new colleague need not read what is long known


class ChangeNoticeQuerySet(models.QuerySet["ChangeNotice"]):
    def published(self) -> "ChangeNoticeQuerySet":
        """Those that the public may read."""
        return self.filter(state=ChangeNotice.State.PUBLISHED)

    def told(self) -> "ChangeNoticeQuerySet":
        """Those that staff was told: published, and since taken back."""
        return self.exclude(state=ChangeNotice.State.DRAFT)

    def marked_for(self, user_id: object) -> "ChangeNoticeQuerySet":
        """Each with `read_at`, when this member of staff last read it, and `is_unread`.

        A notice of the last 90 days is unread until somebody has read it; one that was withdrawn after they read it
        asks them once more.
        """
        mine = NoticeRead.objects.filter(notice=OuterRef("pk"), user=user_id).values("read_at")[:1]
        since = timezone.now() - ASKS_TO_BE_READ
        new = Q(state=ChangeNotice.State.PUBLISHED, read_at=None, published_at__gte=since)
        undone = Q(state=ChangeNotice.State.WITHDRAWN, withdrawn_at__gte=since, read_at__lt=F("withdrawn_at"))
        marked = self.annotate(read_at=Subquery(mine))
        asks = Case(When(new | undone, then=True), default=False, output_field=BooleanField())
        return marked.annotate(is_unread=asks)

    def about_country(self, country: str) -> "ChangeNoticeQuerySet":
        """Those about a country, and those that hold everywhere."""
        return self.filter(country__in=("", country))

    def with_newest_first(self) -> "ChangeNoticeQuerySet":
        """The newest first, always in the same order."""
        return self.order_by("-published_at", "-pk")


class ChangeNotice(Record):
    """That something changed, in one or two sentences. Its words are ChangeTexts, what it is about NoticeAbouts.

    Country and topic are those of what it is about. Once published its own words stay; it can be withdrawn.
    """

    class Kind(models.TextChoices):
        RULE = "rule", _("New rule")
        FEE = "fee", _("New price or fee")
        CLOSED = "closed", _("Closed or ended")
        CORRECTION = "correction", _("Correction of something that was wrong")
        OTHER = "other", _("Another change")

    class State(models.TextChoices):
        DRAFT = "draft", _("being written")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="change_notices")
    kind = models.CharField(_("what kind of change"), max_length=12, choices=Kind)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="change_notices")
    country = CodeField(_("country"), list="country", blank=True)
    holds_from = models.DateField(_("from which day it holds"))
    source_language = models.CharField(_("written in"), max_length=12)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    written_by_id = models.UUIDField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by_id = models.UUIDField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by_id = models.UUIDField(null=True, blank=True)
    withdrawn_because = models.CharField(_("why it was withdrawn"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ChangeNoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", published_at=None) | (~Q(state="draft") & Q(published_at__isnull=False)),
                name="library_notice_published_with_time",
            ),
            models.CheckConstraint(
                condition=(~Q(state="withdrawn") & Q(withdrawn_at=None, withdrawn_because=""))
                | (Q(state="withdrawn", withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
                name="library_notice_withdrawn_with_reason",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["network", "state", "-published_at"], name="library_notice_newest")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED

    @property
    def is_withdrawn(self) -> bool:
        return self.state == self.State.WITHDRAWN


class ChangeText(Record):
    """What a notice says in a language, in one or two sentences. `is_behind` when the original was changed since."""

    LONGEST = 400

    notice = models.ForeignKey(ChangeNotice, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=12)
    says = models.CharField(_("what changed"), max_length=LONGEST)
    is_behind = models.BooleanField(default=False)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["notice", "language"], name="library_notice_speaks_once"),
            models.CheckConstraint(condition=~Q(says=""), name="library_notice_says_something"),
        ]

    def __str__(self) -> str:
        return self.says


class NoticeAbout(Record):
    """A page or a statement that a notice is about."""

    notice = models.ForeignKey(ChangeNotice, on_delete=models.CASCADE, related_name="abouts")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, related_name="noticed")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, null=True, related_name="noticed")

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(item__isnull=False, statement=None) | Q(item=None, statement__isnull=False),
                name="library_notice_about_one_thing",
            ),
            models.UniqueConstraint(
                fields=["notice", "item"], condition=Q(item__isnull=False), name="library_notice_item_once"
            ),
            models.UniqueConstraint(
                fields=["notice", "statement"],
                condition=Q(statement__isnull=False),
                name="library_notice_statement_once",
            ),
        ]


class NoticeRead(Record):
    """That a member of staff has read a notice, and when last."""

    notice = models.ForeignKey(ChangeNotice, on_delete=models.CASCADE, related_name="reads")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "user"], name="library_notice_read_once")]

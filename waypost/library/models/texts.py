"""The words of topics, pages and statements, in every language, and how far each translation is (R113)."""

import hashlib
import unicodedata
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Network
from waypost.library.markup import to_text
from waypost.shared.models import Record

from .items import Item
from .statements import Statement
from .topics import Topic

Owner = Topic | Item | Statement


def hash_of(title: str, body: str) -> str:
    """A mark of what a text says: the same for texts that differ in spaces and Unicode forms only."""
    plain = "\n".join(" ".join(unicodedata.normalize("NFKC", part).split()) for part in (title, body))
    return hashlib.sha256(plain.encode()).hexdigest()[:32]


class TextQuerySet(models.QuerySet["Text"]):
    def of(self, owner: Owner) -> "TextQuerySet":
        """The texts of one topic, page or statement."""
        return self.filter(**{owner._meta.model_name or "": owner})

    def public(self) -> "TextQuerySet":
        """Those whose words somebody has read and released; what a machine suggested is never among them."""
        return self.filter(is_public=True)


class Text(Record):
    """The words of one topic, page or statement in one language.

    `title` and `body` are what the public reads, once `is_public`. `draft` holds what is being written
    (`{"title", "body", "hash"}`; the hash is that of the original it is translated from) and is None when
    nothing is. `source_hash` is `hash_of` the original that the public words were translated from; while the
    original says something else they are behind (`is_behind`), whatever is being written meanwhile. `state` says
    what is to be done next.
    """

    class State(models.TextChoices):
        SOURCE = "source", _("original")
        SUGGESTED = "suggested", _("suggested by a machine, unread")
        STARTED = "started", _("being translated")
        READY = "ready", _("translated, to be read by somebody else")
        CURRENT = "current", _("translated and read")
        OUTDATED = "outdated", _("the original has changed since")

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, null=True, related_name="texts")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, null=True, related_name="texts")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, null=True, related_name="texts")
    language = models.CharField(max_length=12)
    state = models.CharField(max_length=10, choices=State)
    is_public = models.BooleanField(default=False)
    title = models.CharField(_("title"), max_length=300, blank=True)
    body = models.TextField(_("text"), blank=True)
    draft = models.JSONField(null=True, blank=True)
    source_hash = models.CharField(max_length=32, blank=True)
    is_behind = models.BooleanField(default=False)
    by_machine = models.BooleanField(default=False)
    written_by_id = models.UUIDField(null=True, blank=True)
    read_by_id = models.UUIDField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = TextQuerySet.as_manager()

    class Meta:
        ordering = ["language"]
        constraints = [
            models.CheckConstraint(
                condition=Q(topic__isnull=False, item=None, statement=None)
                | Q(topic=None, item__isnull=False, statement=None)
                | Q(topic=None, item=None, statement__isnull=False),
                name="library_text_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["topic", "language"], condition=Q(topic__isnull=False), name="library_topic_text_once"
            ),
            models.UniqueConstraint(
                fields=["item", "language"], condition=Q(item__isnull=False), name="library_item_text_once"
            ),
            models.UniqueConstraint(
                fields=["statement", "language"],
                condition=Q(statement__isnull=False),
                name="library_statement_text_once",
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | ~Q(title="", body=""),
                name="library_public_text_says_something",
            ),
            models.CheckConstraint(
                condition=~Q(state="suggested") | Q(by_machine=True, draft__isnull=False),
                name="library_suggested_by_machine",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["started", "ready"]) | Q(draft__isnull=False),
                name="library_unfinished_has_draft",
            ),
            models.CheckConstraint(
                condition=~Q(state="current")
                | Q(is_public=True, is_behind=False, by_machine=False, draft__isnull=True)
                & ~Q(source_hash=""),
                name="library_current_was_read",
            ),
            models.CheckConstraint(
                condition=~Q(state="outdated")
                | Q(is_public=True, is_behind=True, by_machine=False, draft__isnull=True)
                & ~Q(source_hash=""),
                name="library_outdated_is_behind",
            ),
            models.CheckConstraint(
                condition=Q(is_behind=False) | Q(is_public=True), name="library_only_public_is_behind"
            ),
        ]
        indexes = [models.Index(fields=["language", "state"], name="library_text_state")]

    def __str__(self) -> str:
        """Plain words, without the signs of our markup."""
        return " ".join(to_text(self.title or self.body).split())[: 300 if self.title else 60]

    @property
    def owner(self) -> Owner:
        """The topic, page or statement whose words these are."""
        return self.statement or self.item or self.topic  # type: ignore[return-value]  # because one is there

    @property
    def hash(self) -> str:
        """`hash_of` the public words."""
        return hash_of(self.title, self.body)

    @property
    def written(self) -> dict[str, Any]:
        """What an editor goes on with: the draft, else the public words."""
        return self.draft or {"title": self.title, "body": self.body}

    @property
    def translated_from(self) -> str:
        """`hash_of` the original from which what an editor goes on with was translated; empty when nobody knows."""
        return str(self.draft.get("hash", "")) if self.draft else self.source_hash


class TextFile(Record):
    """A file of translations that came back (XLIFF): held until somebody has seen what it would do, then taken once.

    `content` is the file, compressed, and gone once taken. `counts` and `reasons` say what became of its rows.
    """

    LARGEST = 20 * 1024 * 1024

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=12)
    by_machine = models.BooleanField(default=False)
    content = models.BinaryField(null=True)
    brought_by_id = models.UUIDField(null=True)
    taken_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    reasons = models.JSONField(default=list)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_at=None) | Q(content=None), name="library_taken_file_is_not_kept"
            )
        ]

    def __str__(self) -> str:
        return self.name


class TextVersion(Record):
    """The public words as they stood from `created_at` on."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="versions")
    title = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    is_typing = models.BooleanField(default=False)  # a typing correction: translations were not marked
    written_by_id = models.UUIDField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]

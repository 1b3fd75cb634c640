"""Alerts of others: where we read them, and what arrived."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Network
from waypost.shared.codes import CodeField
from waypost.shared.models import Record

from .alert_words import MessageKind
from .alerts import Alert


class AlertFeedQuerySet(models.QuerySet["AlertFeed"]):
    def due(self, now: datetime) -> "AlertFeedQuerySet":
        """Those in use that are to be read now."""
        return self.filter(is_active=True).filter(Q(next_read=None) | Q(next_read__lte=now))


class AlertFeed(Record):
    """A source of alerts on the internet: an Atom, RSS or EDXL feed, or one CAP file."""

    class Problem(models.TextChoices):
        NONE = "", ""
        ADDRESS = "address", _("This is no address of a page on the internet. Correct it.")
        UNKNOWN_HOST = "unknown_host", _("The internet does not know this address.")
        OWN_NETWORK = "own_network", _("The address leads into our own network. Such sources are not read.")
        DOWN = "down", _("The source does not answer.")
        SLOW = "slow", _("The source answered too slowly.")
        CERTIFICATE = "certificate", _("The source could not prove who it is: its certificate is wrong.")
        STATUS = "status", _("The source refused to answer.")
        REDIRECTS = "redirects", _("The source sends us from one address to the next.")
        LARGE = "large", _("The source sent more than 2 MB. It was not read to its end.")
        NOT_XML = "not_xml", _("What the source sent is no well-formed XML.")
        HOSTILE = "hostile", _("The source sent a file made to harm who reads it. It was not read.")
        NO_ALERTS = "no_alerts", _("What the source sent is neither a feed nor an alert.")
        SOME_UNREAD = "some_unread", _("Some messages to which the source leads could not be read.")

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="alert_feeds")
    name = models.CharField(_("name"), max_length=150)
    url = models.URLField(_("address"), max_length=500)
    country = CodeField(
        _("country"), list="country", blank=True, help_text=_("Which country its alerts are about.")
    )
    is_active = models.BooleanField(_("read it"), default=True)
    last_read = models.DateTimeField(null=True, blank=True)
    last_good = models.DateTimeField(null=True, blank=True)
    next_read = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=20, choices=Problem, default="", blank=True)
    problem_detail = models.CharField(max_length=200, blank=True)
    failures = models.PositiveIntegerField(default=0)
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = AlertFeedQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["network", "url"], name="library_feed_once")]

    def __str__(self) -> str:
        return self.name


class IncomingAlert(Record):
    """A message from outside, as it arrived, and what an editor did with it.

    `key` tells whether it came before from this source: made of sender, identifier and time sent, or of all of it when
    one is missing. A source that writes the name of another sender takes nothing from that sender's own source.
    """

    class State(models.TextChoices):
        OFFERED = "offered", _("waits for a decision")
        REFUSED = "refused", _("cannot be used")
        TAKEN = "taken", _("taken over")
        SET_ASIDE = "set_aside", _("set aside")

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="incoming_alerts")
    feed = models.ForeignKey(AlertFeed, on_delete=models.PROTECT, related_name="arrived")
    key = models.CharField(max_length=64)
    identifier = models.CharField(max_length=300, blank=True)
    sender = models.CharField(max_length=300, blank=True)
    sent = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300, blank=True)
    expires = models.DateTimeField(null=True, blank=True)
    link = models.CharField(max_length=500, blank=True)
    link_updated = models.CharField(max_length=60, blank=True)
    xml = models.TextField()
    faults = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.OFFERED)
    alert = models.ForeignKey(
        Alert, on_delete=models.SET_NULL, null=True, blank=True, related_name="taken_from"
    )
    decided_by_id = models.UUIDField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    set_aside_because = models.CharField(_("why"), max_length=300, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["feed", "key"], name="library_message_arrived_once"),
            models.CheckConstraint(
                condition=(Q(state__in=["offered", "refused"], decided_at=None) | Q(state__in=["taken", "set_aside"], decided_at__isnull=False)),
                name="library_message_decided_when",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["network", "state"], name="library_message_state")]

    def __str__(self) -> str:
        return self.title or self.identifier or str(self.pk)

    @property
    def changes_another(self) -> bool:
        return self.kind in (MessageKind.UPDATE, MessageKind.CANCEL)

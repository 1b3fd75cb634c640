"""Alerts that we issue: each is one CAP message, which stays as it was sent (R173, R174)."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Centre, Network
from waypost.shared.codes import CodesField
from waypost.shared.ids import uuid7
from waypost.shared.models import Record

from .alert_words import Category, Certainty, MessageKind, ResponseType, Severity, Urgency
from .items import new_code


def new_identifier() -> str:
    """A name for a message that no other has, anywhere."""
    return f"waypost-{uuid7().hex}"


class AlertQuerySet(models.QuerySet["Alert"]):
    def issued(self) -> "AlertQuerySet":
        """Those that were sent."""
        return self.exclude(sent=None)

    def drafts(self) -> "AlertQuerySet":
        """Those that are being written."""
        return self.filter(sent=None)

    def speaking(self) -> "AlertQuerySet":
        """Those that warn of something: no cancellations."""
        return self.exclude(kind=MessageKind.CANCEL)

    def with_newer(self) -> "AlertQuerySet":
        """Each with `has_newer`: whether another message was issued in its place."""
        newer = Alert.objects.filter(replaces=OuterRef("pk")).exclude(sent=None)
        return self.annotate(has_newer=Exists(newer))

    def in_force(self, now: datetime) -> "AlertQuerySet":
        """Those that hold at a moment: begun, not over, neither updated nor cancelled."""
        current = self.issued().speaking().filter(effective__lte=now, expires__gt=now)
        return current.with_newer().filter(has_newer=False)

    def with_texts(self) -> "AlertQuerySet":
        """With their words; one statement more."""
        return self.prefetch_related(Prefetch("texts", AlertText.objects.order_by("created_at", "pk")))


class Alert(Record):
    """A message to everybody. While `sent` is empty it is a draft; then nothing of it changes any more.

    What comes later is a message of its own that `replaces` it: an update or a cancellation. The database refuses to
    change an issued row (migration `alerts`).
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="alerts")
    centre = models.ForeignKey(
        Centre,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="alerts",
        verbose_name=_("centre"),
    )
    code = models.CharField(max_length=8, unique=True, default=new_code, editable=False)
    identifier = models.CharField(max_length=120, unique=True, default=new_identifier, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=MessageKind, default=MessageKind.ALERT)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors"
    )
    category = models.CharField(_("what it is about"), max_length=10, choices=Category)
    urgency = models.CharField(_("how soon to act"), max_length=10, choices=Urgency)
    severity = models.CharField(_("how dangerous"), max_length=10, choices=Severity)
    certainty = models.CharField(_("how likely"), max_length=10, choices=Certainty)
    response = models.CharField(_("what people should do"), max_length=10, choices=ResponseType, blank=True)
    audience = models.CharField(
        _("for whom"), max_length=200, blank=True, help_text=_("Leave empty when it is for everybody.")
    )
    phone = models.CharField(_("hotline"), max_length=60, blank=True)
    countries = CodesField(_("countries"), list="country", blank=True)
    subdivisions = CodesField(_("regions"), list="subdivision", blank=True)
    polygons = models.TextField(
        _("outline of the area"),
        blank=True,
        help_text=_(
            "One outline a line: points as latitude,longitude with spaces between; the last is the first again."
        ),
    )
    circles = models.TextField(
        _("circle"), blank=True, help_text=_("One circle a line: latitude,longitude radius in kilometres.")
    )
    effective = models.DateTimeField(
        _("holds from"),
        null=True,
        blank=True,
        help_text=_("Leave empty when it holds as soon as it is issued."),
    )
    onset = models.DateTimeField(_("the danger begins"), null=True, blank=True)
    expires = models.DateTimeField(_("holds until"), null=True, blank=True)
    time_zone = models.CharField(max_length=60, default="UTC")
    source = models.CharField(_("from whom we have it"), max_length=250, blank=True)
    reason = models.CharField(_("why it is cancelled"), max_length=300, blank=True)

    sender = models.CharField(max_length=200, blank=True)
    sender_name = models.CharField(max_length=200, blank=True)
    sent = models.DateTimeField(null=True, blank=True)
    issued_by_id = models.UUIDField(null=True, blank=True)
    xml = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ["-sent", "-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent=None, sender="", xml="")
                | (Q(sent__isnull=False, effective__isnull=False, expires__isnull=False) & ~Q(sender="") & ~Q(xml="")),
                name="library_alert_sent_whole",
            ),
            models.CheckConstraint(
                condition=Q(kind="Alert", replaces=None) | (~Q(kind="Alert") & Q(replaces__isnull=False)),
                name="library_alert_replaces_another",
            ),
            models.CheckConstraint(
                condition=Q(effective=None) | Q(expires=None) | Q(expires__gt=F("effective")),
                name="library_alert_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["replaces"], condition=Q(sent__isnull=False), name="library_alert_replaced_once"
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["network", "expires"], name="library_alert_in_force")]

    def __str__(self) -> str:
        return self.code

    @property
    def is_issued(self) -> bool:
        return self.sent is not None

    @property
    def is_cancellation(self) -> bool:
        return self.kind == MessageKind.CANCEL


class AlertText(Record):
    """What an alert says in one language. `is_final` from the moment the alert is issued."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=20)
    event = models.CharField(
        _("what has happened"),
        max_length=120,
        help_text=_("In a word or two, such as: Flood. Fake job offers."),
    )
    headline = models.CharField(_("headline"), max_length=200, blank=True)
    instruction = models.TextField(_("what to do"), blank=True)
    description = models.TextField(_("what is known"), blank=True)
    area = models.CharField(
        _("where"),
        max_length=300,
        blank=True,
        help_text=_("In words. Empty: the names of the countries and regions."),
    )
    contact = models.CharField(
        _("whom to ask"), max_length=300, blank=True, help_text=_("Who answers at the hotline, and when.")
    )
    is_final = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["alert", "language"], name="library_alert_speaks_once"),
            models.CheckConstraint(condition=~Q(event=""), name="library_alert_names_event"),
        ]

    def __str__(self) -> str:
        return self.headline or self.event

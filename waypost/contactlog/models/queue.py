"""The waiting room (R38)."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Centre, Room
from waypost.contactlog.models.contacts import Contact
from waypost.people.models import Person
from waypost.shared.codes import CodeField
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedText


class QueueQuerySet(models.QuerySet["QueueEntry"]):
    def waiting(self) -> "QueueQuerySet":
        """Not called yet and still here."""
        return self.filter(called_at=None, ended_at=None)

    def inside(self) -> "QueueQuerySet":
        """Called and still in the room."""
        return self.filter(called_at__isnull=False, ended_at=None)

    def on(self, day: date) -> "QueueQuerySet":
        return self.filter(day=day)


class QueueEntry(Record):
    """Someone who waits. The room's screen shows `ticket`, never a name."""

    class End(models.TextChoices):
        SERVED = "served", _("Served")
        LEFT = "left", _("Left without being seen")
        MISTAKE = "mistake", _("Entered by mistake")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="queue")
    day = models.DateField()
    ticket = models.PositiveSmallIntegerField(_("number"))
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="queue_entries"
    )
    hint = EncryptedText(_("how to recognise them"))
    reason = CodeField(_("for what"), list="queue_reason", blank=True)
    language = CodeField(_("language"), list="language", blank=True)
    prefers_counsellor = CodeField(
        _("prefers to speak with"), list="counsellor_gender_preference", blank=True
    )
    priority = CodeField(_("priority"), list="queue_priority", default="normal")
    arrived_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True)
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    contact = models.ForeignKey(
        Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="queue_entries"
    )
    ended_as = models.CharField(max_length=8, choices=End, blank=True)

    objects = QueueQuerySet.as_manager()

    def when_merged_twice(self) -> dict[str, Any]:
        """What `people` writes here when two files of one person both wait: one person waits once."""
        return {"ended_at": timezone.now(), "ended_as": self.End.MISTAKE}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "day", "ticket"], name="contactlog_one_ticket_a_day"),
            models.UniqueConstraint(
                fields=["centre", "person"],
                condition=Q(ended_at=None, person__isnull=False),
                name="contactlog_waits_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_as="") | (Q(ended_at__isnull=False) & ~Q(ended_as="")),
                name="contactlog_ended_somehow",
            ),
            models.CheckConstraint(
                condition=Q(called_at=None, called_by=None)
                | Q(called_at__isnull=False, called_by__isnull=False),
                name="contactlog_called_by_someone",
            ),
        ]
        indexes = [
            models.Index(
                fields=["centre", "arrived_at"], condition=Q(ended_at=None), name="contactlog_waiting"
            )
        ]


class RoomScreen(Record):
    """The address of a centre's room screen: whoever knows the token sees the numbers, and nothing else."""

    centre = models.OneToOneField(Centre, on_delete=models.PROTECT, related_name="room_screen")
    token = models.CharField(max_length=64, unique=True)
    renewed_by_id = models.UUIDField(null=True)

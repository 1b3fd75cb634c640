"""What became of the addresses to which the library leads, and the runs that try them (R107, R108)."""

import hashlib
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Network
from waypost.shared.models import Record

LONGEST_ADDRESS = 2000
OVER_BY = timedelta(minutes=40)  # a run that has not ended by then was broken off


def key_of(address: str) -> str:
    """By what an address is known: addresses are too long for an index."""
    return hashlib.sha256(address.encode()).hexdigest()


class Link(Record):
    """An address on the internet to which the library leads, and how it answered when it was tried last.

    One failure says little. It counts as broken after it failed on two runs a day apart; one that answers that the
    page is gone counts at once; one that is too busy or too slow only after a week of that.
    """

    class State(models.TextChoices):
        UNTRIED = "", _("not tried yet")
        WORKS = "works", _("works")
        MOVED = "moved", _("has moved")
        FAILING = "failing", _("failed, is tried again")
        BUSY = "busy", _("too busy for now")
        CLOSED = "closed", _("not for programs")
        GONE = "gone", _("page is gone")
        BROKEN = "broken", _("broken")

    class Fault(models.TextChoices):
        NONE = "", ""
        ADDRESS = "address", _("This is no address of a page on the internet.")
        UNKNOWN_HOST = "unknown_host", _("The internet does not know this address.")
        OWN_NETWORK = "own_network", _("It leads into a private network, where readers cannot follow.")
        DOWN = "down", _("Nobody answers there.")
        SLOW = "slow", _("It answers too slowly.")
        CERTIFICATE = (
            "certificate",
            _("It cannot prove who it is: its certificate is wrong. Browsers warn of it."),
        )
        REDIRECTS = "redirects", _("It sends visitors from one address to the next, without end.")
        GONE = "gone", _("It answers that the page is gone.")
        BUSY = "busy", _("It answers that it is too busy at the moment.")
        CLOSED = "closed", _("It answers, but does not show the page to programs. Look at it yourself.")
        ERROR = "error", _("It answers that something is wrong on its side.")

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="links")
    address = models.CharField(max_length=LONGEST_ADDRESS)
    key = models.CharField(max_length=64, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.UNTRIED, blank=True)
    fault = models.CharField(max_length=15, choices=Fault, default=Fault.NONE, blank=True)
    status = models.PositiveSmallIntegerField(null=True)  # the number with which it answered
    checked_at = models.DateTimeField(null=True)
    failed_since = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)  # in a row
    leads_to = models.CharField(max_length=LONGEST_ADDRESS, blank=True)

    class Meta:
        ordering = ["address", "id"]
        constraints = [
            models.UniqueConstraint(fields=["network", "key"], name="library_link_once"),
            models.CheckConstraint(
                condition=Q(failures=0, failed_since=None, fault="")
                | (Q(failures__gt=0, failed_since__isnull=False) & ~Q(fault="")),
                name="library_link_fails_since",
            ),
            models.CheckConstraint(
                condition=(Q(state="moved") & ~Q(leads_to="")) | (~Q(state="moved") & Q(leads_to="")),
                name="library_link_moved_somewhere",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["", "works", "moved"]) | Q(failures=0),
                name="library_link_works_without_fault",
            ),
        ]
        indexes = [models.Index(fields=["network", "state"], name="library_link_state")]

    def __str__(self) -> str:
        return self.address


class LinkRun(Record):
    """The last run over a network's links: asked for, begun, ended, and what came of it.

    Who replaces addresses locks this row, so that two of them come one after the other.
    """

    class Outcome(models.TextChoices):
        NONE = "", ""
        DONE = "done", _("done")
        NO_NETWORK = "no_network", _("no network")

    network = models.OneToOneField(Network, on_delete=models.CASCADE, related_name="link_run")
    asked_at = models.DateTimeField(null=True)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.NONE, blank=True)
    tried = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.network_id)

    def is_running(self, now: datetime) -> bool:
        """Whether it was begun and has not ended."""
        return self.began_at is not None and self.ended_at is None and self.began_at > now - OVER_BY

    def is_waiting(self, now: datetime) -> bool:
        """Whether somebody asked for one that has not begun."""
        return self.asked_at is not None and self.asked_at > now - OVER_BY

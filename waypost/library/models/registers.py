"""What every register has in common: where an entry comes from, when it was checked, and until when it is shown."""

from datetime import date, timedelta
from typing import Any, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Network
from waypost.shared.codes import CodeField
from waypost.shared.models import Record

from .sources import Source

E = TypeVar("E", bound="RegisterEntry")
GRACE = timedelta(days=90)  # so long after its day an entry is still shown, with a warning
SOON = timedelta(days=30)


class EntryQuerySet(models.QuerySet[E]):
    """Every register is asked in the same way."""

    def current(self) -> "EntryQuerySet[E]":
        """Those that nobody ended."""
        return self.filter(ended_on=None)

    def public(self) -> "EntryQuerySet[E]":
        """Those that are meant for the public; some of them may be too old to be shown."""
        return self.current().filter(is_public=True)

    def shown_on(self, day: date) -> "EntryQuerySet[E]":
        """Those that the public may read on a day: public, and not far past their check."""
        return self.public().filter(check_by__gte=day - GRACE)

    def too_old_on(self, day: date) -> "EntryQuerySet[E]":
        """Public entries that nobody has checked for so long that they are hidden."""
        return self.public().filter(check_by__lt=day - GRACE)

    def due_by(self, day: date) -> "EntryQuerySet[E]":
        """Those to be checked on or before a day."""
        return self.current().filter(check_by__lte=day)


def both_or_none(amount: str, currency: str, name: str) -> models.CheckConstraint:
    """That an amount stands with its currency; `name` is that of the constraint."""
    none = Q(**{amount: None, currency: ""})
    return models.CheckConstraint(
        condition=none | (Q(**{f"{amount}__isnull": False}) & ~Q(**{currency: ""})), name=name
    )


class RegisterEntry(Record):
    """One entry of a register. It is public only with a source, and shown only while somebody checks it."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    written_in = CodeField(_("written in"), list="language", blank=True)
    checked_on = models.DateField(_("checked on"))
    checked_by_id = models.UUIDField(null=True, blank=True, editable=False)
    check_by = models.DateField(_("check again by"))
    is_public = models.BooleanField(_("shown on the public site"), default=True)
    ended_on = models.DateField(_("no longer true since"), null=True, blank=True)
    search_text = models.TextField(blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = EntryQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(source__isnull=False),
                name="library_%(class)s_public_sourced",
            ),
            models.CheckConstraint(
                condition=Q(check_by__gte=F("checked_on")), name="library_%(class)s_check_days"
            ),
        ]
        indexes = [models.Index(fields=["network", "check_by"], name="library_%(class)s_due")]

    def freshness(self, today: date) -> str:
        """How far it can be trusted on a day: fresh, due (within 30 days), stale, or withdrawn."""
        if self.ended_on or self.check_by + GRACE < today:
            return "withdrawn"
        if self.check_by < today:
            return "stale"
        return "due" if self.check_by <= today + SOON else "fresh"

    @property
    def said_by(self) -> dict[str, Any] | None:
        """The source as `web/parts/source_badge.html` draws it; None without one."""
        if self.source is None:
            return None
        told = self.source
        return {
            "name": told.title,
            "url": told.url,
            "official": told.is_official,
            "checked_on": self.checked_on,
            "check_by": self.check_by,
        }

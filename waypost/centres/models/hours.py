"""When a centre answers, by channel (R88)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waypost.centres.models.places import Centre
from waypost.shared.codes import CodeField
from waypost.shared.models import Record


class OpeningHours(Record):
    """One span of one weekday (0 Monday … 6 Sunday) for one channel, in the centre's time zone."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="hours")
    channel = CodeField(_("for"), list="opening_channel", default="office")
    weekday = models.PositiveSmallIntegerField(_("day"))
    opens = models.TimeField(_("from"))
    closes = models.TimeField(_("to"))

    class Meta:
        ordering = ["channel", "weekday", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opens__lt=models.F("closes")), name="centres_opens_before_closes"
            ),
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="centres_weekday"),
        ]


class ClosedDay(Record):
    """A day on which the centre is closed, or open at other hours."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="closed_days")
    day = models.DateField(_("date"))
    reason = models.CharField(_("reason"), max_length=120, blank=True)
    opens = models.TimeField(_("open from"), null=True, blank=True)
    closes = models.TimeField(_("open to"), null=True, blank=True)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["centre", "day"], name="centres_one_exception_a_day")]

"""How often public pages are read, and nothing of who reads them (R105)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Network
from waypost.shared.models import Record


class VisitCount(Record):
    """How often something was opened in a language on a day, or in a month (then `day` is its first).

    Both are written together: the days are forgotten after some months, the months stay.

    `subject` says which page, topic or country (their code in the address); empty where the kind says it all.
    `kiosk` are those of `views` that were on a kiosk.
    """

    class Per(models.TextChoices):
        DAY = "day", _("day")
        MONTH = "month", _("month")

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    per = models.CharField(max_length=5, choices=Per, default=Per.DAY)
    day = models.DateField()
    kind = models.CharField(max_length=12)
    subject = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=12, blank=True)
    views = models.PositiveIntegerField(default=0)
    kiosk = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "per", "day", "kind", "subject", "language"], name="library_visits_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.subject} {self.language}"

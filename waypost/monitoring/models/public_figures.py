"""Figures on the public site: whether a network shows them, and what it has shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Network
from waypost.shared.models import Record


class PublicFigures(Record):
    """A network's choice. Off until somebody switches it on."""

    network = models.OneToOneField(Network, on_delete=models.PROTECT, related_name="+")
    is_on = models.BooleanField(
        _("show figures on the public site"),
        default=False,
        help_text=_(
            "At the start of each quarter the figures of the quarter before are published by themselves. Small ones are "
            "hidden, by the rule of your centres."
        ),
    )
    version = models.PositiveIntegerField(default=1)


class PublishedQuarter(Record):
    """The figures of one quarter as everybody reads them. Holds no figure that is not shown; never changed.

    `tables`: for each the keys of its rows and columns, and the cells with their figure or the reason why there is none.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    quarter = models.CharField(max_length=7)
    tables = models.JSONField()
    rule = models.JSONField()
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ["-quarter"]
        constraints = [
            models.UniqueConstraint(fields=["network", "quarter"], name="monitoring_quarter_published_once")
        ]

    def __str__(self) -> str:
        return self.quarter

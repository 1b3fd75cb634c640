"""Saved reports and the mails that bring them (R194)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Network
from waypost.shared.models import Record


class SharedWith(models.TextChoices):
    """Who finds a saved report. Whoever opens it sees it with their own rights."""

    ME = "me", _("Only me")
    CENTRE = "centre", _("My centre")
    NETWORK = "network", _("The whole network")


class SavedReportQuerySet(models.QuerySet["SavedReport"]):
    def visible_to(self, viewer: Viewer) -> "SavedReportQuerySet":
        """One's own, those of one's centre, and those for the whole network."""
        if not viewer.network_id:
            return self.none()
        mine = Q(owner_id=viewer.user_id)
        here = Q(
            shared_with=SharedWith.CENTRE, centre__in=[m.centre_id for m in viewer.memberships if m.centre_id]
        )
        return self.filter(mine | here | Q(shared_with=SharedWith.NETWORK), network_id=viewer.network_id)


class SavedReport(Record):
    """What is asked, by a name. Kept as chosen parts, never as figures: they are counted anew for each reader."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("name"), max_length=200)
    shared_with = models.CharField(_("who finds it"), max_length=7, choices=SharedWith, default=SharedWith.ME)
    definition = models.JSONField()
    version = models.PositiveIntegerField(default=1)

    objects = SavedReportQuerySet.as_manager()

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="monitoring_report_has_a_name"),
            models.CheckConstraint(
                condition=Q(shared_with__in=SharedWith.values), name="monitoring_report_known_sharing"
            ),
            models.CheckConstraint(
                condition=~Q(shared_with=SharedWith.CENTRE) | Q(centre__isnull=False),
                name="monitoring_report_of_a_centre",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Every(models.TextChoices):
    WEEK = "week", _("Every Monday")
    MONTH = "month", _("On the fourth day of each month")
    QUARTER = "quarter", _("On the fourth day of each quarter")


class Mailing(Record):
    """A saved report that is sent by e-mail. `problem` says what went wrong the last time, for its owner."""

    report = models.OneToOneField(SavedReport, on_delete=models.CASCADE, related_name="mailing")
    every = models.CharField(_("how often"), max_length=7, choices=Every)
    to = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    with_file = models.BooleanField(_("with the file"), default=False)
    address = models.CharField(max_length=500)
    next_on = models.DateField(_("next time"))
    last_on = models.DateField(null=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(every__in=Every.values), name="monitoring_mailing_known_rhythm"
            )
        ]

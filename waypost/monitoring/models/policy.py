"""Social policy reports (R196): figures made in one go, texts that people write, and what was handed on."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Network
from waypost.monitoring.figures.periods import Period
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedJSON, EncryptedText


class State(models.TextChoices):
    """How far a policy report has come."""

    DRAFT = "draft", _("Draft")
    AGREED = "agreed", _("Agreed")
    RELEASED = "released", _("Handed on")


class PolicyReportQuerySet(models.QuerySet["PolicyReport"]):
    def visible_to(self, viewer: Viewer) -> "PolicyReportQuerySet":
        """Those of the viewer's network; who may open one is asked of `policy.access`."""
        return self.filter(network_id=viewer.network_id) if viewer.network_id else self.none()


class PolicyReport(Record):
    """One report of one closed period, of a centre or (`centre` None) of the network.

    `figures` are the true ones as they were when they were made; empty until the job has made them.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    first = models.DateField(_("from"))
    last = models.DateField(_("until"))
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.DRAFT)
    figures = EncryptedJSON()
    data_of = models.DateTimeField(_("data of"), null=True)
    problem = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    agreed_at = models.DateTimeField(_("agreed"), null=True)
    version = models.PositiveIntegerField(default=1)

    objects = PolicyReportQuerySet.as_manager()

    class Meta:
        ordering = ["-first", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="monitoring_policy_days"),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT, agreed_at=None, agreed_by=None)
                | Q(state__in=(State.AGREED, State.RELEASED), agreed_at__isnull=False),
                name="monitoring_policy_agreed_when",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)

    def last_texts(self) -> dict[str, str]:
        """The last text of each place."""
        return {one.place: one.body for one in self.texts.order_by("place", "number")}

    @property
    def is_draft(self) -> bool:
        return self.state == State.DRAFT

    @property
    def is_made(self) -> bool:
        """Whether the figures are there."""
        return self.data_of is not None


class PolicyText(Record):
    """What somebody wrote in one place of a report. Written once: a change is another one, and the last counts."""

    report = models.ForeignKey(PolicyReport, on_delete=models.CASCADE, related_name="texts")
    place = models.CharField(max_length=20)
    number = models.PositiveSmallIntegerField()
    body = EncryptedText(_("text"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["place", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "place", "number"], name="monitoring_one_text_version")
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises TypeError for a text that is written already."""
        if not self._state.adding:
            raise TypeError("A text is never changed: write another one.")
        super().save(*args, **kwargs)

    @property
    def version(self) -> int:
        """What an editor saw: the text's number."""
        return self.number


class PolicyHanding(Record):
    """A report as one audience has it: texts, and figures that passed the gate. Nothing else is in `content`.

    Until its job has made it there are only the `places` that were chosen, or the `problem` that stopped it.
    """

    report = models.ForeignKey(PolicyReport, on_delete=models.PROTECT, related_name="handings")
    audience = models.CharField(max_length=120)
    readers = models.CharField(_("for whom"), max_length=200)
    language = models.CharField(max_length=8)
    content = models.JSONField()
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "audience"], name="monitoring_handed_on_once")
        ]

    @property
    def is_made(self) -> bool:
        """Whether the readers can have it."""
        return "parts" in self.content

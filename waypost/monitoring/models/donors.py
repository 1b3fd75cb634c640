"""Donor reports: a project's own indicators in its own order, and what was reported of each period (R194)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Network
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.models.indicators import DECIMALS, DIGITS, Indicator, Target
from waypost.partners.models import Organisation
from waypost.shared.models import Record


class Every(models.TextChoices):
    """How long a reporting period is."""

    QUARTER = "quarter", _("Every quarter")
    HALF = "half", _("Every half year")
    YEAR = "year", _("Every year")


class DonorTemplateQuerySet(models.QuerySet["DonorTemplate"]):
    def visible_to(self, viewer: Viewer) -> "DonorTemplateQuerySet":
        """Those of the viewer's network; who may open one is asked of `donors.access`."""
        return self.filter(network_id=viewer.network_id) if viewer.network_id else self.none()


class DonorTemplate(Record):
    """What a donor's reports look like: of a centre or (`centre` None) of the network.

    `logo` is a picture that was written anew by `waypost.documents`, never the file that was sent.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("project"), max_length=200)
    donor = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("donor (an organisation we know)"),
    )  # fmt: skip
    donor_name = models.CharField(_("donor (another one)"), max_length=200, blank=True)
    first = models.DateField(_("project begins"))
    last = models.DateField(_("project ends"))
    every = models.CharField(_("reports"), max_length=8, choices=Every, default=Every.QUARTER)
    by_gender = models.BooleanField(_("split by gender"), default=True)
    by_age = models.BooleanField(_("split by age"), default=True)
    opening = models.TextField(_("text before the figures"), blank=True)
    closing = models.TextField(_("text after the figures"), blank=True)
    logo = models.BinaryField(null=True, editable=False)
    logo_type = models.CharField(max_length=20, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = DonorTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="monitoring_donor_days"),
            models.CheckConstraint(
                condition=Q(donor__isnull=False) | ~Q(donor_name=""), name="monitoring_donor_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def readers(self) -> str:
        """What the donor is called."""
        return str(self.donor) if self.donor is not None else self.donor_name

    @property
    def audience(self) -> str:
        """Under which name the gate knows the donor: all of its projects are read side by side."""
        return f"donor:{self.donor_id or self.pk}"


class DonorLine(Record):
    """One indicator of a template, with what the project promised of it by its end."""

    template = models.ForeignKey(DonorTemplate, on_delete=models.CASCADE, related_name="lines")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(_("the donor's number for it"), max_length=20, blank=True)
    baseline = models.DecimalField(
        _("baseline"), max_digits=DIGITS, decimal_places=DECIMALS, null=True, blank=True
    )
    target = models.DecimalField(
        _("target by the end"), max_digits=DIGITS, decimal_places=DECIMALS, null=True, blank=True
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["template", "indicator"], name="monitoring_donor_indicator_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.indicator}".strip()

    @property
    def goal(self) -> Target | None:
        """The promise as `indicators.progress` reads it; None where nothing was promised."""
        if self.target is None:
            return None
        project = self.template
        return Target(
            indicator=self.indicator, first=project.first, last=project.last, baseline=self.baseline,
            target=self.target,
        )  # fmt: skip


class DonorReport(Record):
    """The report of one period. `content` holds figures as they left through the gate, and never changes once it is there;
    `problem` says why it could not be made.
    """

    template = models.ForeignKey(DonorTemplate, on_delete=models.PROTECT, related_name="reports")
    first = models.DateField(_("from"))
    last = models.DateField(_("until"))
    language = models.CharField(max_length=8)
    content = models.JSONField(default=dict)
    problem = models.CharField(max_length=600, blank=True)
    opening = models.TextField(_("text before the figures"), blank=True)
    closing = models.TextField(_("text after the figures"), blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-first", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "first", "last"], name="monitoring_donor_report_once"
            ),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="monitoring_donor_report_days"),
        ]

    def __str__(self) -> str:
        return f"{self.template}: {self.period.label()}"

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)

    @property
    def is_made(self) -> bool:
        """Whether the figures are frozen."""
        return bool(self.content)

"""Indicators: what a project promises to change, how that is measured, and how far it has come (R191–R193)."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Network
from waypost.shared.codes.options import pick
from waypost.shared.i18n.locales import active_language
from waypost.shared.models import Record

DIGITS, DECIMALS = 16, 3


class Level(models.TextChoices):
    """The four steps of a results chain."""

    ACTIVITY = "activity", _("Activity")
    OUTPUT = "output", _("Output")
    OUTCOME = "outcome", pgettext_lazy("results chain", "Outcome")
    IMPACT = "impact", _("Impact")


class Way(models.TextChoices):
    """Where the value comes from."""

    COMPUTED = "computed", _("Counted from the records")
    ENTERED = "entered", _("Entered by hand")
    SURVEYED = "surveyed", _("From a survey")


class Better(models.TextChoices):
    UP = "up", _("More is better")
    DOWN = "down", _("Less is better")


class Unit(models.TextChoices):
    COUNT = "count", _("A number")
    PERCENT = "percent", _("Percent")
    MEAN = "mean", _("An average")
    MONEY = "money", _("Money")


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def visible_to(self, viewer: Viewer) -> "IndicatorQuerySet":
        """Those of the viewer's network, and of the centres whose figures the viewer may see."""
        if not viewer.network_id:
            return self.none()
        found = self.filter(network_id=viewer.network_id)
        if viewer.can_everywhere(Perm.NUMBERS_VIEW):
            return found
        return found.filter(Q(centre=None) | Q(centre__in=viewer.centres_where(Perm.NUMBERS_VIEW)))

    def in_use(self) -> "IndicatorQuerySet":
        return self.filter(active=True)


class Indicator(Record):
    """One indicator of a network, or of one of its centres alone. `title` holds its name by language."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="indicators")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    slug = models.SlugField(max_length=60)
    title = models.JSONField(_("name"), default=dict)
    level = models.CharField(_("step of the results chain"), max_length=8, choices=Level)
    way = models.CharField(_("where the value comes from"), max_length=8, choices=Way)
    better = models.CharField(_("what is better"), max_length=4, choices=Better, default=Better.UP)
    unit = models.CharField(_("how it reads"), max_length=8, choices=Unit, default=Unit.COUNT)
    position = models.PositiveSmallIntegerField(default=0)
    is_starter = models.BooleanField(default=False)
    active = models.BooleanField(_("in use"), default=True)
    version = models.PositiveIntegerField(default=1)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["position", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["network", "slug"], name="monitoring_one_indicator_slug"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="monitoring_known_level"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="monitoring_known_way"),
            models.CheckConstraint(condition=Q(better__in=Better.values), name="monitoring_known_direction"),
        ]

    def __str__(self) -> str:
        return pick(self.title, active_language()) or self.slug


class IndicatorVersion(Record):
    """What an indicator meant from a day on. Written once: a report on an earlier period uses the version of then."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    valid_from = models.DateField(_("valid from"))
    definition = models.JSONField(_("definition"), default=dict)
    words = models.JSONField(_("formula in words"), default=dict)
    verification = models.JSONField(_("source of verification"), default=dict)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "number"], name="monitoring_one_version_number")
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises TypeError for a version that is written already."""
        if not self._state.adding:
            raise TypeError("A version is never changed: write another one.")
        super().save(*args, **kwargs)

    @property
    def said(self) -> str:
        """The formula in the reader's language."""
        return pick(self.words, active_language())

    @property
    def proof(self) -> str:
        """The source of verification in the reader's language."""
        return pick(self.verification, active_language())


class OfPeriod(Record):
    """Something about an indicator in a period: at one centre, or in the network."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="%(class)ss")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    first = models.DateField(_("from"))
    last = models.DateField(_("until"))

    class Meta:
        abstract = True

    def covers(self, first: date, last: date) -> bool:
        """Whether it reaches over all of a period."""
        return self.first <= first and last <= self.last


class Target(OfPeriod):
    """What is to be reached by the end of a period, and where it began. A target of zero is a target."""

    project = models.CharField(_("project"), max_length=120, blank=True)
    baseline = models.DecimalField(
        _("baseline"), max_digits=DIGITS, decimal_places=DECIMALS, null=True, blank=True
    )
    target = models.DecimalField(_("target"), max_digits=DIGITS, decimal_places=DECIMALS)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-first", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="monitoring_target_days"),
            models.UniqueConstraint(
                fields=["indicator", "centre", "first", "last", "project"],
                condition=Q(centre__isnull=False),
                name="monitoring_one_target_of_centre",
            ),
            models.UniqueConstraint(
                fields=["indicator", "first", "last", "project"],
                condition=Q(centre=None),
                name="monitoring_one_target_of_network",
            ),
        ]


class EnteredValue(OfPeriod):
    """A value that is not counted here: from a survey, another system, a report. The newest of a period counts."""

    value = models.DecimalField(_("value"), max_digits=DIGITS, decimal_places=DECIMALS)
    source = models.CharField(_("where it comes from"), max_length=300)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-first", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="monitoring_value_days"),
            models.CheckConstraint(condition=~Q(source=""), name="monitoring_value_from_somewhere"),
        ]
        indexes = [models.Index(fields=["indicator", "first"], name="monitoring_values")]


class Chain(Record):
    """A results chain: how what a network does is meant to lead to what changes."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="chains")
    title = models.JSONField(_("name"), default=dict)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return pick(self.title, active_language())


class ChainLink(Record):
    """One arrow: what one indicator measures is meant to lead to what another one measures."""

    chain = models.ForeignKey(Chain, on_delete=models.CASCADE, related_name="links")
    source = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="+")
    target = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "source", "target"], name="monitoring_one_arrow"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="monitoring_arrow_leads_on"),
        ]

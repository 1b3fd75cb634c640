"""Whom the network is there for, how many they are, and who says so (R4, R5). A number without a source does not exist."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waypost.centres.access import Viewer
from waypost.centres.models import Network
from waypost.monitoring.figures.splits import BAND_KEYS, SPLITS, label
from waypost.shared.codes import CodeField
from waypost.shared.models import Record

FIRST_YEAR, LAST_YEAR = 1900, 2100
LARGEST = 2_000_000_000


class Method(models.TextChoices):
    """How a number came about."""

    CENSUS = "census", _("A census")
    REGISTER = "register", _("A register of the population")
    RECORDS = "records", _("Records of an authority")
    SURVEY = "survey", _("A survey")
    EXPERTS = "experts", _("Estimated by experts")
    OWN = "own", _("Our own count")


class Sure(models.TextChoices):
    """How far a number can be relied on."""

    GOOD = "good", _("Good: counted, or a large sample")
    FAIR = "fair", _("Fair: may be off by a quarter")
    ROUGH = "rough", _("Rough: tells the order of size")


class TargetGroupQuerySet(models.QuerySet["TargetGroup"]):
    def visible_to(self, viewer: Viewer) -> "TargetGroupQuerySet":
        """Those of the viewer's network."""
        return self.filter(network_id=viewer.network_id) if viewer.network_id else self.none()

    def in_use(self) -> "TargetGroupQuerySet":
        return self.filter(active=True)


class TargetGroup(Record):
    """People whom the network wants to reach. `filters` say which of our clients are of them; none means all."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="target_groups")
    title = models.CharField(_("name"), max_length=120)
    description = models.TextField(
        _("who they are"),
        max_length=2000,
        blank=True,
        help_text=_("Who belongs to the group, which languages they speak, how they live, how to find them."),
    )
    filters = models.JSONField(_("which of our clients"), default=list)
    active = models.BooleanField(_("in use"), default=True)
    version = models.PositiveIntegerField(default=1)

    objects = TargetGroupQuerySet.as_manager()

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.UniqueConstraint(fields=["network", "title"], name="monitoring_one_group_of_a_name")
        ]

    def __str__(self) -> str:
        return self.title


class DataSourceQuerySet(models.QuerySet["DataSource"]):
    def visible_to(self, viewer: Viewer) -> "DataSourceQuerySet":
        """Those of the viewer's network."""
        return self.filter(network_id=viewer.network_id) if viewer.network_id else self.none()


class DataSource(Record):
    """Where numbers about people come from, and when somebody last looked there for newer ones."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="data_sources")
    title = models.CharField(
        _("name"), max_length=200, help_text=_("As readers shall see it, such as: Labour force survey.")
    )
    publisher = models.CharField(_("who publishes it"), max_length=200, blank=True)
    url = models.URLField(_("address on the internet"), max_length=500, blank=True)
    checked_on = models.DateField(
        _("last looked at"), help_text=_("The day on which somebody looked for newer numbers.")
    )
    note = models.TextField(_("what to know about it"), max_length=2000, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = DataSourceQuerySet.as_manager()

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.UniqueConstraint(fields=["network", "title"], name="monitoring_one_source_of_a_name")
        ]

    def __str__(self) -> str:
        return self.title


class EstimateQuerySet(models.QuerySet["Estimate"]):
    def visible_to(self, viewer: Viewer) -> "EstimateQuerySet":
        """Those of the viewer's network."""
        return self.filter(group__network_id=viewer.network_id) if viewer.network_id else self.none()


class Estimate(Record):
    """How many people of a group there are. An empty district, gender or age means all of them together."""

    group = models.ForeignKey(TargetGroup, on_delete=models.CASCADE, related_name="estimates")
    district = CodeField(_("district"), list="subdivision", blank=True)
    gender = CodeField(_("gender"), list="gender", blank=True)
    age = models.CharField(_("age"), max_length=6, blank=True)
    number = models.PositiveIntegerField(_("how many"), validators=[MaxValueValidator(LARGEST)])
    source = models.ForeignKey(DataSource, on_delete=models.PROTECT, related_name="estimates")
    year = models.PositiveSmallIntegerField(
        _("of which year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    method = models.CharField(_("how it was made"), max_length=8, choices=Method)
    sure = models.CharField(_("how sure it is"), max_length=5, choices=Sure)
    checked_on = models.DateField(
        _("checked on"), help_text=_("The day on which somebody found this number in its source.")
    )
    version = models.PositiveIntegerField(default=1)

    objects = EstimateQuerySet.as_manager()

    class Meta:
        ordering = ["district", "gender", "age", "-year", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "district", "gender", "age", "year", "source"],
                name="monitoring_estimate_once",
            ),
            models.CheckConstraint(
                condition=Q(age__in=["", *BAND_KEYS]), name="monitoring_estimate_known_age"
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR), name="monitoring_estimate_year"
            ),
            models.CheckConstraint(condition=Q(method__in=Method.values), name="monitoring_estimate_method"),
            models.CheckConstraint(condition=Q(sure__in=Sure.values), name="monitoring_estimate_sure"),
        ]

    @property
    def place(self) -> tuple[str, str, str]:
        """District, gender and age; empty for all."""
        return self.district, self.gender, self.age

    @property
    def age_in_words(self) -> str:
        """The age group, or that it is all ages."""
        return label(SPLITS["age"], self.age) if self.age else gettext("All")

    def rank(self, year: int) -> tuple[Any, ...]:
        """Smaller is better for figures of that year: of that year or before, near, sure, lately checked."""
        order = list(Sure.values).index(self.sure)
        return self.year > year, abs(year - self.year), order, -self.checked_on.toordinal(), str(self.pk)

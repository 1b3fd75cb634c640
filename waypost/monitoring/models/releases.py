"""What has been released to whom, and how small a group each centre shows."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Centre, Network
from waypost.monitoring.disclosure.primary import DEFAULT, HIGHEST, LOWEST
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedJSON


class ReleaseQuerySet(models.QuerySet["Release"]):
    def known_to(self, network: Network, audience: str) -> "ReleaseQuerySet":
        """What an audience can hold side by side: its own and what is public; for the public, what anybody has."""
        here = self.filter(network=network)
        return here if audience == Release.PUBLIC else here.filter(audience__in=[audience, Release.PUBLIC])

    def touching(self, first: int, last: int) -> "ReleaseQuerySet":
        """Of periods that share a month with these."""
        return self.filter(first_month__lte=last, last_month__gte=first)


class Release(Record):
    """One table that left the house. Never changed: a closed period stays as it was released."""

    PUBLIC = "public"

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(_("readers"), max_length=120)
    definition = models.CharField(max_length=64)
    title = models.CharField(_("what"), max_length=200, blank=True)
    first_month = models.IntegerField()
    last_month = models.IntegerField()
    rule = models.JSONField()
    cells = EncryptedJSON()
    shown_digest = models.CharField(max_length=64)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["network", "first_month"], name="monitoring_release_months")]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "audience", "definition"], name="monitoring_released_once"
            ),
            models.CheckConstraint(
                condition=models.Q(first_month__lte=models.F("last_month")),
                name="monitoring_release_in_order",
            ),
        ]

    def is_known_to(self, network: Network, audience: str) -> bool:
        """As `known_to` of its rows, for one that is not saved."""
        return self.network == network and (
            audience == self.PUBLIC or self.audience in (audience, self.PUBLIC)
        )

    def touches(self, first: int, last: int) -> bool:
        """As `touching` of its rows, for one that is not saved."""
        return self.first_month <= last and self.last_month >= first


class SmallNumbers(Record):
    """How a centre keeps small groups out of the figures that leave it."""

    HIDE, ROUND = "hide", "round"
    WAYS = ((HIDE, _("Hide small figures")), (ROUND, _("Round every figure to five")))

    centre = models.OneToOneField(Centre, on_delete=models.PROTECT, related_name="+")
    threshold = models.PositiveSmallIntegerField(
        _("smallest group that is shown"),
        default=DEFAULT,
        validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)],
        help_text=_(
            "Groups of fewer people are hidden in every figure that leaves the centre: from 3 to 20."
        ),
    )
    hide_zeros = models.BooleanField(
        _("hide nought as well"),
        default=False,
        help_text=_("Where it would already tell something that nobody of a group came."),
    )
    way = models.CharField(_("how"), max_length=5, choices=WAYS, default=HIDE)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(threshold__gte=LOWEST, threshold__lte=HIGHEST),
                name="monitoring_threshold_in_bounds",
            )
        ]

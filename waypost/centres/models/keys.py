"""Keys with which programs fetch figures in somebody's name."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.models.places import Centre, Network
from waypost.shared.models import Record


class Scope(models.TextChoices):
    """What a key opens. Never more than its owner may see at the moment it is shown."""

    FIGURES = "figures", _("Figures, to read only")


class Stopped(models.TextChoices):
    """Why a key was stopped."""

    OWNER = "owner", _("You stopped it.")
    COLLEAGUE = "colleague", _("A colleague who administers staff stopped it.")
    SAFETY = (
        "safety",
        _("It was stopped when the account was made safe: a new password, a lost key or laptop."),
    )
    LEFT = "left", _("It was stopped when the account was closed.")


class AccessKeyQuerySet(models.QuerySet["AccessKey"]):
    def holding(self, day: date) -> "AccessKeyQuerySet":
        """Neither stopped nor past their last day. What the owner may see today is asked of `centres.access_keys`."""
        return self.filter(stopped_at=None, ends__gte=day)


class AccessKey(Record):
    """One key, for one centre or (without) for what the owner does in the whole network.

    The key itself is kept nowhere: `digest` is keyed and one-way, `begins_with` is how its owner recognises it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="access_keys")
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    scope = models.CharField(_("what it opens"), max_length=10, choices=Scope, default=Scope.FIGURES)
    digest = models.CharField(max_length=32, unique=True)
    begins_with = models.CharField(_("begins with"), max_length=16)
    ends = models.DateField(_("last day"))
    last_used_on = models.DateField(_("last used"), null=True)
    refused_on = models.DateField(null=True)
    stopped_at = models.DateTimeField(_("stopped"), null=True)
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    stopped_because = models.CharField(max_length=10, choices=Stopped, blank=True)

    objects = AccessKeyQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="centres_key_has_a_name"),
            models.CheckConstraint(condition=Q(scope__in=Scope.values), name="centres_key_known_scope"),
            models.CheckConstraint(
                condition=Q(stopped_at=None, stopped_because="")
                | Q(stopped_at__isnull=False, stopped_because__in=Stopped.values),
                name="centres_key_stopped_when_and_why",
            ),
        ]

    def __str__(self) -> str:
        return self.name

"""Who works where, as what, from when until when."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.accounts.roles import ROLES
from waypost.centres.models.places import Centre, Network, today_at
from waypost.shared.codes import CodeField, CodesField
from waypost.shared.models import Record


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self, day: date) -> "MembershipQuerySet":
        """Those that hold on a day."""
        return self.filter(Q(ends=None) | Q(ends__gte=day), starts__lte=day)


class Membership(Record):
    """One role of one person, in a centre or (without a centre) in the whole network."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="memberships")
    centre = models.ForeignKey(
        Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20)
    post = CodeField(_("post"), list="staff_post", blank=True)
    languages = CodesField(_("languages spoken"), list="language", blank=True)
    gender = CodeField(
        _("gender"), list="gender", blank=True, help_text=_("Used when a client prefers a woman or a man.")
    )
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(role__in=list(ROLES)), name="centres_known_role"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=models.F("starts")), name="centres_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["user", "centre", "role"],
                condition=Q(ends=None, centre__isnull=False),
                name="centres_one_open_role_in_centre",
            ),
            models.UniqueConstraint(
                fields=["user", "network", "role"],
                condition=Q(ends=None, centre=None),
                name="centres_one_open_role_in_network",
            ),
        ]

    def holds_on(self, day: date) -> bool:
        """The rule of `MembershipQuerySet.current`, for rows at hand."""
        return self.starts <= day and (self.ends is None or self.ends >= day)

    @property
    def holds_now(self) -> bool:
        """Whether it holds today, by the clock of the place where it is held."""
        return self.holds_on(today_at(self.centre))

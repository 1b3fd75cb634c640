"""Where someone may go for redress, by country and issue (R60). Written and checked by the network's staff."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.access import Viewer
from waypost.centres.models import Network
from waypost.shared.codes import CodeField
from waypost.shared.models import Record


class RedressRouteQuerySet(models.QuerySet["RedressRoute"]):
    def visible_to(self, viewer: Viewer) -> "RedressRouteQuerySet":
        """The routes of the viewer's network."""
        return self.filter(network_id=viewer.network_id) if viewer.network_id else self.none()

    def in_use(self) -> "RedressRouteQuerySet":
        return self.filter(is_active=True)

    def fitting(self, country: str, issue: str) -> "RedressRouteQuerySet":
        """Those for a country and an issue; a route without an issue fits every issue of its country."""
        return self.in_use().filter(Q(issue=issue) | Q(issue=""), country=country)

    def check_due_by(self, day: date) -> "RedressRouteQuerySet":
        return self.in_use().filter(check_by__lte=day)


class RedressRoute(Record):
    """One way to redress: where to go, what to do, within what time, with which papers, at what cost."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="redress_routes")
    country = CodeField(_("country"), list="country")
    issue = CodeField(
        _("legal issue"), list="legal_issue", blank=True, help_text=_("Leave empty when it fits all.")
    )
    forum = CodeField(_("kind of place"), list="legal_forum")
    where = models.CharField(_("where to go"), max_length=300)
    steps = models.TextField(_("steps"), help_text=_("One step a line, in the order they are taken."))
    limit_days = models.PositiveIntegerField(
        _("time limit in days"), null=True, blank=True, help_text=_("Leave empty when there is none.")
    )
    limit_from = models.CharField(_("counted from"), max_length=200, blank=True)
    papers = models.TextField(_("papers needed"), blank=True, help_text=_("One paper a line."))
    cost = models.CharField(_("cost"), max_length=300, blank=True)
    source = models.CharField(
        _("source"), max_length=300, help_text=_("The law, page or office that says so.")
    )
    source_url = models.URLField(_("address of the source"), blank=True)
    checked_on = models.DateField(_("checked on"))
    checked_by_id = models.UUIDField(null=True)
    check_by = models.DateField(_("check again by"))
    is_example = models.BooleanField(default=False)
    is_active = models.BooleanField(_("in use"), default=True)
    version = models.PositiveIntegerField(default=1)

    objects = RedressRouteQuerySet.as_manager()

    class Meta:
        ordering = ["country", "issue", "where", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(check_by__gt=F("checked_on")), name="cases_route_checked_again_later"
            ),
            models.CheckConstraint(
                condition=Q(limit_days=None) | ~Q(limit_from=""), name="cases_route_limit_counted_from"
            ),
        ]
        indexes = [models.Index(fields=["network", "country", "issue"], name="cases_route_place")]

    def __str__(self) -> str:
        return self.where

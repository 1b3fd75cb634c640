"""Organisations that a network works with, and their staff who may sign in (R77, R83)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Network
from waypost.shared.codes import CodeField
from waypost.shared.models import Record


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def active(self) -> "OrganisationQuerySet":
        return self.filter(is_active=True)


class Organisation(Record):
    """A shelter, a union, a ministry, an embassy, a recruiter: whoever else can help or is answerable."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="organisations")
    name = models.CharField(_("name"), max_length=200)
    other_name = models.CharField(_("other name"), max_length=200, blank=True)
    kind = CodeField(_("kind of organisation"), list="organisation_kind")
    country = CodeField(_("country"), list="country", blank=True)
    description = models.TextField(_("what it does"), blank=True)
    website = models.URLField(_("website"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    is_public = models.BooleanField(_("shown on the public site"), default=False)
    is_active = models.BooleanField(_("works with us"), default=True)
    version = models.PositiveIntegerField(default=1)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["network", "name"], name="partners_one_name")]

    def __str__(self) -> str:
        return self.name


class PartnerMemberQuerySet(models.QuerySet["PartnerMember"]):
    def current(self, today: date) -> "PartnerMemberQuerySet":
        """Those who may sign in today."""
        return self.filter(Q(ends=None) | Q(ends__gte=today), starts__lte=today, organisation__is_active=True)


class PartnerMember(Record):
    """Someone of a partner who signs in to the portal: never staff, never in a centre."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="partner_places"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="members")
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"), null=True, blank=True)
    added_by_id = models.UUIDField(null=True)

    objects = PartnerMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation"], name="partners_member_once"),
            models.CheckConstraint(
                condition=Q(ends=None) | Q(ends__gte=F("starts")), name="partners_member_dates"
            ),
        ]

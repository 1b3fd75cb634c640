"""Organisations that a network works with, their people, and those who may sign in (R77, R83)."""

from datetime import date
from functools import reduce
from operator import or_

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Network
from waypost.shared.codes import CodeField, CodesField
from waypost.shared.models import Record

# Who turns to one of these has something to fear: by kind of organisation, and by what it offers.
PROTECTIVE_KINDS = ("shelter",)
PROTECTIVE_SERVICES = (
    "shelter_women", "shelter_men", "shelter_family", "shelter_children", "protection", "trafficking_support",
    "violence_support", "child_protection",
)  # fmt: skip


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def active(self) -> "OrganisationQuerySet":
        return self.filter(is_active=True)

    def public(self) -> "OrganisationQuerySet":
        """Those that the public may know of."""
        return self.active().filter(is_public=True)

    def protective(self) -> "OrganisationQuerySet":
        """Shelters, and those that help after trafficking or violence: that somebody turns to them tells much."""
        from .services import Service

        offered = reduce(or_, (Q(kinds__has_code=slug) for slug in PROTECTIVE_SERVICES))
        theirs = Service.objects.filter(offered, organisation=OuterRef("pk"))
        return self.filter(Q(kind__in=PROTECTIVE_KINDS) | Exists(theirs))

    def with_agreement(self, today: date) -> "OrganisationQuerySet":
        """Those whose agreement is in force on a day and opens the portal to their staff."""
        from .agreements import Agreement

        theirs = Agreement.objects.in_force(today).filter(organisation=OuterRef("pk"), opens_portal=True)
        return self.filter(Exists(theirs))


class Organisation(Record):
    """A shelter, a union, a ministry, an embassy, a recruiter: whoever else can help or is answerable.

    HSDS: organization.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="organisations")
    name = models.CharField(_("name"), max_length=200)
    other_name = models.CharField(_("other name"), max_length=200, blank=True)
    kind = CodeField(_("kind of organisation"), list="organisation_kind")
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )
    country = CodeField(_("country"), list="country", blank=True)
    subdivision = CodeField(_("region"), list="subdivision", blank=True)
    represents = CodeField(
        _("speaks for"),
        list="country",
        blank=True,
        help_text=_("For an embassy or an attaché: the country that sent it."),
    )
    description = models.TextField(_("what it does"), blank=True)
    website = models.URLField(_("website"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    legal_form = models.CharField(_("legal form"), max_length=120, blank=True)
    founded = models.PositiveSmallIntegerField(
        _("founded in"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1000), MaxValueValidator(2200)],
    )
    note = models.TextField(
        _("note for colleagues"), blank=True, help_text=_("What to know before calling. Never public.")
    )
    is_public = models.BooleanField(_("shown on the public site"), default=False)
    is_active = models.BooleanField(_("works with us"), default=True)
    search_text = models.TextField(blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["network", "name"], name="partners_one_name"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="partners_not_its_own_part"),
        ]

    def __str__(self) -> str:
        return self.name


class Identifier(Record):
    """A number by which others know the organisation. HSDS: organization_identifier."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(
        _("register"), max_length=120, help_text=_("Who gave the number, such as a trade register.")
    )
    number = models.CharField(_("number"), max_length=80)

    class Meta:
        ordering = ["scheme", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "scheme", "number"], name="partners_identifier_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.scheme}: {self.number}"


class ContactPerson(Record):
    """Whom one speaks with there. HSDS: contact."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="people")
    name = models.CharField(_("name"), max_length=150)
    post = models.CharField(_("post"), max_length=120, blank=True)
    department = models.CharField(_("department"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    languages = CodesField(_("languages"), list="language", blank=True)
    is_first = models.BooleanField(_("ask this person first"), default=False)
    is_public = models.BooleanField(_("shown on the public site"), default=False)

    class Meta:
        ordering = ["-is_first", "name", "id"]

    def __str__(self) -> str:
        return self.name


class PartnerMemberQuerySet(models.QuerySet["PartnerMember"]):
    def current(self, today: date) -> "PartnerMemberQuerySet":
        """Those whose days include today, in organisations that work with us.

        Whether an agreement opens the portal to them is `access.member_organisations`.
        """
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

"""Recruiters and their licences (R63, R119), and the roster of specialists (R71)."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Network
from waypost.shared.codes import CodeField, CodesField
from waypost.shared.i18n.digits import western_digits
from waypost.shared.models import Record

from .organisations import Organisation

CHECK_HOLDS = timedelta(days=180)  # what a register said longer ago is shown with a warning


def number_key(text: str) -> str:
    """A number as it is compared: its letters and digits, in any script's digits, without what stands between."""
    return "".join(sign for sign in western_digits(text).casefold() if sign.isalnum())[:80]


class Recruiter(Record):
    """What is known of an organisation that recruits workers."""

    class Certificate(models.TextChoices):
        NONE = "", _("none known")
        IRIS = "iris", _("IRIS (ethical recruitment)")
        IHRB = "ihrb", _("in the register of responsible recruiters")
        OTHER = "other", _("another one")

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="recruiter")
    countries = CodesField(_("countries it sends to"), list="country", blank=True)
    sectors = CodesField(_("sectors"), list="isic", blank=True)
    fees = models.TextField(
        _("what workers pay"), blank=True, help_text=_("As the recruiter says, with the currency.")
    )
    certificate = models.CharField(
        _("certificate"), max_length=10, choices=Certificate, default="", blank=True
    )
    certificate_note = models.CharField(_("about the certificate"), max_length=200, blank=True)
    trained_on = models.DateField(_("trained in fair recruitment on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.organisation)


class LicenceQuerySet(models.QuerySet["Licence"]):
    def valid(self, today: date) -> "LicenceQuerySet":
        """Licences that hold on a day, as far as the last check knows."""
        return self.filter(
            Q(expires=None) | Q(expires__gte=today), Q(issued=None) | Q(issued__lte=today), status="valid"
        )


class Licence(Record):
    """One licence of a recruiter as it was found at one check: the rows are its history."""

    recruiter = models.ForeignKey(Recruiter, on_delete=models.CASCADE, related_name="licences")
    number = models.CharField(_("licence number"), max_length=80)
    number_key = models.CharField(max_length=80, blank=True, editable=False, db_index=True)
    authority = models.CharField(_("given by"), max_length=200)
    issued = models.DateField(_("given on"), null=True, blank=True)
    expires = models.DateField(_("valid until"), null=True, blank=True)
    status = CodeField(_("status"), list="licence_status")
    source = models.CharField(
        _("source"), max_length=300, help_text=_("The register, letter or page where you read it.")
    )
    checked_on = models.DateField(_("checked on"))
    checked_by_id = models.UUIDField(null=True, blank=True)

    objects = LicenceQuerySet.as_manager()

    class Meta:
        ordering = ["-checked_on", "-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(issued=None) | Q(expires=None) | Q(expires__gte=F("issued")),
                name="partners_licence_dates",
            )
        ]

    def __str__(self) -> str:
        return self.number


class Specialist(Record):
    """A psychologist, lawyer, doctor or interpreter whom one may call (R71)."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="specialists")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="specialists",
        verbose_name=_("agency"),
    )
    name = models.CharField(_("name"), max_length=150)
    skills = CodesField(_("skills"), list="skill")
    languages = CodesField(_("languages"), list="language", blank=True)
    gender = CodeField(_("gender"), list="gender", blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    town = models.CharField(_("town"), max_length=120, blank=True)
    reachable = models.CharField(
        _("when reachable"), max_length=200, blank=True, help_text=_("Such as: weekdays from 8 to 18.")
    )
    is_always_reachable = models.BooleanField(_("day and night"), default=False)
    cost = models.CharField(_("cost"), max_length=120, blank=True)
    is_active = models.BooleanField(_("may be called"), default=True)
    search_text = models.TextField(blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

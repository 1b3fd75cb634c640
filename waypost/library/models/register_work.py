"""Registers about work abroad: agreements between countries, vacancies, recognition of qualifications (R112, R121, R127)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from waypost.shared.codes import CodeField, CodesField

from .registers import RegisterEntry, both_or_none


class Scheme(RegisterEntry):
    """An agreement between countries, a quota or a circular scheme by which people go legally (R112)."""

    name = models.CharField(_("name"), max_length=200)
    kind = CodeField(_("kind of scheme"), list="scheme_kind")
    countries = CodesField(_("countries"), list="country")
    sectors = CodesField(_("sectors"), list="isic", blank=True)
    quota = models.PositiveIntegerField(_("places a year"), null=True, blank=True)
    season = models.CharField(
        _("season"), max_length=120, blank=True, help_text=_("Such as: April to October.")
    )
    who_applies = models.TextField(_("who may apply, and where"), blank=True)
    description = models.TextField(_("what it offers"), blank=True)
    starts = models.DateField(_("in force from"), null=True, blank=True)
    ends = models.DateField(_("in force until"), null=True, blank=True)

    class Meta(RegisterEntry.Meta):
        ordering = ["name", "id"]
        constraints = [
            *RegisterEntry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")),
                name="library_scheme_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Vacancy(RegisterEntry):
    """A job abroad, with its terms and where it was published (R121)."""

    title = models.CharField(_("job"), max_length=200)
    employer = models.CharField(_("employer"), max_length=200)
    country = CodeField(_("country"), list="country")
    town = models.CharField(_("town"), max_length=120, blank=True)
    occupation = CodeField(_("occupation"), list="isco", blank=True)
    places = models.PositiveSmallIntegerField(_("how many are wanted"), null=True, blank=True)
    wage = models.DecimalField(
        _("wage"), max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    wage_currency = CodeField(_("currency of the wage"), list="currency", blank=True)
    wage_per = CodeField(_("wage per"), list="pay_period", blank=True)
    hours_week = models.PositiveSmallIntegerField(
        _("hours a week"), null=True, blank=True, validators=[MaxValueValidator(168)]
    )
    terms = models.TextField(
        _("terms"), blank=True, help_text=_("Housing, food, travel, free days, overtime, insurance.")
    )
    contract_months = models.PositiveSmallIntegerField(
        _("length of the contract in months"), null=True, blank=True
    )
    portal = models.CharField(_("published at"), max_length=200, blank=True)
    portal_number = models.CharField(_("its number there"), max_length=80, blank=True)
    closes_on = models.DateField(_("apply until"), null=True, blank=True)
    recruiter_name = models.CharField(_("recruiter"), max_length=200, blank=True)
    recruiter_licence = models.CharField(_("licence number of the recruiter"), max_length=80, blank=True)

    class Meta(RegisterEntry.Meta):
        ordering = ["title", "id"]
        constraints = [
            *RegisterEntry.Meta.constraints,
            both_or_none("wage", "wage_currency", "library_vacancy_wage_currency"),
        ]
        indexes = [
            *RegisterEntry.Meta.indexes,
            models.Index(fields=["network", "country", "occupation"], name="library_vacancy_where"),
        ]

    def __str__(self) -> str:
        return self.title


class RecognitionRoute(RegisterEntry):
    """How a qualification is recognised in a country: who decides, with what papers, for how much, how long (R127)."""

    country = CodeField(_("country"), list="country")
    profession = models.CharField(
        _("profession"), max_length=150, help_text=_("As the authority calls it, such as: nurse.")
    )
    occupation = CodeField(_("group of occupations"), list="isco", blank=True)
    body = models.CharField(_("who decides"), max_length=200)
    website = models.URLField(_("website"), max_length=500, blank=True)
    papers = CodesField(_("papers needed"), list="document_type", blank=True)
    papers_note = models.TextField(_("about the papers"), blank=True)
    steps = models.TextField(_("what to do"), blank=True)
    fee = models.DecimalField(
        _("fee"), max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    fee_currency = CodeField(_("currency of the fee"), list="currency", blank=True)
    days = models.PositiveSmallIntegerField(_("how many days it takes"), null=True, blank=True)
    language = CodeField(_("language asked for"), list="language", blank=True)
    language_level = CodeField(_("language level asked for"), list="cefr", blank=True)

    class Meta(RegisterEntry.Meta):
        ordering = ["profession", "id"]
        constraints = [
            *RegisterEntry.Meta.constraints,
            both_or_none("fee", "fee_currency", "library_recognition_fee_currency"),
        ]

    def __str__(self) -> str:
        return self.profession

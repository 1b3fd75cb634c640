"""Registers about learning: courses here and there, and studies abroad (R129, R138)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from waypost.shared.codes import CodeField

from .registers import RegisterEntry, both_or_none


class Course(RegisterEntry):
    """A course to which a centre sends people (R129)."""

    name = models.CharField(_("course"), max_length=200)
    provider = models.CharField(_("who gives it"), max_length=200)
    subject = CodeField(_("subject"), list="course_subject")
    country = CodeField(_("country"), list="country", blank=True)
    town = models.CharField(_("town"), max_length=120, blank=True)
    address = models.CharField(_("address"), max_length=250, blank=True)
    is_online = models.BooleanField(_("on the internet"), default=False)
    language = CodeField(_("given in"), list="language", blank=True)
    level = CodeField(_("language level"), list="cefr", blank=True)
    cost = models.DecimalField(
        _("cost"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("0 when it is free."),
        validators=[MinValueValidator(0)],
    )
    cost_currency = CodeField(_("currency of the cost"), list="currency", blank=True)
    starts = models.DateField(_("begins on"), null=True, blank=True)
    starts_note = models.CharField(
        _("when it takes place"), max_length=150, blank=True, help_text=_("Such as: every Monday at 18:00.")
    )
    length = models.CharField(_("how long it takes"), max_length=100, blank=True)
    certificate = models.CharField(_("certificate"), max_length=200, blank=True)
    how_to_join = models.TextField(_("how to join"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)

    class Meta(RegisterEntry.Meta):
        ordering = ["name", "id"]
        constraints = [
            *RegisterEntry.Meta.constraints,
            both_or_none("cost", "cost_currency", "library_course_cost_currency"),
        ]

    def __str__(self) -> str:
        return self.name


class StudyOption(RegisterEntry):
    """What somebody needs to know to study at a place abroad (R138)."""

    institution = models.CharField(_("school or university"), max_length=200)
    programme = models.CharField(_("what one studies"), max_length=200, blank=True)
    level = CodeField(_("level of study"), list="study_level")
    country = CodeField(_("country"), list="country")
    town = models.CharField(_("town"), max_length=120, blank=True)
    language = CodeField(_("taught in"), list="language", blank=True)
    visa = models.TextField(_("visa"), blank=True)
    tuition = models.DecimalField(
        _("tuition a year"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("0 when it is free."),
        validators=[MinValueValidator(0)],
    )
    tuition_currency = CodeField(_("currency of the tuition"), list="currency", blank=True)
    tests = models.CharField(
        _("tests to pass"), max_length=250, blank=True, help_text=_("Such as: TestDaF 4, IELTS 6.")
    )
    work_hours = models.PositiveSmallIntegerField(
        _("hours of work a week allowed"), null=True, blank=True, validators=[MaxValueValidator(168)]
    )
    scholarship = models.TextField(_("scholarships"), blank=True)
    deadline = models.DateField(_("apply until"), null=True, blank=True)
    warning = models.TextField(
        _("what to beware of"), blank=True, help_text=_("Agents who take money, work sold as study.")
    )
    website = models.URLField(_("website"), max_length=500, blank=True)

    class Meta(RegisterEntry.Meta):
        ordering = ["institution", "id"]
        constraints = [
            *RegisterEntry.Meta.constraints,
            both_or_none("tuition", "tuition_currency", "library_study_tuition_currency"),
        ]

    def __str__(self) -> str:
        return self.institution

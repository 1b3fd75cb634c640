"""What somebody learned and did, row by row: the ground of a CV (R27, R51)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waypost.people.models.person import Person
from waypost.shared.codes import CodeField
from waypost.shared.dates import PartialDateField
from waypost.shared.models import Record


class WorkExperience(Record):
    """One job, also unpaid work or work for oneself."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="work_history")
    title = models.CharField(_("what the work was"), max_length=160)
    occupation = CodeField(_("kind of work"), list="isco", blank=True)
    employer = models.CharField(_("employer"), max_length=160, blank=True)
    town = models.CharField(_("town"), max_length=120, blank=True)
    country = CodeField(_("country"), list="country", blank=True)
    began = PartialDateField(_("from"), null=True, blank=True)
    ended = PartialDateField(_("until"), null=True, blank=True)
    goes_on = models.BooleanField(_("still works there"), default=False)
    duties = models.TextField(_("what they did there"), blank=True)

    class Meta:
        verbose_name_plural = _("work experience")
        ordering = ["-goes_on", "-ended", "-began", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(goes_on=False) | models.Q(ended=None), name="people_work_goes_on_or_ended"
            ),
        ]


class Education(Record):
    """One school, course of study or apprenticeship."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="studies")
    what = models.CharField(_("what was learned, or the diploma"), max_length=160)
    level = CodeField(_("level"), list="isced", blank=True)
    school = models.CharField(_("school"), max_length=160, blank=True)
    town = models.CharField(_("town"), max_length=120, blank=True)
    country = CodeField(_("country"), list="country", blank=True)
    began = PartialDateField(_("from"), null=True, blank=True)
    ended = PartialDateField(_("until"), null=True, blank=True)
    finished = models.BooleanField(_("finished, with a paper"), default=True)

    class Meta:
        verbose_name_plural = _("education")
        ordering = ["-ended", "-began", "-id"]


class Qualification(Record):
    """A certificate, a licence, a language test: what somebody may do, and who says so."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="qualifications")
    kind = CodeField(_("what it is"), list="qualification_kind")
    what = models.CharField(_("what it says"), max_length=160)
    issuer = models.CharField(_("issued by"), max_length=160, blank=True)
    country = CodeField(_("country"), list="country", blank=True)
    issued = PartialDateField(_("issued"), null=True, blank=True)
    expires = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        verbose_name_plural = _("licences and certificates")
        ordering = ["kind", "-issued", "-id"]

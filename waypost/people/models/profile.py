"""The profile of Table 3 and what stands around it: every field optional unless the centre requires it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waypost.shared.codes import CodeField, CodesField
from waypost.shared.personaldata import EncryptedJSON, EncryptedText


class ProfileFields(models.Model):
    """Demographic, work and migration fields; part of a person's own row."""

    client_type = CodeField(_("client type"), list="client_type", blank=True)
    marital_status = CodeField(_("marital status"), list="marital_status", blank=True)
    family_status = CodeField(_("family status"), list="family_status", blank=True)
    dependants = models.PositiveSmallIntegerField(_("number of dependants"), null=True, blank=True)
    nationalities = CodesField(_("nationalities"), list="nationality", blank=True)
    ethnicity = EncryptedText(_("ethnic group, as the person names it"))
    country_of_origin = CodeField(_("country of origin"), list="country", blank=True)
    country = CodeField(_("lives in (country)"), list="country", blank=True)
    subdivision = CodeField(_("region"), list="subdivision", blank=True)
    town = models.CharField(_("town or village"), max_length=120, blank=True)
    address = EncryptedText(_("address"))
    education = CodeField(_("highest education"), list="isced", blank=True)
    education_field = models.CharField(_("trained as"), max_length=120, blank=True)
    work_status = CodeField(_("work now"), list="work_status", blank=True)
    work_sector = CodeField(_("sector"), list="isic", blank=True)
    occupation = CodeField(_("occupation"), list="isco", blank=True)
    experience = models.TextField(_("work experience"), blank=True)
    skills = models.TextField(_("skills and certificates"), blank=True)
    migration_phase = CodeField(_("phase of migration"), list="migration_phase", blank=True)
    planned_country = CodeField(_("planned country"), list="country", blank=True)
    planned_purpose = CodeField(_("planned purpose"), list="migration_type", blank=True)
    planned_sector = CodeField(_("planned sector"), list="isic", blank=True)
    planned_when = models.CharField(_("planned for"), max_length=60, blank=True)
    reasons = CodesField(_("reasons to migrate"), list="reason_to_migrate", blank=True)
    services_sought = CodesField(_("services sought"), list="service_sought", blank=True)
    how_heard = CodeField(_("how they heard of the centre"), list="how_heard", blank=True)
    how_heard_detail = models.CharField(_("which one"), max_length=120, blank=True)
    vulnerabilities = EncryptedJSON(_("vulnerabilities"))
    note = EncryptedText(_("note on the file"))

    class Meta:
        abstract = True

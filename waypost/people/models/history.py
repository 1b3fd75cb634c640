"""Earlier migrations and language levels (R24, R27)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waypost.people.models.person import Person
from waypost.shared.codes import CodeField
from waypost.shared.dates import PartialDateField
from waypost.shared.models import Record


class PastMigration(Record):
    """One stay abroad."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="past_migrations")
    country = CodeField(_("country"), list="country")
    kind = CodeField(_("type of migration"), list="migration_type", blank=True)
    channel = CodeField(_("how they went"), list="legal_channel", blank=True)
    sector = CodeField(_("sector"), list="isic", blank=True)
    left = PartialDateField(_("left"), null=True, blank=True)
    returned = PartialDateField(_("returned"), null=True, blank=True)


class LanguageSkill(Record):
    """How well someone speaks a language."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="language_skills")
    language = CodeField(_("language"), list="language")
    level = CodeField(_("level"), list="cefr")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "language"], name="people_one_level_a_language")
        ]

"""What the person needs, what endangers and what protects them: kept in versions (R41, R65)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from waypost.cases.models.parts import OfCase
from waypost.shared.personaldata import EncryptedJSON, EncryptedText


class NeedLevel(models.TextChoices):
    """How much of a need there is. Not assessed is the absence of an answer."""

    NONE = "none", _("No need")
    LOW = "low", _("Low")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")


class FactorLevel(models.TextChoices):
    """The four levels at which something endangers or protects a migrant."""

    PERSON = "person", _("The person")
    FAMILY = "family", _("Family and household")
    COMMUNITY = "community", _("Community")
    SOCIETY = "society", _("Laws, work and society")


class Assessment(OfCase):
    """One version. `grid` holds `{need: level}`, `factors` holds `{level: {"risk": text, "protects": text}}`."""

    number = models.PositiveSmallIntegerField()
    grid = EncryptedJSON(_("needs"))
    account = EncryptedText(_("in the person's own words"))
    factors = EncryptedJSON(_("what endangers and what protects"))
    changed = models.JSONField(default=list)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="cases_assessment_once")]

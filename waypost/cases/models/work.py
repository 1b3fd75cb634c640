"""What is written down while a case runs: notes, reviews, conferences, what was done with others (R42–R44, R47, R48)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from waypost.cases.models.parts import OfCase
from waypost.shared.codes import CodeField
from waypost.shared.personaldata import EncryptedText


class Note(OfCase):
    """Something noted. After an hour it stands for ever; a later note may correct it (`corrects`)."""

    kind = CodeField(_("kind of note"), list="note_kind")
    text = EncryptedText(_("note"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["case", "-created_at", "-id"], name="cases_notes")]
        constraints = [
            models.CheckConstraint(condition=~Q(corrects=F("id")), name="cases_note_not_its_own_correction")
        ]


class Review(OfCase):
    """One look at the plan: what changed, how great the risk is now, when to look again."""

    held_on = models.DateField(_("held on"))
    what_changed = EncryptedText(_("what changed"))
    risk_before = CodeField(_("risk before"), list="case_risk", blank=True)
    risk_after = CodeField(_("risk now"), list="case_risk", blank=True)
    next_due = models.DateField(_("next review"), null=True)
    plan_version = models.PositiveIntegerField(default=0)
    with_client = models.BooleanField(_("together with the client"), default=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-held_on", "-created_at"]


class Conference(OfCase):
    """Partners and staff around one table: who was there, what was agreed; its steps stand in the plan."""

    held_on = models.DateField(_("held on"))
    present = EncryptedText(_("who was there"))
    client_present = models.BooleanField(_("the client was there"), default=False)
    agreed = EncryptedText(_("what was agreed"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-held_on", "-created_at"]


class HelpKind(models.TextChoices):
    ADVOCACY = "advocacy", _("Spoke or wrote for the client")
    FORM = "form", _("Filled in a form together")
    ACCOMPANIED = "accompanied", _("Went along")


class Intervention(OfCase):
    """What was done with somebody else for the client, and what came of it."""

    kind = models.CharField(_("what was done"), max_length=12, choices=HelpKind, default=HelpKind.ADVOCACY)
    on = models.DateField(_("when"))
    with_whom = EncryptedText(_("with whom"))
    what = EncryptedText(_("about what"))
    result = EncryptedText(_("what came of it"))
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-on", "-created_at"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=HelpKind.values), name="cases_known_help")]

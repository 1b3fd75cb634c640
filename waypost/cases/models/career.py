"""A career plan: where somebody stands, what they want, which ways were weighed, and what is missing (R50).

Steps stand in the plan of the case: a gap and a chosen way lead to a goal there, and the review is the case's own.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.cases.models.cases import Case
from waypost.cases.models.plan import Goal
from waypost.cases.models.work import Review
from waypost.shared.codes import CodeField
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedText


class CareerPlan(Record):
    """What somebody wants from work, and what they set out from."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="career_plan")
    now = EncryptedText(_("where they stand now"))
    wish = EncryptedText(_("what they want"))
    occupation = CodeField(_("work they aim at"), list="isco", blank=True)
    country = CodeField(_("in which country"), list="country", blank=True)
    by_when = models.DateField(_("until when"), null=True, blank=True)
    strengths = EncryptedText(_("what helps"))
    limits = EncryptedText(_("what stands in the way"))
    version = models.PositiveIntegerField(default=1)

    person_path = "case__person"

    class Meta:
        verbose_name_plural = _("career plans")


class Standing(models.TextChoices):
    """What became of a way that was weighed."""

    WEIGHED = "weighed", _("Being weighed")
    CHOSEN = "chosen", _("Chosen")
    SECOND = "second", _("If the first does not work")
    DROPPED = "dropped", _("Set aside")


class CareerOption(Record):
    """One way of going on, with what speaks for and against it."""

    plan = models.ForeignKey(CareerPlan, on_delete=models.PROTECT, related_name="options")
    path = CodeField(_("way"), list="career_path")
    what = EncryptedText(_("what exactly"))
    speaks_for = EncryptedText(_("what speaks for it"))
    speaks_against = EncryptedText(_("what speaks against it"))
    standing = models.CharField(_("how it stands"), max_length=8, choices=Standing, default=Standing.WEIGHED)
    goal = models.ForeignKey(Goal, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    person_path = "plan__case__person"

    class Meta:
        verbose_name_plural = _("ways weighed in career plans")
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="cases_known_standing"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(standing=Standing.CHOSEN), name="cases_one_way_chosen"
            ),
        ]


class GapState(models.TextChoices):
    OPEN = "open", _("Missing")
    CLOSED = "closed", _("There now")
    DROPPED = "dropped", _("Not needed any more")


class CareerGap(Record):
    """What is missing for the wish: a skill, a language at a level, a paper."""

    plan = models.ForeignKey(CareerPlan, on_delete=models.PROTECT, related_name="gaps")
    kind = CodeField(_("what is missing"), list="career_gap")
    what = EncryptedText(_("what exactly"))
    language = CodeField(_("which language"), list="language", blank=True)
    level_needed = CodeField(_("level needed"), list="cefr", blank=True)
    state = models.CharField(_("how it stands"), max_length=8, choices=GapState, default=GapState.OPEN)
    goal = models.ForeignKey(Goal, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    person_path = "plan__case__person"

    class Meta:
        verbose_name_plural = _("gaps in career plans")
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=GapState.values), name="cases_known_gap_state"),
            models.CheckConstraint(
                condition=Q(level_needed="") | ~Q(language=""), name="cases_gap_level_of_a_language"
            ),
        ]


class StillWanted(models.TextChoices):
    """Whether the wish still holds."""

    HOLDS = "holds", _("Yes")
    CHANGED = "changed", _("It changed")
    GONE = "gone", _("Not any more")


class CareerReview(Record):
    """What a review of the case said about the career plan, and how many gaps there were."""

    plan = models.ForeignKey(CareerPlan, on_delete=models.PROTECT, related_name="reviews")
    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="career")
    wish = models.CharField(_("do they still want it?"), max_length=8, choices=StillWanted)
    gaps_open = models.PositiveSmallIntegerField()
    gaps_closed = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = _("reviews of career plans")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(wish__in=StillWanted.values), name="cases_known_career_wish")
        ]

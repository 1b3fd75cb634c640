"""Coming back: arrival, the plan for a new start, how it goes over time, and what someone can do (R139–R143)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.cases.models.cases import Case
from waypost.people.models import Person
from waypost.shared.codes import CodeField, CodesField
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedText


class ReturnPlan(Record):
    """A return: before it, at arrival, and the months after."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="return_plan")
    from_country = CodeField(_("comes back from"), list="country", blank=True)
    kind = CodeField(_("way of returning"), list="return_kind", blank=True)
    arrives_on = models.DateField(_("arrives on"), null=True, blank=True)
    arrival = EncryptedText(_("flight or bus, place and hour, who meets them"))
    travels_with = EncryptedText(_("who comes along"))
    needs_at_arrival = EncryptedText(_("needs at arrival"))
    back_since = models.DateField(_("back since"), null=True, blank=True)
    claims = CodesField(_("left behind abroad"), list="abroad_claim", blank=True)
    claims_note = EncryptedText(_("about what was left behind"))
    next_talk = models.DateField(_("next follow-up talk"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    person_path = "case__person"


class ReturnGoal(Record):
    """What someone wants to reach in one area of the new start."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        GOING = "going", _("Going on")
        REACHED = "reached", _("Reached")
        DROPPED = "dropped", _("Given up")

    plan = models.ForeignKey(ReturnPlan, on_delete=models.PROTECT, related_name="goals")
    area = CodeField(_("area"), list="reintegration_area")
    now = EncryptedText(_("how it is now"))
    goal = EncryptedText(_("what should be reached"))
    steps = EncryptedText(_("next steps, and who takes them"))
    by_when = models.DateField(_("by when"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.PLANNED)
    version = models.PositiveIntegerField(default=1)

    person_path = "plan__case__person"

    class Meta:
        ordering = ["area", "id"]


class ReturnScore(Record):
    """How the person says it goes, asked again every few months. `answers` maps areas to 1 (bad) – 5 (good)."""

    plan = models.ForeignKey(ReturnPlan, on_delete=models.PROTECT, related_name="scores")
    asked_on = models.DateField(_("asked on"))
    answers = models.JSONField(_("answers"), default=dict)
    note = EncryptedText(_("in the person's words"))
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    person_path = "plan__case__person"

    class Meta:
        ordering = ["asked_on", "id"]


class Skill(Record):
    """Something a client can do, with how it is proven: what local work is matched with (R143)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="skills_held")
    occupation = CodeField(_("kind of work"), list="isco", blank=True)
    what = models.CharField(_("what exactly"), max_length=200)
    level = CodeField(_("level"), list="skill_level", blank=True)
    years = models.PositiveSmallIntegerField(_("years of practice"), null=True, blank=True)
    learned_in = CodeField(_("learned in"), list="country", blank=True)
    certificate = models.CharField(_("certificate"), max_length=200, blank=True)
    wants_work = models.BooleanField(_("looks for work with it"), default=False)

    class Meta:
        ordering = ["-years", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(years=None) | Q(years__lte=70), name="cases_skill_years"),
        ]

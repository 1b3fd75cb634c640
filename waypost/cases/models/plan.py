"""The plan: goals, the steps to them, and what the client agreed to (R41)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from waypost.cases.models.parts import OfCase
from waypost.centres.models import Task
from waypost.shared.codes import CodeField
from waypost.shared.personaldata import EncryptedJSON, EncryptedText


class GoalState(models.TextChoices):
    OPEN = "open", _("Under way")
    REACHED = "reached", _("Reached")
    DROPPED = "dropped", _("Given up")


class Goal(OfCase):
    """What should be better at the end, in the client's words where possible."""

    text = EncryptedText(_("goal"))
    need = CodeField(_("need"), list="need", blank=True)
    state = models.CharField(_("state"), max_length=8, choices=GoalState, default=GoalState.OPEN)
    order = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=GoalState.values), name="cases_known_goal_state")
        ]


class Doer(models.TextChoices):
    CLIENT = "client", _("The client")
    STAFF = "staff", _("Our staff")
    PARTNER = "partner", _("A partner")


class StepState(models.TextChoices):
    OPEN = "open", _("To do")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class StepQuerySet(models.QuerySet["Step"]):
    def open(self) -> "StepQuerySet":
        """To do, and not ticked off on My day either."""
        return self.filter(state=StepState.OPEN).filter(Q(task=None) | Q(task__done_at=None))


class Step(OfCase):
    """One thing that somebody does by a day. A dated one has a task for whoever of the staff does or watches it."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, null=True, related_name="steps")
    conference = models.ForeignKey(
        "cases.Conference", on_delete=models.SET_NULL, null=True, related_name="steps"
    )
    text = EncryptedText(_("step"))
    doer = models.CharField(_("who does it"), max_length=8, choices=Doer, default=Doer.STAFF)
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    partner = EncryptedText(_("which partner"))
    due = models.DateField(_("by when"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=StepState, default=StepState.OPEN)
    result = EncryptedText(_("what came of it"))
    done_on = models.DateField(null=True)
    task = models.ForeignKey(Task, on_delete=models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["due", "created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(doer__in=Doer.values), name="cases_known_doer"),
            models.CheckConstraint(condition=Q(state__in=StepState.values), name="cases_known_step_state"),
        ]

    @property
    def is_open(self) -> bool:
        """Still to do; a step whose task was ticked off on My day is done."""
        return self.state == StepState.OPEN and (self.task is None or self.task.done_at is None)

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due is not None and self.due < timezone.localdate()


class PlanAgreement(OfCase):
    """The client's answer to the plan as it stood: `plan` keeps its words, `plan_version` says which one it was."""

    plan = EncryptedJSON(_("the plan as it was shown"))
    plan_version = models.PositiveIntegerField()
    agreed = models.BooleanField(_("agreed"), default=True)
    how = CodeField(_("how"), list="consent_how")
    words = models.TextField(_("what was asked"))
    evidence = EncryptedText(_("signature or note"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-created_at"]

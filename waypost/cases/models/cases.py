"""A case: one piece of work for one client, in six stages, carried by somebody (R39–R45)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.people.models import NamedStaff, Person
from waypost.people.models.person import Tier
from waypost.shared.codes import CodeField
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedText


class Stage(models.TextChoices):
    """The six stages of case work."""

    GATHER = "gather", _("Gather")
    ASSESS = "assess", _("Assess")
    PLAN = "plan", _("Plan")
    ACT = "act", _("Act and refer")
    MONITOR = "monitor", _("Follow up")
    CLOSED = "closed", _("Closed")


def _named_where_closed(user_id: object) -> Q:
    on_case = CaseStaff.objects.filter(case_id=OuterRef("pk"), user_id=user_id)
    on_file = NamedStaff.objects.filter(person_id=OuterRef("person_id"), user_id=user_id)
    return (Q(tier=Tier.ORDINARY) | Exists(on_case)) & (Q(person__tier=Tier.ORDINARY) | Exists(on_file))


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, viewer: Viewer) -> "CaseQuerySet":
        """Cases of the viewer's centre. A restricted case, or one of a restricted file, only for those it names."""
        if viewer.centre is None:
            return self.none()
        here = self.filter(centre_id=viewer.centre.pk)
        if viewer.is_system:
            return here
        return here.filter(_named_where_closed(viewer.user_id))

    def kept_at(self, viewer: Viewer) -> "CaseQuerySet":
        """Cases of the viewer's centre, whoever may see them: for counts that leave out those `unknown_to` the viewer."""
        return self.filter(centre_id=viewer.centre.pk) if viewer.centre else self.none()

    def unknown_to(self, viewer: Viewer) -> tuple["CaseQuerySet", "CaseQuerySet"]:
        """What `visible_to` leaves out of `kept_at`, from the few restricted ones: cases, and cases of files."""
        if viewer.is_system:
            return self.none(), self.none()
        on_case = CaseStaff.objects.filter(case_id=OuterRef("pk"), user_id=viewer.user_id)
        on_file = NamedStaff.objects.filter(person_id=OuterRef("pk"), user_id=viewer.user_id)
        files = Person.objects.filter(~Exists(on_file), tier=Tier.RESTRICTED)
        return self.filter(~Exists(on_case), tier=Tier.RESTRICTED), self.filter(person__in=files.values("pk"))

    def closed_to_others(self) -> "CaseQuerySet":
        """Restricted cases, and those of restricted files."""
        return self.exclude(tier=Tier.ORDINARY, person__tier=Tier.ORDINARY)

    def hidden_from(self, viewer: Viewer) -> "CaseQuerySet":
        """Restricted ones that do not name the viewer: for leaving out what hangs on them."""
        return self.filter(~_named_where_closed(viewer.user_id))

    def naming(self, user_id: object) -> "CaseQuerySet":
        """Those that somebody may know of wherever a restriction names staff."""
        return self.filter(_named_where_closed(user_id))

    def open(self) -> "CaseQuerySet":
        return self.exclude(stage=Stage.CLOSED)

    def review_due_by(self, day: date) -> "CaseQuerySet":
        return self.open().filter(review_due__lte=day)


class Case(Record):
    """One episode of case work. `episode_of` leads to the case that was closed before this one was reopened."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="cases")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    number = models.CharField(_("case number"), max_length=24, unique=True, editable=False)
    kind = CodeField(_("kind of case"), list="case_kind")
    complexity = CodeField(_("complexity"), list="case_complexity", blank=True)
    risk = CodeField(_("risk"), list="case_risk", blank=True)
    tier = models.CharField(max_length=12, choices=Tier, default=Tier.ORDINARY)
    stage = models.CharField(_("stage"), max_length=8, choices=Stage, default=Stage.GATHER)
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="cases_carried", null=True
    )
    summary = EncryptedText(_("what it is about"))
    opened_on = models.DateField(_("opened on"))
    opened_by_id = models.UUIDField(null=True)
    review_due = models.DateField(_("next review"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closure_reason = CodeField(_("why closed"), list="closure_reason", blank=True)
    outcome = CodeField(_("outcome"), list="outcome", blank=True)
    outcome_source = CodeField(_("who says so"), list="outcome_source", blank=True)
    plan_version = models.PositiveIntegerField(default=0)
    episode = models.PositiveSmallIntegerField(_("episode"), default=1)
    episode_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="reopened_as")
    version = models.PositiveIntegerField(default=1)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(tier__in=Tier.values), name="cases_known_tier"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="cases_known_stage"),
            models.CheckConstraint(
                condition=Q(stage=Stage.CLOSED, closed_on__isnull=False) & ~Q(closure_reason="")
                | ~Q(stage=Stage.CLOSED) & Q(closed_on=None),
                name="cases_closed_with_reason_and_day",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-opened_on"], name="cases_person"),
            models.Index(fields=["centre", "-opened_on", "-id"], name="cases_centre"),
            models.Index(  # all that the counts of the caseload ask, so that they read no case
                fields=["centre", "manager", "review_due", "risk", "stage", "person", "id"],
                condition=~Q(stage="closed"),
                name="cases_open_load",
            ),
            models.Index(
                fields=["centre", "stage", "manager", "review_due", "risk", "id"],
                condition=Q(tier="restricted"),
                name="cases_restricted",
            ),
            models.Index(
                fields=["centre", "review_due", "id"], condition=~Q(stage="closed"), name="cases_next_review"
            ),
            models.Index(
                fields=["centre", "-closed_on", "-id"], condition=Q(stage="closed"), name="cases_last_closed"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class CaseStaff(Record):
    """Someone who works on the case. A restricted case exists only for these."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="staff")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    part = CodeField(_("what they do"), list="case_staff_part", blank=True)
    added_by_id = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="cases_staff_once")]
        indexes = [models.Index(fields=["user", "case"], name="cases_staff_of")]

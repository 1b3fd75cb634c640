"""Legal help on a case: what is claimed of whom, where, until when, and what was done (R57, R59, R61)."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from waypost.cases.models.cases import Case
from waypost.cases.models.legal_routes import RedressRoute
from waypost.cases.models.parts import OfCase
from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Task
from waypost.documents.models import Document
from waypost.partners.models import Organisation
from waypost.shared import codes
from waypost.shared.codes import CodeField
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedText

DIGITS, DECIMALS = 16, 3  # dinars of several countries have a thousandth part


class Against(models.Model):
    """Whom a claim is made against and where: what a matter and a group complaint share."""

    issue = CodeField(_("legal issue"), list="legal_issue")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss_against",
        verbose_name=_("against (an organisation we know)"),
    )
    opponent = EncryptedText(_("against (somebody else)"))
    country = CodeField(_("country where it happened"), list="country", blank=True)
    forum = CodeField(_("where the claim is brought"), list="legal_forum", blank=True)
    reference = EncryptedText(_("file number there"))
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("responsible"),
    )
    opened_on = models.DateField(_("since"))
    opened_by_id = models.UUIDField(null=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def against(self) -> str:
        """The name of the other side, or an empty text."""
        return str(self.organisation) if self.organisation is not None else self.opponent

    @property
    def name(self) -> str:
        """What it is about and against whom, as it is called in a sentence."""
        issue = str(codes.label("legal_issue", self.issue))
        return f"{issue}: {self.against}" if self.against else issue


class LegalGroupQuerySet(models.QuerySet["LegalGroup"]):
    def visible_to(self, viewer: Viewer) -> "LegalGroupQuerySet":
        """Groups of the viewer's centre, without those of whose claimants the viewer may see none."""
        if viewer.centre is None:
            return self.none()
        members = LegalMatter.objects.filter(group_id=OuterRef("pk"))
        seen = members.filter(case__in=Case.objects.visible_to(viewer).order_by())
        return self.filter(Exists(seen) | ~Exists(members), centre_id=viewer.centre.pk)


class LegalGroup(Against, Record):
    """A group complaint: many claimants against one other side, each with a matter of their own (R59)."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="legal_groups")
    title = EncryptedText(_("name of the group"))

    objects = LegalGroupQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None) | Q(opponent__isnull=True), name="cases_group_one_other_side"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                name="cases_group_closed_later",
            ),
        ]
        indexes = [models.Index(fields=["centre", "-opened_on", "-id"], name="cases_group_centre")]


class LegalMatterQuerySet(models.QuerySet["LegalMatter"]):
    def visible_to(self, viewer: Viewer) -> "LegalMatterQuerySet":
        """Matters of the cases that the viewer may open, asked row by row: a list stops after its page."""
        return self.filter(Exists(Case.objects.visible_to(viewer).filter(pk=OuterRef("case_id"))))

    def open(self) -> "LegalMatterQuerySet":
        return self.filter(closed_on=None)

    def against_organisation(self, organisation_id: object) -> "LegalMatterQuerySet":
        return self.filter(organisation_id=organisation_id)


class LegalMatter(Against, OfCase):
    """One claim of one client against one other side. In a group complaint the group's other side is repeated here."""

    group = models.ForeignKey(
        LegalGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="matters"
    )

    objects = LegalMatterQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None) | Q(opponent__isnull=True), name="cases_matter_one_other_side"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                name="cases_matter_closed_later",
            ),
            models.UniqueConstraint(
                fields=["group", "case"], condition=Q(group__isnull=False), name="cases_claimant_once"
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-opened_on"], name="cases_matter_case"),
            models.Index(
                fields=["organisation", "-opened_on"],
                condition=Q(organisation__isnull=False),
                name="cases_matter_against",
            ),
            models.Index(fields=["-opened_on", "-id"], name="cases_matter_newest"),
        ]


class OfMatter(Record):
    """A row of one legal matter."""

    matter = models.ForeignKey(LegalMatter, on_delete=models.PROTECT, related_name="%(class)ss")

    person_path = "matter__case__person"

    class Meta:
        abstract = True


class LegalClaim(OfMatter):
    """One line of what is claimed."""

    what = EncryptedText(_("for what"))
    amount = models.DecimalField(_("amount"), max_digits=DIGITS, decimal_places=DECIMALS)
    currency = CodeField(_("currency"), list="currency")
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("to"), null=True, blank=True)

    class Meta:
        ordering = ["starts", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="cases_claim_above_nothing"),
            models.CheckConstraint(condition=~Q(currency=""), name="cases_claim_in_a_currency"),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts")), name="cases_claim_days"
            ),
        ]


class LegalDeadline(OfMatter):
    """A day until which something must be done: a task of whoever is responsible, counted down here."""

    what = EncryptedText(_("what must be done"))
    task = models.OneToOneField(Task, on_delete=models.PROTECT, related_name="+")
    route = models.ForeignKey(RedressRoute, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["task__due", "id"]


class LegalStep(Record):
    """What happened on a day, in one matter or in a whole group. Written once and never changed."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("Taken on")
        ADVICE = "advice", _("Advice given")
        LETTER = "letter", _("Letter sent")
        TALK = "talk", _("Talk with the other side")
        FILED = "filed", _("Complaint or claim filed")
        ANSWER = "answer", _("Answer received")
        HEARING = "hearing", _("Hearing")
        OFFER = "offer", _("Offer made")
        AGREEMENT = "agreement", _("Agreement")
        DECISION = "decision", _("Decision")
        APPEAL = "appeal", _("Appeal")
        PAYMENT = "payment", _("Money received")
        JOINED = "joined", _("Joined a group complaint")
        LEFT = "left", _("Left a group complaint")
        RESULT = "result", _("Result recorded")
        CLOSED = "closed", _("Closed")
        REOPENED = "reopened", _("Opened again")
        OTHER = "other", _("Other step")

    matter = models.ForeignKey(LegalMatter, on_delete=models.PROTECT, null=True, related_name="steps")
    group = models.ForeignKey(LegalGroup, on_delete=models.PROTECT, null=True, related_name="steps")
    kind = models.CharField(_("what"), max_length=10, choices=Kind)
    on = models.DateField(_("on"))
    text = EncryptedText(_("what happened"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    person_path = "matter__case__person"

    class Meta:
        ordering = ["-on", "-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(matter=None, group__isnull=False) | Q(matter__isnull=False, group=None),
                name="cases_step_of_one",
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises TypeError for a step that is written already: the log only grows."""
        if not self._state.adding:
            raise TypeError("A step is never changed: write another one.")
        super().save(*args, **kwargs)


class LegalEvidence(OfMatter):
    """Where one paper of the checklist stands. A paper without a row is still missing."""

    class State(models.TextChoices):
        MISSING = "missing", _("Missing")
        HAVE = "have", _("We have it")
        NOT_NEEDED = "not_needed", _("Not needed")

    item = models.CharField(max_length=40)
    state = models.CharField(max_length=12, choices=State, default=State.MISSING)
    document = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["matter", "item"], name="cases_evidence_once")]


class LegalLetter(OfMatter):
    """A letter drafted from the file. What stands in it is sealed; it is printed, not sent."""

    kind = models.CharField(_("kind of letter"), max_length=12)
    language = CodeField(_("language of the letter"), list="language")
    title = EncryptedText(_("subject"))
    body = EncryptedText(_("text"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    sent_on = models.DateField(_("sent on"), null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-created_at", "-id"]


def due_soonest(deadlines: list[LegalDeadline]) -> date | None:
    """The nearest day among those that are still open."""
    days = [one.task.due for one in deadlines if one.task.done_at is None]
    return min(days, default=None)

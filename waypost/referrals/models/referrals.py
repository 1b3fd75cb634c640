"""A referral and what was written on it by both sides (R80–R83)."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from waypost.cases.models import Case, CaseStaff
from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.partners.models import Organisation, Service
from waypost.people.models import Consent, NamedStaff, Person
from waypost.people.models.person import Tier
from waypost.referrals.models.choices import (
    NEXT,
    RUNNING,
    UNSENT,
    Delivery,
    Direction,
    EventKind,
    Priority,
    Side,
    Status,
)
from waypost.shared.codes import CodeField, CodesField
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedJSON, EncryptedText

OPEN_FILE = Q(person=None) | Q(person__tier=Tier.ORDINARY)
OPEN_CASE = Q(case=None) | Q(case__tier=Tier.ORDINARY)


def _open_to(viewer: Viewer) -> Q:
    """Of restricted files and cases only those that name the viewer."""
    on_file = NamedStaff.objects.filter(person_id=OuterRef("person_id"), user_id=viewer.user_id)
    on_case = CaseStaff.objects.filter(case_id=OuterRef("case_id"), user_id=viewer.user_id)
    return (OPEN_FILE | Exists(on_file)) & (OPEN_CASE | Exists(on_case))


class ReferralQuerySet(models.QuerySet["Referral"]):
    def visible_to(self, viewer: Viewer) -> "ReferralQuerySet":
        """Referrals of the viewer's centre; those of restricted files and cases only for the staff they name."""
        if viewer.centre is None:
            return self.none()
        here = self.filter(centre_id=viewer.centre.pk)
        if viewer.is_system:
            return here
        return here.filter(_open_to(viewer))

    def counted_for(self, viewer: Viewer) -> "ReferralQuerySet":
        """The rows of `visible_to`, for counts: instead of each one's file, the few restricted files are read."""
        if viewer.centre is None:
            return self.none()
        here = self.filter(centre_id=viewer.centre.pk)
        if viewer.is_system:
            return here
        named = NamedStaff.objects.filter(person_id=OuterRef("pk"), user_id=viewer.user_id)
        closed = Person.objects.filter(~Exists(named), tier=Tier.RESTRICTED)
        on_case = CaseStaff.objects.filter(case_id=OuterRef("case_id"), user_id=viewer.user_id)
        return here.filter(
            Q(person=None) | ~Q(person__in=closed.values("pk")), OPEN_CASE | Exists(on_case)
        )

    def hidden_from(self, viewer: Viewer) -> "ReferralQuerySet":
        """Those of restricted files and cases that do not name the viewer, at whichever centre."""
        if viewer.is_system:
            return self.none()
        return self.filter(~_open_to(viewer))

    def outgoing(self) -> "ReferralQuerySet":
        return self.filter(direction=Direction.OUT)

    def incoming(self) -> "ReferralQuerySet":
        return self.filter(direction=Direction.IN)

    def unanswered(self) -> "ReferralQuerySet":
        """Sent, and no answer yet."""
        return self.filter(status=Status.SENT)

    def overdue(self, now: datetime) -> "ReferralQuerySet":
        """No answer although its clock has run out."""
        return self.unanswered().filter(answer_due__lt=now)

    def unchased(self, now: datetime) -> "ReferralQuerySet":
        """Those that we sent, overdue, of which nobody was reminded yet."""
        return self.overdue(now).outgoing().filter(chased_at=None)

    def running(self) -> "ReferralQuerySet":
        """Sent and not over."""
        return self.filter(status__in=RUNNING)

    def consent_gone(self) -> "ReferralQuerySet":
        """Sent and not over, but an agreement they were sent under was taken back since."""
        # From the few that were taken back, not from the many that run: My day asks each time.
        withdrawn = Agreed.objects.filter(consent__withdrawn_at__isnull=False, consent__recipient__gt="")
        return self.running().filter(pk__in=withdrawn.values("referral_id"))


class Referral(Record):
    """One referral, as the centre that keeps the row sees it.

    `told` is the sealed snapshot: what the other side reads, made at sending and never written again except
    to empty it. A referral between two centres is two rows: the receiving one points to its `origin`.
    """

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="referrals")
    direction = models.CharField(max_length=3, choices=Direction)
    number = models.CharField(_("referral number"), max_length=24, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="referrals")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="referrals")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="referrals"
    )
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="+")
    other_centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, related_name="+")
    other_name = models.CharField(_("organisation that is not in our directory"), max_length=200, blank=True)
    origin = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="arrival")
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    priority = models.CharField(_("how urgent"), max_length=10, choices=Priority, default=Priority.NORMAL)
    delivery = models.CharField(_("how it is handed over"), max_length=8, choices=Delivery)
    reasons = CodesField(_("reasons"), list="referral_reason", blank=True)
    sectors = CodesField(_("kind of help (each needs its own consent)"), list="consent_purpose", blank=True)
    services = CodesField(_("services asked for"), list="partner_service", blank=True)
    sections = models.JSONField(_("what is told"), default=list, blank=True)
    by_code = models.BooleanField(_("a number in place of the name"), default=False)
    assessment = EncryptedText(_("summary of the situation, as the partner will read it"))
    services_now = EncryptedText(_("help received now, here or elsewhere"))
    carer = EncryptedJSON(_("who cares for the child"))
    document_ids = models.JSONField(_("documents that go along"), default=list, blank=True)
    told = EncryptedJSON(_("what was told"))
    told_digest = models.CharField(max_length=64, blank=True, editable=False)
    pdf_password = EncryptedText(_("password of the PDF"))
    agreed_sections = models.JSONField(default=list, blank=True)
    agreed_sectors = CodesField(list="consent_purpose", blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    sent_by_name = models.CharField(_("sent by"), max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True)
    answer_due = models.DateTimeField(_("answer by"), null=True)
    read_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    refusal = CodeField(_("why it was not taken"), list="referral_refusal", blank=True)
    result = CodeField(_("result"), list="referral_result", blank=True)
    revoke_reason = CodeField(_("why it was taken back"), list="revoke_reason", blank=True)
    chased_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    withdrawal_noted_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(direction__in=Direction.values), name="referrals_known_way"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="referrals_known_status"),
            models.CheckConstraint(
                condition=Q(status__in=UNSENT)
                | Q(sent_at__isnull=False, answer_due__isnull=False)
                | Q(status=Status.REVOKED),
                name="referrals_sent_with_clock",
            ),
            models.CheckConstraint(
                condition=Q(direction=Direction.IN) | Q(person__isnull=False),
                name="referrals_out_about_someone",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.REVOKED) | Q(revoked_at__isnull=False),
                name="referrals_revoked_when",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["refused", "no_place"]) | ~Q(refusal=""),
                name="referrals_refused_why",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.RESULT) | ~Q(result=""), name="referrals_result_said"
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "direction", "-id"], name="referrals_centre"),
            models.Index(fields=["centre", "-id"], name="referrals_newest"),
            models.Index(fields=["centre", "status", "-id"], name="referrals_standing"),
            models.Index(fields=["owner", "-id"], name="referrals_owner"),
            models.Index(fields=["person", "-id"], name="referrals_person"),
            models.Index(fields=["organisation", "-id"], name="referrals_organisation"),
            models.Index(
                fields=["centre", "answer_due", "direction", "person", "case", "id"],
                condition=Q(status="sent"),
                name="referrals_unanswered",
            ),
            models.Index(
                fields=["status", "direction", "answer_due", "centre"],
                condition=Q(chased_at=None),
                name="referrals_unchased",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_out(self) -> bool:
        return self.direction == Direction.OUT

    @property
    def is_unsent(self) -> bool:
        return self.status in UNSENT

    @property
    def is_running(self) -> bool:
        return self.status in RUNNING

    @property
    def may_become(self) -> tuple[Status, ...]:
        """The statuses that an answer may bring next."""
        return NEXT.get(self.status, ())

    @property
    def other_side(self) -> str:
        """Whom it goes to, or whom it came from."""
        return str(self.organisation or self.other_centre or self.other_name)

    @property
    def other_side_id(self) -> Any:
        return self.organisation_id or self.other_centre_id

    def is_overdue(self, now: datetime) -> bool:
        return self.status == Status.SENT and self.answer_due is not None and self.answer_due < now


class Agreed(Record):
    """A consent under which a referral was, or may be, sent: for one or several sectors."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="agreed")
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="+")
    sectors = CodesField(list="consent_purpose")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["referral", "consent"], name="referrals_agreed_once")]


class Event(Record):
    """What happened to a referral: an answer, a note, a document, a reminder. Append-only.

    `person` repeats the referral's, so that a file's reduction empties `text`, too.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField()
    kind = models.CharField(max_length=12, choices=EventKind)
    side = models.CharField(max_length=6, choices=Side)
    who = models.CharField(max_length=200, blank=True)
    user_id = models.UUIDField(null=True)
    text = EncryptedText(_("what was written"))
    code = models.CharField(max_length=40, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    shown_to_partner = models.BooleanField(default=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["referral", "at"], name="referrals_events")]


class Counter(Record):
    """The last referral number that a centre gave."""

    centre = models.OneToOneField(Centre, on_delete=models.PROTECT, related_name="+")
    last = models.PositiveIntegerField(default=0)

"""Every visit, call, message and what came of it (R22, R33–R37, R92, R95)."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from waypost.cases.models import Case
from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Task
from waypost.people.models import NamedStaff, Person
from waypost.people.models.person import Tier
from waypost.shared.codes import CodeField, CodesField
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedText


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, viewer: Viewer) -> "ContactQuerySet":
        """Contacts of the viewer's centre, without those of restricted files that do not name the viewer."""
        if viewer.centre is None:
            return self.none()
        here = self.filter(centre_id=viewer.centre.pk)
        if viewer.is_system:
            return here
        named = NamedStaff.objects.filter(person_id=OuterRef("person_id"), user_id=viewer.user_id)
        return here.filter(Q(person=None) | Q(person__tier=Tier.ORDINARY) | Exists(named))

    def unanswered(self) -> "ContactQuerySet":
        """Queries that still wait for their answer."""
        return self.filter(answer_due__isnull=False, answered_at=None)

    def overdue(self, now: datetime) -> "ContactQuerySet":
        """Queries whose answer is late."""
        return self.unanswered().filter(answer_due__lt=now)

    def between(self, start: datetime, end: datetime) -> "ContactQuerySet":
        return self.filter(at__gte=start, at__lt=end)


class AgeBand(models.TextChoices):
    """How old someone seems, when that is all we know."""

    CHILD = "0-14", _("Under 15")
    YOUTH = "15-17", _("15 to 17")
    YOUNG = "18-24", _("18 to 24")
    TWENTIES = "25-34", _("25 to 34")
    MIDDLE = "35-49", _("35 to 49")
    LATER = "50-64", _("50 to 64")
    OLDER = "65+", _("65 or older")


class Contact(Record):
    """One contact. `person` is the client it is about; without one it is an enquiry, which counts too."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="contacts")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    at = models.DateTimeField(_("when"))
    channel = CodeField(_("how"), list="contact_channel")
    line = models.CharField(_("line or account"), max_length=60, blank=True)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contacts", null=True
    )
    caller_role = CodeField(_("who made contact"), list="caller_role", default="self")
    enquirer = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="enquiries"
    )
    enquirer_name = EncryptedText(_("name of who made contact"))
    is_new = models.BooleanField(_("first contact"), default=False)
    gender = CodeField(_("gender"), list="gender", blank=True)
    age_band = models.CharField(_("age"), max_length=8, choices=AgeBand, blank=True)
    calling_from = CodeField(_("calling from"), list="country", blank=True)
    language = CodeField(_("language spoken"), list="language", blank=True)
    topics = CodesField(_("about what"), list="contact_topic", blank=True)
    main_topic = CodeField(_("main topic"), list="contact_topic", blank=True)
    help_types = CodesField(_("kind of help"), list="help_type", blank=True)
    services = CodesField(_("services given"), list="service_given", blank=True)
    asked = EncryptedText(_("what was asked"))
    done = EncryptedText(_("what was said and done"))
    minutes = models.PositiveSmallIntegerField(_("minutes spent"), null=True, blank=True)
    interpreter = CodeField(_("interpreter"), list="interpreter_kind", blank=True)
    is_urgent = models.BooleanField(_("urgent"), default=False)
    answer_due = models.DateTimeField(_("answer by"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answer = EncryptedText(_("what was answered"))
    refused_because = CodeField(_("refused because"), list="refusal_reason", blank=True)
    alternative = CodeField(_("alternative offered"), list="refusal_alternative", blank=True)
    refusal_note = EncryptedText(_("what was offered instead"))
    follow_up = models.ForeignKey(Task, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="contacts")
    version = models.PositiveIntegerField(default=1)

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(refused_because="") | ~Q(alternative=""),
                name="contactlog_refusal_offers_something",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answer_due__isnull=False),
                name="contactlog_answered_was_due",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="contactlog_answered_by_someone",
            ),
        ]
        indexes = [
            models.Index(fields=["centre", "person", "-at", "-id"], name="contactlog_person_at"),
            models.Index(fields=["centre", "-at", "-id"], name="contactlog_centre_at"),
            models.Index(fields=["centre", "channel", "-at", "-id"], name="contactlog_channel_at"),
            models.Index(fields=["centre", "main_topic", "-at", "-id"], name="contactlog_topic_at"),
            models.Index(fields=["centre", "staff", "-at", "-id"], name="contactlog_staff_at"),
            models.Index(
                fields=["centre", "enquirer", "-at", "-id"],
                condition=Q(enquirer__isnull=False),
                name="contactlog_enquirer_at",
            ),
            models.Index(
                fields=["centre", "-at", "-id"],
                condition=Q(answered_at=None, answer_due__isnull=False),
                name="contactlog_unanswered_at",
            ),
            models.Index(
                fields=["centre", "answer_due"],
                condition=Q(answered_at=None, answer_due__isnull=False),
                name="contactlog_unanswered",
            ),
        ]

    @property
    def is_waiting(self) -> bool:
        """Whether the query still waits for its answer."""
        return self.answer_due is not None and self.answered_at is None

"""Questions that people send on the public site without a name, and their reports of wrong pages (R101)."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Network
from waypost.contactlog.models.contacts import Contact
from waypost.library.models import Item
from waypost.shared.codes import CodeField
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedText


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    def visible_to(self, viewer: Viewer) -> "EnquiryQuerySet":
        """For who answers: the centre's, and those that no centre has yet. For editors: all reports."""
        if viewer.is_system:
            return self
        wanted = Q(pk__in=())
        if viewer.centre is not None and viewer.can(Perm.CONTACT_NOTES):
            wanted |= Q(centre_id=viewer.centre.pk) | Q(centre=None)
        if viewer.can(Perm.LIBRARY_EDIT):
            wanted |= Q(kind=Enquiry.Kind.REPORT)
        return self.filter(wanted, network_id=viewer.network_id)

    def of_desk(self, viewer: Viewer) -> "EnquiryQuerySet":
        """Those that the viewer's centre answers, or may: its own, and those of nobody yet; each once."""
        if viewer.centre is None:
            return self.none()
        here = self.filter(Q(centre_id=viewer.centre.pk) | Q(centre=None), network_id=viewer.network_id)
        return here.filter(same_as=None)

    def waiting(self) -> "EnquiryQuerySet":
        """Those that nobody has answered, and that still can be."""
        return self.filter(state__in=(Enquiry.State.ARRIVED, Enquiry.State.TAKEN), erased_at=None)

    def overdue(self, now: datetime) -> "EnquiryQuerySet":
        """Those whose answer is late."""
        return self.waiting().filter(answer_due__lt=now)

    def reports(self) -> "EnquiryQuerySet":
        """What was said to be wrong on pages, each once, without what is spam or erased."""
        told = self.filter(kind=Enquiry.Kind.REPORT, same_as=None, erased_at=None)
        return told.exclude(state=Enquiry.State.SPAM)


class Enquiry(Record):
    """One question from the public site. Only its reference number opens it there, and that is kept as a digest.

    `same_as` is the earlier enquiry with the very same words that still waited (or was spam): the desk sees
    that one alone, and its answer goes to both. `asked_at` and `answer_due` belong to the last question.
    """

    class Kind(models.TextChoices):
        QUESTION = "question", _("a question")
        REPORT = "report", _("a wrong page")

    class State(models.TextChoices):
        ARRIVED = "arrived", _("arrived")
        TAKEN = "taken", _("being looked at")
        ANSWERED = "answered", _("answered")
        SPAM = "spam", _("spam")

    class Settled(models.TextChoices):
        CORRECTED = "corrected", _("the page was corrected")
        RIGHT = "right", _("the page is right")

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="enquiries")
    centre = models.ForeignKey(
        Centre, on_delete=models.PROTECT, null=True, blank=True, related_name="enquiries"
    )
    kind = models.CharField(_("what it is"), max_length=10, choices=Kind, default=Kind.QUESTION)
    item = models.ForeignKey(Item, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    language = models.CharField(_("language of the page"), max_length=12)
    country = CodeField(_("country"), list="country", blank=True)
    topic = CodeField(_("topic"), list="contact_topic", blank=True)
    name = EncryptedText(_("what to call them"))
    reference_index = models.CharField(max_length=32, unique=True)
    reference_end = models.CharField(_("end of the number"), max_length=4)
    words_index = models.CharField(max_length=32)
    same_as = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="repeats"
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ARRIVED)
    asked_at = models.DateTimeField(_("asked"))
    answer_due = models.DateTimeField(_("answer by"))
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    taken_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(_("answered"), null=True)
    settled_as = models.CharField(_("what came of it"), max_length=10, choices=Settled, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    erased_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(answered_at__isnull=False),
                name="contactlog_enquiry_answered_with_time",
            ),
            models.CheckConstraint(
                condition=Q(taken_by=None, taken_at=None) | Q(taken_by__isnull=False, taken_at__isnull=False),
                name="contactlog_enquiry_taken_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(settled_as="", settled_at=None, settled_by=None)
                | (~Q(settled_as="") & Q(settled_at__isnull=False, settled_by__isnull=False)),
                name="contactlog_report_settled_by_someone",
            ),
        ]
        indexes = [
            models.Index(
                fields=["network", "asked_at", "id"],
                condition=Q(state__in=("arrived", "taken")),
                name="contactlog_enquiry_waiting",
            ),
            models.Index(fields=["network", "state", "-asked_at", "-id"], name="contactlog_enquiry_state"),
            models.Index(fields=["network", "kind", "-asked_at", "-id"], name="contactlog_enquiry_kind"),
            models.Index(fields=["words_index", "created_at"], name="contactlog_enquiry_words"),
        ]

    @property
    def is_waiting(self) -> bool:
        """Whether somebody still has to answer."""
        return self.state in (self.State.ARRIVED, self.State.TAKEN) and self.erased_at is None

    @property
    def is_report(self) -> bool:
        return self.kind == self.Kind.REPORT


class EnquiryMessage(Record):
    """What was asked or answered. `contact` is the entry of the contact log that an answer made."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="messages")
    at = models.DateTimeField()
    is_answer = models.BooleanField(default=False)
    text = EncryptedText(_("what was written"))
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey(
        Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="enquiry_messages"
    )

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_answer=False, staff=None) | Q(is_answer=True, staff__isnull=False),
                name="contactlog_answer_by_someone",
            )
        ]
        indexes = [
            models.Index(
                fields=["created_at"], condition=Q(is_answer=False), name="contactlog_enquiries_an_hour"
            )
        ]

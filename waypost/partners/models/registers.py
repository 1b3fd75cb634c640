"""What stands beside a recruiter's licence: the job orders that were approved for it, and what people complained of (R119, R120)."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from waypost.shared.codes import CodeField
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedText

from .recruiters import Recruiter

COMPLAINTS_COUNT_FOR = timedelta(days=3 * 365 + 1)


class JobOrderQuerySet(models.QuerySet["JobOrder"]):
    def approved(self, today: date) -> "JobOrderQuerySet":
        """Orders under which people may leave on a day, as far as the last check knows."""
        return self.filter(
            Q(expires=None) | Q(expires__gte=today), Q(issued=None) | Q(issued__lte=today), status="approved"
        )


class JobOrder(Record):
    """A job order: an authority allowed a recruiter to find so many workers for one employer and job."""

    recruiter = models.ForeignKey(Recruiter, on_delete=models.CASCADE, related_name="job_orders")
    number = models.CharField(_("job order number"), max_length=80)
    number_key = models.CharField(max_length=80, blank=True, editable=False, db_index=True)
    authority = models.CharField(_("approved by"), max_length=200)
    country = CodeField(_("country of work"), list="country")
    employer = models.CharField(_("employer"), max_length=200, blank=True)
    occupation = models.CharField(_("job"), max_length=200)
    places = models.PositiveIntegerField(_("approved number of workers"), null=True, blank=True)
    wage = models.DecimalField(_("monthly wage"), max_digits=12, decimal_places=2, null=True, blank=True)
    currency = CodeField(_("currency"), list="currency", blank=True)
    issued = models.DateField(_("approved on"), null=True, blank=True)
    expires = models.DateField(_("valid until"), null=True, blank=True)
    status = CodeField(_("state"), list="job_order_status")
    source = models.CharField(
        _("source"), max_length=300, help_text=_("The register, letter or page where you read it.")
    )
    checked_on = models.DateField(_("checked on"))
    checked_by_id = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = JobOrderQuerySet.as_manager()

    class Meta:
        ordering = ["-checked_on", "-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["recruiter", "number"], name="partners_job_order_once"),
            models.CheckConstraint(
                condition=Q(issued=None) | Q(expires=None) | Q(expires__gte=F("issued")),
                name="partners_job_order_dates",
            ),
            models.CheckConstraint(
                condition=Q(wage=None) | ~Q(currency=""), name="partners_wage_with_currency"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class ComplaintQuerySet(models.QuerySet["RecruiterComplaint"]):
    def counting(self, today: date) -> "ComplaintQuerySet":
        """Those that were looked into and found right in the last three years: no others may be counted."""
        return self.filter(state="upheld", reviewed_on__gte=today - COMPLAINTS_COUNT_FOR)


class RecruiterComplaint(Record):
    """What somebody told us of a recruiter. It says nothing about the recruiter until it was reviewed."""

    class State(models.TextChoices):
        RECEIVED = "received", _("received")
        UNDER_REVIEW = "under_review", _("under review")
        UPHELD = "upheld", _("found right")
        NOT_UPHELD = "not_upheld", _("not found right")

    REVIEWED = (State.UPHELD, State.NOT_UPHELD)

    recruiter = models.ForeignKey(Recruiter, on_delete=models.PROTECT, related_name="complaints")
    received_on = models.DateField(_("received on"))
    kind = CodeField(_("what it is about"), list="recruiter_complaint")
    summary = EncryptedText(_("what was told"), blank=False)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.RECEIVED)
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    reviewed_by_id = models.UUIDField(null=True, blank=True)
    note = EncryptedText(_("what the review found"))
    version = models.PositiveIntegerField(default=1)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=("received", "under_review"), reviewed_on=None, reviewed_by_id=None)
                | Q(state__in=("upheld", "not_upheld"), reviewed_on__isnull=False),
                name="partners_review_with_day",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_on=None) | Q(reviewed_on__gte=F("received_on")),
                name="partners_review_after_complaint",
            ),
        ]

    def __str__(self) -> str:
        return str(self.received_on)

    def counts_on(self, today: date) -> bool:
        """Whether the public hears that there is such a complaint; `counting` says the same in the database."""
        recent = self.reviewed_on is not None and self.reviewed_on >= today - COMPLAINTS_COUNT_FOR
        return self.state == self.State.UPHELD and recent

    @property
    def is_reviewed(self) -> bool:
        """Whether somebody looked into it and said what was found."""
        return self.state in self.REVIEWED

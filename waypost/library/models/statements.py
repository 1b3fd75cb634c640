"""Statements: the smallest piece of information that is true or false, has sources and is checked again."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Network
from waypost.shared.codes import CodeField, CodesField
from waypost.shared.models import Record

from .sources import Citation
from .topics import Topic


class StatementQuerySet(models.QuerySet["Statement"]):
    def current(self) -> "StatementQuerySet":
        """Those that nobody took back."""
        return self.filter(withdrawn_on=None)

    def placed(self) -> "StatementQuerySet":
        """Those that stand on a published page."""
        from .items import Placement

        there = Placement.objects.filter(statement=OuterRef("pk"), item__status="published")
        return self.filter(Exists(there))

    def sourced(self) -> "StatementQuerySet":
        """Those with a source."""
        return self.filter(Exists(Citation.objects.filter(statement=OuterRef("pk"))))

    def due_by(self, day: date) -> "StatementQuerySet":
        """Those to be checked on or before a day; never checked counts as due."""
        return self.filter(Q(check_by=None) | Q(check_by__lte=day))

    def shown_on(self, day: date) -> "StatementQuerySet":
        """Those that the public may read on a day: sourced, checked, not taken back, not far past their day."""
        return self.current().sourced().filter(shown_until__gte=day)


class Statement(Record):
    """One statement, written once and shown on every page on which it is placed. Its words are Texts.

    What `title` and `body` of its texts hold depends on `kind`: a step's name and what to do; a myth and the
    fact; a term and its meaning; a contact's name and what it helps with; a warning sign and what to do; a
    clause and what it should say. Fees are in `fee_currency`.
    """

    class Kind(models.TextChoices):
        FACT = "fact", _("a fact")
        STEP = "step", _("a step")
        CHECK = "check", _("something to tick off")
        MYTH = "myth", _("a myth and the fact")
        TERM = "term", _("a word and its meaning")
        CONTACT = "contact", _("somebody to turn to")
        SIGN = "sign", _("a warning sign in an offer")
        CLAUSE = "clause", _("a clause of a contract")

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="statements")
    kind = models.CharField(_("what it is"), max_length=10, choices=Kind, default=Kind.FACT)
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, related_name="statements", verbose_name=_("topic")
    )
    country = CodeField(_("country"), list="country", blank=True)
    source_language = models.CharField(_("written in"), max_length=12)

    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    checked_by_id = models.UUIDField(null=True, blank=True)
    check_by = models.DateField(_("check again by"), null=True, blank=True)
    shown_until = models.DateField(null=True, blank=True, editable=False)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(_("why it was taken back"), max_length=300, blank=True)

    documents = CodesField(_("papers needed"), list="document_type", blank=True)
    fee = models.DecimalField(_("fee"), max_digits=12, decimal_places=2, null=True, blank=True)
    fee_currency = CodeField(_("currency"), list="currency", blank=True)
    days = models.PositiveSmallIntegerField(_("how many days it takes"), null=True, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    is_emergency = models.BooleanField(_("for emergencies"), default=False)
    is_grave = models.BooleanField(_("one of these is enough to stop"), default=False)
    version = models.PositiveIntegerField(default=1)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_on=None, check_by=None, shown_until=None)
                | Q(checked_on__isnull=False, check_by__isnull=False, shown_until__isnull=False),
                name="library_checked_with_next_day",
            ),
            models.CheckConstraint(
                condition=Q(check_by=None) | Q(check_by__gte=F("checked_on"), shown_until__gte=F("check_by")),
                name="library_check_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_because="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because="")),
                name="library_taken_back_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(fee=None, fee_currency="") | (Q(fee__isnull=False) & ~Q(fee_currency="")),
                name="library_fee_with_currency",
            ),
        ]
        indexes = [
            models.Index(fields=["network", "check_by"], name="library_statement_due"),
            models.Index(fields=["network", "country"], name="library_statement_country"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def freshness(self, today: date, soon: int = 30) -> str:
        """How far it can be trusted on a day: fresh, soon (within `soon` days), stale, or withdrawn."""
        if self.withdrawn_on or self.check_by is None or self.shown_until is None:
            return "withdrawn"
        if self.shown_until < today:
            return "withdrawn"
        if self.check_by < today:
            return "stale"
        return "due" if self.check_by <= today + timedelta(days=soon) else "fresh"


class Check(Record):
    """That somebody compared a statement with its source."""

    class Result(models.TextChoices):
        CORRECT = "correct", _("still correct")
        CORRECTED = "corrected", _("corrected")
        WITHDRAWN = "withdrawn", _("taken back")
        REOPENED = "reopened", _("shown again")

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="checks")
    made_on = models.DateField()
    made_by_id = models.UUIDField(null=True)
    result = models.CharField(max_length=10, choices=Result)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["-made_on", "-created_at"]

"""What came of a legal matter: the Legal Assistance Outcome Record (R58), sums awarded and money received."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.cases.models.legal import DECIMALS, DIGITS, LegalMatter, OfMatter
from waypost.shared.codes import CodeField, CodesField
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedText

PENDING = "pending"


class LegalOutcome(Record):
    """How one matter was resolved and how the remedy was obtained. Its duration is computed, never stored."""

    matter = models.OneToOneField(LegalMatter, on_delete=models.PROTECT, related_name="outcome")
    resolution = CodeField(_("how it was resolved"), list="legal_resolution", default=PENDING)
    resolved_on = models.DateField(_("resolved on"), null=True, blank=True)
    remedies = CodesField(_("what was obtained"), list="legal_remedy", blank=True)
    how = EncryptedText(_("how it was obtained"))
    sanctions = CodesField(_("sanction on the offender"), list="legal_sanction", blank=True)
    sanction_note = EncryptedText(_("about the sanction"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    person_path = "matter__case__person"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(resolution=PENDING, resolved_on=None)
                | ~Q(resolution=PENDING) & Q(resolved_on__isnull=False),
                name="cases_resolved_on_a_day",
            )
        ]

    @property
    def is_pending(self) -> bool:
        return self.resolution == PENDING


class LegalAward(OfMatter):
    """A sum that was awarded or agreed; one for each currency."""

    amount = models.DecimalField(_("amount"), max_digits=DIGITS, decimal_places=DECIMALS)
    currency = CodeField(_("currency"), list="currency")

    class Meta:
        ordering = ["currency"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="cases_award_above_nothing"),
            models.UniqueConstraint(fields=["matter", "currency"], name="cases_one_award_a_currency"),
        ]


class LegalPaymentQuerySet(models.QuerySet["LegalPayment"]):
    def counted(self) -> "LegalPaymentQuerySet":
        """Those that were not struck out."""
        return self.filter(struck_at=None)


class LegalPayment(OfMatter):
    """Money that reached the client. A mistake is struck out with a reason, and stays in the log."""

    paid_on = models.DateField(_("received on"))
    amount = models.DecimalField(_("amount"), max_digits=DIGITS, decimal_places=DECIMALS)
    currency = CodeField(_("currency"), list="currency")
    note = EncryptedText(_("by which way, from whom"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    struck_at = models.DateTimeField(null=True)
    struck_by_id = models.UUIDField(null=True)
    struck_because = EncryptedText(_("why it is struck out"))

    objects = LegalPaymentQuerySet.as_manager()

    class Meta:
        ordering = ["paid_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="cases_payment_above_nothing"),
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_because__isnull=True)
                | Q(struck_at__isnull=False, struck_by_id__isnull=False),
                name="cases_payment_struck_by_someone",
            ),
        ]

"""The Legal Assistance Outcome Record, sums awarded, money received (R58, R62)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.cases.legal_rules import locked_matter, must_be_open, write_step
from waypost.cases.models import LegalAward, LegalMatter, LegalOutcome, LegalPayment, LegalStep
from waypost.cases.models.legal_outcomes import PENDING
from waypost.cases.recording import note
from waypost.cases.refusals import CaseRefused, Changed
from waypost.centres.access import Viewer
from waypost.shared import audit
from waypost.shared.audit import audited
from waypost.shared.web import locale_numbers

FIELDS = ("resolution", "resolved_on", "remedies", "how", "sanctions", "sanction_note")


@audited
def record_outcome(
    matter: LegalMatter, *, fields: dict[str, Any], awards: Mapping[str, Decimal], version: int, by: Viewer
) -> LegalOutcome:
    """Write what came of a matter; `awards` maps each currency to its sum, `version` is 0 for the first time.

    Raises Changed, CaseRefused.
    """
    matter = locked_matter(matter)
    must_be_open(matter)
    outcome = LegalOutcome.objects.select_for_update().filter(matter=matter).first()
    if version != (outcome.version if outcome else 0):
        raise Changed(outcome)
    outcome = outcome or LegalOutcome(matter=matter, version=0)
    was_pending = outcome.is_pending
    for name in FIELDS:
        setattr(outcome, name, fields.get(name, getattr(outcome, name)))
    _check(outcome)
    outcome.recorded_by = by.user
    outcome.version += 1
    outcome.save()
    _write_awards(matter, awards)
    if was_pending and not outcome.is_pending:
        write_step(LegalStep.Kind.RESULT, matter=matter, on=outcome.resolved_on, by=by)
    details = {"resolution": outcome.resolution, "currencies": sorted(awards)}
    note("cases.legal_outcome", matter.case, by=by, details=details)
    return outcome


def _check(outcome: LegalOutcome) -> None:
    if outcome.resolution == PENDING:
        outcome.resolved_on = None
        return
    if outcome.resolved_on is None:
        raise CaseRefused(_("Say on which day it was resolved."), "resolved_on")
    if outcome.resolved_on > timezone.localdate():
        raise CaseRefused(_("It cannot be resolved in the future: check the day."), "resolved_on")
    if outcome.resolved_on < outcome.matter.opened_on:
        raise CaseRefused(_("It was taken on only after this day: check the day."), "resolved_on")


def _write_awards(matter: LegalMatter, awards: Mapping[str, Decimal]) -> None:
    LegalAward.objects.filter(matter=matter).exclude(currency__in=awards).delete()
    for currency, amount in awards.items():
        if amount <= 0:
            raise CaseRefused(_("Write a sum above zero."), "awarded")
        LegalAward.objects.update_or_create(matter=matter, currency=currency, defaults={"amount": amount})


@audited
def note_payment(
    matter: LegalMatter, *, amount: Decimal, currency: str, paid_on: date, note_text: str = "", by: Viewer
) -> LegalPayment:
    """Write down money that reached the client, also after the matter was closed. Raises CaseRefused."""
    matter = locked_matter(matter)
    if amount <= 0:
        raise CaseRefused(_("Write a sum above zero."), "amount")
    payment = LegalPayment(
        matter=matter,
        amount=amount,
        currency=currency,
        paid_on=paid_on,
        note=note_text.strip(),
        noted_by=by.user,
    )
    payment.save(force_insert=True)
    written = f"{locale_numbers.amount(amount, currency)} {currency}"
    write_step(LegalStep.Kind.PAYMENT, matter=matter, on=paid_on, text=written, by=by)
    note("cases.legal_paid", matter.case, by=by, details={"currency": currency})
    return payment


@audited
def strike_payment(payment: LegalPayment, *, reason: str, by: Viewer) -> LegalPayment:
    """A payment was noted by mistake: it stays in the log and counts no more. Raises CaseRefused."""
    payment = (
        LegalPayment.objects.select_for_update(of=("self",)).select_related("matter__case").get(pk=payment.pk)
    )
    if payment.struck_at is not None:
        raise CaseRefused(_("This payment is struck out already."))
    if not reason.strip():
        raise CaseRefused(_("Say why it is struck out."), "reason")
    payment.struck_at, payment.struck_by_id, payment.struck_because = (
        timezone.now(),
        by.user_id,
        reason.strip()[:200],
    )
    payment.save()
    note("cases.legal_payment_struck", payment.matter.case, by=by)
    return payment


@audited
def note_results_taken(*, rows: int, by: Viewer) -> None:
    """Somebody took the table of results out of the system."""
    audit.record("cases.legal_results_taken", by=by, details={"rows": rows})

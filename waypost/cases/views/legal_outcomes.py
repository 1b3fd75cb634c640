"""The outcome record, payments, and the table of results (R58, R62, R63)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases.actions import legal_outcomes as actions
from waypost.cases.forms.legal import ReasonForm
from waypost.cases.forms.legal_outcomes import OutcomeForm, PaymentForm, ResultsFilter
from waypost.cases.legal_access import find_matter, find_part, get_matter
from waypost.cases.legal_workbook import workbook
from waypost.cases.models import LegalMatter, LegalPayment
from waypost.cases.queries_legal import (
    added_up,
    complaints_against,
    days_of,
    lines,
    outcome_of,
    results,
)
from waypost.cases.views.legal import address, places
from waypost.cases.views.sheets import FORM_METHODS, Page, fill_in
from waypost.partners.access import get_organisation
from waypost.partners.views.frame import organisation_frame
from waypost.shared.spreadsheets import CONTENT_TYPE

NAMES = ("resolution", "resolved_on", "remedies", "how", "sanctions", "sanction_note", "version")


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def outcome(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Fill in the Legal Assistance Outcome Record."""
    found = get_matter(request.viewer, pk, looking_at="outcome")
    held = outcome_of(found)
    page = Page(
        f"outcome:{found.pk}", _("Legal Assistance Outcome Record"), address(found), case=found.case,
        lead=_("A matter can be closed when this is filled in. What is still open may stay “pending”."),
    )  # fmt: skip
    awarded = added_up(found.legalawards.all())
    currencies = list(added_up(found.legalclaims.all()))

    def make(data: Any, **more: Any) -> OutcomeForm:
        return OutcomeForm(data, currencies=currencies, awarded=awarded, **more)

    def save(form: OutcomeForm) -> None:
        version = form.cleaned_data["version"]
        actions.record_outcome(
            found, fields=form.columns, awards=form.awards, version=version, by=request.viewer
        )

    initial = {name: getattr(held, name) for name in NAMES} if held else {}
    return fill_in(request, page, make, save, initial)


@require_GET
@require(Perm.CASE_VIEW)
def outcome_print(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The record as it is printed."""
    found = get_matter(request.viewer, pk, looking_at="outcome")
    held = outcome_of(found)
    claims, payments = list(found.legalclaims.all()), list(found.legalpayments.counted())
    context = {
        "matter": found,
        "case": found.case,
        "outcome": held,
        "claims": claims,
        "claimed": added_up(claims),
        "awarded": added_up(found.legalawards.all()),
        "payments": payments,
        "received": added_up(payments),
        "days": days_of(found, held),
        "centre": found.case.centre,
        "printed_for": found.case.person.number,
        "back_url": address(found),
    }
    return render(request, "cases/legal_outcome_sheet.html", context)


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def payment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Money that reached the client."""
    found = find_matter(request.viewer, pk)
    page = Page(f"payment:{found.pk}", _("Money received"), address(found), case=found.case)

    def save(form: PaymentForm) -> None:
        data = form.cleaned_data
        actions.note_payment(
            found, amount=data["amount"], currency=data["currency"], paid_on=data["paid_on"],
            note_text=data["note"], by=request.viewer,
        )  # fmt: skip

    currencies = list(added_up(found.legalawards.all()) or added_up(found.legalclaims.all()))
    return fill_in(request, page, PaymentForm, save, {"currency": currencies[0]} if currencies else {})


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def payment_strike(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A payment was noted by mistake."""
    found = find_part(request.viewer, LegalPayment, pk)
    page = Page(
        f"strike:{found.pk}", _("Strike out a payment"), address(found.matter), case=found.matter.case,
        lead=_("It stays in the log with your reason, and counts no more."), button=_("Strike out"),
    )  # fmt: skip

    def save(form: ReasonForm) -> None:
        actions.strike_payment(found, reason=form.cleaned_data["reason"], by=request.viewer)

    return fill_in(request, page, ReasonForm, save)


@require_GET
@require(Perm.CASE_MANAGE)
def results_table(request: HttpRequest) -> HttpResponse:
    """Claimed, awarded, recovered, sanctions and median duration by issue and currency."""
    form = ResultsFilter(request.GET or {"by": "opened"})
    context = {
        "form": form,
        "results": results(request.viewer, **form.period),
        "query": request.GET.urlencode(),
    }
    return render(request, "cases/legal_results.html", context | places(request))


@require_GET
@require(Perm.CASE_MANAGE)
def results_download(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    form = ResultsFilter(request.GET or {"by": "opened"})
    found = results(request.viewer, **form.period)
    actions.note_results_taken(rows=len(found.rows), by=request.viewer)
    answer = HttpResponse(workbook(found, form.period), content_type=CONTENT_TYPE)
    name = f"legal-results-{timezone.localdate().isoformat()}.xlsx"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_GET
@require(Perm.CASE_VIEW, Perm.PARTNER_VIEW)
def against(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Complaints against an organisation: a tab of its page."""
    organisation = get_organisation(request.viewer, pk)
    found = lines(complaints_against(request.viewer, pk), 200)
    sanctioned = [
        line for line in found if line.outcome and set(line.outcome.sanctions) - {"none", "pending"}
    ]
    context = organisation_frame(request, organisation, "complaints") | {
        "lines": found,
        "open": sum(line.matter.is_open for line in found),
        "sanctioned": len(sanctioned),
        "claimed": _claimed_of(line.matter for line in found),
    }
    return render(request, "cases/legal_against.html", context)


def _claimed_of(matters: Any) -> Any:
    found: list[LegalMatter] = list(matters)
    return added_up(claim for one in found for claim in one.legalclaims.all())

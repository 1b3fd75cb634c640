"""Job orders of a recruiter, and complaints about it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.partners import access, actions
from waypost.partners.forms.recruiters import ComplaintForm, JobOrderForm, ReviewForm
from waypost.partners.models import RecruiterComplaint
from waypost.partners.queries import recruiter_of
from waypost.partners.views.editing import Page, edit, typed
from waypost.partners.views.frame import organisation_frame


@require_GET
@require(Perm.PARTNER_VIEW)
def job_orders(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Which job orders were approved for a recruiter, and how old that knowledge is (R120)."""
    found = access.get_organisation(request.viewer, pk)
    recruiter = recruiter_of(found)
    context = {
        **organisation_frame(request, found, "job_orders"),
        "orders": list(recruiter.job_orders.all()) if recruiter else [],
        "today": timezone.localdate(),
    }
    return render(request, "partners/organisation_job_orders.html", context)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def job_order_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A job order that somebody found in a register."""
    found = access.get_organisation(request.viewer, pk)
    form = JobOrderForm(typed(request), initial={"status": "approved"})

    def save(form: JobOrderForm) -> None:
        recruiter = recruiter_of(found) or actions.keep_recruiter(found, fields={}, by=request.viewer)
        actions.add_job_order(recruiter, fields=form.columns, by=request.viewer)

    page = Page(_("Add a job order"), _tab("job_orders", pk), found, done=_("The job order is there."))
    return edit(request, page, form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def job_order_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a job order, or note a new check of it."""
    order = access.get_job_order(request.viewer, pk)
    house = order.recruiter.organisation
    form = JobOrderForm(typed(request), instance=access.get_job_order(request.viewer, pk))

    def save(form: JobOrderForm) -> None:
        version = form.cleaned_data["version"]
        actions.change_job_order(order, fields=form.columns, version=version, by=request.viewer)

    return edit(request, Page(_("Correct a job order"), _tab("job_orders", house.pk), house), form, save)


@require_GET
@require(Perm.PARTNER_MANAGE)
def complaints(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What people complained of, and what came of it; the words stand behind each entry."""
    found = access.get_organisation(request.viewer, pk)
    rows: list[Any] = []
    if (recruiter := recruiter_of(found)) is not None:
        rows = list(recruiter.complaints.defer("summary", "note"))
    today = timezone.localdate()
    counting = sum(row.counts_on(today) for row in rows)
    context = {
        **organisation_frame(request, found, "reviewed_complaints"),
        "complaints": rows,
        "counting": counting,
    }
    return render(request, "partners/organisation_complaints.html", context)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def complaint_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down what somebody told us."""
    found = access.get_organisation(request.viewer, pk)
    form = ComplaintForm(typed(request))

    def save(form: ComplaintForm) -> None:
        recruiter = recruiter_of(found) or actions.keep_recruiter(found, fields={}, by=request.viewer)
        actions.note_complaint(recruiter, **_told(form), by=request.viewer)

    lead = _("It counts only after somebody looked into it and found it right.")
    page = Page(_("Write down a complaint"), _tab("complaints", pk), found, lead=lead)
    return edit(request, page, form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def complaint_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct what was written down."""
    complaint = _opened(request, pk)
    house = complaint.recruiter.organisation
    form = ComplaintForm(typed(request), instance=access.get_complaint(request.viewer, pk))

    def save(form: ComplaintForm) -> None:
        version = form.cleaned_data["version"]
        actions.change_complaint(complaint, fields=_told(form), version=version, by=request.viewer)

    return edit(request, Page(_("Correct a complaint"), _tab("complaints", house.pk), house), form, save)


@require_http_methods(["GET", "POST"])
@require(Perm.PARTNER_MANAGE)
def complaint_review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read a complaint, and say what was found."""
    complaint = _opened(request, pk)
    house = complaint.recruiter.organisation
    form = ReviewForm(typed(request), instance=access.get_complaint(request.viewer, pk))

    def save(form: ReviewForm) -> None:
        data = form.cleaned_data
        actions.review_complaint(
            complaint, state=data["state"], note=data["note"], version=data["version"], by=request.viewer
        )

    page = Page(_("Review a complaint"), _tab("complaints", house.pk), house)
    return edit(request, page, form, save, question=complaint.summary)


def _opened(request: HttpRequest, pk: UUID) -> RecruiterComplaint:
    """The complaint; that somebody reads it is noted when the page is shown."""
    find = access.read_complaint if request.method == "GET" else access.get_complaint
    return find(request.viewer, pk)


def _told(form: ComplaintForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("kind", "summary", "received_on")}


def _tab(name: str, pk: Any) -> str:
    return reverse(f"partners:{name}", kwargs={"pk": pk})

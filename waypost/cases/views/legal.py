"""Legal matters: on a case, one by one, and the centre's list (R57)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases.access import get_case
from waypost.cases.actions import legal as actions
from waypost.cases.forms import legal as forms
from waypost.cases.forms.legal_groups import MatterFilter
from waypost.cases.legal_access import find_matter, find_part, get_matter, may_work
from waypost.cases.models import Case, LegalClaim, LegalMatter, Stage
from waypost.cases.queries_legal import (
    added_up,
    days_of,
    left_abroad,
    matters_of,
    outcome_of,
    page_of,
    papers_of,
    routes_for,
    steps_of,
)
from waypost.cases.refusals import CaseRefused
from waypost.cases.views.frame import case_frame
from waypost.cases.views.sheets import FORM_METHODS, Page, fill_in
from waypost.centres.access import Viewer
from waypost.documents.models import Document

TAB = "legal"


def address(matter: LegalMatter) -> str:
    """The matter's page."""
    return reverse("cases:legal_matter", kwargs={"pk": matter.pk})


def may_begin(viewer: Viewer, case: Case) -> bool:
    """Whether the viewer may take on a new matter in this case."""
    return viewer.can(Perm.LEGAL_WORK) and case.stage != Stage.CLOSED


def places(request: HttpRequest) -> dict[str, Any]:
    """What the ways between the pages of legal help need."""
    viewer = request.viewer
    may_results = viewer.can(Perm.CASE_MANAGE)
    return {"may_results": may_results, "may_matters": viewer.can(Perm.CASE_VIEW)}


@require_GET
@require(Perm.CASE_VIEW)
def legal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The legal tab of a case."""
    case = get_case(request.viewer, pk, looking_at=TAB)
    context = {"lines": matters_of(case), "may_begin": may_begin(request.viewer, case)}
    return render(request, "cases/legal_tab.html", case_frame(request, case, TAB) | context)


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take on a matter; `?claim=` names what was left behind abroad, when the return leads here."""
    case = get_case(request.viewer, pk, looking_at=TAB)
    back = reverse("cases:legal", kwargs={"pk": case.pk})
    if not may_begin(request.viewer, case):
        messages.warning(request, _("The case is closed. Reopen it before you begin something new in it."))
        return redirect(back)
    page = Page(f"new:{case.pk}", _("New legal matter"), back, case=case, button=_("Take on"))

    def make(data: Any, **more: Any) -> forms.NewMatterForm:
        return forms.NewMatterForm(data, viewer=request.viewer, **more)

    def save(form: forms.NewMatterForm) -> str:
        return address(
            actions.open_matter(case=case, fields=form.columns, claims=form.claims, by=request.viewer)
        )

    return fill_in(request, page, make, save, left_abroad(case, request.GET.get("claim", "")))


@require_GET
@require(Perm.CASE_VIEW)
def matter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One matter with everything that belongs to it."""
    found = get_matter(request.viewer, pk)
    context = case_frame(request, found.case, TAB) | _matter_context(request, found)
    return render(request, "cases/legal_matter.html", context)


def _matter_context(request: HttpRequest, found: LegalMatter) -> dict[str, Any]:
    papers = papers_of(found)
    claims, awards = list(found.legalclaims.all()), list(found.legalawards.all())
    payments = list(found.legalpayments.all())
    outcome = outcome_of(found)
    return {
        "matter": found,
        "claims": claims,
        "claimed": added_up(claims),
        "awarded": added_up(awards),
        "payments": payments,
        "received": added_up(paid for paid in payments if paid.struck_at is None),
        "outcome": outcome,
        "days": days_of(found, outcome),
        "deadlines": list(found.legaldeadlines.select_related("task")),
        "steps": steps_of(found),
        "letters": list(found.legalletters.defer("body").select_related("written_by")),
        "papers": papers,
        "documents": _open_documents(
            request.viewer, [paper.document_id for paper in papers if paper.document_id]
        ),
        "missing": sum(paper.is_missing for paper in papers),
        "routes": routes_for(request.viewer, found),
        "may_legal": may_work(request.viewer, found),
        "may_pay": request.viewer.can(Perm.LEGAL_WORK),
        "may_reopen": request.viewer.can(Perm.LEGAL_WORK)
        and not found.is_open
        and found.case.stage != Stage.CLOSED,
    }


def _open_documents(viewer: Viewer, ids: list[UUID]) -> set[UUID]:
    """Those of the documents that the viewer may open."""
    if not ids or not viewer.can(Perm.DOCUMENT_VIEW):
        return set()
    return set(Document.objects.visible_to(viewer).kept().filter(pk__in=ids).values_list("pk", flat=True))


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct what is known."""
    found = get_matter(request.viewer, pk, looking_at="form")
    page = Page(f"edit:{found.pk}", _("Change the legal matter"), address(found), case=found.case)

    def make(data: Any, **more: Any) -> forms.EditMatterForm:
        return forms.EditMatterForm(data, viewer=request.viewer, matter=found, **more)

    def save(form: forms.EditMatterForm) -> None:
        version = form.cleaned_data["version"]
        actions.change_matter(found, fields=form.columns, version=version, by=request.viewer)

    return fill_in(request, page, make, save)


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def claim(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add to what is claimed."""
    found = find_matter(request.viewer, pk)
    page = Page(f"claim:{found.pk}", _("Add to what is claimed"), address(found), case=found.case)

    def save(form: forms.ClaimForm) -> None:
        actions.add_claim(found, line=form.line, by=request.viewer)

    return fill_in(request, page, forms.ClaimForm, save)


@require_POST
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def claim_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a line off what is claimed."""
    found = find_part(request.viewer, LegalClaim, pk)
    return done(request, found.matter, lambda: actions.remove_claim(found, by=request.viewer))


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def step(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down what happened."""
    found = find_matter(request.viewer, pk)
    lead = _("A step is not changed afterwards. If you were wrong, write another one.")
    page = Page(f"step:{found.pk}", _("What happened?"), address(found), case=found.case, lead=lead)

    def save(form: forms.StepForm) -> None:
        actions.take_step(found, **form.cleaned_data, by=request.viewer)

    return fill_in(request, page, forms.StepForm, save)


@require_POST
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close it; without an outcome record that leads to the record."""
    found = find_matter(request.viewer, pk)
    return done(request, found, lambda: actions.close_matter(found, by=request.viewer))


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open it again, with a reason."""
    found = find_matter(request.viewer, pk)
    page = Page(f"reopen:{found.pk}", _("Open the legal matter again"), address(found), case=found.case)

    def save(form: forms.ReasonForm) -> None:
        actions.reopen_matter(found, reason=form.cleaned_data["reason"], by=request.viewer)

    return fill_in(request, page, forms.ReasonForm, save)


@require_GET
@require(Perm.CASE_VIEW)
def matters(request: HttpRequest) -> HttpResponse:
    """The centre's legal matters, newest first; the filters stand in the address."""
    form = MatterFilter(request.GET or None)
    form = form if form.is_bound else MatterFilter({"state": "open"})
    found = form.applied_to(LegalMatter.objects.visible_to(request.viewer), request.viewer)
    page = page_of(found, request.GET.get("after", ""))
    query = request.GET.copy()
    query.pop("after", None)
    first_url = f"?{query.urlencode()}" if request.GET.get("after") else ""
    query["after"] = page.older
    older_url = f"?{query.urlencode()}" if page.older else ""
    context = {"form": form, "page": page, "first_url": first_url, "older_url": older_url}
    context |= places(request)
    return render(request, "cases/legal_matters.html", context)


def done(request: HttpRequest, found: LegalMatter, act: Any) -> HttpResponse:
    """Run an action that needs no form and go back to the matter; a refusal is said there."""
    try:
        act()
    except CaseRefused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("Saved."))
    return redirect(address(found))

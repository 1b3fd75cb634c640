"""The search for a missing relative: the tab, one search, and its forms."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases.access import get_case
from waypost.cases.actions import tracing as actions
from waypost.cases.forms import tracing as forms
from waypost.cases.models import Case, TracingAction, TracingRequest
from waypost.cases.queries_protection import searches_of
from waypost.cases.telling import why_not_tell
from waypost.cases.views.frame import case_frame
from waypost.cases.views.sheets import FORM_METHODS, Page, case_to_write, fill_in, of_case


@require_GET
@require(Perm.PROTECTION_WORK)
def searches(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The family's searches."""
    case = get_case(request.viewer, pk, looking_at="searches")
    context = case_frame(request, case, "search") | {"searches": searches_of(case)}
    return render(request, "cases/tracing.html", context)


@require_GET
@require(Perm.PROTECTION_WORK)
def search(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """One search: what is known, every step, and what the found person wants."""
    case = get_case(request.viewer, pk, looking_at="search")
    found = _request(case, row)
    context = case_frame(request, case, "search") | {
        "search": found,
        "steps": list(found.actions.select_related("organisation", "staff")),
        "why_not_tell": why_not_tell(found),
    }
    return render(request, "cases/tracing_search.html", context)


@require_http_methods(FORM_METHODS)
@require(Perm.PROTECTION_WORK)
def new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a family's request."""
    case = case_to_write(request, pk, "search form")
    page = Page(
        "search-new", _("Search for a relative"), reverse("cases:searches", args=[case.pk]), case=case,
        lead=_("Write all spellings of the name, and everything that could help somebody abroad to recognise them."),
    )  # fmt: skip
    return fill_in(
        request, page, of_case(forms.TracingForm, case),
        lambda form: actions.request_tracing(case=case, by=request.viewer, **form.values),
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@require(Perm.PROTECTION_WORK)
def edit(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Complete or correct what is known."""
    case = case_to_write(request, pk, "search form")
    found = _request(case, row)
    page = Page(f"search-edit-{row}", _("Search for a relative"), _back(case, row), case=case)

    def make(data: Any, **more: Any) -> forms.TracingForm:
        return forms.TracingForm(data, instance=_request(case, row), case=case, **more)

    def save(form: forms.TracingForm) -> None:
        actions.change_tracing(found, seen_version=form.seen, by=request.viewer, **form.values)

    return fill_in(request, page, make, save, {"seen_version": found.version})


@require_http_methods(FORM_METHODS)
@require(Perm.PROTECTION_WORK)
def step(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """One step of the search."""
    case = case_to_write(request, pk, "search step form")
    found = _request(case, row)
    page = Page(f"search-step-{row}", _("A step in the search"), _back(case, row), case=case)

    def save(form: forms.StepForm) -> None:
        again = form.cleaned_data["ask_again"]
        actions.act_on_tracing(found, ask_again=again, by=request.viewer, **form.values)

    return fill_in(request, page, of_case(forms.StepForm, case), save)


@require_http_methods(FORM_METHODS)
@require(Perm.PROTECTION_WORK)
def step_result(request: HttpRequest, pk: UUID, row: UUID, step: UUID) -> HttpResponse:
    """What a step brought."""
    case = case_to_write(request, pk, "search step form")
    taken = get_object_or_404(TracingAction, request=_request(case, row), pk=step)
    page = Page(f"search-step-result-{step}", _("What the step brought"), _back(case, row), case=case)
    return fill_in(
        request, page, forms.StepResultForm,
        lambda form: actions.note_step_result(taken, by=request.viewer, **form.values),
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@require(Perm.PROTECTION_WORK)
def end(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """How the search ended."""
    case = case_to_write(request, pk, "search end form")
    found = _request(case, row)
    page = Page(f"search-end-{row}", _("The search ended"), _back(case, row), case=case)
    return fill_in(
        request, page, forms.EndForm,
        lambda form: actions.end_search(found, by=request.viewer, **form.values),
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@require(Perm.PROTECTION_WORK)
def wish(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """What the found person wants the family to hear."""
    case = case_to_write(request, pk, "wish form")
    found = _request(case, row)
    page = Page(
        f"search-wish-{row}", _("What may the family hear?"), _back(case, row), case=case,
        lead=_("Ask the found person alone. Some people left because of their family."),
    )  # fmt: skip
    return fill_in(
        request, page, forms.WishForm,
        lambda form: actions.record_wish(found, by=request.viewer, **form.values),
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@require(Perm.PROTECTION_WORK)
def tell(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """The family was told what the found person agreed to."""
    case = case_to_write(request, pk, "tell form")
    found = _request(case, row)
    page = Page(
        f"search-tell-{row}", _("Tell the family"), _back(case, row), case=case, lead=found.get_wish_display()
    )
    return fill_in(
        request, page, forms.TellForm,
        lambda form: actions.tell_family(found, by=request.viewer, **form.values),
    )  # fmt: skip


def _request(case: Case, row: UUID) -> TracingRequest:
    return get_object_or_404(TracingRequest, case=case, pk=row)


def _back(case: Case, row: UUID) -> str:
    return reverse("cases:search", args=[case.pk, row])

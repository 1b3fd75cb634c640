"""The protection tab of a case and its forms."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases import signs
from waypost.cases.access import get_case
from waypost.cases.actions import protection as actions
from waypost.cases.forms import protection as forms
from waypost.cases.models import AuthorityDecision, Case, ChildPage
from waypost.cases.queries_protection import protection_of
from waypost.cases.views.frame import case_frame
from waypost.cases.views.sheets import FORM_METHODS, Page, case_to_write, fill_in, of_case


@require_GET
@require(Perm.PROTECTION_WORK)
def protection(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Screenings, safety plan, aid, incidents, decisions and the child's page."""
    case = get_case(request.viewer, pk, looking_at="protection")
    context = case_frame(request, case, "protection") | protection_of(case)
    return render(request, "cases/protection.html", context)


@require_http_methods(FORM_METHODS)
@require(Perm.PROTECTION_WORK)
def screening(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A screening for trafficking and exploitation."""
    case = case_to_write(request, pk, "screening form")
    page = Page(
        "screening", _("Screening for exploitation"), _back(case), case=case,
        lead=_("Listen first. Tick what you heard; nothing needs to be asked that the person does not want to tell."),
        help=(signs.SAFE_FIRST, signs.ASK_WILL, signs.AGAIN, signs.CHILD),
    )  # fmt: skip

    def save(form: forms.ScreeningForm) -> None:
        actions.record_screening(case=case, signs=form.signs, by=request.viewer, **form.values)

    return fill_in(request, page, of_case(forms.ScreeningForm, case), save)


@require_http_methods(FORM_METHODS)
@require(Perm.PROTECTION_WORK)
def safety_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new version of the safety plan, begun from the newest."""
    case = case_to_write(request, pk, "safety plan form")
    newest = case.safety_plans.first()
    page = Page(
        "safety", _("Safety plan"), _back(case), case=case,
        lead=_("The client's own plan, in the client's words. Go through it together."),
    )  # fmt: skip
    initial: dict[str, Any] = {"seen_version": newest.version if newest else 0}
    initial |= newest.parts if newest else {}

    def save(form: forms.SafetyPlanForm) -> None:
        agreed_on = form.cleaned_data["agreed_on"]
        actions.write_safety_plan(
            case=case, parts=form.parts, agreed_on=agreed_on, seen_version=form.seen, by=request.viewer
        )

    return fill_in(request, page, forms.SafetyPlanForm, save, initial)


@require_http_methods(FORM_METHODS)
@require(Perm.PROTECTION_WORK)
def aid(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Immediate aid."""
    case = case_to_write(request, pk, "aid form")
    page = Page("aid", _("Immediate aid"), _back(case), case=case)
    return fill_in(
        request, page, of_case(forms.AidForm, case),
        lambda form: actions.give_aid(case=case, by=request.viewer, **form.values),
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@require(Perm.PROTECTION_WORK)
def incident(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Something that happened."""
    case = case_to_write(request, pk, "incident form")
    lead = _(
        "Write what you saw and heard. It is not changed afterwards; what you learn later becomes a note."
    )
    page = Page("incident", _("Incident"), _back(case), case=case, lead=lead, help=(signs.SAFE_FIRST,))
    return fill_in(
        request, page, of_case(forms.IncidentForm, case),
        lambda form: actions.record_incident(case=case, by=request.viewer, **form.values),
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@require(Perm.PROTECTION_WORK)
def decision(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The decision before anything goes to an authority."""
    case = case_to_write(request, pk, "decision form")
    page = Page(
        "decision", _("Decision to tell an authority"), _back(case), case=case,
        lead=_("Nothing leaves the centre before this is written: what is told, to whom, and what allows it."),
        help=(
            _("Would the client be safer, or less safe, afterwards? And the family?"),
            _("Can it wait until the client agrees? Can a partner do it with less risk?"),
            _("Tell the client what you do, unless that puts somebody in danger."),
        ),
        beside="cases/protection_consents.html",
    )  # fmt: skip

    def save(form: forms.DecisionForm) -> None:
        actions.decide_report(case=case, by=request.viewer, **form.values)

    def make(data: Any, **more: Any) -> forms.DecisionForm:
        return forms.DecisionForm(data, case=case, viewer=request.viewer, **more)

    return fill_in(request, page, make, save)


@require_http_methods(FORM_METHODS)
@require(Perm.PROTECTION_WORK)
def reported(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """An authority was told as decided."""
    case = case_to_write(request, pk, "decision")
    decided = _decision(case, row)
    page = Page(f"reported-{row}", _("The authority was told"), _back(case), case=case, lead=decided.told)

    def save(form: forms.ReportedForm) -> None:
        at, reference = form.cleaned_data["at"], form.cleaned_data["reference"]
        actions.report_to_authority(decided, at=at, reference=reference, by=request.viewer)

    return fill_in(request, page, forms.ReportedForm, save)


@require_http_methods(FORM_METHODS)
@require(Perm.PROTECTION_WORK)
def authority_result(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """What an authority did."""
    case = case_to_write(request, pk, "decision")
    decided = _decision(case, row)
    page = Page(f"authority-result-{row}", _("What came of it"), _back(case), case=case)

    def save(form: forms.AuthorityResultForm) -> None:
        actions.note_authority_result(decided, result=form.cleaned_data["result"], by=request.viewer)

    return fill_in(request, page, forms.AuthorityResultForm, save, {"result": decided.result})


@require_http_methods(FORM_METHODS)
@require(Perm.PROTECTION_WORK)
def child(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What must be known of a child."""
    case = case_to_write(request, pk, "child page")
    held = ChildPage.objects.filter(case=case).first()
    page = Page(
        "child", _("The child"), _back(case), case=case,
        lead=_("What is best for the child comes first. Ask the child, too, in words that fit the age."),
        help=(signs.CHILD,),
    )  # fmt: skip

    def make(data: Any, **more: Any) -> forms.ChildForm:
        return forms.ChildForm(data, instance=ChildPage.objects.filter(case=case).first(), case=case, **more)

    def save(form: forms.ChildForm) -> None:
        actions.keep_child_page(case=case, seen_version=form.seen, by=request.viewer, **form.values)

    return fill_in(request, page, make, save, {"seen_version": held.version if held else 0})


def _decision(case: Case, row: UUID) -> AuthorityDecision:
    return get_object_or_404(AuthorityDecision, case=case, pk=row)


def _back(case: Case) -> str:
    return reverse("cases:protection", args=[case.pk])

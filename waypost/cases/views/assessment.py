"""The needs of a case: the grid, the account, what endangers and protects, in versions."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases.access import find_case, get_case
from waypost.cases.actions.assessing import save_assessment
from waypost.cases.assessments import current
from waypost.cases.forms.assessment import AssessmentForm
from waypost.cases.models import Assessment, Case, FactorLevel
from waypost.cases.needs import shown_grid
from waypost.cases.prompts import PROMPTS
from waypost.cases.refusals import Changed
from waypost.cases.versions import differences
from waypost.cases.views.frame import case_frame
from waypost.cases.views.opening import case_url, take_back_into
from waypost.cases.views.sending import saved, status_of
from waypost.shared.web import drafts


@require_GET
@require(Perm.CASE_VIEW)
def assessment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The newest version, or the one that `version` in the address asks for, and what changed in each."""
    case = get_case(request.viewer, pk, looking_at="needs")
    versions = list(case.assessments.select_related("written_by").defer("grid", "account", "factors"))
    asked = request.GET.get("version", "")
    shown = next((v for v in versions if str(v.number) == asked), versions[0] if versions else None)
    before = next((v for v in versions if shown and v.number == shown.number - 1), None)
    context = {
        "versions": [{"row": row, "changed": changed_words(row)} for row in versions],
        "shown": shown,
        "is_newest": bool(versions) and shown is versions[0],
        "grid": shown_grid(shown.grid) if shown else [],
        "factors": _factors(shown) if shown else [],
        "before": before,
        "prompts": PROMPTS["assessment"],
    }
    return render(request, "cases/assessment.html", case_frame(request, case, "assessment") | context)


def changed_words(row: Assessment) -> str:
    """What a version changed, in words."""
    words = {"grid": _("needs"), "account": _("account"), "factors": _("what endangers and protects")}
    return ", ".join(words[name] for name in row.changed if name in words)


def _factors(row: Assessment) -> list[dict[str, Any]]:
    return [
        {"label": level.label, "risk": row.factors.get(level, {}).get("risk", ""),
         "protects": row.factors.get(level, {}).get("protects", "")}
        for level in FactorLevel
        if row.factors.get(level)
    ]  # fmt: skip


@require_http_methods(["GET", "POST"])
@require(Perm.CASE_WORK)
def write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write the next version; when somebody else saved one meanwhile, both are shown."""
    post = request.method == "POST"
    case = find_case(request.viewer, pk) if post else get_case(request.viewer, pk, looking_at="needs")
    draft = f"cases:assessment:{pk}"
    begin = AssessmentForm.values_of(current(case)) | take_back_into(request, draft)
    form = AssessmentForm(request.POST or None, initial=begin)
    differing: list[Any] = []
    try:
        response = saved(request, form, lambda data: _written(request, case, form, draft))
        if response is not None:
            return response
    except Changed as changed:
        differing = differences(form, _all_values(form, changed.saved))
        form = _over(request, changed.saved.number)
    context = {
        "case": case,
        "person": case.person,
        "form": form,
        "draft": draft,
        "differing": differing,
        "prompts": PROMPTS["assessment"],
    }
    return render(
        request, "cases/assessment_write.html", context, status=409 if differing else status_of(form)
    )


def _all_values(form: AssessmentForm, found: Assessment) -> dict[str, Any]:
    values = AssessmentForm.values_of(found)
    return {name: values.get(name, "") for name in form.fields}


def _over(request: HttpRequest, number: int) -> AssessmentForm:
    """The same words, now knowingly after the version that was saved meanwhile."""
    data = request.POST.copy()
    data["based_on"] = str(number)
    form = AssessmentForm(data)
    form.is_valid()
    return form


def _written(request: HttpRequest, case: Case, form: AssessmentForm, draft: str) -> str:
    made = save_assessment(case, **form.values(), by=request.viewer)
    drafts.discard_draft(request.user.pk, draft)
    messages.success(request, _("Saved as version %(number)s.") % {"number": made.number})
    return case_url(case, "assessment")

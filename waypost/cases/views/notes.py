"""Notes of a case."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases.access import find_case, get_case, may_mend
from waypost.cases.actions.notes import CORRECTION, add_note, mend_note
from waypost.cases.forms.work import CorrectionForm, NoteForm
from waypost.cases.models import Case, Note
from waypost.cases.prompts import PROMPTS
from waypost.cases.queries import find_note, notes_of
from waypost.cases.refusals import Changed
from waypost.cases.views.frame import case_frame
from waypost.cases.views.line import line_page
from waypost.cases.views.opening import case_url, take_back_into
from waypost.cases.views.sending import saved, status_of
from waypost.shared.web import drafts


@require_http_methods(["GET", "POST"])
@require(Perm.CASE_VIEW)
def notes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The notes, newest first, and the form for a new one above them."""
    post = request.method == "POST"
    case = find_case(request.viewer, pk) if post else get_case(request.viewer, pk, looking_at="notes")
    if post and not request.viewer.can(Perm.CASE_WORK):
        raise PermissionDenied
    draft = f"cases:note:{pk}"
    form = NoteForm(request.POST or None, initial={"kind": "meeting"} | take_back_into(request, draft))
    response = saved(request, form, lambda data: _noted(request, case, data, draft))
    if response is not None:
        return response
    page = notes_of(case, request.GET.get("before", ""))
    for note in page.rows:
        note.mendable = may_mend(request.viewer, note)
    context = {
        "page": page,
        "form": form,
        "draft": draft,
        "is_earlier": bool(request.GET.get("before")),
        "prompts": PROMPTS["notes"],
    }
    return render(
        request, "cases/notes.html", case_frame(request, case, "notes") | context, status=status_of(form)
    )


def _noted(request: HttpRequest, case: Case, data: dict[str, Any], draft: str) -> str:
    add_note(case, kind=data["kind"], text=data["text"], by=request.viewer)
    drafts.discard_draft(request.user.pk, draft)
    messages.success(request, _("Noted. You can change it for an hour; after that it stands."))
    return case_url(case, "notes")


def _found(request: HttpRequest, pk: UUID, row: UUID) -> tuple[Case, Note]:
    post = request.method == "POST"
    case = find_case(request.viewer, pk) if post else get_case(request.viewer, pk, looking_at="notes")
    note = find_note(case, row)
    if note is None:
        raise Http404
    return case, note


@require_http_methods(["GET", "POST"])
@require(Perm.CASE_WORK)
def mend(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Change a note in its first hour."""
    case, note = _found(request, pk, row)
    if not may_mend(request.viewer, note):
        messages.warning(request, _("This note stands. Add a correction instead."))
        return redirect("cases:note_correct", pk, row)
    form = NoteForm(request.POST or None, initial={"kind": note.kind, "text": note.text})

    def act(data: dict[str, Any]) -> str:
        version = request.POST.get("version", "0")
        version = int(version) if version.isdecimal() and len(version) < 9 else 0
        mend_note(note, kind=data["kind"], text=data["text"], version=version, by=request.viewer)
        messages.success(request, _("Saved."))
        return case_url(case, "notes")

    try:
        response = saved(request, form, act)
    except Changed:
        messages.warning(request, _("You changed this note in another window. Look at it again."))
        return redirect("cases:note_mend", pk, row)
    if response is not None:
        return response
    title = _("Change a fresh note")
    return line_page(request, case, form, title, back="notes", version=note.version)


@require_http_methods(["GET", "POST"])
@require(Perm.CASE_WORK)
def correct(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Put an older note right with a new one; the older one stays readable."""
    case, note = _found(request, pk, row)
    form = CorrectionForm(request.POST or None)

    def act(data: dict[str, Any]) -> str:
        add_note(case, kind=CORRECTION, text=data["text"], corrects=note, by=request.viewer)
        messages.success(request, _("The correction stands under the note."))
        return case_url(case, "notes")

    answer = saved(request, form, act)
    return answer or line_page(request, case, form, _("Correct a note"), back="notes", quoted=note.text)

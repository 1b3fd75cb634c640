"""Deadlines, evidence and letters of a legal matter (R60, R61)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases.actions import legal_deadlines as actions
from waypost.cases.forms import legal as forms
from waypost.cases.legal_access import find_matter, find_part, find_route, get_matter
from waypost.cases.models import LegalDeadline, LegalLetter, LegalMatter
from waypost.cases.queries_legal import papers_of
from waypost.cases.refusals import CaseRefused
from waypost.cases.views.legal import address, done
from waypost.cases.views.sheets import FORM_METHODS, Page, fill_in
from waypost.centres.access import Viewer
from waypost.documents.models import Document
from waypost.documents.queries import documents_of
from waypost.shared import codes


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def deadline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Count down to a day."""
    found = find_matter(request.viewer, pk)
    page = Page(
        f"deadline:{found.pk}", _("New deadline"), address(found), case=found.case, lead=_whose(found)
    )

    def save(form: forms.DeadlineForm) -> None:
        actions.set_deadline(found, **form.cleaned_data, by=request.viewer)

    return fill_in(request, page, forms.DeadlineForm, save)


def _whose(matter: LegalMatter) -> str:
    if matter.responsible is None:
        return _("It will stand on your day.")
    return _("It will stand on the day of %(name)s.") % {"name": matter.responsible}


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def limit(request: HttpRequest, pk: UUID, route: UUID) -> HttpResponse:
    """Start a deadline from the time limit of a redress route."""
    found, way = find_matter(request.viewer, pk), find_route(request.viewer, route)
    if way.limit_days is None:
        messages.warning(request, _("This route names no time limit. Write the deadline yourself."))
        return redirect("cases:legal_deadline", pk=pk)
    lead = _("%(where)s: %(days)s days. Check the source before you rely on it.") % {
        "where": way.where,
        "days": way.limit_days,
    }
    page = Page(f"limit:{found.pk}", _("Start the time limit"), address(found), case=found.case, lead=lead)

    def make(data: Any, **more: Any) -> forms.LimitForm:
        return forms.LimitForm(data, days=way.limit_days, limit_from=way.limit_from, **more)

    def save(form: forms.LimitForm) -> None:
        actions.set_deadline(found, what=way.where, due=form.due, route=way, by=request.viewer)

    return fill_in(request, page, make, save)


@require_POST
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def deadline_met(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is done."""
    found = find_part(request.viewer, LegalDeadline, pk)
    return done(request, found.matter, lambda: actions.meet_deadline(found, by=request.viewer))


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def papers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The evidence checklist: have, missing, not needed, and which document it is."""
    found = get_matter(request.viewer, pk, looking_at="papers")
    documents = {str(one.pk): one for one in _documents(request.viewer, found)}
    lead = _("What helps to prove this kind of claim. A starting point: a lawyer may want more, or less.")
    page = Page(
        f"papers:{found.pk}", _("Evidence"), address(found), case=found.case, lead=lead,
        template="cases/legal_papers.html", context={"any_documents": bool(documents)},
    )  # fmt: skip

    def make(data: Any, **more: Any) -> forms.EvidenceForm:
        offered = [(pk, _titled(one)) for pk, one in documents.items()]
        return forms.EvidenceForm(data, papers=papers_of(found), documents=offered, **more)

    def save(form: forms.EvidenceForm) -> None:
        states = {slug: (state, documents.get(given)) for slug, (state, given) in form.chosen.items()}
        actions.set_evidence(found, states=states, by=request.viewer)

    return fill_in(request, page, make, save)


def _documents(viewer: Viewer, matter: LegalMatter) -> list[Document]:
    """The client's and the case's documents that the viewer may open and that are still kept."""
    case = matter.case
    both = [*documents_of(viewer, "case", case.pk), *documents_of(viewer, "client", case.person_id)]
    return [one for one in both if one.destroyed_at is None]


def _titled(document: Document) -> str:
    kind = codes.label("document_type", document.kind)
    return f"{kind}: {document.title}" if document.title else kind


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def letter_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin a letter from the file; what goes in is chosen."""
    found = get_matter(request.viewer, pk, looking_at="letter form")
    lead = _("The wording is a starter. Read it, change it, and let a lawyer of the country see it.")
    page = Page(
        f"letter:{found.pk}",
        _("New letter"),
        address(found),
        case=found.case,
        lead=lead,
        button=_("Begin the letter"),
    )

    def save(form: forms.LetterForm) -> str:
        letter = actions.draft_letter(found, **form.cleaned_data, by=request.viewer)
        return reverse("cases:legal_letter", kwargs={"pk": letter.pk})

    return fill_in(request, page, forms.LetterForm, save, {"kind": "demand", "language": "en"})


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The text of a letter, to be edited before it is printed."""
    found = find_part(request.viewer, LegalLetter, pk)
    if found.sent_on is not None:
        return redirect("cases:legal_letter_print", pk=pk)
    get_matter(request.viewer, found.matter_id, looking_at="letter")
    page = Page(
        f"text:{found.pk}", found.title or _("Letter"), address(found.matter), case=found.matter.case,
        template="cases/legal_letter.html",
        context={"letter": found, "direction_of_text": _direction(found.language)},
    )  # fmt: skip

    def save(form: forms.EditLetterForm) -> str:
        actions.edit_letter(found, **form.cleaned_data, by=request.viewer)
        return reverse("cases:legal_letter_print", kwargs={"pk": found.pk})

    initial = {"title": found.title, "body": found.body, "version": found.version}
    return fill_in(request, page, forms.EditLetterForm, save, initial)


def _direction(language: str) -> str:
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


@require_GET
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def letter_print(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The letter as it is printed."""
    found = find_part(request.viewer, LegalLetter, pk)
    get_matter(request.viewer, found.matter_id, looking_at="letter")
    context = {
        "letter": found,
        "matter": found.matter,
        "centre": found.matter.case.centre,
        "back_url": address(found.matter),
        "direction_of_text": _direction(found.language),
    }
    return render(request, "cases/legal_letter_sheet.html", context)


@require_POST
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def letter_sent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was sent or handed over."""
    found = find_part(request.viewer, LegalLetter, pk)
    return done(request, found.matter, lambda: actions.send_letter(found, by=request.viewer))


@require_POST
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def letter_drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw a draft away."""
    found = find_part(request.viewer, LegalLetter, pk)
    try:
        actions.drop_letter(found, by=request.viewer)
        messages.info(request, _("The draft is thrown away."))
    except CaseRefused as refused:
        messages.warning(request, str(refused))
    return redirect(address(found.matter))

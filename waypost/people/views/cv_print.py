"""CVs, letters and preparations leave the program here, on paper or as PDF; each time is written down."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.people import interview
from waypost.people.access import find_person
from waypost.people.actions.cv import note_giving_out
from waypost.people.cv_material import careful_points, material_of
from waypost.people.cv_pdf import drawn
from waypost.people.cv_sheet import Sheet, Words, sheet_of
from waypost.people.models import CoverLetter, Cv, Person
from waypost.people.views.cv import cv_of, list_url
from waypost.people.views.cv_letters import letter_of, practice_of
from waypost.people.wordings import direction_of
from waypost.shared.paper import CannotDraw


@require_GET
@require(Perm.CLIENT_VIEW)
def cv_print(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """The CV to print."""
    person = find_person(request.viewer, pk)
    held = cv_of(person, row)
    context = {"sheet": _sheet(held, person), "back_url": reverse("people:cv", args=[pk, row])}
    note_giving_out(held, person=person, how="print", language=held.language, by=request.viewer)
    return render(request, "people/cv_print.html", context)


@require_GET
@require(Perm.CLIENT_VIEW)
def cv_pdf(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """The CV as PDF."""
    person = find_person(request.viewer, pk)
    held = cv_of(person, row)
    sheet = _sheet(held, person)
    return _as_pdf(
        request, person, held, "people/cv_pdf.html", {"sheet": sheet}, name=f"CV {sheet.name}",
        back=reverse("people:cv", args=[pk, row]),
    )  # fmt: skip


@require_GET
@require(Perm.CLIENT_VIEW)
def letter_print(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """The letter to print."""
    person = find_person(request.viewer, pk)
    held = letter_of(person, row)
    context = _letter(held, person) | {"back_url": list_url(person)}
    note_giving_out(held, person=person, how="print", language=held.language, by=request.viewer)
    return render(request, "people/letter_print.html", context)


@require_GET
@require(Perm.CLIENT_VIEW)
def letter_pdf(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """The letter as PDF."""
    person = find_person(request.viewer, pk)
    held = letter_of(person, row)
    return _as_pdf(
        request, person, held, "people/letter_pdf.html", _letter(held, person),
        name=f"{held.job} {person.display_name}", back=list_url(person),
    )  # fmt: skip


@require_GET
@require(Perm.CLIENT_VIEW)
def practice_print(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """The preparation to take home, in the reader's language."""
    person = find_person(request.viewer, pk)
    held = practice_of(person, row)
    context = {
        "practice": held, "person": person, "back_url": list_url(person), "centre": person.centre,
        "answers": [(question, held.answers.get(slug, "")) for slug, question in interview.QUESTIONS.items()],
        "take_along": interview.TAKE_ALONG, "need_not": interview.NEED_NOT_ANSWER, "ask_them": interview.ASK_THEM,
    }  # fmt: skip
    here = translation.get_language() or "en"
    note_giving_out(held, person=person, how="print", language=here, by=request.viewer)
    return render(request, "people/practice_print.html", context)


def _sheet(cv: Cv, person: Person) -> Sheet:
    return sheet_of(cv, material_of(person))


def _letter(letter: CoverLetter, person: Person) -> dict[str, Any]:
    """The letter with the sender's head, as the newest CV in that language names and reaches them."""
    material = material_of(person)
    like = person.cvs.filter(language=letter.language).select_related("name").first()
    plain = Cv(person=person, language=letter.language, left_out=careful_points(material))
    return {
        "letter": letter,
        "sheet": sheet_of(like or plain, material),
        "address": Words(letter.address),
        "paragraphs": [Words(text) for text in (letter.opening, letter.fit, letter.ending) if text],
        "language": letter.language,
        "direction": direction_of(letter.language),
    }


def _as_pdf(
    request: HttpRequest, person: Person, row: Cv | CoverLetter, template: str, context: dict[str, Any], *, name: str,
    back: str,
) -> HttpResponse:  # fmt: skip
    try:
        made = drawn(template, context)
    except CannotDraw:
        messages.error(
            request,
            _("This server cannot draw PDFs: ask for the package libpango-1.0-0. Print the page instead."),
        )
        return redirect(back)
    note_giving_out(row, person=person, how="pdf", language=row.language, by=request.viewer)
    headers = {
        "Content-Disposition": content_disposition_header(True, f"{name}.pdf"),
        "Cache-Control": "no-store",
    }  # fmt: skip
    return HttpResponse(made, content_type="application/pdf", headers=headers)

"""Cover letters, and preparations for an interview."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.people import interview
from waypost.people.access import find_person
from waypost.people.actions import cv as actions
from waypost.people.forms import cv as forms
from waypost.people.models import CoverLetter, InterviewPractice, Person
from waypost.people.views.cv import list_url, person_to_write
from waypost.people.views.cv_forms import METHODS, fill_in


@require_http_methods(METHODS)
@require(Perm.CLIENT_EDIT)
def letter_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new cover letter."""
    return _letter(request, person_to_write(request, pk), None)


@require_http_methods(METHODS)
@require(Perm.CLIENT_EDIT)
def letter(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Change a cover letter."""
    person = person_to_write(request, pk)
    return _letter(request, person, letter_of(person, row))


def _letter(request: HttpRequest, person: Person, held: CoverLetter | None) -> HttpResponse:
    def save(form: forms.LetterForm) -> str:
        actions.write_letter(person, letter=held, seen_version=form.seen, by=request.viewer, **form.values)
        return list_url(person)

    begin = forms.LetterForm.begin(held) if held else {}
    return fill_in(
        request, person, forms.LetterForm, save, title=_("A cover letter"), back=list_url(person),
        name=f"letter-{held.pk if held else 'new'}", initial=begin, held=held, sheet="letter",
    )  # fmt: skip


@require_http_methods(METHODS)
@require(Perm.CLIENT_EDIT)
def practice_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Prepare for an interview."""
    return _practice(request, person_to_write(request, pk), None)


@require_http_methods(METHODS)
@require(Perm.CLIENT_EDIT)
def practice(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Go on preparing."""
    person = person_to_write(request, pk)
    return _practice(request, person, practice_of(person, row))


def _practice(request: HttpRequest, person: Person, held: InterviewPractice | None) -> HttpResponse:
    def save(form: forms.InterviewForm) -> str:
        actions.prepare_interview(
            person, practice=held, seen_version=form.seen, by=request.viewer, **form.values
        )
        return list_url(person)

    begin = forms.InterviewForm.begin(held) if held else {}
    context: dict[str, Any] = {"take_along": interview.TAKE_ALONG, "need_not": interview.NEED_NOT_ANSWER}
    return fill_in(
        request, person, forms.InterviewForm, save, title=_("Prepare for an interview"), back=list_url(person),
        name=f"interview-{held.pk if held else 'new'}", initial=begin, held=held, sheet="practice", **context,
    )  # fmt: skip


@require_POST
@require(Perm.CLIENT_EDIT)
def letter_remove(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Take a letter off the file."""
    person = find_person(request.viewer, pk)
    return _remove(request, person, letter_of(person, row))


@require_POST
@require(Perm.CLIENT_EDIT)
def practice_remove(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Take a preparation off the file."""
    person = find_person(request.viewer, pk)
    return _remove(request, person, practice_of(person, row))


def _remove(request: HttpRequest, person: Person, row: CoverLetter | InterviewPractice) -> HttpResponse:
    actions.remove_cv_sheet(row, by=request.viewer)
    messages.success(request, _("Removed."))
    return redirect(list_url(person))


def letter_of(person: Person, pk: UUID) -> CoverLetter:
    """A letter of this person. Raises Http404."""
    found = person.cover_letters.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def practice_of(person: Person, pk: UUID) -> InterviewPractice:
    """A preparation of this person. Raises Http404."""
    found = person.interview_practices.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found

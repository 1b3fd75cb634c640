"""A person's CVs: the list, one CV with what it lacks, its words, what it shows, and its second language."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.people.access import find_person, get_person
from waypost.people.actions import cv as actions
from waypost.people.cv_material import material_of, missing_of, typed_texts
from waypost.people.cv_sheet import sheet_of
from waypost.people.forms import cv as forms
from waypost.people.in_words import language_name
from waypost.people.models import Cv, CvText, Person
from waypost.people.views.client_frame import client_frame
from waypost.people.views.cv_forms import METHODS, fill_in


@require_GET
@require(Perm.CLIENT_VIEW)
def cvs(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The tab: CVs, cover letters and preparations for an interview."""
    # With scripts the tab is loaded into a page that is recorded already.
    person = (
        find_person(request.viewer, pk) if request.htmx else get_person(request.viewer, pk, looking_at="cvs")
    )
    context = client_frame(request, person, "cvs") | {
        "cvs": [(cv, language_name(cv.language)) for cv in person.cvs.all()],
        "letters": [(row, language_name(row.language)) for row in person.cover_letters.all()],
        "practices": list(person.interview_practices.all()),
        "may_write": request.viewer.can(Perm.CLIENT_EDIT) and not person.minimum_only,
    }
    return render(request, "people/cv_list.html", context)


@require_GET
@require(Perm.CLIENT_VIEW)
def cv(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """The CV as it will be printed, and beside it what it lacks."""
    person = get_person(request.viewer, pk, looking_at="cv")
    held, material = cv_of(person, row), material_of(person)
    second = person.cv_texts.filter(language=held.language).exists()
    context = {
        "person": person,
        "cv": held,
        "sheet": sheet_of(held, material),
        "missing": missing_of(held, material),
        "language": language_name(held.language),
        "has_second": second,
        "copy_form": forms.CopyForm(but=held.language),
        "may_edit": request.viewer.can(Perm.CLIENT_EDIT),
    }
    return render(request, "people/cv.html", context)


@require_http_methods(METHODS)
@require(Perm.CLIENT_EDIT)
def cv_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new CV: only what the file does not know yet is asked."""
    person = person_to_write(request, pk)

    def make(data: Any, **more: Any) -> forms.CvForm:
        return forms.CvForm(data, person=person, **more)

    def save(form: forms.CvForm) -> str:
        return _url(actions.begin_cv(person, by=request.viewer, **form.values))

    return fill_in(request, person, make, save, title=_("A new CV"), back=list_url(person), name="cv-new")


@require_http_methods(METHODS)
@require(Perm.CLIENT_EDIT)
def cv_edit(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """What the CV is for, its language, and the person's own words."""
    person = person_to_write(request, pk)
    held = cv_of(person, row)

    def make(data: Any, **more: Any) -> forms.CvForm:
        return forms.CvForm(data, person=person, **more)

    def save(form: forms.CvForm) -> str:
        return _url(actions.change_cv(held, seen_version=form.seen, by=request.viewer, **form.values))

    begin = forms.CvForm.begin(held)
    return fill_in(
        request,
        person,
        make,
        save,
        title=_("The words of the CV"),
        back=_url(held),
        name=f"cv-{row}",
        initial=begin,
    )


@require_http_methods(METHODS)
@require(Perm.CLIENT_EDIT)
def cv_shown(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Which parts and lines of the file the CV shows."""
    person = person_to_write(request, pk)
    held, material = cv_of(person, row), material_of(person)

    def make(data: Any, **more: Any) -> forms.ShownForm:
        return forms.ShownForm(data, material=material, **more)

    def save(form: forms.ShownForm) -> str:
        return _url(actions.change_cv(held, seen_version=form.seen, by=request.viewer, **form.values))

    return fill_in(
        request, person, make, save, title=_("What the CV shows"), back=_url(held), name=f"cv-shown-{row}",
        initial=forms.ShownForm.begin_with(held, material), explains_never=True,
    )  # fmt: skip


@require_http_methods(METHODS)
@require(Perm.CLIENT_EDIT)
def cv_words(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """What was typed, put into the CV's language; what was typed stays in the file."""
    person = person_to_write(request, pk)
    held = cv_of(person, row)
    typed = typed_texts(held, material_of(person))
    kept = {
        (text.row, text.field): text.text
        for text in CvText.objects.filter(person=person, language=held.language)
    }

    def make(data: Any, **more: Any) -> forms.WordsForm:
        return forms.WordsForm(data, typed=typed, held=kept, language=held.language, **more)

    def save(form: forms.WordsForm) -> str:
        actions.say_in_language(held, texts=form.texts, by=request.viewer)
        return _url(held)

    told = {"language": language_name(held.language)}
    return fill_in(
        request, person, make, save, title=_("Texts in %(language)s") % told, back=_url(held), name=f"cv-words-{row}",
        template="people/cv_words.html", language=told["language"],
    )  # fmt: skip


@require_POST
@require(Perm.CLIENT_EDIT)
def cv_copy(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """The same CV in another language."""
    person = find_person(request.viewer, pk)
    held = cv_of(person, row)
    form = forms.CopyForm(request.POST, but=held.language)
    if not form.is_valid():
        messages.error(request, _("Choose the language of the copy."))
        return redirect(_url(held))
    made = actions.copy_cv(held, language=form.cleaned_data["language"], by=request.viewer)
    messages.success(request, _("The copy is here. Put what was typed into its language now."))
    return redirect(_url(made))


@require_POST
@require(Perm.CLIENT_EDIT)
def cv_remove(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Take a CV off the file."""
    person = find_person(request.viewer, pk)
    actions.remove_cv_sheet(cv_of(person, row), by=request.viewer)
    messages.success(request, _("Removed."))
    return redirect(list_url(person))


def cv_of(person: Person, pk: UUID) -> Cv:
    """A CV of this person. Raises Http404."""
    found = person.cvs.select_related("name").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def list_url(person: Person) -> str:
    """The tab with all of them."""
    return reverse("people:cvs", args=[person.pk])


def _url(cv: Cv) -> str:
    return reverse("people:cv", args=[cv.person_id, cv.pk])


def person_to_write(request: HttpRequest, pk: UUID) -> Person:
    """Whose CV is written: opening the form is a look at the file, saving is recorded by its action. Raises Http404."""
    if request.method == "POST":
        return find_person(request.viewer, pk)
    return get_person(request.viewer, pk, looking_at="cv form")

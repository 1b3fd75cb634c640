"""“This is the same person”: what was typed for someone known, offered to their file."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.people.access import find_person, get_person
from waypost.people.actions.profile import ChangedMeanwhile
from waypost.people.actions.suggestions import take_over
from waypost.people.forms.client_register import NewClientForm
from waypost.people.models import Person
from waypost.people.names_index import composed
from waypost.people.shown import comparable, in_words
from waypost.people.views.client_register import suggestions_of
from waypost.shared.web import drafts


@dataclass(frozen=True)
class Suggestion:
    """One thing that was typed and is not in the file: `key` names it in the form."""

    key: str
    label: str
    text: str
    held: str
    given: Any
    fits: bool  # nothing in the file speaks against it: ticked from the start


@require(Perm.CLIENT_EDIT)
def client_suggestions(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose what of it goes into the file."""
    look = find_person if request.method == "POST" else get_person
    person = look(request.viewer, pk)
    found = _suggestions(request, person)
    if request.method == "POST":
        return _take(request, person, found)
    if not found:
        drafts.discard_draft(request.user.pk, suggestions_of(person))
        messages.info(request, _("Everything you typed is in this file already."))
        return redirect("people:client", person.pk)
    return render(request, "people/client_suggestions.html", {"person": person, "suggestions": found})


def _take(request: HttpRequest, person: Person, found: list[Suggestion]) -> HttpResponse:
    chosen = [one for one in found if one.key in request.POST.getlist("take")]
    version = request.POST.get("version", "")
    try:
        if chosen:
            take_over(
                person,
                names=[one.given for one in chosen if one.key.startswith("name-")],
                phones=[one.given for one in chosen if one.key.startswith("phone-")],
                fields={one.key: one.given for one in chosen if "-" not in one.key},
                version=int(version) if version.isdecimal() else 0,
                by=request.viewer,
            )
    except ChangedMeanwhile:
        messages.warning(
            request, _("Someone else saved this file while you were writing. Look again at what is new.")
        )
        return redirect("people:client_suggestions", person.pk)
    drafts.discard_draft(request.user.pk, suggestions_of(person))
    messages.success(request, _("Saved."))
    return redirect("people:client", person.pk)


def _suggestions(request: HttpRequest, person: Person) -> list[Suggestion]:
    typed = drafts.find_draft(request.user.pk, suggestions_of(person))
    if typed is None:
        return []
    form = NewClientForm(typed, centre=person.centre)
    form.is_valid()
    return [*_names(person, form), *_phones(person, form), *_fields(person, form)]


def _names(person: Person, form: NewClientForm) -> list[Suggestion]:
    held = {full.casefold() for full in person.names.values_list("full", flat=True)}
    found = []
    for number, name in enumerate(form.names_given):
        full = name.full or composed(name.given, name.middle, name.family, "")
        orders = {full.casefold(), f"{name.family} {name.given} {name.middle}".strip().casefold()}
        if not orders & held:
            found.append(
                Suggestion(f"name-{number}", _("Another name"), full, person.display_name, name, False)
            )
    return found


def _phones(person: Person, form: NewClientForm) -> list[Suggestion]:
    held = set(person.contact_points.values_list("value", flat=True))
    new = [(number, phone) for number, phone in enumerate(form.phones_given) if phone.value not in held]
    return [
        Suggestion(f"phone-{number}", _("Another phone"), phone.value, "", phone, True)
        for number, phone in new
    ]


def _fields(person: Person, form: NewClientForm) -> list[Suggestion]:
    found = []
    for name, value in form.person_fields.items():
        now = getattr(person, name)
        if comparable(now) == comparable(value):
            continue
        column = Person._meta.get_field(name)
        held = in_words(column, now)
        found.append(
            Suggestion(
                name, str(column.verbose_name).capitalize(), in_words(column, value), held, value, not held
            )
        )
    return found

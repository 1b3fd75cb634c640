"""Registering someone: search comes first, likely matches stand beside the form, saving anyway asks why."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waypost.accounts.gate import require
from waypost.accounts.lost_session import take_back
from waypost.accounts.permissions import Perm
from waypost.centres.models import Centre
from waypost.people import consents, wordings
from waypost.people.access import find_person
from waypost.people.actions.consent import ConsentRefused
from waypost.people.actions.desk import KnownElsewhere, LikelyKnown, register_at_desk
from waypost.people.actions.registration import RegistrationRefused
from waypost.people.actions.self_registration import close_self_registration
from waypost.people.beside import matches_beside
from waypost.people.elsewhere import ElsewhereMatch, elsewhere
from waypost.people.forms.client_register import NewClientForm, seen_ids
from waypost.people.forms.fields import begin_with
from waypost.people.identity import Match
from waypost.people.models import Person
from waypost.people.search import LONGEST, phone_digits, understand
from waypost.people.splitting import split_name
from waypost.people.views.client_matches import cards_of
from waypost.people.views.client_next import asked_from, log_contact_url, next_url
from waypost.people.views.client_self import self_registration
from waypost.shared.dates.text import typed_text
from waypost.shared.phones import parse_phone
from waypost.shared.web import drafts, once

DRAFT = "people:register"


@require(Perm.CLIENT_REGISTER)
def register(request: HttpRequest) -> HttpResponse:
    """The short form; what was typed into the search box is in it already."""
    centre = _centre(request)
    if request.method == "POST":
        return _save(request, centre)
    begun = any(request.GET.get(name) for name in ("q", "self", "after"))
    kept = take_back(request, "" if begun else DRAFT)
    initial = begin_with(NewClientForm, kept) if kept is not None else _begun(request, centre)
    form = NewClientForm(centre=centre, initial=initial)
    found = _matches(request, NewClientForm(initial, centre=centre)) if initial else []
    return _page(request, form, found, is_draft=kept is not None)


@require_POST
@require(Perm.CLIENT_REGISTER)
def register_matches(request: HttpRequest) -> HttpResponse:
    """Who it may be, while the form is filled in. Posted so that names stay out of addresses; writes nothing."""
    form = NewClientForm(request.POST, centre=_centre(request))
    return render(request, "people/client_register_matches.html", _panel(_matches(request, form), form))


def _begun(request: HttpRequest, centre: Centre) -> dict[str, Any]:
    """The first values: what someone wrote about themselves, was typed into the search box, or is known already."""
    if not request.GET.get("self"):
        known = {name: request.GET[name][:40] for name in ("gender", "first_language") if request.GET.get(name)}
        return carried(request.GET.get("q", "")[:LONGEST], centre) | known
    answers = self_registration(request.viewer, request.GET["self"]).answers
    initial = carried(answers.get("name", ""), centre)
    initial |= {
        name: answers[name] for name in ("born", "gender", "phone", "first_language") if answers.get(name)
    }
    return initial | {
        "phone_safe": not answers.get("phone_unsafe"),
        "services_sought": answers.get("services_sought", []),
        "safe_note": answers.get("note", ""),
    }


def carried(text: str, centre: Centre) -> dict[str, Any]:
    """What a search text says about someone, as the form's first values."""
    asked = understand(text, centre.country)
    initial: dict[str, Any] = {}
    if asked.name:
        name = split_name(asked.name.title() if asked.name.islower() else asked.name)
        initial |= {"family_name": name.family, "given_name": name.given, "middle_name": name.middle}
    if asked.born:
        initial["born"] = typed_text(asked.born)
    if asked.phone:
        initial["phone"] = _phone_in(text, centre)
    return {name: value for name, value in initial.items() if value}


def _phone_in(text: str, centre: Centre) -> str:
    try:
        return parse_phone(text, centre.country).number
    except ValidationError:
        return phone_digits(text, centre.country)


def _centre(request: HttpRequest) -> Centre:
    if request.viewer.centre is None:
        raise PermissionDenied
    return request.viewer.centre


def _save(request: HttpRequest, centre: Centre) -> HttpResponse:
    if request.POST.get("same"):
        return _same_person(request)
    form = NewClientForm(request.POST, centre=centre)
    if not form.is_valid():
        return _page(request, form, _matches(request, form))
    try:
        return redirect(_registered(request, form))
    except LikelyKnown as known:
        if not form.cleaned_data.get("reason"):
            form.add_error(
                "reason",
                _("Someone like this is known already. Open that file, or say why this is somebody else."),
            )
        return _page(request, form, known.matches)
    except KnownElsewhere:
        return _page(request, form, _matches(request, form), known_elsewhere=_elsewhere(request, form))
    except once.SentTwice:
        return redirect(once.already_done(request) or "people:find")
    except (RegistrationRefused, ConsentRefused) as refused:
        form.add_error(None, str(refused))
        return _page(request, form, [])


def _registered(request: HttpRequest, form: NewClientForm) -> str:
    """Save, and where to go then."""
    with transaction.atomic():
        claim = once.claim(request, request.user.pk)
        person = register_at_desk(
            names=form.names_given,
            fields=form.person_fields,
            phones=form.phones_given,
            storage=form.storage_answer,
            seen=seen_ids(request.POST),
            told_of_others="elsewhere_seen" in request.POST,
            saved_anyway_because=form.cleaned_data.get("reason") or "",
            by=request.viewer,
        )
        if request.POST.get("self"):
            row = self_registration(request.viewer, request.POST["self"])
            close_self_registration(row, person=person, by=request.viewer)
        url = next_url(person, log_contact="log" in request.POST, after=asked_from(request))
        once.done(claim, url)
        drafts.discard_draft(request.user.pk, DRAFT)
    return url


def _same_person(request: HttpRequest) -> HttpResponse:
    """Open the file that was found, carrying what was typed as suggestions."""
    try:
        person = find_person(request.viewer, request.POST["same"])
    except ValidationError:
        return redirect("people:register")
    drafts.save_draft(request.user.pk, suggestions_of(person), request.POST)
    if request.POST.get("self"):
        row = self_registration(request.viewer, request.POST["self"])
        close_self_registration(row, person=person, by=request.viewer)
    drafts.discard_draft(request.user.pk, DRAFT)
    if asked_from(request):
        return redirect(next_url(person, log_contact=False, after=asked_from(request)))
    return redirect("people:client_suggestions", person.pk)


def suggestions_of(person: Person) -> str:
    """The draft's name under which what was typed for a known person is kept."""
    return f"people:suggested:{person.pk}"


def _matches(request: HttpRequest, form: NewClientForm) -> list[Match]:
    form.is_valid()
    names, phones = form.names_given, form.phones_given
    if not names and not phones:
        return []
    found = matches_beside(request.viewer, names=names, fields=form.person_fields, phones=phones)
    return [match for match in found if match.may_open]


def _panel(matches: list[Match], form: NewClientForm) -> dict[str, Any]:
    likely = [match for match in matches if match.level != "possible"]
    form.fields["reason"].required = bool(likely)
    return {
        "matches": cards_of(matches),
        "seen": ",".join(str(match.person.pk) for match in matches),
        "must_say_why": bool(likely),
        "reason_field": form["reason"] if likely else None,
        "full_name": _full_name(form),
    }


def _full_name(form: NewClientForm) -> str:
    names = form.names_given if form.is_bound else []
    parts = (names[0].full or names[0].family, names[0].given, names[0].middle) if names else ()
    return " ".join(part for part in parts if part)


def _elsewhere(request: HttpRequest, form: NewClientForm) -> list[ElsewhereMatch]:
    """Who may be on file at another centre; the centre that keeps the file sees that we asked."""
    phones = form.phones_given
    phone = phones[0].value if phones else ""
    return elsewhere(request.viewer, _full_name(form), form.person_fields.get("born"), phone)


def _page(
    request: HttpRequest,
    form: NewClientForm,
    matches: list[Match],
    *,
    is_draft: bool = False,
    known_elsewhere: Sequence[ElsewhereMatch] = (),
) -> HttpResponse:
    held = wordings.in_force(request.viewer.centre.network_id, [consents.STORAGE]).get(consents.STORAGE, {})
    context = {
        "form": form,
        "is_draft": is_draft,
        "self_pk": request.POST.get("self") or request.GET.get("self", ""),
        "wordings": sorted(held.values(), key=lambda wording: wording.language != request.LANGUAGE_CODE),
        "logs_contacts": bool(log_contact_url()),
        "elsewhere": known_elsewhere,
        **_panel(matches, form),
    }
    return render(request, "people/client_register.html", context)

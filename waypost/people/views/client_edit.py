"""Editing a tab of a file. When two people save, the second sees both versions and chooses."""

import copy
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from waypost.accounts.gate import require
from waypost.accounts.lost_session import take_back
from waypost.accounts.permissions import Perm
from waypost.people import three_way
from waypost.people.access import find_person, get_person
from waypost.people.actions.profile import BeyondMinimum, ChangedMeanwhile, update_person
from waypost.people.forms.client_profile import PartForm
from waypost.people.models import Person
from waypost.people.parts import PARTS, Part
from waypost.people.shown import in_words, sealed_words
from waypost.shared.web import drafts

THEIRS = "theirs"


@require(Perm.CLIENT_EDIT)
def client_edit(request: HttpRequest, pk: UUID, part: str) -> HttpResponse:
    """The form of an ordinary tab."""
    found = PARTS.get(part)
    if found is None or found.form is None:
        raise Http404
    if found.perm != Perm.CLIENT_VIEW:
        raise PermissionDenied
    return _edit(request, pk, found)


@require(Perm.CLIENT_EDIT, Perm.CLIENT_SENSITIVE)
def client_vulnerabilities_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The form of the locked tab."""
    return _edit(request, pk, PARTS["vulnerabilities"])


def tab_url(person: Person, part: Part) -> str:
    """Where a tab of the file stands."""
    return reverse(f"people:client_{part.slug}", args=[person.pk])


def _edit(request: HttpRequest, pk: UUID, part: Part) -> HttpResponse:
    draft = f"people:{part.slug}:{pk}"
    if request.method == "POST":
        return _save(request, find_person(request.viewer, pk), part, draft)
    person = get_person(request.viewer, pk, looking_at=f"{part.slug} form")
    kept = take_back(request, draft)
    form = (
        part.form(kept, instance=copy.copy(person))
        if kept is not None
        else part.form(instance=copy.copy(person))
    )
    version, base = (kept.get("version"), kept.get("base")) if kept is not None else (None, None)
    context = {
        "version": version or person.version,
        "base": base or _base(form, person),
        "is_draft": kept is not None,
    }
    return _page(request, person, part, form, context)


def _base(form: PartForm, person: Person) -> str:
    return three_way.written(form.values_of(person))


def _save(request: HttpRequest, person: Person, part: Part, draft: str) -> HttpResponse:
    form = part.form(request.POST, instance=copy.copy(person))
    version = _version(request)
    if not version:
        return HttpResponseBadRequest(
            _("This form was sent without saying which version it changes. Open it again.")
        )
    if not form.is_valid():
        return _page(request, person, part, form, {"version": version, "base": request.POST.get("base", "")})
    values = _chosen(request, form, person)
    try:
        update_person(person, part=part.slug, values=values, version=version, by=request.viewer)
    except ChangedMeanwhile as changed:
        return _both_versions(request, changed.current, part, form)
    except BeyondMinimum as refused:
        for name in refused.fields:
            form.add_error(name if name in form.fields else None, str(refused))
        return _page(request, person, part, form, {"version": version, "base": request.POST.get("base", "")})
    drafts.discard_draft(request.user.pk, draft)
    messages.success(request, _("Saved."))
    return redirect(tab_url(person, part))


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _chosen(request: HttpRequest, form: PartForm, person: Person) -> dict[str, Any]:
    """What was typed, but the other one's value where that was chosen."""
    theirs = form.values_of(person)
    return {
        name: theirs[name] if request.POST.get(f"keep-{name}") == THEIRS else value
        for name, value in form.values.items()
    }


def _both_versions(request: HttpRequest, current: Person, part: Part, form: PartForm) -> HttpResponse:
    """Both versions side by side, field by field; nothing typed is lost."""
    mine, theirs = form.values, form.values_of(current)
    found = three_way.compare(request.POST.get("base", ""), mine, theirs)
    rows = [
        {
            "name": name,
            "label": _label(name),
            "mine": _words(name, mine[name]),
            "theirs": _words(name, theirs[name]),
        }
        for name in found.both
    ]
    context = {
        "version": current.version,
        "base": three_way.written(theirs),
        "conflicts": rows,
        "taken": [(name, _label(name), _words(name, theirs[name])) for name in found.only_theirs],
        "is_conflict": True,
    }
    return _page(request, current, part, form, context, status=409)


def _label(name: str) -> str:
    return str(Person._meta.get_field(name).verbose_name).capitalize()


def _words(name: str, value: Any) -> str:
    if isinstance(value, dict):
        return sealed_words(name, value) or _("nothing")
    return in_words(Person._meta.get_field(name), value) or _("nothing")


def _page(
    request: HttpRequest,
    person: Person,
    part: Part,
    form: PartForm,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    context |= {"person": person, "part": part, "form": form, "back_url": tab_url(person, part)}
    context["draft_name"] = f"people:{part.slug}:{person.pk}"
    return render(request, "people/client_edit.html", context, status=status)

"""Rows of a file: names, phones, documents, family, past migrations, languages."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError, models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.people.access import find_person, get_person
from waypost.people.actions.details import DetailRefused, add_detail, change_detail, remove_detail, use_name
from waypost.people.identity import lookup
from waypost.people.models import Person, PersonName
from waypost.people.parts import KINDS, Kind, part_of
from waypost.people.typed import one_line
from waypost.people.views.client_edit import tab_url
from waypost.people.views.client_matches import cards_of
from waypost.shared.web import once


@require(Perm.CLIENT_EDIT)
def detail_add(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Add a row."""
    found = _kind(kind)
    if request.method != "POST":
        person = get_person(request.viewer, pk, looking_at=f"{kind} form")
        return _page(request, person, found, _form(person, found))
    person = find_person(request.viewer, pk)
    already = once.already_done(request)
    if already:
        return redirect(already)
    form = _form(person, found, request.POST)
    if "look" in request.POST or not form.is_valid():
        return _page(request, person, found, form)
    return _finish(request, person, found, form, lambda: _added(request, person, found, form))


@require(Perm.CLIENT_EDIT)
def detail_edit(request: HttpRequest, pk: UUID, kind: str, row: UUID) -> HttpResponse:
    """Change a row. When it was changed meanwhile, the newer version is shown first."""
    found = _kind(kind)
    look = find_person if request.method == "POST" else get_person
    person = look(request.viewer, pk)
    held = _row(person, found, row)
    if request.method != "POST":
        return _page(request, person, found, _form(person, found, instance=held), row=held)
    seen = held.updated_at.isoformat()
    form = _form(person, found, request.POST, instance=_row(person, found, row))
    if "look" in request.POST or not form.is_valid():
        return _page(request, person, found, form, row=held)
    if request.POST.get("seen", seen) != seen:
        form.add_error(
            None, _("A colleague changed this meanwhile. Compare with the file and save again to keep yours.")
        )
        return _page(request, person, found, form, row=held)
    return _finish(
        request, person, found, form, lambda: change_detail(held, values=form.values, by=request.viewer)
    )


@require_POST
@require(Perm.CLIENT_EDIT)
def detail_remove(request: HttpRequest, pk: UUID, kind: str, row: UUID) -> HttpResponse:
    """Take a row off the file."""
    found = _kind(kind)
    person = find_person(request.viewer, pk)
    try:
        remove_detail(_row(person, found, row), by=request.viewer)
        messages.success(request, _("Removed."))
    except DetailRefused as refused:
        messages.error(request, str(refused))
    return redirect(tab_url(person, part_of(found)))


@require_POST
@require(Perm.CLIENT_EDIT)
def name_use(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Make a name the one in use."""
    person = find_person(request.viewer, pk)
    name = PersonName.objects.filter(person=person, pk=row).first()
    if name is None:
        raise Http404
    use_name(name, by=request.viewer)
    return redirect(tab_url(person, part_of(KINDS["name"])))


@require_POST
@require(Perm.CLIENT_EDIT)
def relative_matches(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Files that a relative may have, while the name is typed. Writes nothing."""
    person = find_person(request.viewer, pk)
    return render(request, "people/client_relatives.html", _relatives(request, person, KINDS["member"]))


def _kind(slug: str) -> Kind:
    if slug not in KINDS:
        raise Http404
    return KINDS[slug]


def _row(person: Person, kind: Kind, pk: UUID) -> Any:
    row = kind.model._default_manager.filter(person=person, pk=pk).first()
    if row is None:
        raise Http404
    return row


def _form(person: Person, kind: Kind, data: Any = None, instance: models.Model | None = None) -> Any:
    return kind.form(data, instance=instance or kind.model(person=person), region=person.centre.country)


def _added(request: HttpRequest, person: Person, kind: Kind, form: Any) -> None:
    claim = once.claim(request, request.user.pk)
    add_detail(person, kind.model, values=form.values, by=request.viewer)
    once.done(claim, _back(request, person, kind))


def _finish(request: HttpRequest, person: Person, kind: Kind, form: Any, save: Any) -> HttpResponse:
    try:
        with transaction.atomic():
            save()
    except DetailRefused as refused:
        form.add_error(None, str(refused))
        return _page(request, person, kind, form)
    except IntegrityError:
        form.add_error(None, _("This is in the file already."))
        return _page(request, person, kind, form)
    except once.SentTwice:
        pass
    return redirect(_back(request, person, kind))


def _back(request: HttpRequest, person: Person, kind: Kind) -> str:
    """The tab of such rows, or the CV from which somebody came to fill in what it lacks."""
    wanted = request.GET.get("cv", "")
    if wanted and wanted in {str(pk) for pk in person.cvs.values_list("pk", flat=True)}:
        return reverse("people:cv", args=[person.pk, wanted])
    return tab_url(person, part_of(kind))


def _relatives(request: HttpRequest, person: Person, kind: Kind) -> dict[str, Any]:
    """For a member of the household: who they may be, and whom the form links now."""
    if kind.slug != "member":
        return {}
    form = _form(person, kind, request.POST)
    form.is_valid()
    name, linked = one_line(request.POST.get("name", ""))[:300], request.POST.get("relative", "")
    found = lookup(request.viewer, name=name, born=form.cleaned_data.get("born"), limit=6) if name else []
    cards = [card for card in cards_of(found) if card["may_open"] and card["pk"] != person.pk]
    return {"relatives": cards, "linked": linked}


def _page(request: HttpRequest, person: Person, kind: Kind, form: Any, row: Any = None) -> HttpResponse:
    context = {
        "person": person,
        "kind": kind,
        "form": form,
        "row": row,
        "back_url": _back(request, person, kind),
    }
    if request.method == "POST":
        context |= _relatives(request, person, kind)
    elif row is not None and getattr(row, "relative_id", None):
        context |= {"linked": str(row.relative_id), "linked_person": row.relative}
    return render(request, "people/client_detail.html", context)

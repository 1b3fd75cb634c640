"""A client's page: one story, and the tabs of our own around it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.centres import task_subjects
from waypost.centres.models import Task
from waypost.people import consents
from waypost.people.access import find_person, get_person
from waypost.people.documents import papers_url
from waypost.people.merged_files import kept_file
from waypost.people.models import Person
from waypost.people.parts import PARTS, Part
from waypost.people.shown import missing, shown
from waypost.people.views.client_frame import client_frame
from waypost.shared import tabs, timeline

ENTRIES = 20
RELATIVE_FIELDS = (
    "id", "person_id", "name", "relationship", "gender", "born", "is_dependant", "relative__id", "relative__display_name",
)  # fmt: skip


@require_GET
@require(Perm.CLIENT_VIEW)
def client(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The whole file as one story. An old address of a merged file leads to the file that was kept."""
    try:
        person = get_person(request.viewer, pk, asked={"may_be_kept": consents.held_now(consents.STORAGE)})
    except Http404:
        kept = kept_file(request.viewer, pk)
        if kept is None:
            raise
        return redirect("people:client", kept.pk)
    context = client_frame(request, person, "story") | _story(request, person) | _summary(request, person)
    return render(request, "people/client_story.html", context)


@require_GET
@require(Perm.CLIENT_VIEW)
def client_story(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Earlier entries, as a fragment (or the page from there on without scripts)."""
    person = find_person(request.viewer, pk)
    if not request.htmx:
        return redirect(f"{reverse('people:client', args=[pk])}?{request.GET.urlencode()}")
    return render(request, "people/client_entries.html", _story(request, person))


def _story(request: HttpRequest, person: Person) -> dict[str, Any]:
    before = _moment(request.GET.get("before", ""))
    entries = timeline.entries(request.viewer, person.pk, before=before, limit=ENTRIES + 1)
    shown_now, more = entries[:ENTRIES], ""
    if len(entries) > ENTRIES:
        mark = urlencode({"before": shown_now[-1].at.isoformat()})
        more = f"{reverse('people:client_story', args=[person.pk])}?{mark}"
    return {"entries": shown_now, "more_url": more, "is_earlier": before is not None}


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and found.tzinfo else None


def _summary(request: HttpRequest, person: Person) -> dict[str, Any]:
    viewer = request.viewer
    of_person = Task.objects.open().filter(about_id=person.pk, centre=viewer.centre)
    tasks = task_subjects.known_to(viewer, of_person).only("id", "due").order_by("due")
    contacts = next(
        (tab.count for tab in tabs.for_viewer("client", viewer) if tab.slug == "contacts" and tab.count), None
    )
    return {
        "last_contact": person.last_here,
        "open_tasks": list(tasks[:20]) if viewer.can(Perm.TASK_USE) else [],
        "contact_count": contacts(viewer, person.pk) if contacts else None,
        "missing": missing(person),
        "points": list(person.contact_points.all()[:6]),
        "relatives": list(person.household.select_related("relative").only(*RELATIVE_FIELDS)[:8]),
        "no_storage_consent": not person.minimum_only and not person.may_be_kept,
    }  # fmt: skip


def _tab(request: HttpRequest, pk: UUID, part: Part) -> HttpResponse:
    # With scripts the tab is loaded into a page that is recorded already; what is sensitive is recorded each time.
    is_recorded = request.htmx and part.perm == Perm.CLIENT_VIEW
    person = (
        find_person(request.viewer, pk)
        if is_recorded
        else get_person(request.viewer, pk, looking_at=part.slug)
    )
    context = client_frame(request, person, part.slug) | {
        "part": part,
        "shown": shown(person, part.form) if part.form else None,
        "sections": [(kind, _rows(person, kind)) for kind in part.kinds],
        "may_edit": request.viewer.can(Perm.CLIENT_EDIT),
        "sees_sensitive": request.viewer.can(Perm.CLIENT_SENSITIVE),
        "papers_url": papers_url(request.viewer, person) if part.slug == "documents" else "",
    }
    return render(request, "people/client_part.html", context)


def _rows(person: Person, kind: Any) -> list[Any]:
    rows = getattr(person, kind.related).all()
    return list(rows.select_related("relative") if kind.slug == "member" else rows)


@require_GET
@require(Perm.CLIENT_VIEW)
def client_part(request: HttpRequest, pk: UUID, part: str) -> HttpResponse:
    """One of our own tabs: profile, family, migration, skills, contact, documents."""
    found = PARTS.get(part)
    if found is None:
        raise Http404
    if found.perm != Perm.CLIENT_VIEW:
        raise PermissionDenied
    return _tab(request, pk, found)


@require_GET
@require(Perm.CLIENT_VIEW, Perm.CLIENT_SENSITIVE)
def client_vulnerabilities(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What stands under tighter access; each look is recorded."""
    return _tab(request, pk, PARTS["vulnerabilities"])

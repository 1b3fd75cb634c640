"""The desk's side of self-registration: who wrote, whether they are known, into a file or away."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.people.actions.self_registration import close_self_registration
from waypost.people.identity import lookup
from waypost.people.models import SelfRegistration
from waypost.people.views.client_matches import cards_of
from waypost.shared import codes
from waypost.shared.dates import PartialDate
from waypost.shared.dates.text import format_partial
from waypost.shared.i18n.words import listed

MOST = 100


@require_GET
@require(Perm.CLIENT_REGISTER)
def waiting(request: HttpRequest) -> HttpResponse:
    """Everybody who waits to be looked at, the oldest first."""
    rows = list(_of(request.viewer)[:MOST])
    shown = [{"row": row, "name": row.answers.get("name", "")} for row in rows]
    return render(request, "people/client_self_list.html", {"rows": shown})


@require_GET
@require(Perm.CLIENT_REGISTER)
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What someone wrote, and whom they may be."""
    row = self_registration(request.viewer, pk)
    found = lookup(
        request.viewer,
        name=row.answers.get("name", ""),
        born=born_of(row),
        phone=row.answers.get("phone", ""),
        limit=5,
    )
    return render(
        request, "people/client_self.html", {"row": row, "lines": _lines(row), "matches": cards_of(found)}
    )


@require_POST
@require(Perm.CLIENT_REGISTER)
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw the answers away."""
    close_self_registration(self_registration(request.viewer, pk), person=None, by=request.viewer)
    messages.info(request, _("Dropped. The answers are removed."))
    return redirect("people:self_registrations")


def self_registration(viewer: Viewer, pk: UUID | str) -> SelfRegistration:
    """One that waits at the viewer's centre. Raises Http404."""
    try:
        row = _of(viewer).filter(pk=pk).first()
    except ValidationError:
        row = None
    if row is None:
        raise Http404
    return row


def _of(viewer: Viewer) -> Any:
    return SelfRegistration.objects.waiting().filter(centre=viewer.centre)


def born_of(row: SelfRegistration) -> PartialDate | None:
    """The birth date that was written, or None."""
    text = row.answers.get("born", "")
    return PartialDate(text) if text else None


def _lines(row: SelfRegistration) -> list[tuple[str, str]]:
    answers = row.answers
    lines = [
        (_("Name"), answers.get("name", "")),
        (_("Born"), format_partial(born_of(row))),
        (_("Gender"), codes.label("gender", answers.get("gender", ""))),
        (_("Phone"), answers.get("phone", "")),
        (_("Safe to call this number"), _("No") if answers.get("phone_unsafe") else ""),
        (_("First language"), codes.label("language", answers.get("first_language", ""))),
        (
            _("What they came for"),
            listed(codes.labels("service_sought", answers.get("services_sought", []))),
        ),
        (_("Note"), answers.get("note", "")),
    ]
    return [line for line in lines if line[1]]

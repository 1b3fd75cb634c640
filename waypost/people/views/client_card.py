"""The printable card, and the paper form for teams on the road."""

from uuid import UUID

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.people.access import find_person, get_person
from waypost.people.actions.card import issue_card, replace_card
from waypost.people.cards import code_of
from waypost.people.models import Person
from waypost.shared import codes


@require(Perm.CLIENT_REGISTER)
def card(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What will stand on the card; printing it is a POST, because it makes and records a code."""
    look = find_person if request.method == "POST" else get_person
    person = look(request.viewer, pk)
    if request.method != "POST":
        held = person.cards.filter(revoked_at=None).exists()
        return render(request, "people/client_card.html", {"person": person, "has_card": held})
    made = issue_card(person, by=request.viewer)
    context = {
        "person": person,
        "centre": person.centre,
        "shown_name": _shown_name(request, person),
        "qr": qr_address(code_of(made.serial)),
        "back_url": reverse("people:client", args=[person.pk]),
    }
    return render(request, "people/client_card_sheet.html", context)


@require_POST
@require(Perm.CLIENT_REGISTER)
def card_replace(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Revoke the card in force and make another."""
    replace_card(find_person(request.viewer, pk), by=request.viewer)
    messages.success(request, _("The old card opens nothing any more. Print the new one."))
    return redirect("people:card", pk)


def _shown_name(request: HttpRequest, person: Person) -> str:
    """The name as the client wants it on the card; empty for a card without a name."""
    wanted = request.POST.get("name", "")
    names = {"": "", "name": person.display_name, "other": person.other_script_name}
    return names.get(wanted, "")


def qr_address(content: str) -> str:
    """The QR as a data address for an `<img>`: no file on disk, no address that could be shared."""
    return segno.make(content, error="m", micro=False).svg_data_uri(scale=4, border=2)


@require_GET
@require(Perm.CLIENT_REGISTER)
def paper_form(request: HttpRequest) -> HttpResponse:
    """An empty short form on paper, for teams without a network."""
    lists = {
        "genders": [label for _slug, label in codes.choices("gender")],
        "types": [label for _slug, label in codes.choices("client_type")],
        "services": [label for _slug, label in codes.choices("service_sought")],
        "heard": [label for _slug, label in codes.choices("how_heard")],
    }
    back = reverse("people:register")
    return render(
        request, "people/client_paper.html", {"centre": request.viewer.centre, "back_url": back, **lists}
    )

"""Finding someone: the page, and the fragment that comes while typing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.people.identity import find as look_up
from waypost.people.identity import holder_of_card
from waypost.people.merged_files import kept_file_of_number
from waypost.people.search import LONGEST, Asked, understand
from waypost.people.views.client_matches import cards_of
from waypost.shared import search

WHILE_TYPING, ON_PAGE = 7, 20


@require(Perm.CLIENT_FIND)
def find(request: HttpRequest) -> HttpResponse:
    """The full page; a scanned card and a whole number of a client, case or referral open the record at once."""
    asked, context = _answer(request, ON_PAGE)
    if len(context["found"].first) == 1:
        return redirect(context["found"].first[0].url)
    if asked.is_exact and request.viewer.can(Perm.CLIENT_VIEW):
        person = holder_of_card(request.viewer, asked.card) if asked.card is not None else None
        person = person or (kept_file_of_number(request.viewer, asked.number) if asked.number else None)
        if person is not None:
            return redirect("people:client", person.pk)
    return render(request, "people/client_find.html", context)


@require(Perm.CLIENT_FIND)
def find_results(request: HttpRequest) -> HttpResponse:
    """The list alone, while someone types."""
    _asked, context = _answer(request, WHILE_TYPING)
    # Without the request: the fragment needs nothing that the frame of a page needs.
    context["is_swapped"] = bool(request.htmx) and request.htmx.target == "find-results"
    return HttpResponse(render_to_string("people/client_find_results.html", context))


def _answer(request: HttpRequest, limit: int) -> tuple[Asked, dict[str, Any]]:
    text = request.GET.get("q", "")[:LONGEST]
    centre = request.viewer.centre
    others = search.find(request.viewer, text)
    asked = Asked() if others.is_number else understand(text, centre.country if centre else "")
    found = look_up(request.viewer, asked, limit=limit, here=True)
    may_register = request.viewer.can(Perm.CLIENT_REGISTER) and not others.is_number
    register_url = f"{reverse('people:register')}?{urlencode({'q': text})}" if may_register else ""
    return asked, {
        "search_text": text,
        "asked": asked,
        "matches": cards_of(found),
        "found": others,
        "register_url": register_url,
        "is_card": asked.card is not None,
    }

"""The search of the public site."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from waypost.accounts.gate import public
from waypost.centres.public import show_public, site_of
from waypost.library import finding
from waypost.shared.web.public_pages import kept
from waypost.shared.web.visits import count_as

LONGEST = 100


@require_safe
@public("finds pages by words; what was asked is kept nowhere")
@kept(0)
def search(request: HttpRequest) -> HttpResponse:
    """Pages for what was typed; those in another language stand apart and say so."""
    asked = " ".join(request.GET.get("q", "").split())[:LONGEST]
    network = site_of(request)
    found = finding.search(network.pk, asked, request.LANGUAGE_CODE) if network and asked else None
    answer = show_public(request, "library/public/search.html", {"asked": asked, "found": found})
    if asked:  # that somebody searched, and whether in vain; never for what
        count_as(
            answer, ("search", ""), *([] if found and (found.hits or found.others) else [("nothing", "")])
        )
    return answer

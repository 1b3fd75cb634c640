"""A computer in a centre or a library that many people use (R104): it clears itself between them."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from waypost.accounts.gate import public
from waypost.centres.public import show_public, site_of
from waypost.library.models import Source
from waypost.shared import codes
from waypost.shared.web.public_pages import kept

HOUR = 3600
MOST_PORTALS = 200


@require_safe
@public("explains the kiosk and lists official portals")
@kept(HOUR)
def kiosk(request: HttpRequest) -> HttpResponse:
    """What a kiosk does, the switch, and the official portals that our pages rest on."""
    network = site_of(request)
    rows = Source.objects.filter(
        network=network,
        kind=Source.Kind.LINK,
        is_official=True,
        citations__statement__items__status="published",
    ).exclude(link_state=Source.LinkState.BROKEN)
    portals: dict[str, list[Source]] = {}
    for source in rows.distinct().order_by("country", "title")[:MOST_PORTALS]:
        portals.setdefault(codes.label("country", source.country) if source.country else "", []).append(
            source
        )
    return show_public(request, "library/public/kiosk.html", {"portals": sorted(portals.items())})

"""Topics, countries and pages as the public reads them."""

from io import BytesIO
from typing import Any

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from waypost.accounts.gate import public
from waypost.centres.models import Network
from waypost.centres.public import show_public, site_of
from waypost.library import changes, reading
from waypost.library.cap import in_force
from waypost.library.models import Item, ItemQuerySet, Topic
from waypost.library.public.home import named_countries
from waypost.library.recordings import heard_on
from waypost.shared import codes
from waypost.shared.web import public_places
from waypost.shared.web.public_pages import asks_only, kept
from waypost.shared.web.visits import counted

DAY = 86_400
TOOLS: dict[str, str] = {
    Item.Kind.OFFER: "public:offer",
    Item.Kind.CONTRACT: "public:contract",
}  # pages that ask
MINUTE = 60  # where alerts are shown, which end by themselves
QUARTER = 900  # seconds; a new day counts checks anew, a change counts at once


def _network(request: HttpRequest) -> Network:
    """Whose site it is. Raises Http404 while nobody has set one up."""
    network = site_of(request)
    if network is None:
        raise Http404
    return network


@require_safe
@public("a page of the library")
@kept(QUARTER)
@counted("page", by="code")
def page(request: HttpRequest, code: str) -> HttpResponse:
    """One page; one that was taken down says so instead of being lost."""
    network, language = _network(request), request.LANGUAGE_CODE
    found = reading.page(network.pk, code, language, timezone.localdate())
    if found is None:
        get_object_or_404(Item, network=network, code=code, status=Item.Status.ENDED)
        return show_public(request, "library/public/ended.html", {}, status=410)
    if found.item.kind in TOOLS:
        country = f"?country={found.item.country}" if found.item.country else ""
        return redirect(reverse(TOOLS[found.item.kind]) + country)
    context = {**page_context(found), "changes": changes.on_pages([found], language)[found.item.pk]}
    return show_public(request, "library/public/page.html", context)


def page_context(found: reading.Page) -> dict[str, Any]:
    """What `library/public/page.html` draws."""
    country = found.item.country
    return {
        "page": found,
        "item": found.item,
        "crumbs": {"country": country, "country_name": codes.label("country", country) if country else ""},
        "ask_url": public_places.address_of("ask"),
        **_heard(found),
    }


def _heard(found: reading.Page) -> dict[str, Any]:
    heard = heard_on(found)
    if heard is None:
        return {"heard": None}
    digest, ending = heard.recording.name.split(".")
    named = {"code": found.item.code, "digest": digest, "ending": ending}
    return {"heard": heard, "sound_url": reverse("public:recording", kwargs=named)}


@require_safe
@public("the address of a page, for a camera")
@kept(DAY)
@asks_only()
def page_qr(request: HttpRequest, code: str) -> HttpResponse:
    """A QR code as SVG."""
    address = request.build_absolute_uri(reverse("public:page", kwargs={"code": code}))
    drawn = BytesIO()
    segno.make(address, micro=False).save(drawn, kind="svg", scale=4, border=4, dark="#000", light="#fff")
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


@require_safe
@public("what there is to read on a topic")
@kept(QUARTER)
@counted("topic", by="slug")
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """The topics under it, its pages that hold everywhere, and the countries about which it says more."""
    network, language = _network(request), request.LANGUAGE_CODE
    chosen = get_object_or_404(Topic, network=network, slug=slug, is_active=True)
    named = dict(reading.topics(network.pk, language))
    words = named[chosen]
    parts = [(one, title) for one, title in named.items() if one.parent_id == chosen.pk]
    below = [chosen.pk, *(one.pk for one, _title in parts)]
    shelves = reading.shelves(Item.objects.filter(topic__in=below, country=""), network.pk, language)
    by_country = Item.objects.filter(topic__in=below).exclude(country="")
    context = {
        "topic": chosen,
        "words": words,
        "parts": parts,
        "shelves": shelves,
        "countries": _countries_of(by_country, network),
    }
    return show_public(request, "library/public/topic.html", context)


def _countries_of(items: ItemQuerySet, network: Network) -> list[tuple[str, str]]:
    found = items.filter(network=network).published().order_by().values_list("country", flat=True).distinct()
    return sorted(((code, codes.label("country", code)) for code in found), key=lambda row: row[1])


@require_safe
@public("the countries about which there is something to read")
@kept(QUARTER)
def countries(request: HttpRequest) -> HttpResponse:
    """All of them, by name."""
    network = site_of(request)
    context = {"countries": named_countries(network.pk if network else None)}
    return show_public(request, "library/public/countries.html", context)


@require_safe
@public("what there is to read about a country")
@kept(MINUTE)
@counted("country", by="code")
def country(request: HttpRequest, code: str) -> HttpResponse:
    """Its pages by topic, and what other rooms of the house know: embassies, services, prices."""
    network, language = _network(request), request.LANGUAGE_CODE
    code = code.upper()
    if not codes.exists("country", code):
        raise Http404
    own, general = reading.shelves_of_country(network.pk, code, language)
    context = {
        "code": code,
        "name": codes.label("country", code),
        "shelves": own,
        "general": general,
        "alerts": in_force(network.pk, country=code, language=language),
        "sections": public_places.country_sections(network.pk, code, language),
    }
    return show_public(request, "library/public/country.html", context)

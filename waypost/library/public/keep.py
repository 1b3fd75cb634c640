"""Keeping a country on the phone: what it costs, saving, renewing, erasing; and one file for phones without scripts."""

import json
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from waypost.accounts.gate import public
from waypost.centres.models import Network
from waypost.centres.public import name_of, show_public, site_of
from waypost.library import offline
from waypost.library.pack_sizes import pack_sizes
from waypost.shared import codes
from waypost.shared.web.languages import direction_of
from waypost.shared.web.public_pages import asks_only, kept
from waypost.shared.web.visits import count_as, counted

HOUR = 3600
MOST_ASKED = 700
STATIC = ("web/public.css", "web/js/quickexit.js", "web/js/site.js", "web/mark.svg", "library/keep.js")


def _asked(request: HttpRequest, code: str) -> tuple[Network, str]:
    """Whose site and which country. Raises Http404."""
    network, country = site_of(request), code.upper()
    if network is None or not codes.exists("country", country):
        raise Http404
    return network, country


@require_safe
@public("how to keep a country on the phone")
@kept(HOUR)
def keep(request: HttpRequest) -> HttpResponse:
    """The countries that can be saved and how large each is; the script adds what the phone has already."""
    network = site_of(request)
    context = {
        "countries": pack_sizes(network.pk, request.LANGUAGE_CODE) if network else [],
        "wanted": request.GET.get("country", ""),
    }
    return show_public(request, "library/public/keep.html", context)


@require_safe
@public("how large a country's pack is, and the hash of each of its parts")
@kept(HOUR)
@asks_only()
def pack_index(request: HttpRequest, code: str) -> HttpResponse:
    """As JSON: version, bytes as sent, pages, hashes by address."""
    network, country = _asked(request, code)
    return _json(offline.index(network, country, request.LANGUAGE_CODE, timezone.localdate()))


@require_safe
@public("the pages of a country for a phone without a network")
@kept(HOUR)
@asks_only("only")
def pack(request: HttpRequest, code: str) -> HttpResponse:
    """The whole pack, or with `only` (addresses, parted by commas) those parts of it."""
    network, country = _asked(request, code)
    only = set(request.GET["only"].split(",")[:MOST_ASKED]) if request.GET.get("only") else None
    made = offline.pack(network, country, request.LANGUAGE_CODE, timezone.localdate(), only)
    answer = _json(made)
    if only is None:  # a renewal of some parts is no second pack
        count_as(answer, ("pack", country.lower()))
    return answer


def _json(content: dict[str, Any]) -> HttpResponse:
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(written, content_type="application/json; charset=utf-8")


@require_safe
@public("a whole country in one file, for phones without scripts")
@kept(HOUR)
@asks_only()
@counted("file", by="code")
def one_file(request: HttpRequest, code: str) -> HttpResponse:
    """One HTML page that needs nothing else: to save, to print, to send on."""
    network, country = _asked(request, code)
    parts = offline.parts(network, country, request.LANGUAGE_CODE, timezone.localdate())
    context = {
        "parts": parts,
        "name": codes.label("country", country),
        "today": timezone.localdate(),
        "direction": direction_of(request.LANGUAGE_CODE),
        "site_name": name_of(request),
        "address": request.build_absolute_uri(reverse("public:home")),
    }
    answer = show_public(request, "library/public/offline/file.html", context)
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="{country.lower()}-{request.LANGUAGE_CODE}.html"'
    )
    return answer


@require_safe
@public("the script that answers for the site when there is no network")
@kept(HOUR)
def worker(request: HttpRequest) -> HttpResponse:
    """It stands under the language, and so answers for the pages of that language only, never for the desk."""
    path = finders.find("library/worker.js")
    if not isinstance(path, str):
        raise Http404
    script = Path(path).read_text(encoding="utf-8")
    frame = show_public(request, "library/public/offline/shell.html", {}).content.decode()
    given = {
        "shell": frame,
        "words": offline.words_for_the_phone(),
        "static": [static(name) for name in STATIC],
        "home": reverse("public:home"),
        "search": reverse("public:search"),
        "keep": reverse("public:keep"),
        "language": request.LANGUAGE_CODE,
    }
    code = f"const GIVEN = {json.dumps(given, ensure_ascii=False)};\n{script}"
    answer = HttpResponse(code, content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@require_safe
@public("lets a phone install the site like an app")
@kept(HOUR)
def manifest(request: HttpRequest) -> HttpResponse:
    """Name, picture and first page."""
    name = name_of(request) or "Waypost"
    content = {
        "name": name,
        "short_name": name[:12],
        "start_url": reverse("public:home"),
        "scope": reverse("public:home"),
        "display": "standalone",
        "lang": request.LANGUAGE_CODE,
        "dir": direction_of(request.LANGUAGE_CODE),
        "background_color": "#fbfcfb",
        "theme_color": "#0b615d",
        "icons": [{"src": static("web/mark.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
    }
    answer = _json(content)
    answer.headers["Content-Type"] = "application/manifest+json"
    return answer

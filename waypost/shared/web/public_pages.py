"""Public pages kept ready: made once, sent compressed, and renewed at once when anything they show has changed.

A view says `@kept(60)`: its answer may be sent again for so many seconds, as long as the state of the public site
is the same. Every deed named by `renewed_by` moves that state on, in its own transaction. Each page has
an ETag made of its bytes, so that who has it already hears 304. Whatever is sent is counted (`visits`), also from the
shelf.
"""

import functools
import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from waypost.shared import audit, clock
from waypost.shared.web import visits
from waypost.shared.web.languages import language_of_path
from waypost.shared.web.models import PublicState

Next = Callable[[HttpRequest], HttpResponse]
MOST_PAGES, MOST_BYTES, LARGEST = 4000, 64 * 1024 * 1024, 1024 * 1024
LONGEST_QUERY = 120  # a longer question is answered, and not kept
WORTH_PACKING = 600  # bytes
OTHER_PUBLIC = ("/alerts/", "/api/")  # public addresses that stand under no language


def state() -> tuple[int, str]:
    """The number of the public site's state, and whose clock the site goes by; one statement."""
    found = PublicState.objects.values_list("number", clock.in_a_statement()).first()
    return (found[0], found[1] or "") if found else (0, "")


def moved_on() -> None:
    """What the public site shows has changed: kept pages are made anew. Call inside a transaction."""
    if not PublicState.objects.filter(pk=1).update(number=F("number") + 1):
        PublicState.objects.get_or_create(pk=1, defaults={"number": 1})


def renewed_by(*beginnings: str) -> None:
    """Say in `apps.py` which deeds (by the beginnings of their names) change what the public site shows."""
    audit.watch(*beginnings, told=moved_on)


def kept(seconds: int) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """The view's good answers may be kept ready for so many seconds, and by phones for a minute; 0 only packs them."""

    def stamp(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            response.kept_for = seconds  # type: ignore[attr-defined]  # because the middleware below reads it
            response.headers.setdefault("Cache-Control", f"public, max-age={min(seconds, 60)}")
            return response

        return answer

    return stamp


def asks_only(*names: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """For what is dear to make: an address with other questions leads to the plain one, which is kept ready."""

    def stamp(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if set(request.GET) - set(names):
                return redirect(request.path)
            return view(request, *args, **kwargs)

        return answer

    return stamp


@dataclass(frozen=True)
class Page:
    """An answer kept ready: plain and packed bytes, headers, until when and in which state it holds, what it counts as."""

    body: bytes
    packed: bytes
    etag: str
    headers: dict[str, str]
    state: int
    until: float
    things: tuple[visits.Counted, ...] = ()

    @property
    def size(self) -> int:
        return len(self.body) + len(self.packed)


class Shelf:
    """The pages that one process keeps, the least used go first. Safe to use from several threads."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, Page] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: str, state: int) -> Page | None:
        with self._lock:
            page = self._pages.get(key)
            if page is None or page.state != state or page.until < time.monotonic():
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, key: str, page: Page) -> None:
        with self._lock:
            self._drop(key)
            self._pages[key] = page
            self._bytes += page.size
            while len(self._pages) > MOST_PAGES or self._bytes > MOST_BYTES:
                self._drop(next(iter(self._pages)))

    def _drop(self, key: str) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self._bytes -= page.size

    def empty(self) -> None:
        """Forget all."""
        with self._lock:
            self._pages.clear()
            self._bytes = 0


shelf = Shelf()


class PublicPages:
    """Answers from the shelf; packs and marks what a `kept` view made."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _is_public(request.path):
            return self.get_response(request)
        now, zone = state()  # before the page is made: one that changes meanwhile is made again
        with clock.by(zone):
            if request.method not in ("GET", "HEAD"):
                return self.get_response(request)
            return self._page(request, now)

    def _page(self, request: HttpRequest, now: int) -> HttpResponse:
        today = timezone.localdate()
        key = f"{today} {request.get_host()}{request.get_full_path()}"  # a new day counts checks anew
        page = shelf.get(key, now)
        if page is not None:
            visits.note(request, page.things, language_of_path(request.path), today)
            return send(request, page)
        response = self.get_response(request)
        seconds = getattr(response, "kept_for", None)
        if seconds is None or response.status_code != 200 or response.streaming or response.cookies:
            return response
        page = _page_of(request, response, now, seconds)
        if seconds and len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY and page.size <= LARGEST:
            shelf.put(key, page)
        visits.note(request, page.things, language_of_path(request.path), today)
        return send(request, page)


def _is_public(path: str) -> bool:
    return bool(language_of_path(path)) or path.startswith(OTHER_PUBLIC)


def _page_of(request: HttpRequest, response: HttpResponse, state: int, seconds: int) -> Page:
    body = response.content
    packed = gzip.compress(body, 9, mtime=0) if len(body) >= WORTH_PACKING else b""
    headers = {
        name: value for name, value in response.items() if name.lower() not in ("content-length", "etag")
    }
    etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    things = visits.things_of(request, response)
    return Page(body, packed, etag, headers, state, time.monotonic() + seconds, things)


def send(request: HttpRequest, page: Page) -> HttpResponse:
    """The page packed where the reader can unpack it, or 304 when it has it already."""
    known = request.headers.get("If-None-Match", "")
    if page.etag in known.replace("W/", ""):
        response = HttpResponse(status=304)
        for name in ("Cache-Control", "Vary", "Content-Language"):
            if name in page.headers:
                response.headers[name] = page.headers[name]
    elif page.packed and "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(page.packed, headers=page.headers)
        response.headers["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(page.body, headers=page.headers)
    if response.status_code == 200:
        response.headers["Content-Length"] = str(len(response.content))  # else it is sent in pieces
    response.headers["ETag"] = page.etag
    patch_vary_headers(response, ["Accept-Encoding"])
    return response

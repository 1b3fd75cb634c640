"""Counting how often public pages are opened, without a word about who opens them (R105).

What is kept is a number for a day, a thing and a language: no address, no cookie, no name of a browser. Counts gather
in the memory of each process and are written once a minute, in one statement, and when the process ends; a process
that is killed loses its last minute. Programs that say so are left out; a kiosk counts its pages a second time
by a HEAD question that names it.
"""

import atexit
import functools
import logging
import re
import threading
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from django.db import connection
from django.http import HttpRequest, HttpResponse

log = logging.getLogger(__name__)
EVERY = 60.0  # seconds
MOST = 5000  # different things in one minute; more are not counted
KIOSK = "HTTP_WAYPOST_KIOSK"
PLACE = "place"  # a page that has no kind of its own is counted under the name of its address
ROBOT = re.compile(
    r"(?<!cu)bot\b|bot[/\-_;]|crawl|spider|slurp|preview|monitor|fetch|archiv|lighthouse|headless|pagespeed|curl|wget|"
    r"python|aiohttp|scrapy|httpclient|okhttp|go-http|libwww|httrack|axios|ruby|perl|facebookexternal|validator|uptime",
    re.IGNORECASE,
)
Counted = tuple[str, str]  # what kind of thing, and which one
View = Callable[..., HttpResponse]


class Key(NamedTuple):
    """What is counted: something, in a language, on a day."""

    day: date
    kind: str
    subject: str
    language: str


Counts = dict[Key, list[int]]  # views, and those of them on a kiosk


class Tally:
    """The counts of one process until they are written. Safe to use from several threads."""

    def __init__(self) -> None:
        self._counts: Counts = {}
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    def add(self, key: Key, *, kiosk: bool) -> None:
        """Count one."""
        with self._lock:
            row = self._counts.get(key)
            if row is None:
                if len(self._counts) >= MOST:
                    return
                row = self._counts[key] = [0, 0]
                self._write_later()
            row[kiosk] += 1

    def take(self) -> Counts:
        """All counts, which are forgotten here."""
        with self._lock:
            counts, self._counts = self._counts, {}
            return counts

    def write(self) -> None:
        """Hand the counts to whoever keeps them; what cannot be written waits for the next time."""
        counts = self.take()
        if not counts:
            return
        try:
            for keep in _keepers:
                keep(counts)
        except Exception:
            log.exception("Visits could not be written; they are tried again.")
            self._give_back(counts)

    def _give_back(self, counts: Counts) -> None:
        with self._lock:
            for key, (views, kiosk) in counts.items():
                row = self._counts.setdefault(key, [0, 0])
                row[0] += views
                row[1] += kiosk
            self._write_later()

    def _write_later(self) -> None:
        if self._timer is None:
            self._timer = threading.Timer(EVERY, self._write_apart)
            self._timer.daemon = True
            self._timer.start()

    def _write_apart(self) -> None:
        with self._lock:
            self._timer = None
        try:
            self.write()
        finally:
            connection.close()


tally = Tally()
atexit.register(tally.write)
_keepers: list[Callable[[Mapping[Key, list[int]]], None]] = []


def kept_by(keep: Callable[[Mapping[Key, list[int]]], None]) -> None:
    """Say in `apps.py` who writes the counts down."""
    if keep not in _keepers:
        _keepers.append(keep)


def counted(kind: str, by: str = "") -> Callable[[View], View]:
    """The view's good answers count as this kind of thing; `by` names the argument that says which one."""

    def stamp(view: View) -> View:
        @functools.wraps(view)
        def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            response = view(request, *args, **kwargs)
            count_as(response, (kind, str(kwargs[by]).lower() if by else ""))
            return response

        return answer

    return stamp


def count_as(response: HttpResponse, *things: Counted) -> None:
    """This answer counts as these things, or as nothing."""
    response.counts_as = things  # type: ignore[attr-defined]  # because `things_of` reads it


def things_of(request: HttpRequest, response: HttpResponse) -> tuple[Counted, ...]:
    """What an answer counts as: what its view said, else a page under the name of its address."""
    said: tuple[Counted, ...] | None = getattr(response, "counts_as", None)
    if said is not None:
        return said
    match = request.resolver_match
    if match is None or not response.headers.get("Content-Type", "").startswith("text/html"):
        return ()
    return ((PLACE, match.view_name),)


def note(request: HttpRequest, things: tuple[Counted, ...], language: str, today: date) -> None:
    """Somebody opened this."""
    if not things:
        return
    meta = request.META
    kiosk = request.method == "HEAD"
    if kiosk != (KIOSK in meta):
        return
    browser = meta.get("HTTP_USER_AGENT", "")
    if not browser or ROBOT.search(browser) or "prefetch" in meta.get("HTTP_SEC_PURPOSE", ""):
        return
    for kind, subject in things:
        tally.add(Key(today, kind, subject, language), kiosk=kiosk)

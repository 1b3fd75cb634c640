"""Reading one source: its file, and the messages to which the file leads. No database is open meanwhile."""

import time
from collections.abc import Collection
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from waypost.library.cap.fetching import Answer, fetch
from waypost.library.cap.reading import Found, Link, found_in, parse
from waypost.library.fetching import Unreadable

MOST_MESSAGES = 40  # at one reading; the rest comes at the next
LONGEST = 120.0  # seconds for one source


@dataclass
class Arrived:
    """A message and the link that led to it."""

    alert: Element
    link: Link = field(default_factory=Link)


@dataclass
class Reading:
    """What came of reading a source. `problem` is empty when its file could be read."""

    arrived: list[Arrived] = field(default_factory=list)
    problem: str = ""
    detail: str = ""
    etag: str = ""
    modified: str = ""
    unchanged: bool = False
    failed: list[str] = field(default_factory=list)  # problems of messages to which it led


def collect(url: str, *, etag: str = "", modified: str = "", known: Collection[Link] = ()) -> Reading:
    """Read a source; links in `known` were read before and are left out. Never raises Unreadable."""
    try:
        answer = fetch(url, etag=etag, modified=modified)
        if answer.unchanged:
            return Reading(unchanged=True, etag=etag, modified=modified)
        found = found_in(parse(answer.body), answer.url)
    except Unreadable as problem:
        return Reading(problem=problem.problem, detail=problem.detail)
    return _with_links(answer, found, known)


def _with_links(answer: Answer, found: Found, known: Collection[Link]) -> Reading:
    reading = Reading([Arrived(alert) for alert in found.alerts[:MOST_MESSAGES]])
    new = [link for link in found.links if link not in known]
    ends = time.monotonic() + LONGEST
    for at, link in enumerate(new):
        if at >= MOST_MESSAGES or time.monotonic() > ends:
            return reading  # without the tags, so that the rest is read next time
        try:
            arrived = found_in(parse(fetch(link.url).body), link.url)
            reading.arrived += [Arrived(alert, link) for alert in arrived.alerts[:1]]
            if not arrived.alerts:
                raise Unreadable("no_alerts")
        except Unreadable as problem:
            reading.failed.append(problem.problem)
    if not reading.failed and len(found.alerts) <= MOST_MESSAGES:
        reading.etag, reading.modified = answer.etag, answer.modified
    return reading

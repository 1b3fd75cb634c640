"""Asking addresses whether they answer: politely, for ten seconds at most, and never inside the own network.

One address of a host is asked at a time, with a pause between two; a few hosts are asked side by side, for about a
minute: what remains is asked by a later job. Only the head of an answer is read. No database is open meanwhile.
"""

import time
from collections import defaultdict
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from threading import Lock
from urllib.parse import urldefrag, urljoin, urlsplit

from django.utils.encoding import iri_to_uri

from waypost.library.fetching import MOVED, Unreadable, answer_of
from waypost.library.models.links import LONGEST_ADDRESS, Link

DEADLINE = 10.0  # seconds for one address, all told
PATIENCE = 6.0  # seconds without a byte
PAUSE = 1.0  # seconds between two questions to one host
SLICE = 60.0  # seconds for one part of a run; then other jobs have their turn
SIDE_BY_SIDE = 4  # hosts
ENOUGH = 12  # hosts that do not answer, and none that does: there is no network
MOST_HOPS = 6
TRUSTED: frozenset[str] = frozenset()  # whoever writes a link must not make us ask inside the own network
FOR_GOOD = frozenset({301, 308})
HEADERS = {
    "User-Agent": "Waypost link check (looks whether addresses on its pages still answer)",
    "Accept": "*/*",
}
Fault = Link.Fault
UNREACHED = frozenset({Fault.UNKNOWN_HOST, Fault.DOWN, Fault.SLOW})
OF_STATUS = {
    404: Fault.GONE,
    410: Fault.GONE,
    408: Fault.BUSY,
    425: Fault.BUSY,
    429: Fault.BUSY,
    503: Fault.BUSY,
}


@dataclass(frozen=True)
class Answer:
    """How an address answered: a Link.Fault or none, the number it gave, where it leads for good."""

    fault: str = ""
    status: int | None = None
    leads_to: str = ""


@dataclass
class Found:
    """What a part of a run found.

    `has_network` is False when nothing at all answered: then nothing is known of any address. `went_away` when the
    network did so on the way.
    """

    answers: dict[str, Answer] = field(default_factory=dict)
    has_network: bool = False
    went_away: bool = False


def ask(address: str) -> Answer:
    """How an address answers. Never raises for what the other side does."""
    ends = time.monotonic() + DEADLINE
    try:
        return _followed(_for_the_wire(address), ends)
    except Unreadable as problem:
        return Answer(problem.problem)


def _for_the_wire(address: str) -> str:
    """The address in ASCII. Raises Unreadable for one that holds a password, or that is none."""
    try:
        parts = urlsplit(address)
        if "@" in parts.netloc or any(sign <= " " for sign in address):
            raise Unreadable("address")
        if not (parts.hostname or "").isascii():
            host = (parts.hostname or "").encode("idna").decode()
            port = f":{parts.port}" if parts.port else ""
            parts = parts._replace(netloc=f"{host}{port}")
        return urldefrag(iri_to_uri(parts.geturl())).url
    except Unreadable:
        raise
    except ValueError as error:  # also UnicodeError
        raise Unreadable("address") from error


def _followed(url: str, ends: float) -> Answer:
    """The answer at the end of the way. Raises Unreadable."""
    first, for_good, leads_to = url, True, ""
    for hop in range(MOST_HOPS):
        try:
            status, location = _asked_once(url, ends)
            if status not in MOVED or not location:
                break
            url = _joined(url, location)
        except Unreadable as problem:
            if hop and problem.problem == Fault.ADDRESS:  # theirs, not ours
                raise Unreadable(Fault.ERROR) from problem
            raise
        for_good = for_good and status in FOR_GOOD
        leads_to = url if for_good else leads_to
    else:
        raise Unreadable(Fault.REDIRECTS)
    fault = _fault_of(status)
    has_moved = not fault and leads_to != first and len(leads_to) <= LONGEST_ADDRESS
    return Answer(fault, status, leads_to if has_moved else "")


def _joined(url: str, location: str) -> str:
    """Where it leads. Raises Unreadable for what is no address."""
    try:
        # The bytes of a location are UTF-8 where they are not ASCII; http.client has read them as Latin-1.
        return _for_the_wire(urljoin(url, location.encode("latin-1").decode("utf-8", "replace")))
    except ValueError as error:  # Unreadable, too: the fault is theirs
        raise Unreadable(Fault.ERROR) from error


def _asked_once(url: str, ends: float) -> tuple[int, str]:
    """Number and location of the answer; who refuses the short question is asked the usual one."""
    try:
        status, location = _head_of("HEAD", url, ends)
        if status < 400 or status == 429:
            return status, location
    except Unreadable as problem:
        if problem.problem != "down" or problem.detail == "ConnectionRefusedError":
            raise
    return _head_of("GET", url, ends)


def _head_of(method: str, url: str, ends: float) -> tuple[int, str]:
    with answer_of(
        url, method=method, headers=HEADERS, ends=ends, patience=PATIENCE, trusted=TRUSTED
    ) as response:
        return response.status, response.headers.get("Location") or ""


def _fault_of(status: int) -> str:
    if status < 400:
        return ""
    return OF_STATUS.get(status, Fault.CLOSED if status < 500 else Fault.ERROR)


class _Watch:
    """What the askers tell each other: whether anybody answered, how many hosts did not, and when to stop."""

    def __init__(self, answered: str) -> None:
        self.lock, self.ends = Lock(), time.monotonic() + SLICE
        self.answered = answered  # the last address that answered
        self.silent_hosts = 0

    def note(self, address: str, answer: Answer, *, is_first: bool) -> None:
        """Take an answer into account."""
        with self.lock:
            self.silent_hosts += is_first and answer.fault in UNREACHED
            if answer.status is not None:
                self.answered = address

    @property
    def is_over(self) -> bool:
        """Whether to ask no more."""
        return time.monotonic() > self.ends or (not self.answered and self.silent_hosts >= ENOUGH)


def ask_all(addresses: Collection[str], *, answered: str = "") -> Found:
    """How they answer, as far as the time of one part reaches; `answered` did so in an earlier part of the run.

    When the network went away on the way, those that were not reached since are left out.
    """
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[_host_of(address)].append(address)
    watch, answers = _Watch(answered), {}
    with ThreadPoolExecutor(SIDE_BY_SIDE) as askers:
        firsts = [several[:1] for several in by_host.values()]  # they soon show whether there is a network
        others = [several[1:] for several in by_host.values() if several[1:]]
        for lists, is_first in ((firsts, True), (others, False)):
            for some in askers.map(partial(_ask_host, watch=watch, is_first=is_first), lists):
                answers.update(some)
    if not watch.answered:
        return Found()
    unreached = {address for address, one in answers.items() if one.fault in UNREACHED}
    if unreached and ask(watch.answered).fault in UNREACHED:
        left = {address: one for address, one in answers.items() if address not in unreached}
        return Found(left, has_network=True, went_away=True)
    return Found(answers, has_network=True)


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _ask_host(addresses: list[str], *, watch: _Watch, is_first: bool) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for address in addresses:
        if watch.is_over:
            break
        if not is_first:
            time.sleep(PAUSE)
        answer = ask(address)
        watch.note(address, answer, is_first=is_first)
        answers[address] = answer
    return answers

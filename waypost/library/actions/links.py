"""Addresses on the internet: trying whether they answer, and replacing them everywhere at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.library.actions.registers import change_entry
from waypost.library.actions.sources import change_source
from waypost.library.actions.statements import change_statement
from waypost.library.actions.texts import change_addresses
from waypost.library.links.asking import Answer, Found
from waypost.library.links.judging import judge
from waypost.library.links.places import DRAFT, ENTRY, SOURCE, STATEMENT, WORDS, places_of
from waypost.library.links.replacing import Change, Step, mark_of, plan
from waypost.library.models import Link, LinkRun, Source, Statement
from waypost.library.models.links import key_of
from waypost.library.saving import ChangedMeanwhile, LibraryRefused, Refused
from waypost.shared import audit
from waypost.shared.audit import audited, unaudited

MOST = 2000  # addresses in one run; those tried longest ago come first
LONGEST = timedelta(minutes=30)  # for one run with all its parts; the rest comes first the next time
CHUNK = 500
State = Link.State
OF_SOURCE = {
    State.WORKS: Source.LinkState.WORKS, State.CLOSED: Source.LinkState.WORKS, State.MOVED: Source.LinkState.MOVED,
    State.GONE: Source.LinkState.BROKEN, State.BROKEN: Source.LinkState.BROKEN,
}  # fmt: skip


def _run_of(network_id: UUID | None) -> LinkRun:
    """The network's row, kept from others until the transaction ends."""
    LinkRun.objects.bulk_create([LinkRun(network_id=network_id)], ignore_conflicts=True)
    return LinkRun.objects.select_for_update().get(network_id=network_id)


@unaudited("asks for a look from outside; nothing of the library changes")
def ask_for_run(*, by: Viewer) -> bool:
    """Note that the links shall be tried now; False when that is being done or waits to be done already."""
    run, now = _run_of(by.network_id), timezone.now()
    if run.is_waiting(now) or run.is_running(now):
        return False
    run.asked_at = now
    run.save()
    return True


@dataclass(frozen=True)
class Part:
    """What is left of a run: the addresses to be tried, and one that answered in this run, if one did."""

    addresses: list[str]
    answered: str = ""


@unaudited("a list of addresses that stand in the library anyway")
def begin_run(network_id: UUID, *, by: Viewer) -> Part | None:
    """Bring the list of links up to date and begin a run: the addresses to be tried. None when another one runs."""
    run, now = _run_of(network_id), timezone.now()
    if run.is_running(now):
        return None
    _renew_links(network_id)
    run.asked_at, run.began_at, run.ended_at, run.tried = None, now, None, 0
    run.save()
    return Part(_untried(network_id, now, MOST))


@unaudited("a list of addresses that stand in the library anyway")
def continue_run(network_id: UUID, began: str, tried: int, *, by: Viewer) -> Part | None:
    """What is left of the run that began then, after so many addresses. None when it has gone on, or is over."""
    run, now = _run_of(network_id), timezone.now()
    if not run.is_running(now) or run.began_at is None:
        return None
    if (run.began_at.isoformat(), run.tried) != (began, tried):
        return None
    if run.began_at < now - LONGEST:
        return Part([])
    done = Link.objects.filter(network=network_id, checked_at__gte=run.began_at).exclude(status=None)
    last = done.order_by("-checked_at", "address").first()
    return Part(_untried(network_id, run.began_at, MOST - run.tried), last.address if last else "")


def _untried(network_id: UUID, began: datetime, most: int) -> list[str]:
    """Addresses that were not tried since, those tried longest ago first."""
    rows = Link.objects.filter(network=network_id).order_by("checked_at", "address")
    never, before = rows.filter(checked_at=None), rows.filter(checked_at__lt=began)
    return [link.address for link in [*never[:most], *before[:most]][:most]]


def _renew_links(network_id: UUID | None) -> None:
    """A row for each address that readers may come upon, and for no other. Call inside a transaction."""
    wanted = {key_of(place.address): place.address for place in places_of(network_id) if place.is_read}
    known = dict(Link.objects.filter(network=network_id).values_list("key", "pk"))
    new = [
        Link(network_id=network_id, address=wanted[key], key=key)
        for key in sorted(wanted.keys() - known.keys())
    ]
    Link.objects.bulk_create(new, batch_size=CHUNK, ignore_conflicts=True)
    gone = [known[key] for key in known.keys() - wanted.keys()]
    for part in _parts(gone):
        Link.objects.filter(pk__in=part).delete()


def _parts(rows: list[Any]) -> Iterable[list[Any]]:
    return (rows[at : at + CHUNK] for at in range(0, len(rows), CHUNK))


@unaudited("how addresses answered is bookkeeping: nobody decided anything")
def note_run(network_id: UUID, found: Found, *, is_over: bool = True, by: Viewer) -> LinkRun:
    """Note what a part of a run found; without a network nothing changes but that it was tried."""
    run, now = _run_of(network_id), timezone.now()
    run.tried += len(found.answers)
    if is_over:
        has_network = found.has_network or run.tried
        run.ended_at = now
        run.outcome = LinkRun.Outcome.DONE if has_network else LinkRun.Outcome.NO_NETWORK
    run.save()
    if found.has_network:
        for addresses in _parts(sorted(found.answers)):
            _note_some(network_id, addresses, found.answers, now)
    return run


def _note_some(network_id: UUID, addresses: list[str], answers: Mapping[str, Answer], now: datetime) -> None:
    rows = Link.objects.select_for_update().filter(network=network_id)
    links = list(rows.filter(key__in=[key_of(address) for address in addresses]).order_by("pk"))
    for link in links:
        judge(link, answers[link.address], now)
        link.updated_at = now
    columns = ["state", "fault", "status", "checked_at", "failed_since", "failures", "leads_to", "updated_at"]
    Link.objects.bulk_update(links, columns, batch_size=100)
    _tell_sources(network_id, {link.address: link for link in links}, now)


def _tell_sources(network_id: UUID, links: dict[str, Link], now: datetime) -> None:
    """Sources show it where they are named: in the queue, on statements, in their list."""
    known = {address: link for address, link in links.items() if link.state in OF_SOURCE}
    rows = Source.objects.select_for_update().filter(network=network_id, url__in=list(known))
    sources = list(rows.order_by("pk"))
    for source in sources:
        link = known[source.url]
        source.link_state, source.link_tried_at = OF_SOURCE[State(link.state)], now
        source.link_note = link.leads_to[:300]
    Source.objects.bulk_update(sources, ["link_state", "link_note", "link_tried_at"], batch_size=100)


@audited
def replace_addresses(change: Change, *, seen: str, by: Viewer) -> int:
    """Write another address in every place that has this one; in how many places it was done.

    All or nothing. What was translated stays translated, and no day of a check moves. `seen` is the `mark_of` what
    the editor looked at. Raises LibraryRefused when nothing fits, or when a place has changed since.
    """
    _run_of(by.network_id)  # of two who replace at once the second one is told
    steps = plan(by.network_id, change)
    if not steps:
        raise LibraryRefused(
            _("No place of the library has this address. Perhaps somebody replaced it before you.")
        )
    if mark_of(steps) != seen:
        raise LibraryRefused(_("Somebody changed one of these places meanwhile. Look at the list once more."))
    with audit.together():
        _write(steps, change, by)
        kinds = [step.place.kind for step in steps]
        details = {
            "old": change.old,
            "new": change.new,
            "beginning": change.by_beginning,
            "places": len(steps),
        }
        counts = {kind: kinds.count(kind) for kind in sorted(set(kinds))}
        audit.record("library.addresses_replaced", by=by, details={**details, "kinds": counts})
    _renew_links(by.network_id)
    return len(steps)


def _write(steps: list[Step], change: Change, by: Viewer) -> None:
    """Each record once, through the action that changes it; originals before their translations.

    Raises LibraryRefused naming the place that cannot be saved.
    """
    _keep_statements(steps)
    columns = [step for step in steps if step.place.column]
    for _key, several in groupby(columns, key=lambda step: (step.place.kind, step.place.record.pk)):
        some = list(several)
        fields = {step.place.column: step.new for step in some}
        _save(some[0].place.kind, some[0].place.record, fields, by)
    texts = {step.place.record.pk: step.place.record for step in steps if step.place.kind in (WORDS, DRAFT)}
    for text in sorted(texts.values(), key=lambda text: (text.state != "source", text.pk)):
        _told(lambda text=text: change_addresses(text, change.new_of, version=text.version, by=by), text)


def _keep_statements(steps: list[Step]) -> None:
    """All statements at once, in the order in which others take several of them: so nobody waits in a ring."""
    records = [step.place.record for step in steps]
    wanted = {getattr(one, "statement_id", None) or one.pk for one in records if not isinstance(one, Source)}
    list(Statement.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))


def _save(kind: str, record: Any, fields: dict[str, Any], by: Viewer) -> None:
    changes: dict[str, Any] = {SOURCE: change_source, STATEMENT: change_statement, ENTRY: change_entry}
    _told(lambda: changes[kind](record, fields=fields, version=record.version, by=by), record)


def _told(deed: Any, record: Any) -> None:
    try:
        deed()
    except ChangedMeanwhile as conflict:
        raise LibraryRefused(
            _("Somebody changed one of these places meanwhile. Look at the list once more.")
        ) from conflict
    except Refused as refusal:
        raise LibraryRefused(
            _("Nothing was replaced. “%(record)s” cannot be saved: %(why)s")
            % {"record": record, "why": refusal}
        ) from refusal

"""Writing the audit. `record` adds an entry; `audited` refuses an action that added none."""

import functools
import hashlib
import hmac
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from uuid import UUID

from django.db import connection, models, transaction
from django.utils import timezone

from waypost.shared.bulk import insert_rows, mould
from waypost.shared.personaldata.keys import derived_key

if (
    TYPE_CHECKING
):  # the tables are loaded when first written to: this package is imported before apps are ready
    from waypost.shared.audit.models import Entry

_written: ContextVar[int] = ContextVar("audit_entries_written", default=0)
_watchers: list[tuple[tuple[str, ...], Callable[[], None]]] = []
_held: ContextVar[list["Entry"] | None] = ContextVar("audit_entries_held", default=None)
F = TypeVar("F", bound=Callable[..., Any])


class Actor(Protocol):
    """Who acts: a viewer of `centres`, or the system."""

    @property
    def actor_id(self) -> UUID | None: ...
    @property
    def actor_name(self) -> str: ...
    @property
    def chain(self) -> str: ...


class NotRecorded(RuntimeError):
    """An action ended without an audit entry; its transaction is rolled back."""


def seal_of(entry: "Entry", previous: str) -> str:
    """The entry's keyed digest over its own content and the seal before it (hex, 64 characters)."""
    content = [
        previous, entry.chain, entry.number, entry.at.isoformat(), str(entry.actor_id or ""), entry.actor_name,
        entry.action, entry.subject_type, entry.subject_id, str(entry.about_id or ""),
        json.dumps(entry.details, sort_keys=True, ensure_ascii=False), entry.reason,
    ]  # fmt: skip
    message = json.dumps(content, ensure_ascii=False).encode()
    return hmac.new(derived_key("audit"), message, hashlib.sha256).hexdigest()


def head_seal_of(chain: str, number: int, seal: str) -> str:
    """The keyed digest that ties a chain's head to its length."""
    return hmac.new(
        derived_key("audit-head"), f"{chain}|{number}|{seal}".encode(), hashlib.sha256
    ).hexdigest()


def record(
    action: str,
    *,
    by: Actor,
    subject: models.Model | None = None,
    about: UUID | None = None,
    details: dict[str, Any] | None = None,
    reason: str = "",
) -> "Entry":
    """Add an entry to the chain of the actor's centre. Call inside a transaction, last if you can:
    the chain stays locked until it ends. `about` is the client concerned, if one is.
    """
    deed = Deed(action, subject=subject, about=about, details=details or {}, reason=reason)
    return record_many([deed], by=by)[0]


@dataclass(frozen=True)
class Deed:
    """One entry to be: what `record` takes, for writing many at once."""

    action: str
    subject: models.Model | None = None
    about: UUID | None = None
    details: dict[str, Any] = field(default_factory=dict)
    reason: str = ""


def record_many(deeds: Sequence[Deed], *, by: Actor) -> list["Entry"]:
    """Add an entry for each deed, in their order, with one lock of the chain: for imports and other batches.

    Call inside a transaction, as for `record`.
    """
    if not connection.in_atomic_block:
        raise NotRecorded("The audit is written in the same transaction as the deed: open one first.")
    entries = [_entry(deed, by) for deed in deeds]
    held = _held.get()
    if held is not None:
        held += entries
    elif entries:
        _append(entries)
        _tell(entries)
    _written.set(_written.get() + len(entries))
    return entries


@contextmanager
def together() -> Iterator[None]:
    """Entries recorded inside are numbered, sealed and written at its end: each chain is locked once, and late.

    For an action that calls others. An error inside writes none, so it must not be caught inside.
    """
    if _held.get() is not None:
        yield
        return
    entries: list[Entry] = []
    token = _held.set(entries)
    try:
        yield
    finally:
        _held.reset(token)
    for chain in sorted(
        {entry.chain for entry in entries}
    ):  # always in one order, so that nobody waits in a ring
        _append([entry for entry in entries if entry.chain == chain])
    _tell(entries)


def _entry(deed: Deed, by: Actor) -> "Entry":
    from waypost.shared.audit.models import Entry

    subject = deed.subject
    values = {
        "chain": by.chain,
        "at": timezone.now(),
        "actor_id": by.actor_id,
        "actor_name": by.actor_name[:150],
        "action": deed.action,
        "subject_type": subject._meta.label_lower if subject is not None else "",
        "subject_id": str(subject.pk) if subject is not None else "",
        "about_id": deed.about,
        "details": deed.details,
        "reason": deed.reason,
    }
    made: Entry = mould(Entry).make(values)
    return made


def _append(entries: list["Entry"]) -> None:
    """Number and seal the entries after the head of their chain, which stays locked until the transaction ends."""
    from waypost.shared.audit.models import ChainHead

    chain = entries[0].chain
    heads = ChainHead.objects.select_for_update()
    head = heads.filter(pk=chain).first()
    if head is None:
        ChainHead.objects.bulk_create([ChainHead(chain=chain)], ignore_conflicts=True)
        head = heads.get(pk=chain)
    number, seal = head.number, head.seal
    for entry in entries:
        number += 1
        entry.number = number
        entry.seal = seal = seal_of(entry, seal)
    insert_rows(entries)
    ChainHead.objects.filter(pk=chain).update(
        number=number, seal=seal, head_seal=head_seal_of(chain, number, seal)
    )


def _tell(entries: list["Entry"]) -> None:
    """Those who watch; after the last chain was locked, for what they write everybody waits for."""
    for beginnings, told in _watchers:
        if any(entry.action.startswith(beginnings) for entry in entries):
            told()


def watch(*beginnings: str, told: Callable[[], None]) -> None:
    """Have `told()` called, in the same transaction, when a deed whose name begins like this is written down."""
    _watchers.append((beginnings, told))


def audited(function: F) -> F:
    """Run an action in a transaction and roll it back if it recorded nothing."""

    @functools.wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        before = _written.get()
        with transaction.atomic():
            result = function(*args, **kwargs)
            if _written.get() == before:
                raise NotRecorded(f"{function.__module__}.{function.__name__} wrote nothing to the audit.")
        return result

    run.is_audited = True  # type: ignore[attr-defined]  # because the guard in tests/ reads it
    return run  # type: ignore[return-value]  # because wraps keeps the signature


def unaudited(reason: str) -> Callable[[F], F]:
    """Excuse an action from the audit, saying why; still one transaction."""

    def excuse(function: F) -> F:
        run = transaction.atomic(function)
        run.unaudited_because = reason  # type: ignore[attr-defined]  # because the guard in tests/ reads it
        return run

    return excuse

"""Writing the audit. `record` adds an entry; `audited` refuses an action that added none."""

import functools
import hashlib
import hmac
import json
from collections.abc import Callable
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from uuid import UUID

from django.db import connection, models, transaction
from django.utils import timezone

from waypost.shared.personaldata.keys import derived_key

if TYPE_CHECKING:  # the tables are loaded when first written to: this package is imported before apps are ready
    from waypost.shared.audit.models import Entry

_written: ContextVar[int] = ContextVar("audit_entries_written", default=0)
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
    return hmac.new(derived_key("audit-head"), f"{chain}|{number}|{seal}".encode(), hashlib.sha256).hexdigest()


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
    if not connection.in_atomic_block:
        raise NotRecorded("The audit is written in the same transaction as the deed: open one first.")
    from waypost.shared.audit.models import Entry

    entry = Entry(
        chain=by.chain,
        at=timezone.now(),
        actor_id=by.actor_id,
        actor_name=by.actor_name[:150],
        action=action,
        subject_type=subject._meta.label_lower if subject is not None else "",
        subject_id=str(subject.pk) if subject is not None else "",
        about_id=about,
        details=details or {},
        reason=reason,
    )
    _append(entry)
    _written.set(_written.get() + 1)
    return entry


def _append(entry: "Entry") -> None:
    from waypost.shared.audit.models import ChainHead

    heads = ChainHead.objects.select_for_update()
    head = heads.filter(pk=entry.chain).first()
    if head is None:
        ChainHead.objects.bulk_create([ChainHead(chain=entry.chain)], ignore_conflicts=True)
        head = heads.get(pk=entry.chain)
    entry.number = head.number + 1
    entry.seal = seal_of(entry, head.seal)
    entry.save(force_insert=True)
    ChainHead.objects.filter(pk=entry.chain).update(
        number=entry.number, seal=entry.seal, head_seal=head_seal_of(entry.chain, entry.number, entry.seal)
    )


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
        return run  # type: ignore[return-value]  # because atomic keeps the signature

    return excuse

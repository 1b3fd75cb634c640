"""What somebody who leaves carries besides tasks: rooms above say so in their `apps.py`.

    leaving.register(Kind("cases", Perm.CASE_WORK, load=load, hand_over=hand_over))

`load(user, viewer)` gives what the page shows of it, or None when there is nothing that this viewer may know of.
`hand_over(user, chosen, centre=…, by=…)` gives everything to others, in the same transaction as the leaving: what the
viewer may know of goes where `chosen` says, what is hidden from the viewer to somebody who may know of it. With
`centre` only what is carried there. It raises CannotLeave with a sentence; nothing has changed then.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import Q
from django.forms import Field

from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.centres.models import Centre
from waypost.centres.staff_rules import StaffRefused

if TYPE_CHECKING:
    from waypost.centres.access import Viewer

Chosen = Mapping[str, Any]
NOTHING = Q(pk=None)


class CannotLeave(StaffRefused):
    """Something that the person carries would be left with nobody; the message says what to do."""


@dataclass(frozen=True)
class Share:
    """One kind of work on the leaving page: `template` lists it from `context`, and `fields` ask where it goes.

    `chosen(cleaned_data)` is what `hand_over` is given. `tasks` are those that go along and need no colleague of their
    own.
    """

    title: Any
    fields: dict[str, Field]
    chosen: Callable[[dict[str, Any]], Chosen]
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    tasks: Q = NOTHING


class HandOver(Protocol):
    """Gives everything of one kind to others."""

    def __call__(self, user: User, chosen: Chosen, *, centre: Centre | None, by: "Viewer") -> int: ...


@dataclass(frozen=True)
class Kind:
    """A kind of work that does not end with somebody's account. `perm` is what one needs to go on with it."""

    slug: str
    perm: Perm
    load: Callable[[User, "Viewer"], Share | None]
    hand_over: HandOver


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Say what else somebody may carry."""
    _kinds[kind.slug] = kind


def shares(user: User, viewer: "Viewer") -> dict[str, Share]:
    """What the person carries, by kind, as far as the viewer may know of it."""
    found = {kind.slug: kind.load(user, viewer) for kind in _kinds.values()}
    return {slug: share for slug, share in found.items() if share is not None}


def hand_over(
    user: User,
    chosen: Mapping[str, Chosen],
    *,
    centre: Centre | None = None,
    keeps: Collection[Perm] = (),
    by: "Viewer",
) -> dict[str, int]:
    """Give everything to others, as chosen by kind. Returns how much of each the viewer knows of; raises CannotLeave.

    With `keeps`, the permissions that the person goes on to hold there, only what those do not suffice for.
    """
    return {
        kind.slug: kind.hand_over(user, chosen.get(kind.slug, {}), centre=centre, by=by)
        for kind in _kinds.values()
        if kind.perm not in keeps
    }

"""Naming clients where their app may not be imported: `people` says how, everybody below asks here.

`people.apps` registers two functions; My day, the audit and other lower screens use them:

    about.register(resolve, find=find, family=family)

`resolve(viewer, ids)` gives `{id: About}` for the clients whom the viewer may know of, in one
statement whatever the number of ids; strangers' ids are simply not in it. `find(viewer, text)`
gives the ids that a typed client number (or name) means; `family(id)` those of a file and of every
file merged into it. Without `people` nobody is named.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class About:
    """A client in a list: the number, the name if the viewer may see it, the page if she may open it."""

    number: str
    name: str = ""
    url: str = ""


Resolver = Callable[[Any, Iterable[UUID]], dict[UUID, About]]
Finder = Callable[[Any, str], list[UUID]]
Family = Callable[[UUID], set[UUID]]
_registered: dict[str, Any] = {}


def register(resolve: Resolver, *, find: Finder | None = None, family: Family | None = None) -> None:
    """Say how clients are named and found. The last one registered counts."""
    _registered["resolve"] = resolve
    if find is not None:
        _registered["find"] = find
    if family is not None:
        _registered["family"] = family


def resolve(viewer: Any, ids: Iterable[UUID | None]) -> dict[UUID, About]:
    """Those of the clients whom the viewer may know of. At most one statement."""
    wanted = {pk for pk in ids if pk is not None}
    if not wanted or "resolve" not in _registered:
        return {}
    found: dict[UUID, About] = _registered["resolve"](viewer, wanted)
    return found


def find(viewer: Any, text: str) -> list[UUID]:
    """The clients that a typed number or name means, only those the viewer may know of."""
    if not text.strip() or "find" not in _registered:
        return []
    found: list[UUID] = _registered["find"](viewer, text.strip())
    return found


def family(pk: UUID) -> set[UUID]:
    """The file and every file that was merged into it."""
    found: set[UUID] = _registered["family"](pk) if "family" in _registered else {pk}
    return found

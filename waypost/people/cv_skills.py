"""Skills for a CV that a room above keeps: it offers its reader here once, from its `apps.py`."""

from collections.abc import Callable, Iterable
from typing import NamedTuple
from uuid import UUID


class SkillLine(NamedTuple):
    """One skill: its row, the words somebody typed, its level and years of practice where they are known."""

    row: UUID
    what: str
    level: str = ""
    years: int | None = None
    proof: str = ""


Reader = Callable[[UUID], Iterable[SkillLine]]
_readers: list[Reader] = []


def offer(reader: Reader) -> None:
    """Let a room above tell a person's skills, by the person's id. `level` is a slug of `skill_level`."""
    if reader not in _readers:
        _readers.append(reader)


def skills_of(person_id: UUID) -> list[SkillLine]:
    """All skills that are registered in rows; one statement a reader."""
    return [line for reader in _readers for line in reader(person_id)]

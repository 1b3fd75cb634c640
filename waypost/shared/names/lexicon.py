"""What is known about single names: which are common, and which stand for each other (lists in `data/`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("data")


@cache
def words(name: str) -> frozenset[str]:
    """The words of one list in `data/`."""
    return frozenset((_DATA / f"{name}.txt").read_text(encoding="utf-8").split())


@cache
def common() -> tuple[str, ...]:
    """Very common names, which say little about who someone is, in plain Latin spelling."""
    return tuple((_DATA / "common.txt").read_text(encoding="utf-8").split())


@cache
def groups() -> dict[str, int]:
    """Group number of names used for one another: short forms, and a name in other languages."""
    lines = (_DATA / "same.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        for word in line.split():
            found.setdefault(word, number)
    return found

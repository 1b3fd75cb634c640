"""Tables as the ledger keeps them: sealed, whole, so that a later table is protected together with them."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from waypost.centres.models import Network
from waypost.monitoring.disclosure import rehearsal
from waypost.monitoring.disclosure.primary import Rule
from waypost.monitoring.disclosure.released import Figure, Released, Shown, Suppressed
from waypost.monitoring.disclosure.tables import Key, Relation, Table
from waypost.monitoring.models.releases import Release


@dataclass(frozen=True)
class Past:
    """One table that was released, with what it showed."""

    table: Table
    shown: dict[Key, int]

    @property
    def hidden(self) -> frozenset[Key]:
        return frozenset(self.table.keys) - self.shown.keys()


def definition_of(table: Table) -> str:
    """What was asked, whatever the answer: the same cells give the same definition."""
    names = sorted(str(key) for cell, key in enumerate(table.keys) if cell not in table.unseen)
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


def past_of(network: Network, audience: str, months: tuple[int, int]) -> list[Release]:
    """All that the audience can put beside a table of these months, in the order it was released.

    A release reaches further than the table: what touches it counts as well, until nothing is added.
    """
    first, last = months
    tried = [one for one in rehearsal.tried() or [] if one.is_known_to(network, audience)]
    while True:
        found = list(Release.objects.known_to(network, audience).touching(first, last))
        found += [one for one in tried if one.touches(first, last)]
        reach = (
            min([first, *(one.first_month for one in found)]),
            max([last, *(one.last_month for one in found)]),
        )
        if reach == (first, last):
            return found
        first, last = reach


def packed(table: Table, shown: dict[Key, int]) -> dict[str, Any]:
    """A table and what was shown of it, as the sealed column keeps them."""
    return {
        "cells": [
            [key.measure, sorted(map(list, key.place)), figure, shown.get(key)]
            for key, figure in zip(table.keys, table.figures, strict=True)
        ],
        "relations": [[r.total, list(r.parts), r.overlapping] for r in table.relations],
        "holds": [[*group, sorted(members)] for group, members in sorted(table.holds.items())],
        "distinct": sorted(table.distinct),
        "shared": sorted(map(list, table.shared)),
        "impossible": sorted(table.impossible),
        "persons": sorted(table.persons.items()),
        "largest": sorted((cell, list(held)) for cell, held in table.largest.items()),
    }


def unpacked(release: Release) -> Past:
    """The table of a release."""
    kept = release.cells
    keys = tuple(
        Key(measure, frozenset(map(tuple, place))) for measure, place, _figure, _shown in kept["cells"]
    )
    table = Table(
        keys,
        tuple(cell[2] for cell in kept["cells"]),
        tuple(Relation(total, tuple(parts), overlapping) for total, parts, overlapping in kept["relations"]),
        persons=dict(map(tuple, kept["persons"])),
        largest={cell: tuple(held) for cell, held in kept["largest"]},
        impossible=frozenset(kept["impossible"]),
        distinct=frozenset(kept["distinct"]),
        shared=frozenset(map(tuple, kept.get("shared", []))),  # releases before this was kept have none
        holds={(name, group): frozenset(members) for name, group, members in kept["holds"]},
    )
    shown = {key: cell[3] for key, cell in zip(keys, kept["cells"], strict=True) if cell[3] is not None}
    return Past(table, shown)


def figures_of(past: Past) -> dict[Key, Figure]:
    """What the readers saw."""
    return {key: Shown(past.shown[key]) if key in past.shown else Suppressed() for key in past.table.keys}


def answer_of(release: Release) -> Released:
    """A release as its readers have it."""
    return Released(figures_of(unpacked(release)), Rule(**release.rule), release.audience, release.created_at)


def digest_of(figures: dict[Key, Figure]) -> str:
    """A digest of what was shown and what hidden, to prove later what left the house."""
    lines = sorted(
        f"{key}\t{figure.figure if isinstance(figure, Shown) else '-'}" for key, figure in figures.items()
    )
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def rule_as_json(rule: Rule) -> dict[str, Any]:
    return json.loads(json.dumps(vars(rule)))

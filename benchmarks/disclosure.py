"""Disclosure control under attack: random tables, pairs of releases, and how long wide ones take.

`python -m benchmarks.disclosure [tables] [--results FILE]`. Ends with an error when the attacker wins anything.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from django.conf import settings

BATCH, TABLES, TABLES_OF_A_PAIR = 10, 2_000, 5
SHAPES = {"wide_s": ((30, 12), 3), "widest_s": ((60, 20), 5), "deep_s": ((6, 5, 4), 5)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tables", type=int, nargs="?", default=TABLES)
    parser.add_argument("--results", type=Path)
    given = parser.parse_args()
    settings.configure(USE_I18N=False)
    found: dict[str, float] = attack(given.tables)
    found |= attack_pairs(given.tables // TABLES_OF_A_PAIR)
    found |= {name: measure(shape, mean) for name, (shape, mean) in SHAPES.items()}
    if given.results:
        given.results.write_text(json.dumps(found), encoding="utf-8")
    return 1 if found["won"] or found["won_pairs"] else 0


def attack(wanted: int) -> dict[str, float]:
    """How many figures an attacker narrows down too far, of all that were hidden."""
    from waypost.monitoring.disclosure.primary import Rule
    from waypost.monitoring.disclosure.secondary import protect_table
    from waypost.monitoring.disclosure.tests import attacker
    from waypost.monitoring.disclosure.tests.random_tables import some_tables

    rule, hidden_in_all, won, begun = Rule(), 0, 0, time.process_time()
    tables = some_tables(wanted)
    for start in range(0, wanted, BATCH):
        pairs = [(table, protect_table(table, rule, ways=2)) for table in tables[start : start + BATCH]]
        hidden_in_all += sum(len(hidden) for _table, hidden in pairs)
        for lowest, need in ((0, rule.threshold), (1, 1)):
            for found in attacker.ranges(pairs, lowest, whole=True):
                won += sum(bool(most - least < need - 1e-6) for least, most in found.values())
    spent = time.process_time() - begun
    print(
        f"    {wanted:,} tables, {hidden_in_all:,} hidden figures: {won} found out ({spent:.0f} s)",
        flush=True,
    )
    return {"tables": wanted, "hidden": hidden_in_all, "won": won}


def attack_pairs(wanted: int) -> dict[str, float]:
    """The same for readers of two tables, one part of the other: together, and one after the other in both orders.

    The attacker counts with the true table behind both, and with no relation that our own linking found.
    """
    from waypost.monitoring.disclosure.linked import protect
    from waypost.monitoring.disclosure.primary import Rule
    from waypost.monitoring.disclosure.tests import attacker
    from waypost.monitoring.disclosure.tests.random_tables import some_pair

    rule, releases, won, refused, begun = Rule(), 0, 0, 0, time.process_time()
    for start in range(0, wanted, BATCH):
        attacked = []
        for pair in map(some_pair, range(start, min(start + BATCH, wanted))):
            for hidden in (protect(pair.tables, rule), *map(pair.one_after_the_other, (False, True))):
                refused += hidden is None
                if hidden is not None:
                    attacked.append((pair, pair.gone(hidden)))
        releases += len(attacked)
        found = attacker.ranges([(pair.world, gone) for pair, gone in attacked], whole=True)
        for (pair, gone), reached in zip(attacked, found, strict=True):
            won += sum(
                bool(most - least < rule.threshold - 1e-6)
                for cell, (least, most) in reached.items()
                if cell in pair.small & gone
            )
    spent = time.process_time() - begun
    print(
        f"    {wanted:,} pairs of releases, {releases:,} times given, {refused:,} times the second was refused: "
        f"{won} found out ({spent:.0f} s)",
        flush=True,
    )
    return {"pairs": wanted, "refused": refused, "won_pairs": won}


def measure(shape: tuple[int, ...], mean: float) -> float:
    """Processor seconds for one table."""
    from waypost.monitoring.disclosure.primary import Rule, primary
    from waypost.monitoring.disclosure.secondary import protect_table
    from waypost.monitoring.disclosure.tests.random_tables import random_table

    table, rule = random_table(shape, mean, 1), Rule()
    begun = time.process_time()
    hidden = protect_table(table, rule)
    spent = time.process_time() - begun
    small = len(primary(table, rule))
    size = " × ".join(map(str, shape))
    print(
        f"    {size} with margins: {len(table)} cells, {small} small, {len(hidden)} hidden, {spent:.2f} s",
        flush=True,
    )
    return round(spent, 2)


if __name__ == "__main__":
    sys.exit(main())

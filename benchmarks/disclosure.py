"""Disclosure control under attack: ten thousand random tables, and how long wide ones take.

`python -m benchmarks.disclosure [tables]`. Ends with an error when the attacker wins anything.
"""

import sys
import time

from django.conf import settings

BATCH = 50


def main() -> int:
    settings.configure(USE_I18N=False)
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    won = attack(wanted)
    for shape, mean in (((30, 12), 3), ((30, 12), 10), ((60, 20), 5), ((6, 5, 4), 5)):
        measure(shape, mean)
    return 1 if won else 0


def attack(wanted: int) -> int:
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
            for found in attacker.ranges(pairs, lowest):
                won += sum(most - least < need - 1e-6 for least, most in found.values())
    spent = time.process_time() - begun
    print(f"{wanted:,} tables, {hidden_in_all:,} hidden figures: {won} found out ({spent:.0f} s)")
    return won


def measure(shape: tuple[int, ...], mean: float) -> None:
    """Processor time and number of hidden cells for one table."""
    from waypost.monitoring.disclosure.primary import Rule, primary
    from waypost.monitoring.disclosure.secondary import protect_table
    from waypost.monitoring.disclosure.tests.random_tables import random_table

    table, rule = random_table(shape, mean, 1), Rule()
    begun = time.process_time()
    hidden = protect_table(table, rule)
    spent = time.process_time() - begun
    small = len(primary(table, rule))
    size = " × ".join(map(str, shape))
    print(f"{size} with margins: {len(table)} cells, {small} small, {len(hidden)} hidden, {spent:.2f} s")


if __name__ == "__main__":
    sys.exit(main())

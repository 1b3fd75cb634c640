"""Which cells are too small to be shown, or tell too much about one contributor.

The tests are those of ACRO (AI-SDC), at the same boundaries: fewer than the threshold is hidden, the
threshold itself is shown; (n, k) hides when the n largest bring k or more; the p-ratio hides when all
but the two largest bring less than p of the largest.
"""

from dataclasses import dataclass

from waypost.monitoring.disclosure.tables import Table

LOWEST, DEFAULT, HIGHEST = 3, 5, 20


@dataclass(frozen=True)
class Rule:
    """How figures are kept from telling about single people.

    `threshold`: fewer people than this are not shown. `hide_zeros`: nought is not shown either.
    `share_of_largest` is ACRO's p-ratio, `most_of` and `most_share` its n and k; both only look at
    cells whose largest contributors are given. `round_to` rounds every figure in place of hiding.
    """

    threshold: int = DEFAULT
    hide_zeros: bool = False
    share_of_largest: float = 0.10
    most_of: int = 2
    most_share: float = 0.90
    round_to: int = 0

    def __post_init__(self) -> None:
        if not LOWEST <= self.threshold <= HIGHEST:
            raise ValueError(f"The smallest group lies between {LOWEST} and {HIGHEST}.")


def primary(table: Table, rule: Rule) -> frozenset[int]:
    """The cells that the rule itself hides."""
    return frozenset(
        cell
        for cell in range(len(table))
        if cell not in table.impossible and (_is_small(table, cell, rule) or _is_dominated(table, cell, rule))
    )


def _is_small(table: Table, cell: int, rule: Rule) -> bool:
    people = table.persons.get(cell, table.figures[cell])
    return people < rule.threshold and (people > 0 or rule.hide_zeros)


def _is_dominated(table: Table, cell: int, rule: Rule) -> bool:
    largest, figure = table.largest.get(cell, ()), table.figures[cell]
    if not largest or not figure:
        return False
    if sum(largest[: rule.most_of]) >= rule.most_share * figure:
        return True
    return figure - sum(largest[:2]) < rule.share_of_largest * largest[0]


def protection(table: Table, cell: int, rule: Rule) -> int:
    """How wide the range must stay in which an outsider can place a hidden figure."""
    largest = table.largest.get(cell, (0,))
    return max(rule.threshold, -int(-rule.share_of_largest * largest[0] // 1))

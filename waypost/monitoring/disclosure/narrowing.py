"""What rounded figures tell together, and which of them are hidden so that no small one is found out.

A figure rounded to five lies within two of what is shown. Sums narrow that down: four rows that show 0, and 10 for all of
them, are two each. So all that the readers hold is looked at together, in whole numbers: every small figure, and every small
difference between tables, must keep as many possible values as rounding by itself leaves to 0, 1 and 2. Where one would not,
it is hidden, and its neighbours where that is not enough.
"""

import numpy as np
from numpy.typing import NDArray

from waypost.monitoring.disclosure.primary import Rule, primary
from waypost.monitoring.disclosure.ranges import Equations, Outsider
from waypost.monitoring.disclosure.secondary import NOTHING_EARLIER, Earlier, known_already
from waypost.monitoring.disclosure.tables import Table

Mask = NDArray[np.bool_]


class Reader(Outsider):
    """Somebody who knows every shown figure to the nearest `base`, all relations, and that people are whole."""

    def __init__(self, equations: Equations, table: Table, needs: NDArray[np.int64], base: int) -> None:
        figures = equations.figures
        super().__init__(equations, np.zeros_like(figures), needs)
        shown = base * ((figures + base // 2) // base)
        self.near_down = (np.maximum(shown - base // 2, 0) - figures).astype(float)
        self.near_up = (shown + base // 2 - figures).astype(float)
        for nought in table.impossible:
            self.near_down[nought] = self.near_up[nought] = 0.0

    def hide(self, hidden: Mask) -> None:
        """From now on these cells are hidden, and all before; what was possible stays so."""
        free = hidden | self.equations.slack
        low, high = np.where(free, self.down, self.near_down), np.where(free, self.up, self.near_up)
        self.solver.changeColsBounds(len(self.columns), self.columns, low, high)


def hidden_beside_rounded(table: Table, rule: Rule, earlier: Earlier = NOTHING_EARLIER) -> frozenset[int]:
    """The cells that are not even shown rounded.

    Sums of money and the like are never shown, nor what few people brought. Raises KnownAlready when what is known already
    makes it impossible.
    """
    equations = Equations(table)
    width = len(equations.figures)
    small = primary(table, rule)
    never = earlier.shown | table.unseen | table.impossible
    hidden = np.zeros(width, dtype=bool)
    hidden[list((_of_few(table, small, rule) - earlier.shown) | earlier.hidden | table.unseen)] = True
    needs = np.zeros(width, dtype=np.int64)
    needs[list(small)] = rule.round_to // 2
    reader, cells = Reader(equations, table, needs, rule.round_to), np.array(sorted(small), dtype=np.intp)
    reader.hide(hidden)
    while exposed := reader.exposed(cells):
        more = {one for cell in exposed for one in _next(equations, cell, hidden, never)}
        if not more:
            raise known_already()
        hidden[list(more)] = True
        reader.hide(hidden)
    return frozenset(int(cell) for cell in np.flatnonzero(hidden[: len(table)])) - table.unseen


def _next(equations: Equations, cell: int, hidden: Mask, never: frozenset[int]) -> list[int]:
    """The cell itself, or the smallest figure beside it that may still be hidden."""
    if not hidden[cell] and cell not in never:
        return [cell]
    near = [one for one in equations.neighbours[cell] if not hidden[one] and one not in never]
    return sorted(near, key=lambda one: (equations.figures[one], one))[:1]


def _of_few(table: Table, small: frozenset[int], rule: Rule) -> frozenset[int]:
    """Cells that rounding does not protect: sums, which it leaves as they are, and large figures of few people."""
    sums = {table.keys[cell].measure for cell in table.largest}
    return frozenset(
        cell
        for cell, key in enumerate(table.keys)
        if key.measure in sums or (cell in small and table.figures[cell] >= rule.threshold)
    )

"""Which further cells must be hidden so that the small ones cannot be worked out.

While some hidden figure is not safe (see `ranges`), the cheapest moves that would make it safe are
found by linear programming, and the shown cells that would have to move are hidden as well (the
incremental method of Kelly, Golden and Assad, and of Fischetti and Salazar, over any system of
relations). At the end each of them is shown again where that leaves everybody safe, the largest first.
"""

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from waypost.monitoring.disclosure.primary import Rule, primary, protection
from waypost.monitoring.disclosure.ranges import TINY, Equations, Outsider, solver
from waypost.monitoring.disclosure.tables import KnownAlready, Table

Mask = NDArray[np.bool_]
SMALL_TABLE = 120  # cells; above, whole-number searches are left out where they only serve to show more
MOST_WORK = 300  # cells times ways
ALREADY_HIDDEN = 1e-3  # what moving a hidden cell costs, beside 1 for hiding another: detours are not free


@dataclass(frozen=True)
class Earlier:
    """What the same readers know already: cells that were shown (they stay so, whatever the rule is now), and hidden."""

    shown: frozenset[int] = frozenset()
    hidden: frozenset[int] = frozenset()


NOTHING_EARLIER = Earlier()


@dataclass(frozen=True)
class Way:
    """One order of doing it: small tables are protected in several, and the one that hides least is kept."""

    last_first: bool = False
    weight_of_size: float = 1.0
    seed: int = 0


WAYS = (
    Way(), Way(last_first=True), Way(weight_of_size=0.0), Way(weight_of_size=4.0, last_first=True),
    *(Way(weight_of_size=0.5, last_first=bool(seed % 2), seed=seed) for seed in (1, 2)),
)  # fmt: skip


class Protection:
    """One table on its way to being safe."""

    def __init__(self, table: Table, rule: Rule, earlier: Earlier, way: Way = Way()) -> None:
        self.way = way
        self.table, self.earlier = table, earlier
        self.equations = Equations(table)
        width = len(self.equations.figures)
        self.small = _mask(width, primary(table, rule) - earlier.shown)
        self.never = _mask(width, table.impossible | earlier.shown | table.unseen)
        self.must = self.small | _mask(width, earlier.hidden | table.unseen)
        self.hidden = self.must.copy()
        self.needs = np.zeros(width, dtype=np.int64)
        self.needs[: len(table)] = [protection(table, cell, rule) for cell in range(len(table))]
        self.idle = _mask(width, table.unseen) & ~self.small
        self.outsiders = list(self._outsiders(rule))
        self.cost = self._costs()

    def _outsiders(self, rule: Rule) -> list[Outsider]:
        figures = self.equations.figures
        nobody_knows = Outsider(self.equations, np.zeros_like(figures), self.needs)
        if rule.hide_zeros:
            return [nobody_knows]
        # Who trusts that no hidden figure is nought is right about most; they may not learn one exactly.
        trusting = Outsider(self.equations, np.minimum(figures, 1), np.minimum(self.needs, 1))
        return [nobody_knows, trusting]

    def _costs(self) -> NDArray[np.float64]:
        """One for each cell, a little more for larger figures: few cells are hidden, and small ones."""
        figures = self.equations.figures
        cost = 1.0 + self.way.weight_of_size * figures / max(int(figures.max(initial=1)), 1)
        if self.way.seed:
            cost *= np.random.default_rng(self.way.seed).uniform(0.7, 1.3, len(cost))
        return cost

    def _to_protect(self) -> NDArray[np.intp]:
        cells = np.flatnonzero(self.hidden & ~self.idle)
        return cells[::-1] if self.way.last_first else cells

    def run(self) -> frozenset[int]:
        """The cells to hide. Raises KnownAlready when what is known already makes it impossible."""
        self._hide()
        while any(self._protect_from(outsider) for outsider in self.outsiders):
            pass
        self._show_again()
        return (
            frozenset(int(cell) for cell in np.flatnonzero(self.hidden[: len(self.table)]))
            - self.table.unseen
        )

    def _hide(self) -> None:
        for outsider in self.outsiders:
            outsider.hide(self.hidden)

    def _protect_from(self, outsider: Outsider) -> bool:
        """Hide more until this outsider learns nothing; returns whether anything had to be hidden."""
        repair: Repair | None = None
        hidden_before = int(self.hidden.sum())
        while exposed := outsider.exposed(self._to_protect(), stop_at_first=True):
            repair = repair or Repair(self, outsider)
            more = repair.cells_to_hide(exposed[0]) or self._around(exposed[0])
            self.hidden[list(more)] = True
            self._hide()
        return int(self.hidden.sum()) > hidden_before

    def _around(self, cell: int) -> set[int]:
        """Where the programme knows no way: all that shares a relation with hidden cells around this one."""
        near = self.equations.neighbours[cell]
        for reach in (
            near,
            {far for one in near for far in self.equations.neighbours[one]},
            range(len(self.table)),
        ):
            more = {one for one in reach if not self.hidden[one] and not self.never[one]}
            if more:
                return more
        raise known_already()

    def _show_again(self) -> None:
        """Show what was hidden for nothing, the largest figures first."""
        extra = np.flatnonzero(self.hidden & ~self.must)
        for cell in sorted(extra, key=lambda one: (-self.cost[one], one)):
            kept = [outsider.proofs for outsider in self.outsiders]
            self.hidden[cell] = False
            self._hide()
            if any(
                outsider.exposed(
                    self._to_protect(), stop_at_first=True, search=len(self.table) <= SMALL_TABLE
                )
                for outsider in self.outsiders
            ):
                self.hidden[cell] = True
                for outsider, proofs in zip(self.outsiders, kept, strict=True):
                    outsider.proofs = proofs
                self._hide()


class Repair:
    """The cheapest pair of possible tables in which one cell differs enough, were more cells hidden."""

    def __init__(self, work: Protection, outsider: Outsider) -> None:
        self.work, self.outsider = work, outsider
        self.width = len(work.equations.figures)
        self.columns = np.arange(4 * self.width, dtype=np.int32)
        self.solver = solver(4 * self.width, work.equations, 4)
        self.solver.addRow(0.0, highspy.kHighsInf, 0, np.array([], np.int32), np.array([], float))
        self.row = self.solver.getNumRow() - 1
        self.asked: int | None = None

    def cells_to_hide(self, cell: int) -> set[int]:
        """Shown cells that must move for `cell` to be safe; empty when there is no such way."""
        work, need = self.work, float(self.outsider.needs[cell])
        up = np.where(self.outsider.open, self.outsider.up, np.where(work.never, 0.0, need))
        down = np.where(
            self.outsider.open,
            -self.outsider.down,
            np.where(work.never, 0.0, np.minimum(-self.outsider.down, need)),
        )
        rate = np.where(self.outsider.open, ALREADY_HIDDEN * ~work.equations.slack, work.cost) / need
        self._ask(cell, need)
        self.solver.changeColsBounds(
            4 * self.width, self.columns, np.zeros(4 * self.width), np.concatenate([up, down, up, down])
        )
        self.solver.changeColsCost(4 * self.width, self.columns, np.tile(rate, 4))
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return set()
        moved = np.array(self.solver.getSolution().col_value).reshape(4, self.width).max(axis=0) > TINY
        return {int(one) for one in np.flatnonzero(moved & ~self.outsider.open)}

    def _ask(self, cell: int, need: float) -> None:
        """The cell's two values must lie `need` apart."""
        signs = (1.0, -1.0, -1.0, 1.0)
        for other, strength in ((self.asked, 0.0), (cell, 1.0)):
            if other is not None:
                for copy, sign in enumerate(signs):
                    self.solver.changeCoeff(self.row, other + copy * self.width, sign * strength)
        self.solver.changeRowBounds(self.row, need, highspy.kHighsInf)
        self.asked = cell


def protect_table(
    table: Table, rule: Rule, earlier: Earlier = NOTHING_EARLIER, ways: int = len(WAYS)
) -> frozenset[int]:
    """The cells of the table that are not shown. Raises KnownAlready.

    Small tables are protected in up to `ways` orders, and the one that hides least is kept.
    """
    small = primary(table, rule) - earlier.shown
    if not small and not earlier.hidden:
        return frozenset()
    tries = WAYS[: max(1, min(ways, MOST_WORK // len(table)))]
    least = Protection(table, rule, earlier, tries[0]).run()
    for way in tries[1:]:
        if len(least) <= len(small):
            break
        least = min(least, Protection(table, rule, earlier, way).run(), key=lambda one: _loss(table, one))
    return least


def _loss(table: Table, hidden: frozenset[int]) -> tuple[int, int]:
    """How much is hidden: cells, then what they hold."""
    return len(hidden), sum(table.figures[cell] for cell in hidden)


def known_already() -> KnownAlready:
    """The refusal of a table that, with what the same readers have, would tell too much. `gate` says beside which ones."""
    return KnownAlready("What is known already leaves no way to protect this table.")


def _mask(width: int, cells: frozenset[int]) -> Mask:
    mask = np.zeros(width, dtype=bool)
    mask[list(cells)] = True
    return mask

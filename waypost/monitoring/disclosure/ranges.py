"""What an outsider can work out about hidden figures from the shown ones, by linear programming.

The outsider knows every shown figure, every relation, that counts are whole and not negative, and how
we hide. All this leaves a set of possible tables. A hidden figure is safe when that set holds two tables
in which it differs by the protection that it needs. Such pairs are kept as proofs: vectors of whole
numbers, the differences from the true table, so that nothing rests on rounding inside a solver.
"""

from functools import cached_property

import highspy
import numpy as np
from numpy.typing import NDArray

from waypost.monitoring.disclosure.tables import Table

Vector = NDArray[np.int64]
Real = NDArray[np.float64]
TINY = 1e-6
REACH = 4  # possible tables are looked for this many protections around the true one: the safe side
NODES = 500  # for the rare whole-number search: a fixed number, so that answers do not depend on the machine's speed


class Equations:
    """A table's relations as equations; parts that overlap get cells of slack that nobody ever sees."""

    def __init__(self, table: Table) -> None:
        figures = list(table.figures)
        rows: list[list[tuple[int, int]]] = []
        for relation in table.relations:
            parts, total = relation.parts, relation.total
            if relation.overlapping:
                figures.append(sum(table.figures[p] for p in parts) - table.figures[total])
                rows.append([(total, -1), (len(figures) - 1, -1), *((part, 1) for part in parts)])
                for part in parts:
                    figures.append(table.figures[total] - table.figures[part])
                    rows.append([(total, -1), (len(figures) - 1, 1), (part, 1)])
            else:
                rows.append([(total, -1), *((part, 1) for part in parts)])
        self.cells = len(table)
        self.figures: Vector = np.array(figures, dtype=np.int64)
        self.rows = rows
        self.slack = np.arange(len(figures)) >= self.cells

    @cached_property
    def neighbours(self) -> list[set[int]]:
        """For each cell, the cells that share a relation with it."""
        found: list[set[int]] = [set() for _ in self.figures]
        for row in self.rows:
            members = {cell for cell, _sign in row if cell < self.cells}
            for cell, _sign in row:
                found[cell] |= members
        return found

    def matrix(self, copies: int) -> tuple[NDArray[np.int32], NDArray[np.int32], Real]:
        """Row-wise start, index and value for `copies` (y⁺, y⁻ or a plain move) of the cells side by side."""
        width, start, index, value = len(self.figures), [0], [], []
        for copy in range(max(copies // 2, 1)):
            for row in self.rows:
                for cell, sign in row:
                    index.append(cell + 2 * copy * width)
                    value.append(float(sign))
                    if copies > 1:
                        index.append(cell + (2 * copy + 1) * width)
                        value.append(-float(sign))
                start.append(len(index))
        return np.array(start, np.int32), np.array(index, np.int32), np.array(value)


def solver(columns: int, equations: Equations, copies: int) -> highspy.Highs:
    """A quiet, single-threaded, deterministic solver that holds the relations."""
    start, index, value = equations.matrix(copies)
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = columns, len(start) - 1
    programme.col_cost_ = np.zeros(columns)
    programme.col_lower_ = np.zeros(columns)
    programme.col_upper_ = np.zeros(columns)
    programme.row_lower_ = np.zeros(len(start) - 1)
    programme.row_upper_ = np.zeros(len(start) - 1)
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_, programme.a_matrix_.index_, programme.a_matrix_.value_ = start, index, value
    made = highspy.Highs()
    for option, setting in (
        ("output_flag", False), ("threads", 1), ("presolve", "off"), ("simplex_strategy", 4),
        ("mip_max_nodes", NODES), ("random_seed", 1),
    ):  # fmt: skip
        made.setOptionValue(option, setting)
    made.passModel(programme)
    return made


class Outsider:
    """An attacker: which moves away from the true table nothing shown contradicts.

    `lowest` is what the attacker takes for granted of each hidden cell (nought, or one for somebody who
    trusts that no hidden figure is nought).
    """

    def __init__(self, equations: Equations, lowest: Vector, needs: Vector) -> None:
        self.equations, self.needs = equations, needs
        width = len(equations.figures)
        most = REACH * max(int(needs.max(initial=1)), 1)
        self.down = -np.minimum(np.maximum(equations.figures - lowest, 0), most).astype(float)
        self.up = np.full(width, float(most))
        self.down[equations.slack] = -equations.figures[equations.slack]
        self.up[equations.slack] = most * 1000.0
        self.columns = np.arange(width, dtype=np.int32)
        self.solver = solver(width, equations, 1)
        self.solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self.open = np.zeros(width, dtype=bool)
        self.proofs: Vector = np.zeros((1, width), dtype=np.int64)

    def hide(self, hidden: NDArray[np.bool_]) -> None:
        """From now on exactly these cells are hidden; proofs that move a shown cell are dropped."""
        self.open = hidden | self.equations.slack
        self.proofs = self.proofs[~(self.proofs[:, ~self.open] != 0).any(axis=1)]
        low, high = np.where(self.open, self.down, 0.0), np.where(self.open, self.up, 0.0)
        self.solver.changeColsBounds(len(self.columns), self.columns, low, high)

    @property
    def spread(self) -> Vector:
        """How far apart each figure stands in the possible tables found so far."""
        return self.proofs.max(axis=0) - self.proofs.min(axis=0)

    def unproved(self, cells: NDArray[np.intp]) -> NDArray[np.intp]:
        return cells[self.spread[cells] < self.needs[cells]]

    def exposed(self, cells: NDArray[np.intp], stop_at_first: bool = False, search: bool = True) -> list[int]:
        """Which of these hidden cells cannot be shown to be safe; without `search` some that could may be named."""
        self._look_around(cells)
        found = []
        for cell in self.unproved(cells):
            if self.spread[cell] < self.needs[cell] and not self._prove(int(cell), search):
                found.append(int(cell))
                if stop_at_first:
                    break
        return found

    def _look_around(self, cells: NDArray[np.intp]) -> None:
        """Push many cells at once: one programme often proves dozens safe."""
        for stride in (1, 2, 3):
            waiting = self.unproved(cells)
            if len(waiting) < 3:
                return
            signs = np.where(np.arange(len(waiting)) % stride == 0, 1.0, -1.0)
            for directions in (signs, -signs):
                self._push(waiting, directions)
                self._keep(self._whole())

    def _prove(self, cell: int, search: bool) -> bool:
        """Whether two possible tables differ enough in this cell."""
        reached = 0.0
        for direction in (1.0, -1.0):
            reached += self._push(np.array([cell]), np.array([direction]))
            self._keep(self._whole())
            if self.spread[cell] >= self.needs[cell]:
                return True
        if not search or reached < self.needs[cell] - TINY:
            return False
        # Parts of people would be far enough apart; whole people must be looked for.
        for direction in (1.0, -1.0):
            self._push(np.array([cell]), np.array([direction]))
            self._keep(self._search())
            if self.spread[cell] >= self.needs[cell]:
                return True
        return False

    def _push(self, cells: NDArray[np.intp], directions: Real) -> float:
        """Move these cells as far as it goes; returns how far."""
        cost = np.zeros(len(self.columns))
        cost[cells] = directions
        self.solver.changeColsCost(len(cost), self.columns, cost)
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return 0.0
        return float(self.solver.getInfo().objective_function_value)

    def _keep(self, move: Vector | None) -> None:
        if move is not None and move.any():
            self.proofs = np.vstack([self.proofs, move])

    def _whole(self) -> Vector | None:
        """The move just found, if it is one of whole people. Tables of two dimensions give no other."""
        found = np.array(self.solver.getSolution().col_value)
        rounded = np.rint(found)
        return rounded.astype(np.int64) if np.abs(found - rounded).max(initial=0.0) < TINY else None

    def _search(self) -> Vector | None:
        """The same move again as a whole-number programme; None when its number of steps did not suffice."""
        kinds = np.full(len(self.columns), highspy.HighsVarType.kInteger.value, dtype=np.uint8)
        self.solver.changeColsIntegrality(len(kinds), self.columns, kinds)
        self.solver.run()
        solution = self.solver.getSolution()
        found = np.rint(np.array(solution.col_value)).astype(np.int64) if solution.value_valid else None
        self.solver.changeColsIntegrality(len(kinds), self.columns, kinds * 0)
        return found

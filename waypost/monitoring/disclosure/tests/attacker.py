"""The attacker of the tests: knows what is shown, the relations, and that counts are not below nought.

Written apart from what it attacks: it works on figures, not on moves, and asks for every hidden cell
by itself. Many tables are attacked in one programme, side by side, since they have nothing in common.
"""

from collections.abc import Sequence

import highspy
import numpy as np

from waypost.monitoring.disclosure.tables import Table

Hidden = frozenset[int]


def ranges(
    pairs: Sequence[tuple[Table, Hidden]], lowest: int = 0, whole: bool = False
) -> list[dict[int, tuple[float, float]]]:
    """For each table, the least and the most that each hidden figure can be.

    `lowest` is 1 for an attacker who knows that no hidden figure is nought, `whole` is set for one who knows that people
    are whole and searches accordingly.
    """
    low, high, rows, starts = [], [], [], []
    for table, hidden in pairs:
        start = len(low)
        starts.append(start)
        far = 10.0 * (sum(table.figures) + 100)
        for cell, figure in enumerate(table.figures):
            known = cell not in hidden and cell not in table.unseen
            low.append(figure if known else min(lowest, figure))
            high.append(figure if known else far)
        for relation in table.relations:
            rows.append((relation.overlapping, start + relation.total, [start + p for p in relation.parts]))
    programme = _programme(low, high, rows)
    if whole:
        programme.setOptionValue("presolve", "on")
        columns = np.arange(len(low), dtype=np.int32)
        kinds = np.full(len(low), highspy.HighsVarType.kInteger.value, dtype=np.uint8)
        programme.changeColsIntegrality(len(low), columns, kinds)
    order = [sorted(hidden | table.unseen) for table, hidden in pairs]
    found = [dict.fromkeys(cells, (0.0, 0.0)) for cells in order]
    for turn in range(max(map(len, order), default=0)):
        asked = [
            (n, starts[n] + cells[turn], cells[turn]) for n, cells in enumerate(order) if turn < len(cells)
        ]
        least = _push(programme, len(low), [column for _n, column, _cell in asked], -1.0)
        most = _push(programme, len(low), [column for _n, column, _cell in asked], 1.0)
        for n, column, cell in asked:
            found[n][cell] = (least[column], most[column])
    return found


def through_rounding(
    shown: Sequence[tuple[Sequence[int], int]], atoms: int, wanted: Sequence[Sequence[int]], base: int = 5
) -> list[tuple[int, int]]:
    """The least and the most that each wanted sum of atoms can be, in whole people.

    `shown`: which atoms a figure adds up, and what it reads after rounding. Knows nothing of tables or relations.
    """
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    for atom in range(atoms):
        solver.addVar(0, 10_000)
        solver.changeColIntegrality(atom, highspy.HighsVarType.kInteger)
    for members, figure in shown:
        half, members = base // 2, np.array(sorted(members), np.int32)
        solver.addRow(max(0, figure - half), figure + half, len(members), members, np.ones(len(members)))
    return [(_reach(solver, atoms, members, 1), _reach(solver, atoms, members, -1)) for members in wanted]


def _reach(solver, atoms, members, direction):
    cost = np.zeros(atoms)
    cost[list(members)] = direction
    solver.changeColsCost(atoms, np.arange(atoms, dtype=np.int32), cost)
    solver.run()
    assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return round(sum(solver.getSolution().col_value[member] for member in members))


def _programme(low, high, rows):
    programme = highspy.HighsLp()
    starts, index, value, least, most = [0], [], [], [], []
    for overlapping, total, parts in rows:
        index += [*parts, total]
        value += [1.0] * len(parts) + [-1.0]
        starts.append(len(index))
        least.append(0.0)
        most.append(highspy.kHighsInf if overlapping else 0.0)
        for part in parts if overlapping else ():
            index += [total, part]
            value += [1.0, -1.0]
            starts.append(len(index))
            least.append(0.0)
            most.append(highspy.kHighsInf)
    programme.num_col_, programme.num_row_ = len(low), len(least)
    programme.col_cost_ = np.zeros(len(low))
    programme.col_lower_, programme.col_upper_ = np.array(low, float), np.array(high, float)
    programme.row_lower_, programme.row_upper_ = np.array(least), np.array(most)
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = np.array(starts, np.int32)
    programme.a_matrix_.index_ = np.array(index, np.int32)
    programme.a_matrix_.value_ = np.array(value)
    made = highspy.Highs()
    for option, setting in (
        ("output_flag", False),
        ("threads", 1),
        ("presolve", "off"),
        ("simplex_strategy", 4),
    ):
        made.setOptionValue(option, setting)
    made.passModel(programme)
    made.changeObjectiveSense(highspy.ObjSense.kMaximize)
    return made


def _push(programme, width, columns, direction):
    cost = np.zeros(width)
    cost[columns] = direction
    programme.changeColsCost(width, np.arange(width, dtype=np.int32), cost)
    programme.run()
    assert programme.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return np.array(programme.getSolution().col_value)


def given_back(table: Table, hidden: Hidden, lowest: int = 0) -> list[int]:
    """The hidden cells whose figure the attacker knows exactly."""
    (found,) = ranges([(table, hidden)], lowest)
    return [cell for cell, (least, most) in found.items() if cell in hidden and most - least < 1]

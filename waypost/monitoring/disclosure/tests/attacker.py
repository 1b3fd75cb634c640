"""The attacker of the tests: knows what is shown, the relations, and that counts are not below nought.

Written apart from what it attacks: it works on figures, not on moves, and asks for every hidden cell
by itself. Many tables are attacked in one programme, side by side, since they have nothing in common.
"""

from collections.abc import Sequence

import highspy
import numpy as np

from waypost.monitoring.disclosure.rounding import rounded
from waypost.monitoring.disclosure.tables import Table

Hidden = frozenset[int]


def ranges(pairs: Sequence[tuple[Table, Hidden]], lowest: int = 0) -> list[dict[int, tuple[float, float]]]:
    """For each table, the least and the most that each hidden figure can be.

    `lowest` is 1 for an attacker who knows that no hidden figure is nought.
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


def known_through_rounding(table: Table, base: int = 5) -> list[int]:
    """The cells whose figure the attacker knows exactly from a table in which each figure is rounded by itself."""
    shown = [rounded(figure, base) for figure in table.figures]
    low, high = (
        [max(0.0, figure - base // 2) for figure in shown],
        [float(figure + base // 2) for figure in shown],
    )
    rows = [(relation.overlapping, relation.total, list(relation.parts)) for relation in table.relations]
    programme, width = _programme(low, high, rows), len(table)
    return [
        cell
        for cell in range(width)
        if np.floor(_push(programme, width, [cell], 1.0)[cell] + 1e-6)
        <= np.ceil(_push(programme, width, [cell], -1.0)[cell] - 1e-6)
    ]


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

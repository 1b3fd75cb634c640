"""The least number of cells that must be hidden, by a whole-number programme: what our choice is measured against.

It asks less than we do: only the small cells need their protection, and the outsider trusts nothing.
"""

import highspy

from waypost.monitoring.disclosure.primary import Rule, primary
from waypost.monitoring.disclosure.tables import Table

REACH = 4


def fewest(table: Table, rule: Rule) -> int:
    """How many cells the best choice hides."""
    small, cells = primary(table, rule), range(len(table))
    far, need = float(REACH * rule.threshold), rule.threshold
    programme = highspy.Highs()
    programme.setOptionValue("output_flag", False)
    programme.setOptionValue("threads", 1)
    hidden = [programme.addBinary(obj=1.0) for _cell in cells]
    for cell in small:
        programme.addConstr(hidden[cell] >= 1)
    for cell in sorted(small):
        up, down = (_possible(programme, table, hidden, far) for _copy in range(2))
        programme.addConstr(up[cell] - down[cell] >= need)
    programme.minimize()
    assert programme.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return round(programme.getObjectiveValue())


def _possible(programme, table, hidden, far):
    """Moves to another possible table: only hidden cells move."""
    least = [-min(float(figure), far) for figure in table.figures]
    moves = [programme.addVariable(lb=low, ub=far) for low in least]
    for relation in table.relations:
        total = moves[relation.total] * -1.0
        for part in relation.parts:
            total = total + moves[part]
        programme.addConstr(total == 0)
    for cell, move in enumerate(moves):
        programme.addConstr(move - far * hidden[cell] <= 0)
        programme.addConstr(move - least[cell] * hidden[cell] >= 0)
    return moves

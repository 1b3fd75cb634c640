"""A report as JSON: the parts it was made of, and each figure with its keys."""

import json
from typing import Any

from waypost.monitoring.reports.making import Table
from waypost.monitoring.reports.outputs.described import Described
from waypost.monitoring.reports.told import Told


def written(described: Described) -> bytes:
    """UTF-8. A figure that is not shown has the value null and says why in `state`."""
    return json.dumps(content(described), ensure_ascii=False, indent=1).encode()


def content(described: Described) -> dict[str, Any]:
    """What the JSON holds."""
    made = described.made
    return {
        "title": described.title,
        "use": described.way.value,
        "warning": described.warning,
        "first": made.period.first.isoformat(),
        "last": made.period.last.isoformat(),
        "data_of": described.taken_at.isoformat(),
        "centres": [centre.code for centre in made.centres],
        "definition": made.definition.as_json(),
        "tables": [_table(one) for one in made.tables],
    }


def _table(table: Table) -> dict[str, Any]:
    about = {
        "measure": table.measure.slug, "title": str(table.measure.title), "words": str(table.measure.words),
        "shown_as": table.measure.shown, "problem": table.problem,
    }  # fmt: skip
    if table.told is None:
        return about
    more = {"figures": figures_of(table.told), "rule": table.told.said}
    return {**about, **more, **({"compared": figures_of(table.before)} if table.before else {})}


def figures_of(told: Told) -> list[dict[str, Any]]:
    """Null stands for all values of a split, the empty text for what is not known."""
    names = [axis.split.slug for axis in told.axes]
    return [
        {
            "at": dict(zip(names, keys, strict=True)), "value": figure.value, "state": figure.state.value,
            **({"text": figure.text} if figure.value is None else {}),
        }
        for keys, figure in told.cells.items()
    ]  # fmt: skip

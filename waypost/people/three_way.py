"""Two people saved one file: what each of them changed, so that nothing is overwritten unseen."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from waypost.people.shown import comparable

Values = Mapping[str, Any]


@dataclass
class Difference:
    """Fields that both changed differently, and fields that only the other one changed."""

    both: list[str] = field(default_factory=list)
    only_theirs: list[str] = field(default_factory=list)


def written(values: Values) -> str:
    """The values a form was opened with, to be sent along with it."""
    return json.dumps({name: comparable(value) for name, value in values.items()}, sort_keys=True)


def compare(base_text: str, mine: Values, theirs: Values) -> Difference:
    """What changed since the form was opened with `base_text`. Without it every difference counts as both's."""
    try:
        base = json.loads(base_text)
    except ValueError:
        base = None
    found = Difference()
    for name in mine:
        my, their = comparable(mine[name]), comparable(theirs[name])
        if my == their:
            continue
        was = base.get(name) if isinstance(base, dict) else None
        if base is None or was not in (my, their):
            found.both.append(name)
        elif was == my:
            found.only_theirs.append(name)
    return found

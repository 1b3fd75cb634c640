"""Tables of groups drawn up: topics within each planned country or sector, legal issues within each country.

Of the many pairs only those are listed that say something; how many were left out stands below the table.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waypost.monitoring.figures.questions import NOT_KNOWN
from waypost.monitoring.policy.chance import LEAST
from waypost.monitoring.policy.counted import Column
from waypost.monitoring.policy.parts import Block
from waypost.monitoring.policy.times import AGAINST, BEFORE, NOW, YEAR_AGO
from waypost.monitoring.policy.trends import TOLD, Verdict, Way, as_parts, keys_of, verdicts_within
from waypost.shared.i18n.words import listed
from waypost.shared.web.locale_numbers import decimal as number

LISTED = 5  # of a table without a test: fewer in all periods together are no pattern
COUNTRY, SECTOR = "destination", "planned_sector"
FOUND: dict[tuple[str, str, Way], Any] = {
    (COUNTRY, BEFORE, Way.RISING): gettext_lazy(
        "Among clients whose planned country is %(group)s, these topics rise against the period before: %(names)s."
    ),
    (COUNTRY, BEFORE, Way.FALLING): gettext_lazy(
        "Among clients whose planned country is %(group)s, these topics fall against the period before: %(names)s."
    ),
    (COUNTRY, YEAR_AGO, Way.RISING): gettext_lazy(
        "Among clients whose planned country is %(group)s, these topics rise against a year earlier: %(names)s."
    ),
    (COUNTRY, YEAR_AGO, Way.FALLING): gettext_lazy(
        "Among clients whose planned country is %(group)s, these topics fall against a year earlier: %(names)s."
    ),
    (SECTOR, BEFORE, Way.RISING): gettext_lazy(
        "Among clients whose planned sector is %(group)s, these topics rise against the period before: %(names)s."
    ),
    (SECTOR, BEFORE, Way.FALLING): gettext_lazy(
        "Among clients whose planned sector is %(group)s, these topics fall against the period before: %(names)s."
    ),
    (SECTOR, YEAR_AGO, Way.RISING): gettext_lazy(
        "Among clients whose planned sector is %(group)s, these topics rise against a year earlier: %(names)s."
    ),
    (SECTOR, YEAR_AGO, Way.FALLING): gettext_lazy(
        "Among clients whose planned sector is %(group)s, these topics fall against a year earlier: %(names)s."
    ),
}
NOTHING_FOUND: dict[str, Any] = {
    COUNTRY: gettext_lazy("Within no planned country does a topic rise or fall beyond chance."),
    SECTOR: gettext_lazy("Within no planned sector does a topic rise or fall beyond chance."),
}
NOTHING_TESTED: dict[str, Any] = {
    COUNTRY: gettext_lazy(
        "No planned country has enough people who brought one topic to say whether it rises or falls."
    ),
    SECTOR: gettext_lazy(
        "No planned sector has enough people who brought one topic to say whether it rises or falls."
    ),
}

Pair = tuple[str, str]  # a group and a row of it


def of_groups(block: Block, columns: list[Column]) -> dict[str, Any]:
    """The table, with what rises and falls within each group, or with what comes up often enough to be listed."""
    if block.is_tested:  # periods without anybody are no noughts; the tables before say so
        columns = [one for one in columns if one.role == NOW or one.total != 0]
    drawing = _Drawing(block, columns)
    kept = [pair for pair in drawing.pairs if drawing.says_something(pair)]
    return {
        "slug": block.slug,
        "title": str(block.title),
        "words": block.words,
        "note": str(block.note),
        "group_column": block.group_column,
        "first_column": block.first_column,
        "columns": [column.period.label() for column in columns],
        "against": [str(AGAINST[role]) for role in drawing.roles],
        "rows": [drawing.row(pair) for pair in kept],
        "is_tested": block.is_tested,
        "moves": block.is_tested and bool(kept),
        "is_compared": any(one.way == Way.STEADY for one in drawing.told.values()),
        "findings": drawing.findings() if drawing.roles else [],
        "left_out": _tested_and_left_out(drawing.told)
        if block.is_tested
        else _left_out(drawing.pairs, kept, drawing),
    }


class _Drawing:
    """One table while it is drawn."""

    def __init__(self, block: Block, columns: list[Column]) -> None:
        self.block = block
        places = block.order_of_groups()
        groups = {group for column in columns for group in column.groups}
        ordered = sorted(groups, key=lambda one: (places.get(one, len(places)), one))
        self.columns = {group: [column.of_group(group) for column in columns] for group in ordered}
        self.keys = {group: self._keys(group) for group in ordered}
        self.roles = [one.role for one in columns[1:]] if block.is_tested else []
        self.told = verdicts_within(self.columns, self.keys) if block.is_tested else {}

    def _keys(self, group: str) -> list[str]:
        """The rows of a group in the list's own order, without what is not known."""
        columns = self.columns[group]
        return [
            key
            for key in keys_of(columns, self.block.order())
            if key != NOT_KNOWN and any(column.count(key) != 0 for column in columns)
        ]

    @property
    def pairs(self) -> list[Pair]:
        return [(group, key) for group, keys in self.keys.items() for key in keys]

    def figures(self, pair: Pair) -> list[int | None]:
        group, key = pair
        return [column.count(key) for column in self.columns[group]]

    def verdicts(self, pair: Pair) -> list[Verdict]:
        return [self.told[*pair, role] for role in self.roles]

    def says_something(self, pair: Pair) -> bool:
        """Whether it rises or falls; in a table without a test, whether it comes up often enough."""
        if self.block.is_tested:
            return any(one.way in TOLD for one in self.verdicts(pair))
        return sum(figure or 0 for figure in self.figures(pair)) >= LISTED

    def row(self, pair: Pair) -> dict[str, Any]:
        group, key = pair
        return {
            "group": self.block.label_of_group(group),
            "label": self.block.label(key),
            "figures": self.figures(pair),
            "among": [column.total for column in self.columns[group]],
            "verdicts": as_parts(self.verdicts(pair)),
        }

    def findings(self) -> list[str]:
        """A sentence for each group, period and way; or that nothing was found."""
        said = [
            self._finding(group, role, way)
            for group in self.keys
            for role in self.roles
            for way in TOLD
            if any(self.told[group, key, role].way == way for key in self.keys[group])
        ]
        tested = any(one.way == Way.STEADY for one in self.told.values())
        return said or [str((NOTHING_FOUND if tested else NOTHING_TESTED)[self.block.within])]

    def _finding(self, group: str, role: str, way: Way) -> str:
        names = [self.block.label(key) for key in self.keys[group] if self.told[group, key, role].way == way]
        values = {"group": self.block.label_of_group(group), "names": listed(names)}
        return str(FOUND[self.block.within, role, way]) % values


def _tested_and_left_out(told: dict[tuple[str, str, str], Verdict]) -> list[str]:
    """How many comparisons were tested together, and how many were not, and why."""
    ways = [one.way for one in told.values()]
    few, hidden = ways.count(Way.FEW), ways.count(Way.UNTOLD)
    said = []
    if tested := len(ways) - few - hidden:
        said.append(_("Comparisons that were tested together: %(number)s.") % {"number": number(tested)})
    if few:
        values = {"number": number(few), "least": number(LEAST)}
        said.append(
            _("Left out with fewer than %(least)s people in both periods together: %(number)s.") % values
        )
    if hidden:
        said.append(
            _("Left out because a figure is hidden or nobody was there to compare with: %(number)s.")
            % {"number": number(hidden)}
        )
    return said


def _left_out(pairs: list[Pair], kept: list[Pair], drawing: _Drawing) -> list[str]:
    left = set(pairs) - set(kept)
    hidden = sum(None in drawing.figures(pair) for pair in left)
    said = []
    if len(left) > hidden:
        values = {"number": number(len(left) - hidden), "least": number(LISTED)}
        said.append(_("Not listed with fewer than %(least)s in all periods together: %(number)s.") % values)
    if hidden:
        said.append(_("Not listed because a figure is hidden: %(number)s.") % {"number": number(hidden)})
    return said

"""What a table says: its rows in words, and which of them rise or fall beyond chance.

Made from whatever figures stand in the table: with the true ones inside the centre, with what passed the gate in what
is handed on. A row of which one figure is hidden is not told, and takes no part in the test.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waypost.monitoring.figures.questions import NOT_KNOWN
from waypost.monitoring.policy.chance import FALSE_FINDS, LEAST, adjusted, rate_test
from waypost.monitoring.policy.counted import Column
from waypost.monitoring.policy.times import BEFORE, NOW, YEAR_AGO
from waypost.shared.i18n.words import listed
from waypost.shared.web.locale_numbers import decimal as number

Place = TypeVar("Place", bound=Hashable)
Pair = tuple[int, int, int, int]  # a count and its basis now, and then


class Way(StrEnum):
    """What became of a row against an earlier period."""

    RISING = "rising"
    FALLING = "falling"
    STEADY = "steady"
    FEW = "few"  # too few to tell
    UNTOLD = "untold"  # nothing to compare with, or hidden


TOLD = (Way.RISING, Way.FALLING)


@dataclass(frozen=True)
class Verdict:
    """One row against one earlier period; shares are of a hundred people."""

    way: Way
    then: float | None = None
    now: float | None = None

    @property
    def words(self) -> str:
        values = {"then": number(self.then or 0), "now": number(self.now or 0)}
        if self.way == Way.RISING:
            return _("Rising: from %(then)s to %(now)s of 100 people") % values
        if self.way == Way.FALLING:
            return _("Falling: from %(then)s to %(now)s of 100 people") % values
        return {
            Way.STEADY: _("No change beyond chance"),
            Way.FEW: _("Too few to tell"),
            Way.UNTOLD: _("Cannot be told"),
        }[self.way]


SENTENCES: dict[tuple[str, Way | None], Any] = {
    (BEFORE, Way.RISING): gettext_lazy("Rising against the period before: %(names)s."),
    (BEFORE, Way.FALLING): gettext_lazy("Falling against the period before: %(names)s."),
    (BEFORE, None): gettext_lazy("Nothing rises or falls beyond chance against the period before."),
    (YEAR_AGO, Way.RISING): gettext_lazy("Rising against a year earlier: %(names)s."),
    (YEAR_AGO, Way.FALLING): gettext_lazy("Falling against a year earlier: %(names)s."),
    (YEAR_AGO, None): gettext_lazy("Nothing rises or falls beyond chance against a year earlier."),
}


def keys_of(columns: Sequence[Column], order: dict[str, int]) -> list[str]:
    """All keys that stand in any column, in the list's own order; what is not known comes last."""
    found = {key for column in columns for key in column.counts}
    return sorted(found, key=lambda key: (key == NOT_KNOWN, order.get(key, len(order)), key))


def verdicts(columns: Sequence[Column], keys: Iterable[str]) -> dict[tuple[str, str], Verdict]:
    """For each key and each earlier period what became of it. All of the table's tests are held to one share of false
    finds together.
    """
    return _judged(_pairs(columns, keys))


def verdicts_within(
    groups: Mapping[str, Sequence[Column]], keys: Mapping[str, Iterable[str]]
) -> dict[tuple[str, str, str], Verdict]:
    """For each group, each of its keys and each earlier period what became of it, out of the people of that group.
    The tests of all groups are held to one share of false finds together.
    """
    pairs = {
        (group, *place): pair
        for group, columns in groups.items()
        for place, pair in _pairs(columns, keys[group]).items()
    }
    return _judged(pairs)


def _pairs(columns: Sequence[Column], keys: Iterable[str]) -> dict[tuple[str, str], Pair | None]:
    """What is held against what: for each key and each earlier period. What is not known is held against nothing."""
    now = next(column for column in columns if column.role == NOW)
    earlier = [column for column in columns if column.role != NOW]
    return {
        (key, then.role): None if key == NOT_KNOWN else _pair(now, then, key)
        for key in keys
        for then in earlier
    }


def _judged(pairs: Mapping[Place, Pair | None]) -> dict[Place, Verdict]:
    """What became of each place, all that can be tested held to one share of false finds together."""
    tried: dict[Place, float] = {}
    found: dict[Place, Verdict] = {}
    for place, pair in pairs.items():
        if pair is None:
            found[place] = Verdict(Way.UNTOLD)
        elif pair[0] + pair[2] < LEAST:
            found[place] = Verdict(Way.FEW)
        else:
            tried[place] = rate_test(*pair)
            found[place] = Verdict(_direction(*pair), _share(*pair[2:]), _share(*pair[:2]))
    for place, least in zip(tried, adjusted([*tried.values()]), strict=True):
        if least > FALSE_FINDS:
            found[place] = Verdict(Way.STEADY)
    return found


def _pair(now: Column, then: Column, key: str) -> Pair | None:
    """The count and its basis now, and then; None when any of it is hidden or there is no basis."""
    figures = (now.count(key), now.total, then.count(key), then.total)
    if any(figure is None for figure in figures) or not now.total or not then.total:
        return None
    count, of, other, other_of = (figure or 0 for figure in figures)
    return count, of, other, other_of


def _direction(count: int, of: int, other: int, other_of: int) -> Way:
    return Way.RISING if count * other_of > other * of else Way.FALLING


def _share(count: int, of: int) -> float:
    return round(100 * count / of, 1)


def as_parts(found: Iterable[Verdict]) -> list[dict[str, str]]:
    """Verdicts as a page shows them."""
    return [{"way": str(one.way), "words": one.words} for one in found]


def finding_in_words(role: str, way: Way | None, names: Iterable[str]) -> str:
    """What rises or falls against an earlier period; without a way that nothing does."""
    return str(SENTENCES[role, way]) % {"names": listed(names)}


def test_in_words() -> dict[str, Any]:
    """What stands under every tested table: the test, its basis and its limit."""
    return {
        "test": _(
            "Test: the exact conditional test of two rates (Przyborowski and Wilenski, 1940), two-sided, with all rows "
            "and both comparisons held together to a false discovery rate of %(percent)s percent (Benjamini and "
            "Hochberg, 1995)."
        )
        % {"percent": number(100 * FALSE_FINDS)},
        "basis": _(
            "Counted are different people, out of all who were served in the period: a row rises when its share rises, not "
            "when the centre has more clients. Rows with fewer than %(least)s people in both periods together are not tested."
        )
        % {"least": LEAST},
        "within": _(
            "Within a country or a sector, people are counted out of those of that country or sector. All groups, topics and "
            "comparisons of such a table are held together."
        ),
        "limit": _(
            "Limit: the test knows chance only. It does not know why something rises, nor whether the centre moved, "
            "advertised or noted topics in another way. People who came in both periods make it miss small changes."
        ),
    }

"""What a table says: its rows in words, and which of them rise or fall beyond chance.

Made from whatever figures stand in the table: with the true ones inside the centre, with what passed the gate in what
is handed on. A row of which one figure is hidden is not told, and takes no part in the test.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waypost.monitoring.figures.questions import NOT_KNOWN
from waypost.monitoring.policy.chance import FALSE_FINDS, LEAST, adjusted, rate_test
from waypost.monitoring.policy.counted import Column
from waypost.monitoring.policy.times import BEFORE, NOW, YEAR_AGO
from waypost.shared.i18n.words import listed
from waypost.shared.web.locale_numbers import decimal as number


class Way(StrEnum):
    """What became of a row against an earlier period."""

    RISING = "rising"
    FALLING = "falling"
    STEADY = "steady"
    FEW = "few"  # too few to tell
    UNTOLD = "untold"  # nothing to compare with, or hidden


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


def verdicts(columns: Sequence[Column], keys: Sequence[str]) -> dict[tuple[str, str], Verdict]:
    """For each key and each earlier period what became of it. All of the table's tests are held to one share of false
    finds together.
    """
    now = next(column for column in columns if column.role == NOW)
    tried: dict[tuple[str, str], float] = {}
    found: dict[tuple[str, str], Verdict] = {}
    for column in columns:
        if column.role == NOW:
            continue
        for key in keys:
            place = (key, column.role)
            pair = _pair(now, column, key)
            if pair is None or key == NOT_KNOWN:
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


def _pair(now: Column, then: Column, key: str) -> tuple[int, int, int, int] | None:
    """The count and its basis now, and then; None when any of it is hidden or there is no basis."""
    figures = (now.counts.get(key, 0), now.total, then.counts.get(key, 0), then.total)
    if any(figure is None for figure in figures) or not now.total or not then.total:
        return None
    count, of, other, other_of = (figure or 0 for figure in figures)
    return count, of, other, other_of


def _direction(count: int, of: int, other: int, other_of: int) -> Way:
    return Way.RISING if count * other_of > other * of else Way.FALLING


def _share(count: int, of: int) -> float:
    return round(100 * count / of, 1)


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
        "limit": _(
            "Limit: the test knows chance only. It does not know why something rises, nor whether the centre moved, "
            "advertised or noted topics in another way. People who came in both periods make it miss small changes."
        ),
    }

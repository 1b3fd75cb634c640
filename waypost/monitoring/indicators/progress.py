"""How far an indicator has come against its target, in a plain word.

Targets are read as they were set: that of a project is not the sum of its periods, a target of zero is a target, and
where less is better the bar fills as the figure falls.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from waypost.monitoring.figures.periods import Period
from waypost.monitoring.models import Target
from waypost.monitoring.models.indicators import Better, Unit
from waypost.shared.web.locale_numbers import decimal as number

Figure = int | float | Fraction | None


class State(StrEnum):
    NONE = "none"  # no target, or no figure
    REACHED = "reached"
    ON_TRACK = "on_track"
    BEHIND = "behind"


@dataclass(frozen=True)
class Progress:
    """The state, the sentence, and how full the bar is (0–100, None without a bar)."""

    state: State
    words: str
    bar: int | None = None


def read(
    value: Figure, target: Target | None, *, better: str, unit: str, today: date, shown: Any = None
) -> Progress:
    """The reading of a value against a target. Shown figures are rounded as the page shows them."""
    if target is None:
        return Progress(State.NONE, _("No target is set."))
    if value is None:
        return Progress(State.NONE, _("There is no figure yet to hold against the target."))
    done, total = Period(target.first, target.last).share_gone(today)
    if done == 0:
        return Progress(State.NONE, _("The period has not begun yet."))
    value, goal = Fraction(value), Fraction(target.target)
    gone = Fraction(done, total)
    told = _Told(shown if shown is not None else float(value), float(goal), gone)
    if better == Better.DOWN:
        return _less_is_better(value, goal, _baseline(target), unit, gone, told)
    return _more_is_better(value, goal, _baseline(target), unit, gone, told)


def _baseline(target: Target) -> Fraction | None:
    return None if target.baseline is None else Fraction(target.baseline)


@dataclass(frozen=True)
class _Told:
    """What the sentences name."""

    value: float
    goal: float
    gone: Fraction

    def values(self) -> dict[str, Any]:
        return {"value": number(self.value), "target": number(self.goal), "time": time_gone(self.gone)}


def _more_is_better(
    value: Fraction, goal: Fraction, baseline: Fraction | None, unit: str, gone: Fraction, told: _Told
) -> Progress:
    if goal == 0:
        return Progress(State.REACHED, _("The target is zero, so it is reached."), 100)
    if value >= goal:
        return Progress(State.REACHED, _("Reached: %(value)s of %(target)s.") % told.values(), 100)
    share = _share(value, goal, baseline if unit != Unit.COUNT else None)
    if share >= gone:
        return Progress(
            State.ON_TRACK, _("On track: %(value)s of %(target)s with %(time)s.") % told.values(), _bar(share)
        )
    if gone == 1:
        words = _("Not reached: %(value)s of %(target)s, and the time is over.")
        return Progress(State.BEHIND, words % told.values(), _bar(share))
    words = _("Behind: %(value)s of %(target)s with %(time)s.")
    return Progress(State.BEHIND, words % told.values(), _bar(share))


def _less_is_better(
    value: Fraction, goal: Fraction, baseline: Fraction | None, unit: str, gone: Fraction, told: _Told
) -> Progress:
    if unit == Unit.COUNT and baseline is None:
        return _within_limit(value, goal, gone, told)
    if value <= goal:
        return Progress(State.REACHED, _at_most(goal) % told.values(), 100)
    if baseline is None or baseline <= goal:
        words = _("Behind: %(value)s, and it should be at most %(target)s.")
        return Progress(State.BEHIND, words % told.values(), None if value <= 0 else _bar(goal / value))
    share = (baseline - value) / (baseline - goal)
    named = {**told.values(), "baseline": number(float(baseline))}
    if share >= gone:
        words = _("On track: down from %(baseline)s to %(value)s, on the way to %(target)s, with %(time)s.")
        return Progress(State.ON_TRACK, words % named, _bar(share))
    words = _("Behind: %(value)s, on the way from %(baseline)s down to %(target)s, with %(time)s.")
    return Progress(State.BEHIND, words % named, _bar(share))


def _within_limit(value: Fraction, goal: Fraction, gone: Fraction, told: _Told) -> Progress:
    """A number that should not pass a limit by the end of the period."""
    if goal == 0 and value == 0:
        return Progress(State.ON_TRACK, _("On track: the target is zero, and there is none."), 100)
    if goal == 0:
        return Progress(
            State.BEHIND, _("Behind: the target is zero, and there are %(value)s.") % told.values(), 0
        )
    if value > goal:
        return Progress(
            State.BEHIND,
            _("Over the limit: %(value)s, and it should be at most %(target)s.") % told.values(),
            0,
        )
    bar = _bar((goal - value) / goal)
    if value <= goal * gone:
        return Progress(
            State.ON_TRACK, _("On track: %(value)s of at most %(target)s with %(time)s.") % told.values(), bar
        )
    return Progress(
        State.BEHIND, _("Behind: already %(value)s of at most %(target)s with %(time)s.") % told.values(), bar
    )


def _at_most(goal: Fraction) -> str:
    if goal == 0:
        return _("Reached: the target is zero, and there is none.")
    return _("Reached: %(value)s, and it should be at most %(target)s.")


def _share(value: Fraction, goal: Fraction, baseline: Fraction | None) -> Fraction:
    if baseline is None or baseline == goal:
        return value / goal if goal > 0 else Fraction(0)
    return (value - baseline) / (goal - baseline)


def _bar(share: Fraction) -> int:
    return max(0, min(100, int(share * 100)))


def time_gone(gone: Fraction) -> str:
    """How much of the time is over, in words."""
    if gone >= 1:
        return _("all of the time gone")
    for part, words in (
        (Fraction(1, 4), _("a quarter of the time gone")),
        (Fraction(1, 2), _("half of the time gone")),
        (Fraction(3, 4), _("three quarters of the time gone")),
    ):
        if abs(gone - part) <= Fraction(3, 100):
            return words
    return _("%(percent)s percent of the time gone") % {"percent": number(int(gone * 100))}

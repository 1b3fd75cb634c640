"""What a chart shows, made from figures as their reader may see them.

A chart is made from a `Told` and from nothing else: its order, its sentence and its alternative text cannot tell what
the table does not.
Drawn by hand on the server (`shared/web/charts.py`): Altair weighs 60 MB and knows neither patterns nor right to left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from waypost.monitoring.figures.measures import PERCENT, Measure
from waypost.monitoring.figures.questions import NOT_KNOWN
from waypost.monitoring.figures.results import Axis
from waypost.monitoring.reports.told import State, Told
from waypost.shared.web import locale_numbers
from waypost.shared.web.charts import MOST_PARTS, Figure, known

MOST_BARS = 12
Values = tuple[Figure, ...]


class Kind(StrEnum):
    BARS = "bar"
    COLUMNS = "column"
    LINES = "line"


@dataclass(frozen=True)
class Bars:
    """What of a longer table is drawn."""

    labels: tuple[str, ...]
    values: Values


@dataclass(frozen=True)
class Chart:
    """One table and how it is drawn. A value may be a word that says why there is no figure, such as “hidden”."""

    title: str
    kind: Kind
    first_column: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, Values], ...]
    totals: Values = ()
    note: str = ""
    url: str = ""  # of the page that explains the figures

    @property
    def bars(self) -> Bars:
        """The first rows, by their totals."""
        values = self.totals or self.series[0][1]
        return Bars(self.labels[:MOST_BARS], values[:MOST_BARS])

    @property
    def summary(self) -> str:
        """The chart in sentences, also for who hears it: what is most, what is not drawn, what is hidden."""
        said = [_most(self.labels, self.totals or self.series[0][1])]
        if self.kind == Kind.BARS and len(self.labels) > MOST_BARS:
            said.append(
                _("The first %(number)s are drawn; the table has all.")
                % {"number": locale_numbers.decimal(MOST_BARS)}
            )
        words = [value for values in self._columns for value in values if isinstance(value, str)]
        if words:
            about = {"word": words[0], "number": locale_numbers.decimal(len(words))}
            said.append(_("Figures that are not shown (“%(word)s”): %(number)s.") % about)
        return " ".join(said)

    @property
    def _columns(self) -> list[Values]:
        return [*(values for _label, values in self.series), self.totals]


def _most(labels: Sequence[str], values: Sequence[Figure]) -> str:
    figures = [(number, label) for label, one in zip(labels, values, strict=True) if (number := known(one))]
    if not figures:
        return _("Nothing was counted in this period.") if not any(values) else ""
    number, label = max(figures, key=lambda pair: pair[0])
    return _("Most: %(label)s (%(figure)s).") % {"label": label, "figure": locale_numbers.decimal(number)}


def of_told(told: Told, *, title: str = "", note: str | None = None, kind: Kind | None = None) -> Chart:
    """One or two splits as a chart: time as columns made of the second split, else bars with the largest first.
    Without a `note` it says what is counted, the filters and the rule.

    Raises ValueError for no split and for more.
    """
    if not 1 <= len(told.axes) <= 2:
        raise ValueError("A chart has one or two splits.")
    rows = told.axes[0]
    second = told.axes[1] if len(told.axes) == 2 else None
    summed = second is None or told.has_totals[1]
    across = (None,) if second else ()
    totals = {key: _shown(told, key, *across) for key in rows.keys} if summed else dict.fromkeys(rows.keys)
    keys = _begun(told, _ordered(rows, totals))
    columns = (
        [(second.labels[key], tuple(_shown(told, row, key) for row in keys)) for key in second.keys]
        if second
        else [(_named(told), tuple(totals[key] for key in keys))]
    )
    chart = Chart(
        title=title or _named(told),
        kind=kind or (Kind.COLUMNS if rows.split.is_time else Kind.BARS),
        first_column=str(rows.split.title),
        labels=tuple(rows.labels[key] for key in keys),
        series=tuple(_filled(columns)),
        totals=tuple(totals[key] for key in keys) if second and summed else (),
        note=_note(told) if note is None else note,
    )
    return _drawable(chart)


def against(
    now: Told, before: Told, *, names: tuple[str, str], title: str = "", note: str | None = None
) -> Chart:
    """Period against period, one split each: over time two lines, month beside month; else a table of two columns
    with bars of now.
    """
    rows = now.axes[0]
    totals = {key: _shown(now, key) for key in rows.keys}
    keys = _ordered(rows, totals)
    earlier = before.axes[0].keys
    beside = dict(zip(keys, earlier, strict=False)) if rows.split.is_time else {key: key for key in keys}
    then = tuple(_shown(before, beside[key]) if key in beside else None for key in keys)
    return Chart(
        title=title or _named(now),
        kind=Kind.LINES if rows.split.is_time else Kind.BARS,
        first_column=str(rows.split.title),
        labels=tuple(rows.labels[key] for key in keys),
        series=((names[0], tuple(totals[key] for key in keys)), (names[1], then)),
        note=_note(now) if note is None else note,
    )


def _shown(told: Told, *keys: str | None) -> Figure:
    """The figure, None where there is nothing to divide by, else the word why there is none."""
    figure = told.figure(*keys)
    return figure.text if figure.state in (State.HIDDEN, State.LEFT_OUT) else figure.value


def _named(told: Told) -> str:
    return _("%(measure)s (%%)") % {"measure": told.title} if told.measure.shown == PERCENT else told.title


def _ordered(axis: Axis, shown: dict[str, Figure]) -> list[str]:
    """The rows as they stand: in their own order, or by what is shown; what is not known last."""
    if axis.split.is_time or axis.split.whole:
        return list(axis.keys)

    def rank(key: str) -> tuple[Any, ...]:
        number = known(shown[key])
        return (key == NOT_KNOWN, number is None, -(number or 0), axis.labels[key])

    return sorted(axis.keys, key=rank)


def _begun(told: Told, keys: list[str]) -> list[str]:
    """Without months to come, unless all of them are."""
    begun = {line[0] for line, figure in told.cells.items() if figure.state != State.NOT_BEGUN}
    return [key for key in keys if key in begun] or keys


def _filled(columns: list[tuple[str, Values]]) -> list[tuple[str, Values]]:
    """Without the columns in which nothing stands; at least one."""
    return [one for one in columns if any(one[1])] or columns[:1]


def _drawable(chart: Chart) -> Chart:
    """Columns of more parts than patterns are drawn whole; the table keeps the parts."""
    if chart.kind == Kind.COLUMNS and len(chart.series) > MOST_PARTS:
        return replace(chart, kind=Kind.BARS)
    return chart


def people_note(measure: Measure) -> str:
    """That people are not added up, where people are counted."""
    if not measure.is_of_people:
        return ""
    return _("Different people are counted once in each row; rows cannot be added up.")


def _note(told: Told) -> str:
    said = [str(told.measure.words), people_note(told.measure), *told.filters, *told.notes, told.said]
    return " ".join(one for one in said if one)

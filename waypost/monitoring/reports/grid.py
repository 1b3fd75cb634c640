"""A table laid out in rows and columns, with what it is compared with. Made from what its reader may see, nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from django.utils.translation import gettext as _

from waypost.monitoring.figures.results import Axis, Keys
from waypost.monitoring.reports.told import Figure, State, Told
from waypost.shared.web import locale_numbers


@dataclass(frozen=True)
class Row:
    """Labels of the row, its figures with where each stands, and whether it is a sum."""

    labels: tuple[str, ...]
    cells: tuple[tuple[Keys, Figure], ...]
    is_total: bool
    compared: tuple[str, ...] = ()


@dataclass(frozen=True)
class Grid:
    """`corner` names the splits in rows; `heads` the columns' labels; `more` the columns of the comparison."""

    corner: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    more: tuple[str, ...] = ()


def laid_out(told: Told, rows: int, before: Told | None = None) -> Grid:
    """The first so many splits in rows, the others in columns, each with its total."""
    down, across = told.axes[:rows], told.axes[rows:]
    columns = _places(told, across, rows)
    made = []
    for place in _places(told, down, 0):
        cells = tuple((key, told.figure(*key)) for key in ((*place, *column) for column in columns))
        if len(down) > 1 and not any(
            _says_something(one) for one in _figures_of(told, before, place, columns)
        ):
            continue
        made.append(
            Row(
                tuple(_label(axis, key) for axis, key in zip(down, place, strict=True)) or (_("All"),),
                cells,
                None in place or not place,
                _compared(told, before, place, len(across)) if before else (),
            )
        )
    heads = tuple(
        " · ".join(_label(axis, key) for axis, key in zip(across, column, strict=True)) or told.title
        for column in columns
    )
    more = (before.question.period.label(), _("Change")) if before else ()
    return Grid(tuple(str(axis.split.title) for axis in down) or ("",), heads, tuple(made), more)


def _places(told: Told, axes: tuple[Axis, ...], start: int) -> list[Keys]:
    sums = told.has_totals[start : start + len(axes)]
    sides = [(*axis.keys, None) if summed else axis.keys for axis, summed in zip(axes, sums, strict=True)]
    return list(product(*sides))


def _label(axis: Axis, key: str | None) -> str:
    return _("Total") if key is None else axis.labels[key]


def _says_something(figure: Figure) -> bool:
    return figure.state == State.HIDDEN or bool(figure.value)


def _figures_of(told: Told, before: Told | None, place: Keys, columns: list[Keys]) -> Iterator[Figure]:
    """All figures of a row, those of the earlier period among them."""
    yield from (told.figure(*place, *column) for column in columns)
    if before is not None:
        yield before.figure(*_then_at(told, before, place), *(None for _axis in told.axes[len(place) :]))


def _compared(told: Told, before: Told, place: Keys, across: int) -> tuple[str, ...]:
    """The row's total in the earlier period, and the change, made from what is shown of both."""
    if not all(told.has_totals[len(place) :]):
        return ("", "")
    rest: Keys = tuple(None for _ in range(across))
    then = before.figure(*_then_at(told, before, place), *rest)
    now = told.figure(*place, *rest)
    return (then.text, change(now, then))


def _then_at(told: Told, before: Told, place: Keys) -> Keys:
    return tuple(_then(told, before, number, key) for number, key in enumerate(place))


def _then(told: Told, before: Told, number: int, key: str | None) -> str | None:
    """The same row of the earlier table: of a split by time the one at the same place."""
    if key is None or not told.axes[number].split.is_time:
        return key
    place, earlier = told.axes[number].keys.index(key), before.axes[number].keys
    return earlier[place] if place < len(earlier) else key


def change(now: Figure, then: Figure) -> str:
    """By how much a figure differs from an earlier one; a word where one of them is not shown."""
    if now.value is None or then.value is None:
        return now.text if now.value is None else then.text
    difference = round(now.value - then.value, 2)
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    number = locale_numbers.decimal(abs(difference))
    if now.shown == "percent":
        return _("%(sign)s%(number)s points") % {"sign": sign, "number": number}
    if not then.value or now.shown != "count":
        return f"{sign}{number}"
    share = locale_numbers.decimal(abs(round(100 * difference / then.value)))
    return _("%(sign)s%(number)s (%(sign)s%(share)s%%)") % {"sign": sign, "number": number, "share": share}

"""What is published of a quarter, in easy words, and how it is kept: without any figure that is not shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waypost.monitoring.charts.described import Chart, of_told
from waypost.monitoring.disclosure import calendar
from waypost.monitoring.figures.measures import MEASURES
from waypost.monitoring.figures.periods import Period, key_of, month_of
from waypost.monitoring.figures.questions import Question
from waypost.monitoring.figures.results import Axis
from waypost.monitoring.figures.splits import SPLITS, label
from waypost.monitoring.models import PublishedQuarter
from waypost.monitoring.reports.told import Figure, State, Told, Way


@dataclass(frozen=True)
class PublicTable:
    """One table of the page: what it is called, what it counts, and its heading where that is new."""

    slug: str
    measure: str
    splits: tuple[str, ...]
    title: Any
    words: Any


TABLES = (
    PublicTable(
        "people", "clients_served", ("age", "gender"), _("People we helped"),
        _("We count each person once, also who came many times. We count people who have a file with us."),
    ),
    PublicTable(
        "topics", "contacts", ("topic",), _("What people asked about"),
        _("We count each visit, call and message once, by its main subject."),
    ),
    PublicTable(
        "channels", "contacts", ("channel",), _("How people reached us"),
        _("We count each visit, call and message once."),
    ),
    PublicTable(
        "referrals", "referrals_sent", (), _("People we sent to other helpers"),
        _("We count each time that we asked another organisation to help somebody."),
    ),
)  # fmt: skip


def last_quarter(today: date) -> str:
    """The last quarter whose figures may leave."""
    month = month_of(calendar.last_closed_month(today))
    return key_of("quarter", (month + 1) // 3 - 1)


def period_of(quarter: str) -> Period:
    """The days of `2026-Q3`. Raises ValueError."""
    year, _dash, number = quarter.partition("-Q")
    if not (year.isdecimal() and len(year) == 4 and number in {"1", "2", "3", "4"}):
        raise ValueError(f"{quarter} is no quarter.")
    return Period.of_index("quarter", int(year) * 4 + int(number) - 1)


def in_words(quarter: str) -> str:
    """The months of a quarter: “July to September 2026”."""
    period = period_of(quarter)
    first, last = (
        formats.date_format(period.first, "F"),
        formats.date_format(period.last, "YEAR_MONTH_FORMAT"),
    )
    return gettext("%(first)s to %(last)s") % {"first": first, "last": last}


def kept(table: PublicTable, told: Told) -> dict[str, Any]:
    """A table as it is stored."""
    return {
        "slug": table.slug,
        "axes": [list(axis.keys) for axis in told.axes],
        "cells": [[list(line), figure.value, figure.state.value] for line, figure in told.cells.items()],
    }


def told_of(published: PublishedQuarter, table: PublicTable) -> Told | None:
    """The stored table in the reader's language; None when it was not among those of that quarter."""
    found = next((one for one in published.tables if one["slug"] == table.slug), None)
    if found is None:
        return None
    measure = MEASURES[table.measure]
    axes = tuple(
        Axis(SPLITS[slug], tuple(keys), {key: label(SPLITS[slug], key) for key in keys})
        for slug, keys in zip(table.splits, found["axes"], strict=True)
    )
    cells = {tuple(line): Figure(value, State(state), measure.shown) for line, value, state in found["cells"]}
    question = Question(table.measure, period_of(published.quarter), table.splits)
    return Told(question, measure, axes, cells, published.taken_at, Way.OUTSIDE)


@dataclass(frozen=True)
class Shown:
    """A table as a page shows it: a chart, or one figure by itself."""

    table: PublicTable
    told: Told

    @property
    def chart(self) -> Chart | None:
        if not self.told.axes:
            return None
        return of_told(self.told, title=str(self.table.title), note=str(self.table.words))

    @property
    def total(self) -> str:
        return self.told.total.text


def shown(published: PublishedQuarter) -> list[Shown]:
    """The tables of a quarter in their order."""
    pairs = ((table, told_of(published, table)) for table in TABLES)
    return [Shown(table, told) for table, told in pairs if told is not None]


def hidden_in(published: PublishedQuarter) -> int:
    """How many figures are hidden."""
    return sum(state == State.HIDDEN for table in published.tables for _line, _value, state in table["cells"])

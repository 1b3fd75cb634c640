"""A report as readers outside were given it: found again in the ledger, never released anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from waypost.centres.access import Viewer
from waypost.monitoring.disclosure import ledger
from waypost.monitoring.disclosure.gate import CannotProtect
from waypost.monitoring.figures.asking import ask
from waypost.monitoring.figures.measures import Measure
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import BadQuestion, Question
from waypost.monitoring.models import Release
from waypost.monitoring.reports import told
from waypost.monitoring.reports.leaving import table_of
from waypost.monitoring.reports.making import Made, Table, asker
from waypost.monitoring.reports.told import Told


@dataclass(frozen=True)
class Given:
    """The report as one audience has it."""

    audience: str
    at: datetime
    made: Made


def given(made: Made, *, by: Viewer, today: date) -> list[Given]:
    """To whom every table of the report was given, the latest first. Two statements.

    None for a report that could not leave, and none for figures that were not entered when it left.
    """
    try:
        asked = list(_asked(made, by, today))
        names = [ledger.definition_of(table_of(made.snapshot, one)) for _measure, _period, one in asked]
    except (BadQuestion, CannotProtect):
        return []
    network = made.centres[0].network_id
    by_audience: dict[str, dict[str, Release]] = defaultdict(dict)
    for release in Release.objects.filter(network_id=network, definition__in=names):
        by_audience[release.audience][release.definition] = release
    whole = [found for found in by_audience.values() if found.keys() == set(names)]
    return sorted(
        (_given(made, asked, names, found) for found in whole), key=lambda one: one.at, reverse=True
    )


def _asked(made: Made, by: Viewer, today: date) -> Iterator[tuple[Measure, Period, Question]]:
    """Each measure in the period, and in the one to compare with."""
    asking = asker(by, made.snapshot, made.definition, today)
    for measure in made.definition.check():
        for period in (made.period, made.earlier):
            if period is not None:
                yield measure, period, asking.question(made.definition, measure, period)


def _given(
    made: Made,
    asked: list[tuple[Measure, Period, Question]],
    names: list[str],
    found: dict[str, Release],
) -> Given:
    tables: dict[str, list[Told]] = defaultdict(list)
    for (measure, _period, question), name in zip(asked, names, strict=True):
        answer = ledger.answer_of(found[name])
        tables[measure.slug].append(told.outside(ask(made.snapshot, question), answer))
    measures = {measure.slug: measure for measure, _period, _question in asked}
    made_of = tuple(
        Table(measures[slug], told=one, before=next(iter(earlier), None))
        for slug, (one, *earlier) in tables.items()
    )
    releases = list(found.values())
    return Given(
        releases[0].audience,
        max(one.created_at for one in releases),
        replace(made, tables=made_of, true_figures=False),
    )

"""Our clients beside the estimates: who is reached, and who is not, by district, gender and age."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from waypost.monitoring.disclosure.on_screen import Sight
from waypost.monitoring.figures.asking import ask
from waypost.monitoring.figures.questions import NOT_KNOWN, Filter, Question
from waypost.monitoring.indicators.values import Scope
from waypost.monitoring.models import Estimate, TargetGroup
from waypost.monitoring.population.estimates import Estimates, Held
from waypost.monitoring.reports import told
from waypost.monitoring.reports.definitions import NOBODY, Definition
from waypost.monitoring.reports.times import DAYS
from waypost.monitoring.reports.told import Figure, Told
from waypost.shared import codes

GENDERS = ("female", "male", "")  # the columns; the last is everybody
MEASURE = "clients_served"


@dataclass(frozen=True)
class Beside:
    """Clients beside the number of people there are, as the viewer may see them."""

    figure: Figure
    held: Held | None
    url: str = ""  # where the figure is explained, with the rows behind it

    @property
    def clients(self) -> int | None:
        """None where they are not shown."""
        return None if self.figure.value is None else int(self.figure.value)

    @property
    def share(self) -> float | None:
        """Percent reached, of the figures as they are shown, with as many places as tell something."""
        if not self.held or not self.held.number or self.clients is None:
            return None
        found = 100 * self.clients / self.held.number
        return round(found, 1 if found >= 1 else 2)

    @property
    def missing(self) -> int | None:
        """People who are not reached; None without an estimate, and where the clients are not shown."""
        return max(0, self.held.number - self.clients) if self.held and self.clients is not None else None

    @property
    def is_over(self) -> bool:
        """More clients than people: the estimate is too small, or clients came from elsewhere."""
        return bool(self.held and self.clients is not None and self.clients > self.held.number)


@dataclass(frozen=True)
class Line:
    """A district or an age: women, men and everybody."""

    key: str
    label: str
    cells: tuple[Beside, ...]

    @property
    def all(self) -> Beside:
        return self.cells[-1]

    @property
    def origins(self) -> tuple[Estimate, ...]:
        """One estimate for each source and year that the line is made of."""
        return _origins(row for cell in self.cells if cell.held for row in cell.held.rows)


def _origins(rows: Iterable[Estimate]) -> tuple[Estimate, ...]:
    found: dict[tuple[Any, ...], Estimate] = {}
    for row in rows:
        found.setdefault((row.source_id, row.year, row.method, row.sure, row.checked_on), row)
    return tuple(found.values())


@dataclass(frozen=True)
class Comparison:
    """One group in one period."""

    group: TargetGroup
    sight: Sight
    estimates: Estimates
    districts: Told
    ages: Told
    countries: tuple[str, ...]
    report: Definition

    @cached_property
    def lines(self) -> list[Line]:
        """Districts with an estimate or a client, in the order of the list; clients of no known district last."""
        came = {key for key in self.districts.axes[0].keys if self._clients(key, "")}
        known = sorted((self.estimates.districts | came) - {NOT_KNOWN}, key=self._place)
        rest = [NOT_KNOWN] if NOT_KNOWN in came else []
        return [self._line(key) for key in [*known, *rest]]

    @cached_property
    def together(self) -> Line:
        """All of them: beside the number of the whole area, else the districts that have an estimate."""
        cells = []
        for gender in GENDERS:
            if (said := self.estimates.find(gender=gender)) is not None:
                cells.append(self._beside("", None, gender, said))
                continue
            held = self.estimates.everywhere(gender)
            cells.append(
                Beside(self._added_up(gender), held) if held else self._beside("", None, gender, None)
            )
        return Line("", _("All together"), tuple(cells))

    def _added_up(self, gender: str) -> Figure:
        """The clients of the districts that have an estimate: of rounded figures the sum of what the lines show.

        Rounded by itself, the sum of some districts would narrow down what each of them hides. A district that is not
        shown adds nothing: it is too small.
        """
        inside = [one for one in self.estimates.districts if self.estimates.find(one, gender)]
        figures = [self._figure(self.districts, one, gender) for one in inside]
        hidden = next((one for one in figures if one.is_hidden), None)
        return hidden or Figure(sum(int(one.value or 0) for one in figures))

    @property
    def said(self) -> str:
        """What is rounded and hidden; of true figures nothing."""
        return self.districts.said

    @property
    def is_added_up(self) -> bool:
        """Whether “all together” speaks of the districts with an estimate alone."""
        return bool(self.together.all.held) and self.estimates.find() is None

    @cached_property
    def by_age(self) -> list[Line]:
        """Ages of the whole area; none when no source tells them."""
        if not self.estimates.has_ages:
            return []
        axis = self.ages.axes[0]
        return [
            Line(key, axis.labels[key], tuple(
                self._beside("age", key, gender, self.estimates.find(gender=gender, age=key) if key else None)
                for gender in GENDERS
            ))
            for key in axis.keys
        ]  # fmt: skip

    @cached_property
    def without_estimate(self) -> list[str]:
        """Names of our countries' districts of which nobody told how many people live there."""
        lacking = [slug for slug in self._order if slug not in self.estimates.districts]
        return [self._name(slug) for slug in lacking]

    @cached_property
    def nobody_reached(self) -> list[str]:
        """Names of districts with people of the group and no client; only for who sees true figures."""
        if not self.sight.true_figures:
            return []
        return [line.label for line in self.lines if line.all.held and not line.all.clients]

    @property
    def other_genders(self) -> int:
        """Clients who stand in the column of everybody alone."""
        others = [key for key in self.districts.axes[1].keys if key not in GENDERS or key == NOT_KNOWN]
        return sum(int(self.districts.figure(None, key).value or 0) for key in others)

    @cached_property
    def origins(self) -> tuple[Estimate, ...]:
        """One estimate for each source, year, method and sureness that the page shows."""
        lines = [*self.lines, self.together, *self.by_age]
        rows = [row for line in lines for row in line.origins]
        return _origins(sorted(rows, key=lambda row: (row.source.title, -row.year)))

    @cached_property
    def _order(self) -> dict[str, int]:
        slugs = [
            one.slug for country in self.countries for one in codes.options("subdivision", parent=country)
        ]
        return {slug: number for number, slug in enumerate(slugs)}

    def _place(self, slug: str) -> tuple[int, str]:
        return self._order.get(slug, len(self._order)), slug

    def _name(self, slug: str) -> str:
        name = codes.label("subdivision", slug)
        return name if slug in self._order else f"{name} ({codes.label('country', slug.partition('-')[0])})"

    def _line(self, key: str) -> Line:
        label = self._name(key) if key else _("District not known")
        cells = [
            self._beside("district", key, gender, self.estimates.find(key, gender) if key else None)
            for gender in GENDERS
        ]
        return Line(key, label, tuple(cells))

    def _beside(self, field: str, key: str | None, gender: str, held: Held | None) -> Beside:
        figure = self._figure(self.ages if field == "age" else self.districts, key, gender)
        url = self._explained(field, key, gender) if figure.value and self.sight.true_figures else ""
        return Beside(figure, held, url)

    def _explained(self, field: str, key: str | None, gender: str) -> str:
        """The page of this one figure: what it means, and for those who may open them the rows behind it."""
        report = replace(self.report, rows=(field,)) if field else self.report
        at = [(field, key or NOBODY)] if field else []
        at += [("gender", gender)] if gender else []
        place = urlencode([("figure", MEASURE), *(("at", ":".join(pair)) for pair in at)])
        return f"{reverse('monitoring:report_figure')}?{report.query()}&{place}"

    @staticmethod
    def _figure(table: Told, key: str | None, gender: str) -> Figure:
        return table.figure(key, gender or None)

    def _clients(self, key: str, gender: str) -> int | float | None:
        return self._figure(self.districts, key, gender).value


def compare(group: TargetGroup, scope: Scope, sight: Sight, countries: Iterable[str]) -> Comparison:
    """The group's clients of a period beside its estimates. Raises BadQuestion for filters that fit no more."""
    shown = told.inside if sight.true_figures else told.rounded
    filters = tuple(Filter.of(one) for one in group.filters)
    asked = Question(MEASURE, sight.period, ("district", "gender"), filters, scope.centres)
    rows = group.estimates.select_related("source")
    return Comparison(
        group=group,
        sight=sight,
        estimates=Estimates(rows, sight.period.last.year),
        districts=shown(ask(scope.snapshot, asked)),
        ages=shown(ask(scope.snapshot, replace(asked, splits=("age", "gender")))),
        countries=tuple(countries),
        report=Definition(
            (MEASURE,), ("district",), ("gender",), filters, tuple(scope.centres or ()), DAYS,
            sight.period.first, sight.period.last,
        ),
    )  # fmt: skip

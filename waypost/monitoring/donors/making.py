"""The figures of a donor's report: each line counted by the definition of then, and passed through the gate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.monitoring.disclosure import gate
from waypost.monitoring.disclosure.gate import Audience, CannotProtect, rule_of
from waypost.monitoring.disclosure.primary import Rule
from waypost.monitoring.donors.access import centres_of
from waypost.monitoring.donors.showing import NONE
from waypost.monitoring.donors.times import so_far
from waypost.monitoring.figures.asking import ask
from waypost.monitoring.figures.computing import filter_in_words
from waypost.monitoring.figures.measures import MONEY
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import BadQuestion, Question
from waypost.monitoring.figures.splits import SPLITS
from waypost.monitoring.indicators.definitions import Definition
from waypost.monitoring.indicators.progress import read as progress_of
from waypost.monitoring.indicators.values import Scope, at_its_centre, question_of, value_of, version_for
from waypost.monitoring.models import DonorLine, DonorTemplate, IndicatorVersion
from waypost.monitoring.models.indicators import Way
from waypost.monitoring.reports import told
from waypost.monitoring.reports.leaving import table_of
from waypost.monitoring.reports.parts import ALIKE
from waypost.monitoring.reports.told import Told

if TYPE_CHECKING:
    from waypost.monitoring.snapshot.reading import Snapshot

SHOWN, HIDDEN = str(told.State.SHOWN), str(told.State.HIDDEN)


@dataclass(frozen=True)
class Making:
    """One report while it is made."""

    project: DonorTemplate
    period: Period
    snapshot: Snapshot
    by: Viewer
    audience: Audience
    rule: Rule

    @classmethod
    def of(cls, project: DonorTemplate, period: Period, snapshot: Snapshot, by: Viewer) -> Making:
        audience = Audience(project.network, project.audience)
        return cls(project, period, snapshot, by, audience, rule_of(centres_of(project)))

    def content(self) -> dict[str, Any]:
        """All lines in the active language. Raises CannotProtect, naming the indicator."""
        said: list[Told] = []
        lines = [self._line(line, said) for line in _lines(self.project)]
        return {
            "lines": lines, "said": _sentences(said), "data_of": self.snapshot.taken_at.isoformat(),
            "project": str(self.project), "readers": self.project.readers,
        }  # fmt: skip

    def _line(self, line: DonorLine, said: list[Told]) -> dict[str, Any]:
        indicator = line.indicator
        version = version_for(indicator, self.period)
        made = {
            "code": line.code, "title": str(indicator), "version": version.number, "words": version.said,
            "verification": version.proof, "baseline": _number(line.baseline), "target": _number(line.target),
        }  # fmt: skip
        if indicator.way != Way.COMPUTED:
            return made | self._entered(line)
        try:
            return made | self._counted(line, version, said)
        except (CannotProtect, BadQuestion) as refusal:
            words = {"name": indicator, "why": refusal}
            raise CannotProtect(_("“%(name)s” cannot be reported. %(why)s") % words) from refusal

    def _counted(self, line: DonorLine, version: IndicatorVersion, said: list[Told]) -> dict[str, Any]:
        parts = Definition.of(version.definition)
        measure = parts.check()
        if measure.shown == MONEY:
            found = [self._release(line, version, self.period, "currency")]
            value, whole = None, None
        else:
            itself, _values = ALIKE.get(measure.slug, ("", {}))  # the share of women is not split by gender
            splits = [slug for slug in self._splits() if slug != itself and SPLITS[slug].fits(measure.table)]
            found = [self._release(line, version, self.period, slug) for slug in splits]
            value = found[0] if found else self._release(line, version, self.period)
            whole = self._release(line, version, so_far(self.project, self.period))
        said += [one for one in [*found, value, whole] if one is not None]
        return {
            "unit": measure.shown,
            "counted": str(measure.words),
            "filters": [filter_in_words(one) for one in parts.filters],
            "notes": list((value or found[0]).notes) if value or found else [],
            "value": _figure(value.total) if value else None,
            "so_far": _figure(whole.total) if whole else None,
            "splits": [_split(one) for one in found if _has_something(one)],
            "entered": False,
            "reading": self._reading(line, measure.shown, _figure(whole.total) if whole else None),
        }

    def _splits(self) -> list[str]:
        project = self.project
        return [slug for slug, wanted in (("gender", project.by_gender), ("age", project.by_age)) if wanted]

    def _scope(self, line: DonorLine, period: Period) -> Scope:
        centres = None if self.project.centre_id is None else (self.project.centre_id,)
        scope = Scope(self.by, self.snapshot, period, centres, true_figures=True)
        return at_its_centre(line.indicator, scope) or scope

    def _release(self, line: DonorLine, version: IndicatorVersion, period: Period, *splits: str) -> Told:
        question: Question = question_of(version, self._scope(line, period), *splits)
        table = table_of(self.snapshot, question)
        title = f"{self.project}: {line.indicator}"
        released = gate.release(table, self.audience, self.rule, title=title, by=self.by)
        return told.outside(ask(self.snapshot, question), released)

    def _entered(self, line: DonorLine) -> dict[str, Any]:
        """A value from elsewhere: no record is behind it, so it is reported as it was entered, and said to be."""
        value = value_of(line.indicator, self._scope(line, self.period))
        whole = value_of(line.indicator, self._scope(line, so_far(self.project, self.period)))
        figures = [
            {"value": one.shown, "state": SHOWN if one.shown is not None else NONE} for one in (value, whole)
        ]
        return {
            "unit": line.indicator.unit, "counted": "", "filters": [], "notes": [], "value": figures[0], "so_far": figures[1], "splits": [],
            "entered": True, "reading": self._reading(line, line.indicator.unit, figures[1]),
        }  # fmt: skip

    def _reading(self, line: DonorLine, unit: str, figure: dict[str, Any] | None) -> str:
        """How far the project has come by the end of the period, from the figure that is shown."""
        if figure is not None and figure["state"] == HIDDEN:
            return _("The figure is hidden, so it is not held against the target.")
        value = None if figure is None or figure["value"] is None else Fraction(str(figure["value"]))
        read = progress_of(
            value, line.goal, better=line.indicator.better, unit=unit, today=self.period.last,
            shown=figure["value"] if figure else None,
        )  # fmt: skip
        return read.words


def _lines(project: DonorTemplate) -> Iterable[DonorLine]:
    rows = project.lines.select_related("template", "indicator__network").prefetch_related(
        "indicator__versions", "indicator__enteredvalues"
    )
    return list(rows)


def _figure(figure: told.Figure) -> dict[str, Any]:
    return {"value": figure.value, "state": str(figure.state)}


def _split(found: Told) -> dict[str, Any]:
    axis = found.axes[0]
    rows = [{"label": axis.labels[key], **_figure(found.figure(key))} for key in axis.keys]
    return {"title": str(axis.split.title), "rows": rows}


def _has_something(found: Told) -> bool:
    """Whether any row has a figure, or a hidden one."""
    return any(one.state != told.State.NOTHING for one in found.cells.values())


def _sentences(said: list[Told]) -> list[str]:
    """How small figures are kept: of the tables that hide some, else of the first."""
    hiding = [one.said for one in said if one.hidden] or [one.said for one in said[:1]]
    return list(dict.fromkeys(sentence for sentence in hiding if sentence))


def _number(value: Any) -> float | int | None:
    return None if value is None else int(value) if value == int(value) else float(value)

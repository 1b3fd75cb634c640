"""The tables of a report on their way out: each period of each table passes the gate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.monitoring.disclosure import gate
from waypost.monitoring.disclosure.gate import Audience, CannotProtect, Released, rule_of
from waypost.monitoring.disclosure.primary import Rule
from waypost.monitoring.disclosure.rehearsal import all_or_none
from waypost.monitoring.disclosure.tables import Dimension, Key, Table, cross
from waypost.monitoring.figures.asking import ask
from waypost.monitoring.figures.questions import NOT_KNOWN
from waypost.monitoring.models import PolicyHanding, PolicyReport
from waypost.monitoring.policy.access import centres_of
from waypost.monitoring.policy.counted import WITHIN, Column, Tables, of_json
from waypost.monitoring.policy.gathering import counted, question_of
from waypost.monitoring.policy.parts import BY_SLUG, COMPLAINTS, Block
from waypost.monitoring.reports import told
from waypost.monitoring.reports.leaving import table_of
from waypost.monitoring.reports.places import UNKNOWN, name_of
from waypost.shared.saving import Refused

if TYPE_CHECKING:
    from waypost.monitoring.snapshot.reading import Snapshot


@dataclass(frozen=True)
class Left:
    """What may be seen outside: figures without the hidden ones, and the sentences that explain them.

    `stopped`: tables of groups that cannot leave; the rest of the report does.
    """

    columns: Tables
    said: list[str]
    stopped: list[str]


@dataclass(frozen=True)
class _Way:
    """To whom, by which rule."""

    report: PolicyReport
    audience: Audience
    rule: Rule
    by: Viewer

    @property
    def absent(self) -> int | None:
        """What a row that is not there stands for."""
        return None if self.rule.hide_zeros else 0

    def release(self, table: Table, block: Block) -> Released:
        """Raises CannotProtect, saying which table it is about."""
        try:
            return gate.release(
                table, self.audience, self.rule, title=f"{self.report}: {block.title}", by=self.by
            )
        except CannotProtect as refusal:
            words = {"table": block.title, "why": refusal}
            raise CannotProtect(_("“%(table)s” cannot be handed on. %(why)s") % words) from None


def of_handing(handing: PolicyHanding, snapshot: Snapshot, by: Viewer) -> Left:
    """The tables of the places that an audience is given. Raises as `released`."""
    blocks = [block for slug in handing.content["places"] for block in BY_SLUG[slug].blocks]
    return released(handing.report, snapshot, handing.audience, blocks, by)


def released(
    report: PolicyReport, snapshot: Snapshot, audience: str, blocks: Iterable[Block], by: Viewer
) -> Left:
    """The tables as that audience may see them. Raises Refused and CannotProtect; call it within a transaction or a rehearsal."""
    way = _Way(report, Audience(report.network, audience), rule_of(centres_of(report)), by)
    kept, columns = of_json(report.figures["tables"]), {}
    said: list[tuple[bool, str]] = []
    stopped: list[str] = []
    # The tables of groups hold the others as their margins: once those stand, little room is left to keep groups safe.
    for block in sorted(blocks, key=lambda one: not one.within):
        if block.slug not in kept:  # its figures were made before there was such a table
            continue
        try:
            with all_or_none():
                pairs = [_column(block, one, snapshot, way) for one in kept[block.slug]]
        except CannotProtect:
            if not block.within:
                raise
            stopped.append(block.slug)
            continue
        columns[block.slug] = [column for column, _why in pairs]
        said += [(_hides(column), why) for column, why in pairs]
    sentences = [why for hides, why in said if hides] or [why for _no, why in said[:1]]
    return Left(columns, list(dict.fromkeys(sentences)), stopped)


def _hides(column: Column) -> bool:
    return column.total is None or any(figure is None for figure in column.counts.values())


def _column(block: Block, kept: Column, snapshot: Snapshot, way: _Way) -> tuple[Column, str]:
    _must_be_as_made(block, kept, snapshot, way.report)
    if block.is_own:
        return _own(block, kept, way)
    question = question_of(block, way.report, kept.period)
    found = told.outside(ask(snapshot, question), way.release(table_of(snapshot, question), block))
    counts = _counts(block, found)
    return Column(kept.role, kept.period, _figure(found.total), counts, way.absent), found.said


def _counts(block: Block, found: told.Told) -> dict[str, int | None]:
    rows = found.axes[-1].keys
    if not block.within:
        return {key: _figure(found.figure(key)) for key in rows}
    groups = [key for key in found.axes[0].keys if key != NOT_KNOWN]
    whole = {group: _figure(found.figure(group, None)) for group in groups}
    return whole | {
        f"{group}{WITHIN}{key}": _figure(found.figure(group, key)) for group in groups for key in rows
    }


def _figure(figure: told.Figure) -> int | None:
    return None if figure.value is None else int(figure.value)


def _must_be_as_made(block: Block, kept: Column, snapshot: Snapshot, report: PolicyReport) -> None:
    """Raises Refused when the data says something else than the figures that were agreed on."""
    now = counted(block, report, snapshot, kept.role, kept.period)
    figures = {key: figure for key, figure in now.counts.items() if figure}
    if figures != {key: figure for key, figure in kept.counts.items() if figure} or now.total != kept.total:
        raise Refused(
            _(
                "Something was entered late since the figures were made (“%(table)s”). Change the report again, make its "
                "figures anew, read your texts beside them, and agree once more."
            )
            % {"table": block.title}
        )


def _own(block: Block, kept: Column, way: _Way) -> tuple[Column, str]:
    """Counts of recruiters: each stands for one person."""
    fixed = [("period", name_of(kept.period))]
    if way.report.centre_id is not None and block.slug != COMPLAINTS:
        fixed.append(("centre", way.report.centre_id.hex))
    keys = tuple({**dict.fromkeys(block.order() if block.is_whole else ()), **dict.fromkeys(kept.counts)})
    named = {key: key or UNKNOWN for key in keys}
    counts: dict[tuple[str, ...], int] = {(named[key],): kept.counts[key] or 0 for key in kept.counts}
    field = "kind" if block.is_whole else block.slug
    table = cross(block.measure, [Dimension(field, (*named.values(),))], counts, fixed=fixed)
    found = way.release(table, block)
    place = frozenset(fixed)
    figures = {key: found.value(Key(block.measure, place | {(field, name)})) for key, name in named.items()}
    if (
        way.rule.hide_zeros and not block.is_whole
    ):  # a row with nothing to show would tell that there is somebody
        figures = {key: figure for key, figure in figures.items() if figure is not None}
    total = found.value(Key(block.measure, place))
    return Column(kept.role, kept.period, total, figures, way.absent), found.explanation

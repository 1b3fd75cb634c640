"""The figures of a report: asked of the snapshot, and those of recruiters counted where they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from waypost.cases.models import LegalMatter
from waypost.cases.models.legal import LegalMatterQuerySet
from waypost.monitoring.figures.asking import ask
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import NOT_KNOWN, Question
from waypost.monitoring.figures.results import Result
from waypost.monitoring.models import PolicyReport
from waypost.monitoring.policy.counted import WITHIN, Column, Tables
from waypost.monitoring.policy.parts import (
    AGAINST,
    AGAINST_BY_COUNTRY,
    BLOCKS,
    COMPLAINTS,
    LICENSED,
    UNLICENSED,
    Block,
)
from waypost.monitoring.policy.times import Times
from waypost.partners.models import Licence, RecruiterComplaint
from waypost.shared import codes

if TYPE_CHECKING:
    from waypost.monitoring.snapshot.reading import Snapshot


def gather(report: PolicyReport, snapshot: Snapshot) -> Tables:
    """Every table of the report in each of its periods, with true figures."""
    times = Times(report.period).each
    return {
        block.slug: [counted(block, report, snapshot, role, period) for role, period in times.items()]
        for block in BLOCKS
    }


def counted(block: Block, report: PolicyReport, snapshot: Snapshot, role: str, period: Period) -> Column:
    """One table in one period."""
    if block.is_own:
        counts = _own(block, report, period)
        return Column(role, period, sum(counts.values()), counts)
    result = ask(snapshot, question_of(block, report, period))
    if block.within:
        return Column(role, period, result.total.numerator, dict(_by_group(result)))
    return Column(role, period, result.total.numerator, {key: cell.numerator for key, cell in result.rows()})


def _by_group(result: Result) -> Iterator[tuple[str, int]]:
    """Each group and each of its rows; not those of whom the group is not known, who are no group."""
    groups, rows = result.axes
    for group in groups.keys:
        if group != NOT_KNOWN:
            yield group, result.cell(group, None).numerator
            for key in rows.keys:
                if figure := result.cell(group, key).numerator:
                    yield f"{group}{WITHIN}{key}", figure


def question_of(block: Block, report: PolicyReport, period: Period) -> Question:
    """What a table asks of the snapshot."""
    centres = None if report.centre_id is None else (report.centre_id,)
    by = (block.within, block.split) if block.within else (block.split,)
    return Question(block.measure, period, by, (), centres)


def _own(block: Block, report: PolicyReport, period: Period) -> dict[str, int]:
    if block.slug == COMPLAINTS:
        return complaints(report, period)
    if block.slug == AGAINST:
        return against_recruiters(report, period)
    return claimants(
        report, period, by="planned_country" if block.slug == AGAINST_BY_COUNTRY else "planned_sector"
    )


def complaints(report: PolicyReport, period: Period) -> dict[str, int]:
    """Complaints about recruiters of the network by kind: they belong to no centre."""
    rows = RecruiterComplaint.objects.filter(
        recruiter__organisation__network_id=report.network_id,
        received_on__gte=period.first,
        received_on__lte=period.last,
    )
    return dict(Counter(rows.values_list("kind", flat=True)))


def against_recruiters(report: PolicyReport, period: Period) -> dict[str, int]:
    """Different clients with a matter against a recruiter, each once: with a licence, or without."""
    found = list(
        _matters(report, period).values_list("case__person_id", "organisation__recruiter__id", "opened_on")
    )
    licences = _licences({recruiter for _person, recruiter, _day in found})
    held: dict[UUID, bool] = {}
    for person, recruiter, day in found:
        held[person] = held.get(person, True) and _is_licensed(licences.get(recruiter, []), day)
    return {LICENSED: sum(held.values()), UNLICENSED: len(held) - sum(held.values())}


def claimants(report: PolicyReport, period: Period, *, by: str) -> dict[str, int]:
    """The same clients by a field of their file; NOT_KNOWN where nothing is noted."""
    found = dict(_matters(report, period).values_list("case__person_id", f"case__person__{by}"))
    return dict(Counter(NOT_KNOWN if slug == codes.UNKNOWN else slug for slug in found.values()))


def _matters(report: PolicyReport, period: Period) -> LegalMatterQuerySet:
    """The matters of a period against recruiters of the directory."""
    rows = LegalMatter.objects.filter(
        organisation__recruiter__isnull=False,
        case__centre__network_id=report.network_id,
        opened_on__gte=period.first,
        opened_on__lte=period.last,
    )
    return rows if report.centre_id is None else rows.filter(case__centre_id=report.centre_id)


def _licences(recruiters: set[UUID]) -> dict[UUID, list[Licence]]:
    """The checks of each recruiter's licences, the oldest first."""
    found: dict[UUID, list[Licence]] = {}
    for one in Licence.objects.filter(recruiter__in=recruiters).order_by("checked_on", "pk"):
        found.setdefault(one.recruiter_id, []).append(one)
    return found


def _is_licensed(checks: list[Licence], day: date) -> bool:
    """Whether a licence held on a day: by the last check until then, or by the first one after it."""
    by_number: dict[str, Licence] = {}
    for one in checks:
        if one.checked_on <= day or one.number not in by_number:
            by_number[one.number] = one
    return any(
        one.status == "valid"
        and (one.issued is None or one.issued <= day)
        and (one.expires is None or one.expires >= day)
        for one in by_number.values()
    )

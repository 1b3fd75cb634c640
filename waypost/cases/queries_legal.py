"""Reads of legal help: a case's matters, the centre's list, complaints against an organisation, the table of results."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from statistics import median
from typing import Any
from uuid import UUID

from django.db.models import Q, Sum
from django.utils import timezone

from waypost.cases.legal_evidence import checklist, label_of
from waypost.cases.models import (
    Case,
    LegalAward,
    LegalClaim,
    LegalEvidence,
    LegalGroup,
    LegalMatter,
    LegalMatterQuerySet,
    LegalOutcome,
    LegalPayment,
    LegalStep,
    RedressRoute,
    ReturnPlan,
)
from waypost.cases.models.legal import due_soonest
from waypost.centres.access import Viewer

Sums = dict[str, Decimal]
PAGE = 50
ISSUE_OF_CLAIM = {"wages": "unpaid_wages", "documents": "papers_kept"}
NO_SANCTION = {"", "none", "pending"}
LINES = ("case__person", "organisation", "outcome", "responsible")


def added_up(rows: Iterable[Any]) -> Sums:
    """Sums by currency: amounts of two currencies are never added."""
    totals: Sums = defaultdict(Decimal)
    for row in rows:
        totals[row.currency] += row.amount
    return dict(sorted(totals.items()))


def days_of(matter: LegalMatter, outcome: LegalOutcome | None) -> int:
    """How long it took until it was resolved, or how long it has taken so far."""
    end = outcome.resolved_on if outcome and outcome.resolved_on else timezone.localdate()
    return (end - matter.opened_on).days


def left_abroad(case: Case, claim: str) -> dict[str, str]:
    """What is known already of a matter about something left behind abroad: the country, and the issue where one fits.

    Nothing when the case's return does not name this claim.
    """
    plan = ReturnPlan.objects.filter(case=case).first() if claim else None
    if plan is None or claim not in plan.claims:
        return {}
    return {"country": plan.from_country, "issue": ISSUE_OF_CLAIM.get(claim, "")}


def outcome_of(matter: LegalMatter) -> LegalOutcome | None:
    """Its outcome record, if one was begun."""
    return getattr(matter, "outcome", None)


@dataclass
class Line:
    """A matter in a list, with its sums and its next deadline."""

    matter: LegalMatter
    claimed: Sums
    due: date | None
    outcome: LegalOutcome | None

    @property
    def days(self) -> int:
        return days_of(self.matter, self.outcome)


def lines(matters: LegalMatterQuerySet, limit: int | None = None) -> list[Line]:
    """The matters as lines, newest first. Three statements, whatever the rows."""
    rows = matters.select_related(*LINES).order_by("-opened_on", "-id")
    rows = rows.prefetch_related("legalclaims", "legaldeadlines__task")
    return [
        Line(
            one, added_up(one.legalclaims.all()), due_soonest(list(one.legaldeadlines.all())), outcome_of(one)
        )
        for one in rows[:limit]
    ]


def matters_of(case: Case) -> list[Line]:
    """The legal matters of a case, newest first."""
    return lines(LegalMatter.objects.filter(case=case))


def count_of_case(viewer: Viewer, case_id: UUID) -> int:
    """How many legal matters a case has."""
    return LegalMatter.objects.visible_to(viewer).filter(case_id=case_id).count()


@dataclass(frozen=True)
class Page:
    """One page of the centre's list, and where the next older one begins (or an empty text)."""

    rows: list[Line]
    older: str


def page_of(matters: LegalMatterQuerySet, after: str = "", size: int = PAGE) -> Page:
    """The page that follows the mark `after`."""
    mark = _read_mark(after)
    if mark is not None:
        day, key = mark
        matters = matters.filter(Q(opened_on__lt=day) | Q(opened_on=day, pk__lt=key))
    rows = lines(matters, size + 1)
    more, rows = len(rows) > size, rows[:size]
    last = rows[-1].matter if more else None
    return Page(rows, f"{last.opened_on.isoformat()}_{last.pk}" if last else "")


def _read_mark(text: str) -> tuple[date, UUID] | None:
    day, _sep, key = text.partition("_")
    try:
        return date.fromisoformat(day), UUID(key)
    except ValueError:
        return None


def steps_of(matter: LegalMatter) -> list[LegalStep]:
    """Its own steps and those of its group, newest first. One statement."""
    mine = Q(matter=matter)
    if matter.group_id:
        mine |= Q(group=matter.group_id)
    return list(LegalStep.objects.filter(mine).select_related("by"))


@dataclass(frozen=True)
class Paper:
    """One line of a matter's checklist as it stands."""

    slug: str
    label: Any
    state: str
    document_id: UUID | None

    @property
    def is_there(self) -> bool:
        return self.state == LegalEvidence.State.HAVE

    @property
    def is_missing(self) -> bool:
        return self.state == LegalEvidence.State.MISSING


def papers_of(matter: LegalMatter) -> list[Paper]:
    """The checklist of the matter's issue with what is known; papers of an earlier issue follow if they are there."""
    held = {row.item: row for row in matter.legalevidences.all()}
    items = [(item.slug, item.label) for item in checklist(matter.issue)]
    listed = {slug for slug, _label in items}
    items += [(slug, label_of(slug)) for slug in held if slug not in listed and held[slug].state == "have"]
    return [
        Paper(
            slug,
            label,
            held[slug].state if slug in held else LegalEvidence.State.MISSING,
            held[slug].document_id if slug in held else None,
        )
        for slug, label in items
    ]


def routes_for(viewer: Viewer, matter: LegalMatter) -> list[RedressRoute]:
    """Redress routes that fit the matter's country and issue. None without a country."""
    if not matter.country:
        return []
    return list(RedressRoute.objects.visible_to(viewer).fitting(matter.country, matter.issue))


# Group complaints


@dataclass
class Claimants:
    """Those of a group whom the viewer may see, with their sums; `others` says that there are more."""

    rows: list["Claimant"]
    others: bool
    claimed: Sums
    awarded: Sums
    received: Sums


@dataclass
class Claimant:
    """One client in a group complaint."""

    matter: LegalMatter
    claimed: Sums
    awarded: Sums
    received: Sums


def claimants_of(viewer: Viewer, group: LegalGroup) -> Claimants:
    """The group's claimants. Five statements, whatever the number of claimants."""
    members = LegalMatter.objects.filter(group=group)
    seen = members.visible_to(viewer).select_related("case__person", "outcome")
    seen = seen.prefetch_related("legalclaims", "legalawards", "legalpayments").order_by("opened_on", "id")
    rows = [
        Claimant(
            one,
            added_up(one.legalclaims.all()),
            added_up(one.legalawards.all()),
            added_up(paid for paid in one.legalpayments.all() if paid.struck_at is None),
        )
        for one in seen
    ]
    return Claimants(
        rows,
        others=members.count() > len(rows),
        claimed=_together(row.claimed for row in rows),
        awarded=_together(row.awarded for row in rows),
        received=_together(row.received for row in rows),
    )


def _together(many: Iterable[Sums]) -> Sums:
    totals: Sums = defaultdict(Decimal)
    for sums in many:
        for currency, amount in sums.items():
            totals[currency] += amount
    return dict(sorted(totals.items()))


def groups_of(viewer: Viewer) -> list[LegalGroup]:
    """The centre's group complaints, newest first. One statement."""
    rows = LegalGroup.objects.visible_to(viewer).select_related("organisation", "responsible")
    return list(rows.order_by("-opened_on", "-id")[:PAGE])


# Complaints against an organisation


def complaints_against(viewer: Viewer, organisation_id: UUID) -> LegalMatterQuerySet:
    """Matters against an organisation that the viewer may see."""
    return LegalMatter.objects.visible_to(viewer).against_organisation(organisation_id)


def count_against(viewer: Viewer, organisation_id: UUID) -> int:
    """How many matters against an organisation the viewer may see."""
    return complaints_against(viewer, organisation_id).count()


# Results


@dataclass
class Result:
    """One line of the table: an issue in one currency (or without any sum). Sums are in that currency only."""

    issue: str
    currency: str
    matters: int = 0
    claimed: Decimal = Decimal(0)
    awarded: Decimal = Decimal(0)
    recovered: Decimal = Decimal(0)
    sanctions: int = 0
    days: list[int] = field(default_factory=list)

    @property
    def median_days(self) -> float | None:
        """Of those that are resolved; None when none is."""
        return median(self.days) if self.days else None


@dataclass
class Results:
    """The table, its sums by currency, and how many matters they are of."""

    rows: list[Result]
    totals: list[Result]
    matters: int


def results(
    viewer: Viewer, *, by: str = "opened", starts: date | None = None, ends: date | None = None
) -> Results:
    """Claimed, awarded, recovered, sanctions and median duration by issue and currency (R62). Four statements.

    True figures of any days, of the cases that the viewer may open: only for who opens cases.
    `by` says whether the period asks when a matter was taken on ("opened") or resolved ("resolved").
    """
    column = "outcome__resolved_on" if by == "resolved" else "opened_on"
    scope = LegalMatter.objects.visible_to(viewer)
    if by == "resolved":
        scope = scope.filter(outcome__resolved_on__isnull=False)
    if starts:
        scope = scope.filter(**{f"{column}__gte": starts})
    if ends:
        scope = scope.filter(**{f"{column}__lte": ends})
    return _folded(scope.order_by())


def _folded(scope: LegalMatterQuerySet) -> Results:
    sums = {
        "claimed": _sums(LegalClaim.objects.filter(matter__in=scope)),
        "awarded": _sums(LegalAward.objects.filter(matter__in=scope)),
        "recovered": _sums(LegalPayment.objects.counted().filter(matter__in=scope)),
    }
    currencies: dict[UUID, set[str]] = defaultdict(set)
    for found in sums.values():
        for matter, currency in found:
            currencies[matter].add(currency)
    table: dict[tuple[str, str], Result] = {}
    totals: dict[str, Result] = {}
    facts = scope.values_list("pk", "issue", "opened_on", "outcome__resolved_on", "outcome__sanctions")
    count = 0
    for pk, issue, opened_on, resolved_on, sanctions in facts:
        count += 1
        days = (resolved_on - opened_on).days if resolved_on else None
        for currency in currencies.get(pk) or {""}:
            row = table.setdefault((issue, currency), Result(issue, currency))
            total = totals.setdefault(currency, Result("", currency))
            for one in (row, total):
                _count_in(one, pk, sums, days, sanctions)
    rows = sorted(table.values(), key=lambda row: (row.issue, row.currency))
    return Results(rows, sorted(totals.values(), key=lambda row: row.currency), count)


def _sums(lines: Any) -> dict[tuple[UUID, str], Decimal]:
    added = lines.order_by().values_list("matter_id", "currency").annotate(Sum("amount"))
    return {(matter, currency): amount for matter, currency, amount in added}


def _count_in(
    row: Result, pk: UUID, sums: dict[str, Any], days: int | None, sanctions: list[str] | None
) -> None:
    row.matters += 1
    for name, found in sums.items():
        setattr(row, name, getattr(row, name) + found.get((pk, row.currency), Decimal(0)))
    row.sanctions += bool(set(sanctions or ()) - NO_SANCTION)
    if days is not None:
        row.days.append(days)


# The client's story


def steps_in_story(cases: Iterable[UUID], before: datetime | None, limit: int) -> list[LegalStep]:
    """The newest steps in the legal matters of these cases, up to the day of `before`. One statement."""
    steps = LegalStep.objects.filter(matter__case__in=cases).select_related("matter__case", "by")
    if before is not None:
        steps = steps.filter(on__lte=timezone.localtime(before).date())
    return list(steps[:limit])

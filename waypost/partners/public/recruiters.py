"""Two checks of a recruiter, kept apart: is the licence valid today, and is there an approved job order (R119, R120)."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Count, Max
from django.utils import timezone
from rapidfuzz import fuzz

from waypost.partners.models import (
    CHECK_HOLDS,
    JobOrder,
    Licence,
    Organisation,
    OrganisationQuerySet,
    Recruiter,
    RecruiterComplaint,
    number_key,
)
from waypost.shared import codes, names
from waypost.shared.names.lookup import closest

MOST, ALIKE, JOB_ALIKE = 8, 0.4, 80
AUTHORITIES = ("ministry", "migration_authority", "employment_office", "labour_inspectorate", "government")
WAITING = ("old", "to_come", "pending")
STOPPED = ("suspended", "revoked", "withdrawn")
# From good to bad: the licence that speaks for a recruiter is the best one.
VERDICTS = (
    "valid",
    "old",
    "to_come",
    "pending",
    "filled",
    "other",
    "ended",
    "stopped",
    "not_found",
    "unknown",
)


@dataclass(frozen=True)
class Check:
    """One thing that was looked up: a licence or a job order, and what it means today.

    `verdict` is one of VERDICTS; `is_old` says that the look at the register is long ago.
    """

    verdict: str
    row: Any = None
    is_old: bool = False

    @property
    def look(self) -> str:
        """The colour that goes with word and picture."""
        if self.verdict == "valid":
            return "good"
        return (
            "plain" if self.verdict in ("unknown", "other") else "wait" if self.verdict in WAITING else "no"
        )

    @property
    def source_url(self) -> str:
        """The source when it is an address; else it is told in words."""
        source = str(self.row.source) if self.row else ""
        return source if source.startswith(("https://", "http://")) and " " not in source else ""


@dataclass(frozen=True)
class Checked:
    """A recruiter with both checks. `complaints` counts only what was found right."""

    recruiter: Recruiter
    licence: Check
    licences: list[Check] = field(default_factory=list)
    order: Check = Check("unknown")
    orders: list[Check] = field(default_factory=list)
    other_orders: list[Check] = field(default_factory=list)
    complaints: int = 0


@dataclass(frozen=True)
class Question:
    """For which country and job orders are looked for, or which number; on which day."""

    country: str
    job: str
    key: str
    today: date


def public_recruiters(network_id: Any) -> OrganisationQuerySet:
    """Those that the register shows in public, also when the network no longer works with them: the check must answer."""
    return Organisation.objects.filter(network_id=network_id, is_public=True, recruiter__isnull=False)


def find(network_id: Any, text: str) -> list[UUID]:
    """The recruiters (ids of their organisations) that a name or a number means, likeliest first.

    A number must be the very one; a name may be misspelt or in another script. Three statements at most.
    """
    by_number = _by_number(network_id, text)
    return by_number or _by_name(network_id, text)


def _by_number(network_id: Any, text: str) -> list[UUID]:
    key = number_key(text)
    if not any(sign.isdigit() for sign in key):
        return []
    shown = {"recruiter__organisation__in": public_recruiters(network_id), "number_key": key}
    licences = Licence.objects.filter(**shown).order_by().values_list("recruiter__organisation_id")
    orders = JobOrder.objects.filter(**shown).order_by().values_list("recruiter__organisation_id")
    return [row[0] for row in licences.union(orders)[:MOST]]


def _by_name(network_id: Any, text: str) -> list[UUID]:
    asked, words = names.prepare(text), codes.fold(text).split()
    if not words:
        return []
    rows = _register(network_id)
    bearing = [pk for pk, folded, _prepared in rows if all(word in folded for word in words)]
    likely: list[Any] = []
    if asked.parts:
        stored: dict[Any, list[str]] = {}
        for pk, _folded, prepared in rows:
            stored.setdefault(pk, []).append(prepared)

        def load(keys: list[Any]) -> list[tuple[str, names.Identity]]:
            unread = names.Prepared((), "?", "")
            return [(one, names.Identity(pk, unread)) for pk in keys for one in stored[pk]]

        query = names.Identity(None, asked)
        ranked = names.rank(query, closest(query, list(stored), {}, load), MOST * 2) if stored else []
        likely = [one.key for one in ranked if one.name_score >= ALIKE]
    return list(dict.fromkeys([*bearing[:MOST], *likely]))[:MOST]


def _register(network_id: Any) -> list[tuple[UUID, str, str]]:
    """Every name of the register, made ready; read again when something in it changed. One or two statements."""
    state = public_recruiters(network_id).order_by().aggregate(Count("pk"), Max("updated_at"))
    return _register_at(network_id, tuple(state.values()))


@lru_cache(maxsize=4)
def _register_at(network_id: Any, _state: tuple[Any, ...]) -> list[tuple[UUID, str, str]]:
    rows = public_recruiters(network_id).order_by("name", "pk").values_list("pk", "name", "other_name")
    return [
        (pk, codes.fold(name), prepared.to_text())
        for pk, *named in rows
        for name in named
        if name and (prepared := names.prepare(name)).parts
    ]


def named(network_id: Any, ids: list[UUID]) -> list[Recruiter]:
    """These recruiters with their organisations, in this order. One statement."""
    rows = Recruiter.objects.filter(organisation__in=ids).select_related("organisation")
    shown = {row.organisation_id: row for row in rows.filter(organisation__in=public_recruiters(network_id))}
    return [shown[pk] for pk in ids if pk in shown]


def check(
    recruiters: list[Recruiter], *, country: str = "", job: str = "", number: str = ""
) -> list[Checked]:
    """Both checks of each recruiter, on this day. Three statements.

    Job orders are those for the country and the job (or employer) asked for, or the one of the number.
    """
    asked = Question(country, codes.fold(job), number_key(number), timezone.localdate())
    licences = _by_recruiter(Licence.objects.filter(recruiter__in=recruiters))
    orders = _by_recruiter(JobOrder.objects.filter(recruiter__in=recruiters))
    counting = RecruiterComplaint.objects.counting(asked.today).filter(recruiter__in=recruiters).order_by()
    complaints = dict(counting.values_list("recruiter_id").annotate(Count("pk")))
    return [
        _checked(one, licences.get(one.pk, []), orders.get(one.pk, []), complaints.get(one.pk, 0), asked)
        for one in recruiters
    ]


def _by_recruiter(rows: Any) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    for row in rows:
        found.setdefault(row.recruiter_id, []).append(row)
    return found


def _checked(
    recruiter: Recruiter, licences: list[Licence], orders: list[JobOrder], complaints: int, asked: Question
) -> Checked:
    held = _best_first([_check_of(row, "valid", asked.today) for row in _latest(licences)])
    chosen = _asked_for(orders, asked)
    fitting = _best_first([_check_of(row, "approved", asked.today) for row in chosen])
    others = _best_first([_check_of(row, "approved", asked.today) for row in orders if row not in chosen])
    licence = _named_or_best(held, asked.key)
    order = fitting[0] if fitting else Check("unknown")
    return Checked(recruiter, licence, held, order, fitting, others, complaints)


def _latest(licences: list[Licence]) -> list[Licence]:
    """The newest check of each licence; they come newest first."""
    found: dict[tuple[str, str], Licence] = {}
    for row in licences:
        found.setdefault((row.number_key or row.number, codes.fold(row.authority)), row)
    return list(found.values())


def _asked_for(orders: list[JobOrder], asked: Question) -> list[JobOrder]:
    by_number = [row for row in orders if asked.key and row.number_key == asked.key]
    if by_number:
        return by_number
    found = [row for row in orders if not asked.country or row.country == asked.country]
    return [row for row in found if not asked.job or _fits(row, asked.job)]


def _fits(order: JobOrder, job: str) -> bool:
    """Whether the words say the employer or the job, misspelt ones too."""
    told = [codes.fold(text) for text in (order.employer, order.occupation) if text]
    return any(fuzz.token_set_ratio(job, text) >= JOB_ALIKE for text in told)


def _named_or_best(checks: list[Check], key: str) -> Check:
    """The licence whose number was asked for, else the best one."""
    asked = [one for one in checks if key and one.row.number_key == key]
    return (asked or checks or [Check("unknown")])[0]


def _best_first(checks: list[Check]) -> list[Check]:
    return sorted(checks, key=lambda one: VERDICTS.index(one.verdict))


def _check_of(row: Any, good: str, today: date) -> Check:
    is_old = row.checked_on < today - CHECK_HOLDS
    return Check(_verdict(row, good, today, is_old), row, is_old)


def _verdict(row: Any, good: str, today: date, is_old: bool) -> str:
    """What a row of a register means today."""
    if row.status == "expired" or (row.status == good and row.expires and row.expires < today):
        return "ended"
    if row.status == good:
        if row.issued and row.issued > today:
            return "to_come"
        return "old" if is_old else "valid"
    if row.status in STOPPED:
        return "stopped"
    return row.status if row.status in ("pending", "filled", "not_found") else "other"


def authorities(network_id: Any, country: str) -> list[Organisation]:
    """Whom to ask: the offices at home that keep registers, with a number or a website. One statement."""
    rows = Organisation.objects.public().filter(network_id=network_id, country=country, kind__in=AUTHORITIES)
    found = sorted(rows, key=lambda row: (AUTHORITIES.index(row.kind), row.name))
    return [row for row in found if row.phone or row.website][:4]

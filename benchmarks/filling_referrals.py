"""Fills the referrals of the centres, sent and received, as their actions write them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db import transaction
from django.utils import timezone

from benchmarks.filling_cases import Team
from waypost.cases.models import Case
from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Task
from waypost.centres.task_titles import Title
from waypost.people.models import Consent, ConsentWording, Person
from waypost.people.wordings import in_force
from waypost.referrals import telling
from waypost.referrals.agreement import GENERAL, within
from waypost.referrals.following import TASK
from waypost.referrals.incoming import build_incoming
from waypost.referrals.models import (
    CLOCKS,
    REFUSALS,
    Agreed,
    Counter,
    Delivery,
    Direction,
    Event,
    EventKind,
    Priority,
    Referral,
    Side,
    Status,
)
from waypost.referrals.numbers import written
from waypost.shared.audit import Deed, record_many
from waypost.shared.bulk import insert_rows, mould

ASSESSMENT = "She came back without papers and without pay, sleeps at a cousin's, and needs a bed and a lawyer this week."
SECTIONS = ["identity", "assessment"]
# How many of a hundred stand where. Those that wait for an answer were sent lately, a third of them too long ago.
STATUSES = (
    [Status.SENT] * 2 + [Status.ACCEPTED] * 6 + [Status.IN_PROGRESS] * 9 + [Status.ENDED] * 5
    + [Status.RESULT] * 63 + [Status.REFUSED] * 9 + [Status.NO_PLACE] * 6
)  # fmt: skip
BEFORE: dict[Status, tuple[Status, ...]] = {
    Status.SENT: (),
    Status.ACCEPTED: (Status.ACCEPTED,),
    Status.IN_PROGRESS: (Status.ACCEPTED, Status.IN_PROGRESS),
    Status.ENDED: (Status.ACCEPTED, Status.IN_PROGRESS, Status.ENDED),
    Status.RESULT: (Status.ACCEPTED, Status.RESULT),
    Status.REFUSED: (Status.REFUSED,),
    Status.NO_PLACE: (Status.NO_PLACE,),
}
CODES = {Status.REFUSED: "not_eligible", Status.NO_PLACE: "no_place", Status.RESULT: "helped_fully"}
WITHDRAWN_SHARE = 0.01


@dataclass
class PlannedReferral:
    """A referral as it will be."""

    person: Person
    case: Case | None
    organisation: Any
    status: Status
    priority: Priority
    sent_at: datetime
    withdrawn: bool = False


def plan(
    rng: random.Random,
    person: Person,
    case: Case | None,
    organisation: Any,
    team: Team,
    *,
    status: Status | None = None,
) -> PlannedReferral:
    """A referral of this client to the organisation, or from it."""
    status = status or rng.choice(STATUSES)
    priority = rng.choice([Priority.NORMAL, Priority.NORMAL, Priority.URGENT, Priority.EMERGENCY])
    hours = (
        rng.uniform(1, CLOCKS[priority].total_seconds() / 2400)
        if status == Status.SENT
        else rng.randint(400, 18000)
    )
    withdrawn = rng.random() < WITHDRAWN_SHARE
    sent_at = timezone.now() - timedelta(hours=hours)
    return PlannedReferral(person, case, organisation, status, priority, sent_at, withdrawn)


def fields_of(one: PlannedReferral) -> dict[str, Any]:
    """What is written in the form."""
    return {
        "priority": one.priority.value, "delivery": Delivery.PAPER.value, "reasons": ["unpaid_wages", "no_home"],
        "services": ["legal_advice"], "sections": SECTIONS, "assessment": ASSESSMENT,
    }  # fmt: skip


def received_fields(one: PlannedReferral) -> dict[str, Any]:
    """What is written down of a referral that came on paper."""
    return {
        "organisation": one.organisation, "priority": one.priority.value, "delivery": Delivery.PAPER.value,
        "reasons": ["unpaid_wages"], "services": ["legal_advice"], "sent_by_name": "Their social worker",
        "sent_at": one.sent_at, "name": one.person.display_name, "assessment": ASSESSMENT,
    }  # fmt: skip


def answers_of(one: PlannedReferral) -> list[tuple[Status, str]]:
    """The answers that led to where it stands."""
    return [(status, CODES.get(status, "")) for status in BEFORE[one.status]]


@transaction.atomic
def write_sent(planned: Sequence[PlannedReferral], team: Team) -> list[Referral]:
    """Write referrals that were agreed to, sent and answered."""
    by, rows, deeds, tasks = team.opener, [], [], []
    wording = _wording(by.network_id)
    consents, agreed, events = [], [], []
    for one, number in zip(planned, _numbers(by.centre, len(planned)), strict=True):
        referral = _sent(one, number, by)
        consent = mould(Consent).make(
            {
                "person_id": one.person.pk, "purpose": GENERAL, "recipient": str(one.organisation), "how": "spoken",
                "recipient_id": one.organisation.pk, "wording_id": wording.pk, "answered_at": one.sent_at,
                "recorded_by_id": by.user_id, **_kept_within(referral), **_taken_back(one, by),
            }
        )  # fmt: skip
        rows.append(referral)
        consents.append(consent)
        agreed.append(
            mould(Agreed).make({"referral_id": referral.pk, "consent_id": consent.pk, "sectors": [GENERAL]})
        )
        events += _events(referral, one, by)
        tasks += _other_way(referral, one)
        deeds += _deeds(referral, consent, wording, one)
    for batch in (rows, consents, agreed, events, tasks):
        insert_rows(batch)
    record_many(deeds, by=by)
    added = [_task_added(task) for task in tasks]
    if added:
        record_many(added, by=Viewer.system(by.centre))
    return rows


@cache
def _wording(network_id: Any) -> ConsentWording:
    return in_force(network_id, [GENERAL])[GENERAL]["en"]


def _numbers(centre: Centre, count: int) -> list[str]:
    counter, _made = Counter.objects.get_or_create(centre=centre)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last", "updated_at"])
    return [written(centre.code, running) for running in range(first, first + count)]


def _sent(one: PlannedReferral, number: str, by: Viewer) -> Referral:
    answers = answers_of(one)
    values = fields_of(one) | {
        "centre_id": by.centre.pk, "direction": Direction.OUT.value, "number": number, "person_id": one.person.pk,
        "case_id": one.case.pk if one.case else None, "organisation_id": one.organisation.pk, "owner_id": by.user_id,
        "sent_by_name": by.actor_name, "status": one.status.value, "sent_at": one.sent_at,
        "answer_due": one.sent_at + CLOCKS[one.priority], "agreed_sections": SECTIONS, "agreed_sectors": [GENERAL],
        "version": 2 + len(answers), **_answered(one),
    }  # fmt: skip
    related = {"person": one.person, "centre": by.centre, "organisation": one.organisation, "owner": by.user}
    referral: Referral = mould(Referral).make(values, related)
    referral.told = telling.snapshot(referral)
    referral.told_digest = telling.digest_of(referral.told)
    return referral


def _answered(one: PlannedReferral) -> dict[str, Any]:
    at = one.sent_at + CLOCKS[one.priority] / 2
    code = CODES.get(one.status, "")
    found: dict[str, Any] = {} if one.status == Status.SENT else {"answered_at": at}
    if one.status in REFUSALS:
        found["refusal"] = code
    if one.status == Status.RESULT:
        found["result"] = code
    if one.status in (Status.ENDED, Status.RESULT):
        found["ended_at"] = at
    return found


def _kept_within(referral: Referral) -> dict[str, Any]:
    found = within(referral)
    return {"within_type": found[0], "within_id": found[1]} if found else {}


def _taken_back(one: PlannedReferral, by: Viewer) -> dict[str, Any]:
    return {"withdrawn_at": timezone.now(), "withdrawn_by_id": by.user_id} if one.withdrawn else {}


def _events(referral: Referral, one: PlannedReferral, by: Viewer) -> list[Event]:
    who = {"who": by.actor_name, "user_id": by.user_id}
    happened: list[dict[str, Any]] = [
        {"kind": EventKind.CONSENTED.value, "side": Side.OURS.value, "shown_to_partner": False},
        {"kind": EventKind.SENT.value, "side": Side.OURS.value, **who},
    ]
    happened += [
        {"kind": status.value, "side": Side.THEIRS.value, "code": code, **who}
        for status, code in answers_of(one)
    ]
    fixed = {"referral_id": referral.pk, "person_id": one.person.pk, "at": one.sent_at}
    return [mould(Event).make(fixed | more) for more in happened]


def _other_way(referral: Referral, one: PlannedReferral) -> list[Task]:
    """A no is a task for whoever sent it; what was long ago is done."""
    if one.status not in REFUSALS:
        return []
    is_over = one.sent_at < timezone.now() - timedelta(days=30)
    done = {"done_at": one.sent_at, "done_by_id": referral.owner_id} if is_over else {}
    values = {
        "centre_id": referral.centre_id, "due": timezone.localdate(), "kind": TASK, "assignee_id": referral.owner_id,
        "subject_type": "referrals.referral", "subject_id": referral.pk, "about_id": one.person.pk, **done,
    }  # fmt: skip
    task: Task = mould(Task).make(values)
    task.entitle(Title("referrals.not_taken", {"name": str(one.organisation), "number": referral.number}))
    return [task]


def _task_added(task: Task) -> Deed:
    details = {"kind": task.kind, "due": task.due.isoformat()}
    return Deed("centres.task_added", subject=task, about=task.about_id, details=details)


def _deeds(referral: Referral, consent: Consent, wording: ConsentWording, one: PlannedReferral) -> list[Deed]:
    codes = {
        "priority": referral.priority,
        "delivery": referral.delivery,
        "sections": SECTIONS,
        "sectors": [],
    }
    given = {"purpose": GENERAL, "how": "spoken", "version": wording.version, "language": wording.language}
    told: list[tuple[str, Any, dict[str, Any]]] = [
        ("referrals.started", referral, codes),
        ("people.consent_given", consent, given),
        ("referrals.asked", referral, {"sections": SECTIONS, "sectors": [], "agreed": True}),
        ("referrals.sent", referral, codes | {"digest": referral.told_digest}),
    ]
    told += [("referrals.answered", referral, {"status": s.value, "code": c}) for s, c in answers_of(one)]
    return [
        Deed(action, subject=subject, about=one.person.pk, details=details)
        for action, subject, details in told
    ]


@transaction.atomic
def write_received(planned: Sequence[PlannedReferral], team: Team) -> list[Referral]:
    """Write referrals that came on paper and wait for our answer."""
    by, rows, events, deeds = team.opener, [], [], []
    for one, number in zip(planned, _numbers(by.centre, len(planned)), strict=True):
        referral = build_incoming(by.centre, received_fields(one), number=number)
        referral.person, referral.owner = one.person, by.user
        rows.append(referral)
        values = {"referral_id": referral.pk, "person_id": one.person.pk, "at": timezone.now(), "who": referral.sent_by_name,
                  "kind": EventKind.RECEIVED.value, "side": Side.THEIRS.value}  # fmt: skip
        events.append(mould(Event).make(values))
        details = {"priority": referral.priority, "delivery": referral.delivery}
        deeds.append(Deed("referrals.received", subject=referral, about=one.person.pk, details=details))
        _past_answer(referral, one)
    insert_rows(rows)
    insert_rows(events)
    record_many(deeds, by=by)
    return rows


def _past_answer(referral: Referral, one: PlannedReferral) -> None:
    """Most were answered long ago."""
    if one.status == Status.SENT:
        return
    referral.status = one.status
    for name, value in _answered(one).items():
        setattr(referral, name, value)

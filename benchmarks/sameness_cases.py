"""Proof that generated cases and referrals are what the actions would have written, sealed texts opened."""

import random
import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone, translation

from benchmarks import filling_cases, filling_referrals
from benchmarks.filling_cases import Planned, Team
from benchmarks.filling_referrals import PlannedReferral
from benchmarks.sameness import NotTheSame
from waypost.cases.actions.closing import approve_closure, ask_closure
from waypost.cases.actions.notes import add_note
from waypost.cases.actions.opening import open_case
from waypost.cases.actions.planning import add_goal, add_step
from waypost.cases.models import Case, CaseStaff, Closure, Goal, Note, Step
from waypost.cases.promises import next_review
from waypost.centres.access import Viewer
from waypost.centres.models import Task
from waypost.people.models import Consent, Person, Tier
from waypost.referrals import agreement
from waypost.referrals.actions import (
    answer_referral,
    receive_referral,
    record_agreement,
    send_referral,
    start_referral,
)
from waypost.referrals.actions.consenting import Answer
from waypost.referrals.models import Agreed, Event, Referral, Status
from waypost.shared.audit.models import Entry
from waypost.shared.personaldata import EncryptedText

# What is another one each time: keys, moments, numbers, and the seals that cover them.
OWN = {"id", "created_at", "updated_at", "number", "at", "answered_at", "done_at", "sent_at", "answer_due", "ended_at",
       "told_digest", "chain", "seal", "subject_id"}  # fmt: skip

NUMBER = re.compile(r"\b[A-Z]{2,4}-R\d{5,}-[0-9A-Z]\b")


def _columns(row: models.Model) -> tuple[tuple[str, str], ...]:
    """Its values; of a row it leads to only whether there is one, unless that is not made anew each time."""
    made_anew = (Case, Goal, Task, Step, Note, Referral, Consent)
    found = []
    for field in row._meta.concrete_fields:
        if field.name in OWN:
            continue
        value = getattr(row, field.attname)
        if field.is_relation and field.related_model in made_anew:
            value = value is not None
        found.append((field.name, NUMBER.sub("…", str(_undated(value)))))
    return tuple(found)


def _undated(value: Any) -> Any:
    """What was told, without the moment and the number of this one; details without what is reckoned from them."""
    if not isinstance(value, dict):
        return value
    if "made_at" in value:
        return [[row for row in part["rows"] if row["label"] != "reference"] for part in value["sections"]]
    return sorted((name, str(told)) for name, told in value.items() if name != "digest")


def _rows(rows: Iterable[models.Model]) -> list[tuple[tuple[str, str], ...]]:
    return sorted(_columns(row) for row in rows)


def _around_case(case: Case) -> dict[str, Any]:
    parts = {
        kind.__name__: _rows(kind.objects.filter(case=case))
        for kind in (CaseStaff, Note, Goal, Step, Closure)
    }
    return {
        "Case": _columns(Case.objects.get(pk=case.pk)),
        "Task": _rows(Task.objects.filter(subject_id=case.pk)),
        "audit": _told_of([case.pk, *Task.objects.filter(subject_id=case.pk).values_list("pk", flat=True)]),
        **parts,
    }


def _told_of(pks: Iterable[UUID]) -> list[tuple[tuple[str, str], ...]]:
    return _rows(Entry.objects.filter(subject_id__in=[str(pk) for pk in pks]))


def _around_referral(referral: Referral) -> dict[str, Any]:
    agreed = list(Agreed.objects.filter(referral=referral))
    tasks = Task.objects.filter(subject_id=referral.pk)
    consents = [one.consent_id for one in agreed]
    return {
        "Referral": _columns(Referral.objects.get(pk=referral.pk)),
        "Agreed": _rows(agreed),
        "Consent": _rows(Consent.objects.filter(pk__in=consents)),
        "Event": _rows(Event.objects.filter(referral=referral)),
        "Task": _rows(tasks),
        "audit": _told_of([referral.pk, *consents, *(task.pk for task in tasks)]),
    }


def check(team: Team, organisation: Any, count: int = 12) -> None:
    """Write some cases and referrals both ways, compare all their rows, and undo it. Raises NotTheSame."""
    rng, today = random.Random(4), timezone.localdate()
    here = Person.objects.filter(centre=team.opener.centre, tier=Tier.ORDINARY)[:count]
    with transaction.atomic(), translation.override("en"):
        for place, person in enumerate(here):
            planned = filling_cases.plan(rng, person, team, today, is_open=place % 3 > 0)
            planned.opened_on, planned.restricted = today, place % 4 == 0
            planned.goal = filling_cases.GOAL if place % 2 else ""
            planned.closed_on = today if planned.closed_on else None
            planned.review_due = next_review(planned.risk, today)
            [bulk] = filling_cases.write([planned], team)
            alone = _case_alone(planned, team)
            _compare(_around_case(bulk), _around_case(alone))
            _check_referral(rng, person, alone if not planned.closed_on else None, organisation, team)
        transaction.set_rollback(True)


def _case_alone(one: Planned, team: Team) -> Case:
    by = team.opener
    case = open_case(
        person=one.person, kind=one.kind, summary=filling_cases.SUMMARY, risk=one.risk, restricted=one.restricted,
        manager=one.manager, named=[team.approver.user] if one.restricted else (), by=by,
    )  # fmt: skip
    add_note(case, kind="call", text=filling_cases.NOTE, by=by)
    if one.goal:
        goal = add_goal(case, text=one.goal, by=by)
        add_step(
            case,
            goal=goal,
            values={"text": filling_cases.STEP_TEXT, "due": one.step_due, "staff": one.manager},
            by=by,
        )
    if one.closed_on:
        wish = ask_closure(
            case, reason="goals_reached", outcome="complaint_resolved", outcome_source="self_report",
            account=filling_cases.ACCOUNT, by=by,
        )  # fmt: skip
        approve_closure(wish, by=team.approver)
    return case


def _check_referral(
    rng: random.Random, person: Person, case: Case | None, organisation: Any, team: Team
) -> None:
    for status in (Status.SENT, Status.ACCEPTED, Status.NO_PLACE, Status.RESULT):
        planned = filling_referrals.plan(rng, person, case, organisation, team, status=status)
        planned.sent_at, planned.withdrawn = timezone.now(), False
        [bulk] = filling_referrals.write_sent([planned], team)
        _compare(_around_referral(bulk), _around_referral(_referral_alone(planned, team)))
    planned = filling_referrals.plan(rng, person, None, organisation, team, status=Status.SENT)
    planned.sent_at = timezone.now()
    [bulk] = filling_referrals.write_received([planned], team)
    alone = receive_referral(fields=filling_referrals.received_fields(planned), person=person, by=team.opener)
    _compare(_around_referral(bulk), _around_referral(alone))


def _referral_alone(one: PlannedReferral, team: Team) -> Referral:
    by: Viewer = team.opener
    referral = start_referral(
        person=one.person,
        case=one.case,
        fields=filling_referrals.fields_of(one) | {"organisation": one.organisation},
        by=by,
    )
    wordings, _language, _offered = agreement.wordings_for(referral, "en")
    record_agreement(
        referral, answers=[Answer(row) for row in wordings], how="spoken", version=referral.version, by=by
    )
    referral = send_referral(Referral.objects.get(pk=referral.pk), version=referral.version, by=by)
    for status, code in filling_referrals.answers_of(one):
        referral = answer_referral(referral, status=status, code=code, by=by)
    return referral


def _compare(bulk: dict[str, Any], alone: dict[str, Any]) -> None:
    for name, rows in alone.items():
        if bulk[name] != rows:
            raise NotTheSame(f"{name}: the generator wrote {bulk[name]}, the actions {rows}")


def check_opens(count: int = 50) -> None:
    """Open every sealed text of some cases and referrals as they lie in the database. Raises CannotOpen."""
    for model in (Case, Note, Closure, Goal, Step, Task, Referral, Event):
        sealed = [field.attname for field in model._meta.concrete_fields if isinstance(field, EncryptedText)]
        for row in model.objects.order_by("-id")[:count]:
            for name in sealed:
                getattr(row, name)

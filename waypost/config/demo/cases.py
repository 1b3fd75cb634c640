"""Cases of the demo at every stage, restricted ones too. Everything in them is invented."""

import random
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from waypost.accounts.permissions import Perm
from waypost.cases.actions.assessing import save_assessment
from waypost.cases.actions.closing import approve_closure, ask_closure, reopen_case
from waypost.cases.actions.naming import name_staff
from waypost.cases.actions.notes import add_note
from waypost.cases.actions.opening import open_case
from waypost.cases.actions.planning import add_goal, add_step, record_agreement
from waypost.cases.actions.reviewing import hold_review
from waypost.cases.actions.together import record_conference, record_help
from waypost.cases.actions.transferring import offer_case
from waypost.cases.models import (
    Assessment,
    Case,
    Conference,
    Intervention,
    Note,
    PlanAgreement,
    Review,
    Stage,
)
from waypost.cases.promises import REVIEW
from waypost.centres.access import Viewer
from waypost.centres.models import Task
from waypost.config.demo.case_stories import LATER_NOTES, REVIEWS, STORIES
from waypost.people.models import Person
from waypost.shared import audit

STAGES = (
    ["gather"] * 4
    + ["assess"] * 4
    + ["plan"] * 4
    + ["act"] * 5
    + ["monitor"] * 5
    + ["closed"] * 5
    + ["asked"]
)
HOW_FAR = {"gather": 0, "assess": 1, "plan": 2, "act": 3, "monitor": 4, "asked": 4, "closed": 4}
OUTCOMES = ["complaint_resolved", "stayed_employed", "referred_on", "returned_reintegrating", "lost_contact"]
AGE = {"gather": 6, "assess": 20, "plan": 40, "act": 70, "monitor": 120, "asked": 150, "closed": 220}
WORDS = "This is what we agreed to do together. You may say no, and you may change your mind at any time."
# How far back each kind of row lies, as a share of the case's age: first the talk, then the needs, the plan, the work.
DATED = {Note: 0.9, Assessment: 0.8, PlanAgreement: 0.6, Intervention: 0.45, Conference: 0.4, Review: 0.2}


@transaction.atomic
def work_cases(viewers: list[Viewer], approver: Viewer, clients: list[Person], count: int, seed: int) -> int:
    """`count` cases of different clients, by the viewers in turn; `approver` closes them. Returns how many."""
    rng = random.Random(seed)  # noqa: S311 because nothing secret is made here
    chosen = rng.sample(clients, min(count, len(clients)))
    with audit.together():
        for position, person in enumerate(chosen):
            viewer = viewers[position % len(viewers)]
            stage = STAGES[position * 5 % len(STAGES)]
            if stage == "closed" and not approver.can(Perm.CASE_MANAGE):
                stage = "asked"
            _case(rng, viewer, approver, person, stage, position)
    return len(chosen)


def _case(
    rng: random.Random, viewer: Viewer, approver: Viewer, person: Person, stage: str, position: int
) -> None:
    story = STORIES[position % len(STORIES)]
    restricted = bool(story.get("restricted")) and position % 2 == 0
    case = open_case(
        person=person, kind=story["kind"], summary=story["summary"], complexity=story["complexity"], risk=story["risk"],
        restricted=restricted, named=[approver.user] if restricted and approver.user else [], by=viewer,
    )  # fmt: skip
    add_note(case, kind="meeting", text=story["first"], by=viewer)
    far = HOW_FAR[stage]
    if far >= 1:
        save_assessment(
            case, grid=story["grid"], account=story["account"], factors=story["factors"], by=viewer
        )
    if far >= 2:
        _plan(rng, case, story, viewer, agreed=far >= 3)
    if far >= 3:
        _act(rng, case, story, viewer)
    if far >= 4:
        hold_review(
            case,
            what_changed=rng.choice(REVIEWS),
            risk=rng.choice(["low", "medium", story["risk"]]),
            by=viewer,
        )
    case.refresh_from_db()
    _end(rng, case, viewer, approver, stage, position)
    _date_back(rng, case, stage)


def _plan(rng: random.Random, case: Case, story: dict[str, Any], viewer: Viewer, *, agreed: bool) -> None:
    today = timezone.localdate()
    for text, need, steps in story["goals"]:
        goal = add_goal(case, text=text, need=need, by=viewer)
        for step, doer, partner in steps:
            due = today + timedelta(days=rng.randint(1, 30))
            values = {
                "text": step,
                "doer": doer,
                "partner": partner,
                "due": due if rng.random() < 0.6 else None,
            }
            add_step(case, goal=goal, values=values, by=viewer)
    if agreed:
        case.refresh_from_db()
        record_agreement(
            case,
            agreed=True,
            how="spoken",
            words=WORDS,
            evidence="A sister was there.",
            version=case.plan_version,
            by=viewer,
        )


def _act(rng: random.Random, case: Case, story: dict[str, Any], viewer: Viewer) -> None:
    today = timezone.localdate()
    add_note(case, kind=rng.choice(["call", "with_others"]), text=rng.choice(LATER_NOTES), by=viewer)
    whom, what, result = story["help"]
    record_help(
        case,
        kind="advocacy",
        on=today,
        with_whom=whom,
        what=what,
        result=result if rng.random() < 0.6 else "",
        by=viewer,
    )
    if rng.random() < 0.15:
        record_conference(
            case, held_on=today, present="Shelter of the invented quarter\nOur legal adviser",
            agreed="Each of us tells the others by Friday what was done.", client_present=True, by=viewer,
        )  # fmt: skip


def _end(rng: random.Random, case: Case, viewer: Viewer, approver: Viewer, stage: str, position: int) -> None:
    if stage in ("closed", "asked"):
        wish = ask_closure(
            case, reason="goals_reached", outcome=rng.choice(OUTCOMES), outcome_source="self_report",
            account="Most of the plan was reached. The door stays open.", by=viewer,
        )  # fmt: skip
        if stage == "closed":
            approve_closure(wish, by=approver)
            if position % 25 == 0:
                reopen_case(case, why="The same happened again.", by=viewer)
    elif position % 23 == 0 and approver.user and approver.user_id != case.manager_id:
        if case.tier == "restricted":
            name_staff(case, user=approver.user, part="supervisor", by=viewer)
        offer_case(
            case,
            to_user=approver.user,
            reason="leave",
            handover="Calls only at noon. The letter is in the papers.",
            by=viewer,
        )


def _date_back(rng: random.Random, case: Case, stage: str) -> None:
    """As if it had begun some time ago; reviews of open cases fall around today, some of them are late."""
    days = max(1, int(rng.gauss(AGE[stage], AGE[stage] / 4)))
    back = timedelta(days=days)
    today = timezone.localdate()
    for model, share in DATED.items():
        model.objects.filter(case=case).update(created_at=F("created_at") - back * share)
    Review.objects.filter(case=case).update(held_on=today - back * DATED[Review])
    change: dict[str, Any] = {"opened_on": today - back, "created_at": timezone.now() - back}
    if Case.objects.get(pk=case.pk).stage != Stage.CLOSED:
        due = today + timedelta(days=rng.randint(-9, 40))
        change["review_due"] = due
        Task.objects.open().filter(subject_id=case.pk, kind=REVIEW).update(due=due)
    else:
        change["closed_on"] = today - back * 0.1
    Case.objects.filter(pk=case.pk).update(**change)

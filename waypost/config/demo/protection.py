"""Protection work, searches for relatives and returns in the demo's cases. Everything in it is invented."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.utils import timezone

from waypost.cases.actions import protection, returning, tracing
from waypost.cases.actions.opening import open_case
from waypost.cases.models import Case, Stage
from waypost.centres.access import Viewer
from waypost.people.actions import NameGiven, register_person
from waypost.people.models import Tier
from waypost.shared.dates import PartialDate

DANGER = {"trafficking", "protection", "child_protection"}
TOLD = [
    ({"recruitment": ["agency"], "control": ["debt", "documents_kept"], "exploitation": ["forced_labour"]},
     "They said I owe for the ticket. The passport lies with the boss.", "possible"),
    ({"recruitment": ["acquaintance"], "control": ["movement", "takes_earnings"], "exploitation": ["domestic_servitude"]},
     "I was not let out of the flat. The money was never given to me.", "possible"),
    ({"recruitment": ["online"], "control": ["false_promises"], "exploitation": ["begging"]},
     "There was no hotel. We had to beg at the station.", "open"),
    ({"control": ["threats_police"]}, "He says he will call the police if I leave.", "open"),
]  # fmt: skip
SAFETY = {
    "people": "The neighbour on the second floor; our hotline, day and night.",
    "places": "The church on the corner is open until ten.",
    "code_word": "Is my blue scarf still with you?",
    "take": "Passport copy and the small bag behind the door.",
    "phone": "Location is switched off; the second SIM card is with the neighbour.",
}
MISSING = [
    (
        "Farrukh S.",
        "child",
        "RU",
        "migration",
        "Left for a building site; the phone has been off since the spring.",
    ),
    ("Zarina M.", "sibling", "TR", "on_the_way", "Wrote from the bus station, and then no more."),
    ("Kamol R.", "spouse", "KZ", "detention", "A man called and said that he had been arrested."),
]
GOALS = [
    (
        "work",
        "Looks for work as a welder.",
        "A paid job in the town",
        "Employment office; certificate to be recognised",
    ),
    ("housing", "Sleeps at the brother's.", "A room for the family", "Ask the mahalla about the empty house"),
    ("business", "Has a sewing machine.", "A tailor's shop at home", "Course in book-keeping; small grant"),
    (
        "health",
        "Pain in the back since the accident.",
        "To work without pain",
        "Doctor; papers about the accident",
    ),
    ("debt", "Owes the recruiter.", "Free of debt", "Go through the contract with the legal adviser"),
]
CLAIMS = [["wages"], ["pension"], ["belongings", "documents"], []]


def fill(viewer: Viewer, seed: int) -> int:
    """Work in the cases that the viewer carries. Returns in how many."""
    _open_childs_case(viewer)
    rng, done = random.Random(seed), 0  # noqa: S311 because it only invents
    mine = Case.objects.visible_to(viewer).open().filter(manager=viewer.user)
    for case in mine.select_related("person", "centre").order_by("number"):
        kind = _work_of(case)
        if kind is not None:
            kind(case, rng, viewer)
            done += 1
    return done


def _open_childs_case(by: Viewer) -> None:
    """A child in the care of the worker: somebody of the demo must be under 18."""
    today = timezone.localdate()
    child = register_person(
        names=[NameGiven(given="Zulfiya", family="Odinaeva")], phones=[], by=by,
        fields={"born": PartialDate(f"{today.year - 13}-04-02"), "gender": "female", "town": "Hisor"},
        registered_on=today - timedelta(days=41),
    )  # fmt: skip
    case = open_case(
        person=child, kind="child_protection", risk="high", by=by,
        summary="Came with an aunt; the parents work abroad and cannot be reached.",
    )  # fmt: skip
    Case.objects.filter(pk=case.pk).update(stage=Stage.ACT, opened_on=today - timedelta(days=40))


def _work_of(case: Case) -> Callable[[Case, random.Random, Viewer], None] | None:
    if case.kind in DANGER:
        return _protect
    return {"family_tracing": _search, "return": _return}.get(case.kind)


def _day(rng: random.Random, case: Case) -> date:
    days = max(0, (timezone.localdate() - case.opened_on).days)
    return case.opened_on + timedelta(days=rng.randint(0, days))


def _at_noon(day: date) -> datetime:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=timezone.get_current_timezone())
    return min(noon, timezone.now())


def _protect(case: Case, rng: random.Random, by: Viewer) -> None:
    told, words, conclusion = rng.choice(TOLD)
    protection.record_screening(
        case=case, signs=told, account=words, conclusion=conclusion, screened_on=_day(rng, case),
        is_child=case.kind == "child_protection", by=by,
    )  # fmt: skip
    if case.stage == Stage.GATHER:
        return
    agreed = _day(rng, case)
    protection.write_safety_plan(case=case, parts=SAFETY, agreed_on=agreed, seen_version=0, by=by)
    for kind, worth in rng.sample([("food", 40), ("lodging", 150), ("medical", 80), ("transport", 30)], 2):
        protection.give_aid(
            case=case, kind=kind, given_on=_day(rng, case), amount=worth, currency="TJS", note="", by=by
        )
    if rng.random() < 0.4:
        protection.record_incident(
            case=case, kind="followed", happened_at=_at_noon(_day(rng, case)), is_safe_now=True,
            what="A man asked for the client at the gate.", done="Nobody told him anything; the guard noted it.", by=by,
        )  # fmt: skip
    if case.kind == "child_protection":
        protection.keep_child_page(
            case=case, seen_version=0, unaccompanied=False, separated=True, carer_name="The aunt",
            best_interest="Wants to stay with the aunt and go back to school.", by=by,
        )  # fmt: skip
    if case.tier == Tier.RESTRICTED or rng.random() < 0.3:
        protection.decide_report(
            case=case, authority="police", consent=None, duty="danger_to_life",
            duty_source="Demo: name the law and article here", purpose="Protection at the gate",
            told="That somebody waits at the gate. No name.", decided_on=_day(rng, case), by=by,
        )  # fmt: skip


def _search(case: Case, rng: random.Random, by: Viewer) -> None:
    name, relation, country, cause, what = rng.choice(MISSING)
    search = tracing.request_tracing(
        case=case, asked_on=case.opened_on, name=name, relation=relation, went_to=country, cause=cause,
        circumstances=what, by=by,
    )  # fmt: skip
    if case.stage == Stage.GATHER:
        return
    steps = [
        tracing.act_on_tracing(search, kind=kind, done_on=_day(rng, case), by=by)
        for kind in rng.sample(["embassy", "red_cross", "family_contacts", "ministry"], 2)
    ]
    if rng.random() < 0.4:
        today = timezone.localdate()
        tracing.note_step_result(
            steps[0], result="success", words="Somebody of that name works there.", by=by
        )
        tracing.end_search(search, state="found", ended_on=today, found_where="Works on a farm; well.", by=by)
        tracing.record_wish(
            search, wish=rng.choice(["alive", "all", "nothing"]), on=today, how="spoken", by=by
        )


def _return(case: Case, rng: random.Random, by: Viewer) -> None:
    plan = returning.plan_return(
        case=case, seen_version=0, from_country=rng.choice(["RU", "KZ", "DE", "TR"]), by=by,
        kind=rng.choice(["own_decision", "lost_work", "assisted"]), back_since=case.opened_on,
        claims=rng.choice(CLAIMS),
    )  # fmt: skip
    for area, now, goal, steps in rng.sample(GOALS, 2):
        state = "planned" if case.stage in {Stage.GATHER, Stage.ASSESS} else rng.choice(["going", "reached"])
        returning.set_return_goal(plan, area=area, now=now, goal=goal, steps=steps, state=state, by=by)
    day, base = case.opened_on, rng.randint(1, 2)
    while day < timezone.localdate() and base <= 5:
        answers = {area: min(5, max(1, base + rng.randint(-1, 1))) for area in ("work", "housing", "health")}
        returning.record_score(plan, answers=answers, asked_on=day, by=by)
        day, base = day + timedelta(days=90), base + 1
    returning.note_skill(person=case.person, what="Welding", level="skilled", years=rng.randint(2, 15), by=by)

"""Counting by hand: the operational tables read with plain queries, and every measure counted with loops.

Nothing here knows Ibis, snapshots or the counting engine. A row is a dictionary; `person` is the kept file's key.
"""

from collections import defaultdict
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from waypost.cases.models import (
    Case,
    Goal,
    LegalAward,
    LegalMatter,
    LegalOutcome,
    LegalPayment,
    Outcome,
    ReturnPlan,
    ReturnScore,
    Screening,
    TracingRequest,
)
from waypost.contactlog.models import Contact
from waypost.people.models import Consent, Person
from waypost.referrals.models import Referral, UnmetNeed

SEEN = {
    "0-14": "0-17", "15-17": "0-17", "18-24": "18-24", "25-34": "25-34", "35-49": "35-49", "50-64": "50-64",
    "65+": "65-200",
}  # fmt: skip
REGULAR = {"migrated_regular", "migrated_employment", "migrated_study", "migrated_family", "migrated_other"}
WENT = REGULAR | {"migrated_irregular", "re_migrated"}
STAYED = {"stayed", "stayed_employed", "stayed_training", "stayed_other"}
SILENT = {"", "not_yet_known", "lost_contact", "declined_to_say"}


def _about(person):
    """What every row repeats of its person."""
    if person is None or person.merged_into_id is not None:
        return {"person": None, "gender": "", "born": None}
    digits = str(person.born or "").lstrip("~")[:4]
    levels = (person.disability or {}).values() if isinstance(person.disability, dict) else []
    answered = [level for level in levels if level]
    return {
        "person": person.pk,
        "gender": person.gender,
        "born": int(digits) if digits.isdigit() else None,
        "levels": answered,
        "destination": person.planned_country,
        "district": person.subdivision,
    }


def read():
    """All rows of all centres, by table."""
    people = {one.pk: one for one in Person.objects.select_related("centre")}
    found = defaultdict(list)
    for one in people.values():
        if one.merged_into_id is None:
            found["people"].append({**_about(one), "day": one.registered_on, "centre": one.centre_id})
    for one in Contact.objects.select_related("centre"):
        zone = ZoneInfo(one.centre.time_zone)
        about = _about(people.get(one.person_id))
        if one.person_id is None:
            about["gender"] = one.gender
        found["contacts"].append({
            **about, "day": one.at.astimezone(zone).date(), "centre": one.centre_id, "channel": one.channel,
            "topic": one.main_topic, "service": set(one.services or ()), "refused": one.refused_because,
            "minutes": one.minutes, "due": one.answer_due, "answered": one.answered_at, "zone": zone,
            "seen": "" if about["person"] else one.age_band, "at": one.at,
        })  # fmt: skip
    for one in Referral.objects.filter(sent_at__isnull=False).select_related("centre"):
        zone = ZoneInfo(one.centre.time_zone)
        found["referrals"].append({
            **_about(people.get(one.person_id)), "day": one.sent_at.astimezone(zone).date(), "centre": one.centre_id,
            "direction": one.direction, "status": one.status, "priority": one.priority, "result": one.result,
            "service_asked": set(one.services or ()), "due": one.answer_due, "answered": one.answered_at,
        })  # fmt: skip
    cases = {one.pk: one for one in Case.objects.all()}
    _of_cases(found, people, cases)
    for one in UnmetNeed.objects.all():
        found["unmet"].append({
            **_about(people.get(one.person_id)), "day": one.on, "centre": one.centre_id, "needed": one.service,
            "why_not": one.reason,
        })  # fmt: skip
    for one in Consent.objects.select_related("person__centre"):
        zone = ZoneInfo(one.person.centre.time_zone)
        found["consents"].append({
            **_about(people[one.person_id]), "day": one.answered_at.astimezone(zone).date(),
            "centre": one.person.centre_id, "refused": one.refused,
        })  # fmt: skip
    return found


def _of_cases(found, people, cases):
    def head(case):
        return {**_about(people[case.person_id]), "centre": case.centre_id}

    told = defaultdict(list)
    for one in cases.values():
        row = {
            **head(one), "opened": one.opened_on, "closed": one.closed_on, "case_kind": one.kind, "risk": one.risk,
            "closure_reason": one.closure_reason, "outcome": one.outcome, "episode": one.episode,
        }  # fmt: skip
        found["cases"].append(row)
        if one.closed_on and one.outcome:
            told[one.person_id].append((one.closed_on, 0, str(one.pk), one.outcome))
    for one in Outcome.objects.filter(struck_at=None):
        told[one.person_id].append((one.on, 1, str(one.pk), one.code))
    found["told"] = told
    results = {one.matter_id: one for one in LegalOutcome.objects.all()}
    matters = {one.pk: one for one in LegalMatter.objects.all()}
    for one in matters.values():
        result = results.get(one.pk)
        found["legal"].append({
            **head(cases[one.case_id]), "opened": one.opened_on, "resolved": result.resolved_on if result else None,
            "issue": one.issue, "happened_in": one.country, "resolution": result.resolution if result else "",
            "remedy": set(result.remedies or ()) if result else set(), "sanction": set(result.sanctions or ()) if result else set(),
        })  # fmt: skip
    sums = [(one, results[one.matter_id].resolved_on if one.matter_id in results else None, "awarded")
            for one in LegalAward.objects.all()]  # fmt: skip
    sums += [(one, one.paid_on, "received") for one in LegalPayment.objects.filter(struck_at=None)]
    for one, day, kind in sums:
        matter = matters[one.matter_id]
        found["sums"].append({
            **head(cases[matter.case_id]), "day": day, "kind": kind, "currency": one.currency, "issue": matter.issue,
            "amount": int(one.amount * 1000),
        })  # fmt: skip
    for one in Goal.objects.select_related("case__centre"):
        day = one.created_at.astimezone(ZoneInfo(one.case.centre.time_zone)).date()
        found["goals"].append({**head(cases[one.case_id]), "day": day, "need": one.need, "state": one.state})
    plans = {one.pk: one for one in ReturnPlan.objects.all()}
    for one in plans.values():
        found["returns"].append({
            **head(cases[one.case_id]), "day": one.back_since, "comes_from": one.from_country, "return_kind": one.kind,
        })  # fmt: skip
    for one in ReturnScore.objects.order_by("asked_on", "id"):
        for area, score in (one.answers or {}).items():
            found["scores"].append({
                **head(cases[plans[one.plan_id].case_id]), "day": one.asked_on, "area": area, "score": int(score),
            })  # fmt: skip
    for one in TracingRequest.objects.all():
        found["searches"].append({
            **head(cases[one.case_id]), "day": one.asked_on, "search_state": one.state, "went_to": one.went_to,
        })  # fmt: skip
    for one in Screening.objects.all():
        found["screenings"].append(
            {**head(cases[one.case_id]), "day": one.screened_on, "conclusion": one.conclusion}
        )


def _in_time(row):
    return row["answered"] is not None and row["due"] is not None and row["answered"] <= row["due"]


def _past_due(row, taken_at):
    if row["due"] is None:
        return False
    return row["answered"] is not None or row["due"].astimezone(row["zone"]).date() < taken_at.date()


def _last_told(rows, person, until):
    told = sorted(one for one in rows["told"].get(person, ()) if one[0] <= until)
    return told[-1][3] if told else ""


def _served(rows, period):
    for one in rows["contacts"]:
        if one["person"] and period.first <= one["day"] <= period.last:
            yield {**one, "outcome": _last_told(rows, one["person"], period.last)}


def _changes(rows, period):
    by_area = defaultdict(list)
    for one in rows["scores"]:
        if one["person"]:
            by_area[one["person"], one["area"]].append(one)
    for answers in by_area.values():
        answers.sort(key=lambda one: one["day"])
        within = [n for n, one in enumerate(answers) if period.first <= one["day"] <= period.last]
        if within and within[-1] > 0:
            last = answers[within[-1]]
            yield {**last, "change": last["score"] - answers[0]["score"]}


def _open_at_end(rows, period):
    for one in rows["cases"]:
        if one["opened"] <= period.last and (one["closed"] is None or one["closed"] > period.last):
            yield one


def disability(row):
    """yes, no, or not known, of the person's answers."""
    levels = row.get("levels") or []
    if any(level in ("much", "cannot") for level in levels):
        return "yes"
    return "no" if any(level in ("none", "some") for level in levels) else ""


def count(measure, rows, period, taken_at, keep):
    """(numerator, denominator or None) of the rows that `keep` keeps, counted one by one."""

    def within(table, day="day"):
        return [
            one
            for one in rows[table]
            if one.get(day) and period.first <= one[day] <= period.last and keep(one)
        ]

    def persons(found):
        return len({one["person"] for one in found if one["person"]})

    def of(found, top):
        return sum(1 for one in found if top(one)), len(found)

    def people_of(found, top):
        return persons([one for one in found if top(one)]), persons(found)

    def mean(found, column):
        noted = [one[column] for one in found if one[column] is not None]
        return sum(noted), len(noted)

    def middle(found, begins, ends):
        days = sorted((one[ends] - one[begins]) // timedelta(days=1) for one in found)
        if not days:
            return 0, 0
        return days[(len(days) - 1) // 2] + days[len(days) // 2], 2

    contacts = within("contacts")
    sent = [one for one in within("referrals") if one["direction"] == "out"]
    taken = ("accepted", "in_progress", "ended", "result")
    served = [one for one in _served(rows, period) if keep(one)]
    resolved = within("legal", "resolved")
    visits = defaultdict(int)
    for one in contacts:
        if one["person"]:
            visits[one["person"]] += 1
    known_gender = [one for one in contacts if one["person"] and one["gender"] in ("female", "male", "other")]
    asked = [one for one in contacts if one["person"] and disability(one)]
    far = ("phone", "sms", "chat", "email", "video_call", "website", "social_media")
    changed = [one for one in _changes(rows, period) if keep(one)]
    return {
        "clients_registered": lambda: (len(within("people")), None),
        "clients_served": lambda: (persons(contacts), None),
        "contacts": lambda: (len(contacts), None),
        "enquiries": lambda: (sum(1 for one in contacts if not one["person"]), None),
        "repeat_share": lambda: (sum(1 for n in visits.values() if n > 1), len(visits)),
        "women_share": lambda: people_of(known_gender, lambda one: one["gender"] == "female"),
        "disability_share": lambda: people_of(asked, lambda one: disability(one) == "yes"),
        "remote_share": lambda: of(contacts, lambda one: one["channel"] in far),
        "minutes_per_contact": lambda: mean(contacts, "minutes"),
        "answered_in_time": lambda: of([one for one in contacts if _past_due(one, taken_at)], _in_time),
        "refused_share": lambda: of(contacts, lambda one: bool(one["refused"])),
        "unmet_needs": lambda: (len(within("unmet")), None),
        "recruiter_check_share": lambda: people_of(
            [one for one in contacts if one["person"]], lambda one: "recruiter_check" in one["service"]
        ),
        "clients_by_outcome": lambda: (persons(served), None),
        "outcome_known_share": lambda: people_of(served, lambda one: one["outcome"] not in SILENT),
        "migrated_share": lambda: people_of(
            [one for one in served if one["outcome"] in WENT | STAYED], lambda one: one["outcome"] in WENT
        ),
        "irregular_share": lambda: people_of(
            [one for one in served if one["outcome"] in REGULAR | {"migrated_irregular"}],
            lambda one: one["outcome"] == "migrated_irregular",
        ),
        "referrals_sent": lambda: (len(sent), None),
        "referrals_received": lambda: (
            sum(1 for one in within("referrals") if one["direction"] == "in"), None,
        ),
        "referrals_answered": lambda: of(sent, lambda one: one["answered"] is not None),
        "referrals_answered_in_time": lambda: of([one for one in sent if one["answered"]], _in_time),
        "referrals_accepted": lambda: of(
            [one for one in sent if one["status"] in (*taken, "refused", "no_place")],
            lambda one: one["status"] in taken,
        ),
        "referrals_completed": lambda: of(sent, lambda one: one["status"] in ("ended", "result")),
        "cases_opened": lambda: (len(within("cases", "opened")), None),
        "cases_closed": lambda: (len(within("cases", "closed")), None),
        "cases_open": lambda: (sum(1 for one in _open_at_end(rows, period) if keep(one)), None),
        "case_days": lambda: middle(within("cases", "closed"), "opened", "closed"),
        "goals_reached": lambda: of(within("goals"), lambda one: one["state"] == "reached"),
        "legal_opened": lambda: (len(within("legal", "opened")), None),
        "legal_resolved": lambda: (len(resolved), None),
        "legal_days": lambda: middle(resolved, "opened", "resolved"),
        "remedy_share": lambda: of(resolved, lambda one: bool(one["remedy"] - {"none"})),
        "sanction_share": lambda: of(resolved, lambda one: bool(one["sanction"] - {"none", "pending"})),
        "sums_awarded": lambda: (sum(one["amount"] for one in within("sums") if one["kind"] == "awarded"), None),
        "sums_received": lambda: (sum(one["amount"] for one in within("sums") if one["kind"] == "received"), None),
        "returns": lambda: (persons(within("returns")), None),
        "return_score": lambda: mean(within("scores"), "score"),
        "return_change": lambda: (sum(one["change"] for one in changed), len(changed)),
        "searches": lambda: (len(within("searches")), None),
        "searches_found": lambda: of(within("searches"), lambda one: one["search_state"] in ("found", "died")),
        "screenings": lambda: (len(within("screenings")), None),
    }[measure]()  # fmt: skip


def keys(row, split, last_year):
    """Under which keys of a split a row stands; the empty text is what is not known."""
    if split == "age":
        return {_band(row, last_year)}
    if split == "centre":
        return {row["centre"].hex}
    outcome = row.get("outcome", "")
    if split == "decision":
        if outcome == "returned_reintegrating":
            return {"came_back"}
        return {"migrated" if outcome in WENT else "not_migrated" if outcome in STAYED else ""}
    if split == "way":
        return {"regular" if outcome in REGULAR else "irregular" if outcome == "migrated_irregular" else ""}
    if split == "went_for":
        return {outcome.removeprefix("migrated_") if outcome in REGULAR - {"migrated_regular"} else ""}
    value = row.get(split, "")
    if isinstance(value, set):
        return value or {""}
    return {"" if value in ("unknown", None) else value}


def _band(row, last_year):
    age = last_year - row["born"] if row["born"] is not None else None
    for low, high in ((0, 17), (18, 24), (25, 34), (35, 49), (50, 64), (65, 200)):
        if age is not None and low <= age <= high:
            return f"{low}-{high}"
    return SEEN.get(row.get("seen") or "", "") if row["born"] is None else ""


def now():
    return timezone.now()

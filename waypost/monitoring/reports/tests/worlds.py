"""A small nation of made-up rows for tests of reports."""

import random
from datetime import date, timedelta
from itertools import count
from uuid import UUID

from waypost.monitoring.figures.tests.handmade import Handmade
from waypost.monitoring.snapshot.facts import FIRSTS

CHANNELS = ["in_person", "phone", "chat"]
TOPICS = ["visa_permit", "jobs_abroad", "legal_help"]


class Nation(Handmade):
    """Two centres, some hundred clients with contacts from January to June 2026, referrals and sums."""

    network_id = UUID(int=77)
    states = count(1)

    def __init__(self, centres, seed=1, clients=160):
        self.number = next(self.states)  # answers are kept by it
        dice = random.Random(seed)
        people = {p: _person(dice, p, centres) for p in range(1, clients + 1)}
        contacts = [_contact(dice, people, centres) for _ in range(clients * 3)]
        _flag_firsts(contacts)
        rows = {
            "people": list(people.values()),
            "contacts": contacts,
            "referrals": [_referral(dice, people) for _ in range(clients)],
            "sums": [_sum(dice, people) for _ in range(40)],
            "cases": [_case(dice, people) for _ in range(90)],
            "outcomes": [_outcome(dice, people, turn) for turn in range(1, 60)],
        }
        super().__init__(rows, centres)
        self.noted = rows


def _person(dice, p, centres):
    return {
        "p": p, "registered": _day(dice), "centre": dice.choice(centres),
        "gender": dice.choice(["female", "male", "female", "unknown"]),
        "birth_year": dice.choice([None, *range(1960, 2012)]),
        "disability": dice.choice(["", "no", "no", "no", "yes"]),
        "planned_country": dice.choice(["RU", "KZ", "PL", ""]),
    }  # fmt: skip


def _about(of):
    return {name: of[name] for name in ("p", "gender", "birth_year", "disability", "planned_country")}


def _day(dice):
    return date(2026, 1, 1) + timedelta(days=dice.randrange(181))


def _contact(dice, people, centres):
    more = {
        "day": _day(dice), "centre": dice.choice(centres), "channel": dice.choice(CHANNELS),
        "topics": dice.sample(TOPICS, dice.randrange(3)), "main_topic": dice.choice(TOPICS),
        "minutes": dice.choice([None, 5, 20, 45]), "urgent": dice.random() < 0.1,
        "services": dice.sample(["legal", "recruiter_check"], dice.randrange(3)),
        "answer": dice.choice(["", "", "in_time", "late"]), "refused": dice.choice(["", "", "", "safety"]),
    }  # fmt: skip
    if dice.random() < 0.2:
        return {"p": None, "gender": dice.choice(["female", "male"]), **more}
    return {**_about(dice.choice(list(people.values()))), **more}


def _flag_firsts(contacts):
    seen = set()
    for row in sorted(contacts, key=lambda one: one["day"]):
        month = row["day"].year * 12 + row["day"].month - 1
        for flag, (months, in_centre) in FIRSTS.items():
            key = (flag, row["p"], month // months, row["centre"] if in_centre else None)
            row[flag] = row["p"] is not None and key not in seen
            seen.add(key)


def _referral(dice, people):
    of = dice.choice(list(people.values()))
    return {
        **_about(of), "sent": _day(dice), "centre": of["centre"], "direction": dice.choice(["out", "out", "in"]),
        "status": dice.choice(["sent", "accepted", "refused", "result"]), "answer": dice.choice(["", "in_time", "late"]),
    }  # fmt: skip


def _sum(dice, people):
    of = dice.choice(list(people.values()))
    return {
        **_about(of), "day": _day(dice), "centre": of["centre"], "kind": "received",
        "currency": dice.choice(["TJS", "USD"]), "amount": dice.randrange(1, 900) * 1000,
    }  # fmt: skip


def _case(dice, people):
    of = dice.choice(list(people.values()))
    opened = _day(dice)
    closed = dice.choice([None, opened + timedelta(days=dice.randrange(60))])
    return {
        **_about(of),
        "opened": opened,
        "closed": closed,
        "centre": of["centre"],
        "kind": "legal",
        "episode": 1,
    }


def _outcome(dice, people, turn):
    of = dice.choice(list(people.values()))
    learnt = dice.choice(["migrated_regular", "migrated_irregular", "stayed", "not_yet_known"])
    return {**_about(of), "day": _day(dice), "centre": of["centre"], "outcome": learnt, "turn": turn}

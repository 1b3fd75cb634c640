"""A year of contacts, follow-ups and a waiting room."""

import random
from datetime import datetime, time, timedelta
from typing import Any
from zlib import crc32
from zoneinfo import ZoneInfo

from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.centres.actions import add_task
from waypost.config.demo.reporting import last_quarter
from waypost.contactlog.actions import PastContact, add_to_queue, log_many
from waypost.people.models import Person
from waypost.shared import codes

CHANNELS = ["in_person"] * 9 + ["phone"] * 5 + ["email", "chat", "sms", "outreach", "website", "video_call"]
TOPICS = {
    "wages_unpaid": ("Has not been paid for three months.", "Explained the claim; wrote to the employer together.", "active"),
    "work_permit": ("Which papers does a work permit need?", "Went through the official list together.", "passive"),
    "recruiter_licence": ("Is this agency licensed?", "Looked it up in the official register with the client.", "active"),
    "contract": ("Does not understand the contract.", "Read it clause by clause; two clauses are missing.", "active"),
    "documents_lost": ("Lost the passport on the way.", "Wrote the letter to the consulate.", "active"),
    "job_offer": ("Got an offer by phone and was asked for money.", "Named the warning signs; advised not to pay.", "passive"),
    "language_course": ("Looks for a language course.", "Gave the list of courses and their dates.", "passive"),
    "study": ("Wants to study abroad.", "Showed where the scholarships are published.", "passive"),
    "exploitation": ("Passport was kept by the employer.", "Called the labour inspection with consent.", "advocacy"),
    "missing_relative": ("No word from the husband for a month.", "Took down the details; asked the embassy.", "advocacy"),
    "remittances": ("How to send money cheaply?", "Compared three ways to send it.", "passive"),
    "job_at_home": ("Came back and looks for work.", "Made an appointment at the employment office.", "active"),
    "health_insurance": ("Is insurance needed?", "Explained what the visa asks for.", "passive"),
}  # fmt: skip
FOLLOW_UPS = [
    ("call_back", "Call and ask whether the answer came"),
    ("send_information", "Send the list of documents"),
    ("find_out", "Ask the embassy about the waiting time"),
    ("check_outcome", "Ask whether the wage was paid"),
    ("appointment", "Prepare the meeting with the lawyer"),
]


def _moment(rng: random.Random, days_ago: int, zone: ZoneInfo) -> datetime:
    day = timezone.localdate() - timedelta(days=days_ago)
    day -= timedelta(days=max(0, day.weekday() - 5))
    found = datetime.combine(day, time(rng.randint(8, 16), rng.choice((0, 10, 20, 35, 50))), zone)
    return min(found, timezone.now() - timedelta(minutes=5))


def _about(topic: str) -> dict[str, Any]:
    """What stands in a contact about a topic."""
    asked, done, help_type = TOPICS[topic]
    return {
        "topics": [topic], "main_topic": topic, "help_types": [help_type], "asked": asked, "done": done,
    }  # fmt: skip


def _is_cheated(person: Person, at: datetime) -> bool:
    """Whether somebody brings wages that were not paid: many of those bound for Russia, since the last whole quarter."""
    return (
        at.date() >= last_quarter().first
        and person.planned_country == "RU"
        and crc32(person.number.encode()) % 3 == 0
    )


def _contact(rng: random.Random, viewer: Viewer, person: Person | None, seen: set) -> PastContact:
    topic = rng.choice([*TOPICS])
    oldest = (timezone.localdate() - person.registered_on).days if person else 365
    fields = {
        "channel": rng.choice(CHANNELS),
        **_about(topic),
        "minutes": rng.choice([5, 10, 15, 20, 30, 45]),
        "is_new": person is None or person.pk not in seen,
    }
    if person is None:
        fields |= {
            "gender": rng.choice(["female", "male", codes.UNKNOWN]),
            "channel": rng.choice(["phone", "email", "chat"]),
        }
    else:
        seen.add(person.pk)
    since = int(rng.expovariate(1 / 45)) if person else rng.randint(0, oldest)  # most come back soon
    at = _moment(rng, max(0, oldest - since), ZoneInfo(viewer.centre.time_zone))
    if person is not None and _is_cheated(person, at):
        fields |= _about("wages_unpaid")
    later = rng.random() < 0.04
    answered = at + timedelta(hours=rng.randint(2, 60)) if later and rng.random() < 0.7 else None
    if answered and answered > timezone.now():
        answered = None
    return PastContact(
        at=at, fields=fields, person=person, staff=viewer.user, answer_later=later, answered_at=answered
    )


def log_a_year(viewers: list[Viewer], clients: list[Person], count: int, seed: int) -> int:
    """`count` contacts, by the viewers in turn, nine in ten of them with a client. Returns how many were logged."""
    rng, logged, seen = random.Random(seed), 0, set()  # noqa: S311 because nothing secret is made here
    for position, viewer in enumerate(viewers):
        share = count // len(viewers) + (1 if position < count % len(viewers) else 0)
        people = [rng.choice(clients) if rng.random() < 0.9 else None for _ in range(share)]
        logged += len(log_many([_contact(rng, viewer, person, seen) for person in people], by=viewer))
    return logged


def promise(viewer: Viewer, clients: list[Person], count: int, seed: int) -> None:
    """Follow-ups around today, some of them overdue."""
    rng = random.Random(seed)  # noqa: S311 because nothing secret is made here
    for _ in range(count):
        kind, title = rng.choice(FOLLOW_UPS)
        due = timezone.localdate() + timedelta(days=rng.randint(-6, 14))
        person = rng.choice(clients)
        add_task(title=title, due=due, kind=kind, about=person.pk, subject=person, by=viewer)


def fill_waiting_room(viewer: Viewer, clients: list[Person], seed: int) -> None:
    """A few people wait, one of them without a file."""
    rng = random.Random(seed)  # noqa: S311 because nothing secret is made here
    for person in rng.sample(clients, min(4, len(clients))):
        add_to_queue(
            person=person, reason=rng.choice(["question", "documents", "first_visit"]), language=person.first_language,
            prefers_counsellor=person.prefers_counsellor, by=viewer,
        )  # fmt: skip
    add_to_queue(
        hint="woman with two children, blue coat",
        reason="first_visit",
        language="tg",
        priority="priority",
        by=viewer,
    )

"""Clients of the demo network."""

import random
from datetime import date, timedelta
from typing import Any
from zlib import crc32

from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.people.actions import NameGiven, PhoneGiven, register_person
from waypost.people.actions.consent import record_consent
from waypost.people.models import Person
from waypost.people.wordings import InForce, in_force, language_for
from waypost.shared.dates import PartialDate
from waypost.shared.testing.population import Invented, Named, persons

TOWNS = {
    "DUS": ["Dushanbe", "Vahdat", "Hisor", "Rudaki"],
    "KHU": ["Khujand", "Konibodom", "Isfara"],
    "KHO": ["Khorog", "Rushan"],
}
REGIONS = {  # of some nobody noted the region
    "Dushanbe": "TJ-DU", "Vahdat": "TJ-RA", "Hisor": "TJ-RA", "Rudaki": "TJ-RA", "Khujand": "TJ-SU",
    "Konibodom": "TJ-SU", "Isfara": "TJ-SU", "Khorog": "TJ-GB",
}  # fmt: skip
PLANNED = ["RU", "RU", "RU", "KZ", "DE", "PL", "KR", "AE", "QA", "SA", "TR", "GB", ""]
SECTORS = ["F", "F", "F", "I", "I", "A", "C", "H", "T", ""]  # ISIC; of some nobody noted it
HEARD = [
    "friend",
    "family",
    "former_client",
    "radio",
    "social_media",
    "employment_office",
    "outreach",
    "poster",
]
TYPES = ["potential_migrant"] * 5 + ["returnee"] * 2 + ["migrant_abroad", "family_member", "student"]
PHASES = {
    "potential_migrant": "considering",
    "returnee": "returned",
    "migrant_abroad": "settled_abroad",
    "student": "preparing",
}
LANGUAGES_OF_ORIGIN = {"tajik": "tg", "russian": "ru", "uzbek": "uz"}


def _name(named: Named, kind: str = "given_now") -> NameGiven:
    return NameGiven(full=named.full, given=named.given, middle=named.middle, family=named.family, kind=kind)


def _names(rng: random.Random, invented: Invented) -> list[NameGiven]:
    """As desks write them: mostly in the person's script, some only in Latin letters, some in both."""
    dice = rng.random()
    if dice < 0.25 and invented.latin.full != invented.native.full:
        return [_name(invented.native), _name(invented.latin, "other_script")]
    return [_name(invented.latin if dice > 0.85 else invented.native)]


def _fields(rng: random.Random, invented: Invented, code: str) -> dict[str, Any]:
    kind = rng.choice(TYPES)
    fields: dict[str, Any] = {
        "gender": invented.gender,
        "born": PartialDate(invented.born) if invented.born else None,
        "client_type": kind,
        "migration_phase": PHASES.get(kind, ""),
        "country_of_origin": invented.country,
        "nationalities": [invented.country],
        "country": "TJ",
        "town": rng.choice(TOWNS[code]),
        "first_language": invented.language,
        "interpreter_needed": invented.culture not in {"tajik", "russian", "uzbek"} and rng.random() < 0.4,
        "planned_country": rng.choice(PLANNED),
        "how_heard": rng.choice(HEARD),
        "marital_status": rng.choice(["single", "married", "married", "", "widowed", "divorced"]),
        "dependants": rng.choice([None, 0, 0, 1, 2, 3, 5]),
        "education": rng.choice(["", "2", "3", "3", "4", "6"]),
    }
    fields["subdivision"] = REGIONS.get(fields["town"], "")
    if fields["planned_country"]:
        fields["planned_sector"] = SECTORS[crc32(invented.latin.full.encode()) % len(SECTORS)]
    if rng.random() < 0.05:
        fields |= {"never_channels": ["phone_call"], "safe_channels": ["sms"], "safe_say": "the clinic"}
    if rng.random() < 0.04:
        fields["vulnerabilities"] = {
            "kinds": [rng.choice(["trafficking", "domestic_violence", "no_documents", "stranded"])]
        }
    if rng.random() < 0.08:
        fields["prefers_counsellor"] = "woman"
    return {name: value for name, value in fields.items() if value not in (None, "")}


def register_clients(viewer: Viewer, count: int, seed: int) -> list[Person]:
    """Register `count` invented people at the viewer's centre, over the past year."""
    rng, today, made = random.Random(seed), timezone.localdate(), []  # noqa: S311 because nothing secret is made here
    wordings = in_force(viewer.centre.network_id, ["record_keeping", "share_centres", "contact_me"])
    for invented in persons(count, seed):
        registered = today - timedelta(days=int(365 * rng.random() ** 1.3))
        phones = [PhoneGiven(value=invented.phone)] if invented.phone else []
        person = register_person(
            names=_names(rng, invented), fields=_fields(rng, invented, viewer.centre.code), phones=phones,
            registered_on=_weekday(registered), by=viewer,
        )  # fmt: skip
        _ask(rng, person, wordings, viewer)
        made.append(person)
    return made


def _ask(rng: random.Random, person: Person, wordings: InForce, viewer: Viewer) -> None:
    """Most agreed to a file, some to more, a few said no and keep the minimum file; some were never asked."""
    dice = rng.random()
    answers = [("record_keeping", dice < 0.03)] if dice < 0.9 else []
    answers += [("contact_me", False)] if 0.03 < dice < 0.3 else []
    answers += [("share_centres", dice < 0.1)] if 0.05 < dice < 0.25 else []
    for purpose, refused in answers:
        by_language = wordings[purpose]
        record_consent(
            person=person,
            purpose=purpose,
            wording=by_language[language_for(person, by_language)],
            how="spoken",
            refused=refused,
            evidence="Asked at the desk (invented)",
            by=viewer,
        )


def _weekday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 5))

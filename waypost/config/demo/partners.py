"""The directory of the demo: invented shelters, unions, embassies, recruiters; what they offer, what was agreed."""

import random
from datetime import date, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from waypost.accounts.models import User
from waypost.centres.access import Viewer
from waypost.centres.models import Room
from waypost.config.demo.partner_stories import (
    ABROAD,
    AGREEMENTS,
    COMPLAINTS,
    EMBASSIES_HERE,
    HERE,
    JOB_ORDERS,
    QUESTIONS,
    RECRUITERS,
    SERVICES,
    SHIFTS,
    SPECIALISTS,
)
from waypost.partners import actions
from waypost.partners.actions import Count
from waypost.partners.models import Organisation, Service
from waypost.shared import audit

SEED = 31
OFFICE = {day: [(time(9), time(12)), (time(13), time(17))] for day in range(5)}
LONG = {day: [(time(8), time(20))] for day in range(6)}
# Where the towns lie; each place stands a little way from the next.
POSITIONS = {
    "TJ-DU": (38.56, 68.78),
    "TJ-SU": (40.28, 69.63),
    "TJ-GB": (37.49, 71.55),
    "TJ-KT": (37.84, 68.78),
}
TOWNS = {"TJ-DU": "Dushanbe", "TJ-SU": "Khujand", "TJ-GB": "Khorog", "TJ-KT": "Bokhtar"}
ZONES = {
    "RU": ("Europe/Moscow", "Moscow"), "KZ": ("Asia/Almaty", "Almaty"), "TR": ("Europe/Istanbul", "Istanbul"),
    "AE": ("Asia/Dubai", "Dubai"), "PL": ("Europe/Warsaw", "Warsaw"), "DE": ("Europe/Berlin", "Berlin"),
    "KR": ("Asia/Seoul", "Seoul"), "SA": ("Asia/Riyadh", "Riyadh"),
}  # fmt: skip
NOTE = "Demo content: nobody and nothing of this exists."


@transaction.atomic
def build_directory(by: Viewer) -> str:
    """Fill the directory. Returns how much there is, in words."""
    chance = random.Random(SEED)  # noqa: S311 because nothing secret is drawn
    with audit.together():
        houses = _here(by, chance) | _abroad(by, chance) | _recruiters(by)
        _registers(by, houses)
        _agree(by, houses)
        _ask(by, houses)
        _sit(by, houses)
        _roster(by, houses)
    offered = Service.objects.filter(organisation__network_id=by.network_id).count()
    return f"{len(houses)} organisations with {offered} services"


def _here(by: Viewer, chance: random.Random) -> dict[str, Organisation]:
    """Organisations at home."""
    made = {}
    for number, (name, kind, region, description, services) in enumerate(HERE):
        fields = {
            "name": name, "kind": kind, "country": "TJ", "subdivision": region, "description": f"{description} {NOTE}",
            "phone": f"+99237250{number:04d}", "email": f"partner{number}@example.org", "time_zone": "Asia/Dushanbe",
            "is_public": True, "website": f"https://partner{number}.example.org/",
        }  # fmt: skip
        house = actions.add_organisation(fields=fields, by=by)
        hidden = kind == "shelter"
        place = {
            "name": "The house" if hidden else "Office", "town": TOWNS[region], "subdivision": region, "country": "TJ",
            "address": f"{number + 1} Apricot Street (invented)", "is_hidden": hidden,
            "step_free": chance.choice(["yes", "partly", "no", ""]), "transport": "" if hidden else f"Bus {number + 1}",
        }  # fmt: skip
        if not hidden:
            latitude, longitude = POSITIONS[region]
            place |= {
                "latitude": round(latitude + number * 0.004, 5),
                "longitude": round(longitude + number * 0.003, 5),
            }
        at = actions.add_place(house, fields=place, by=by)
        actions.keep_hours(at, week=LONG if number % 4 == 0 else OFFICE, by=by)
        _person(house, chance, number, by)
        for slug in services:
            _service(house, slug, [at], chance, by)
        made[name] = house
    return made


def _person(house: Organisation, chance: random.Random, number: int, by: Viewer) -> None:
    given, family = (
        chance.choice(("Mehri", "Nodir", "Zarrina", "Tahmina", "Said")),
        chance.choice(("Ganieva", "Kabirov", "Latifi", "Murodova", "Usmon")),
    )
    fields = {
        "name": f"{given} {family}", "post": chance.choice(("Coordinator", "Duty officer", "Director", "Case worker")),
        "phone": f"+99290100{number:04d}", "languages": ["tg", "ru"], "is_first": True,
    }  # fmt: skip
    actions.add_person(house, fields=fields, by=by)


def _service(
    house: Organisation, slug: str, places: list[Any], chance: random.Random, by: Viewer, **more: Any
) -> None:
    """A service of a kind, with free places when it is a place to stay."""
    name, eligibility, how, languages = SERVICES[slug]
    bed = slug.startswith(("shelter", "emergency"))
    fields = {
        "name": name, "kinds": [slug], "eligibility": eligibility, "how_to_refer": how, "languages": languages,
        "description": f"{name}. {NOTE}", "cost": "free" if chance.random() < 0.8 else "income",
        "is_always_open": bed or slug == "hotline", "documents_note": "None needed for the first day." if bed else "",
        "wait_time": chance.choice(("", "none", "two days", "one week")), **more,
    }  # fmt: skip
    service = actions.add_service(house, fields=fields, places=places, by=by)
    if bed:
        unit = {
            "shelter_men": "beds_men",
            "shelter_family": "family_rooms",
            "shelter_children": "beds_children",
        }
        of = chance.choice((6, 8, 12, 16))
        counts = [Count(unit.get(slug, "beds_women"), chance.choice((0, 1, 2, 4)), of)]
        actions.count_places(service, counts=counts, by=by)
        ago = timezone.now() - timedelta(hours=chance.choice((1, 3, 9, 30, 80)))
        service.capacities.update(counted_at=ago)


def _abroad(by: Viewer, chance: random.Random) -> dict[str, Organisation]:
    """Embassies, attachés, unions, diaspora and centres where people go; foreign embassies at home."""
    made = {}
    rows = [(country, *row) for country, listed in ABROAD.items() for row in listed]
    for number, (country, name, kind, slugs) in enumerate(rows):
        zone, town = ZONES[country]
        fields = {
            "name": name, "kind": kind, "country": country, "time_zone": zone, "description": NOTE,
            "represents": "TJ" if kind in ("embassy", "labour_attache") else "", "is_public": True,
            "email": f"abroad{number}@example.org",
        }  # fmt: skip
        house = actions.add_organisation(fields=fields, by=by)
        place = {"town": town, "country": country, "address": f"{number + 1} Harbour Road (invented)"}
        at = actions.add_place(house, fields=place, by=by)
        actions.keep_hours(at, week=OFFICE, by=by)
        number_of = {"number": f"+99237260{number:04d}", "kind": "hotline" if number % 3 == 0 else "voice"}
        actions.keep_phone(house, phone=None, fields=number_of | {"description": "from abroad"}, by=by)
        for slug in slugs:
            _service(house, slug, [at], chance, by, countries=[country])
        made[name] = house
    for country, name in EMBASSIES_HERE:
        fields = {
            "name": name,
            "kind": "embassy",
            "country": "TJ",
            "represents": country,
            "description": NOTE,
        }
        more = {"time_zone": "Asia/Dushanbe", "is_public": True}
        made[name] = actions.add_organisation(fields=fields | more, by=by)
        _service(made[name], "residence_permits", [], chance, by)
    return made


def _recruiters(by: Viewer) -> dict[str, Organisation]:
    """Recruiters, each with the history of its licence."""
    made, today = {}, timezone.localdate()
    for name, countries, sectors, fees, certificate, checks in RECRUITERS:
        fields = {
            "name": name,
            "kind": "recruiter",
            "country": "TJ",
            "description": NOTE,
            "time_zone": "Asia/Dushanbe",
            "is_public": True,
        }
        house = actions.add_organisation(fields=fields, by=by)
        about = {"countries": countries, "sectors": sectors, "fees": fees, "certificate": certificate}
        recruiter = actions.keep_recruiter(house, fields=about, by=by)
        for days, status, left in checks:
            licence = {
                "number": f"DEMO-{len(made) + 101}", "authority": "Ministry of Labour (demo)", "status": status,
                "issued": today - timedelta(days=900), "expires": today + timedelta(days=left),
                "source": "Public register, page of the demo", "checked_on": today - timedelta(days=days),
            }  # fmt: skip
            actions.note_licence(recruiter, fields=licence, by=by)
        made[name] = house
    return made


def _registers(by: Viewer, houses: dict[str, Organisation]) -> None:
    """Job orders of the recruiters, and complaints about them: some found right, some not, some still open."""
    today = timezone.localdate()
    for name, number, country, employer, job, workers, wage, currency, status, left, ago in JOB_ORDERS:
        order = {
            "number": number, "authority": "Ministry of Labour (demo)", "country": country, "employer": employer,
            "occupation": job, "places": workers, "wage": wage, "currency": currency, "status": status,
            "issued": today - timedelta(days=300) if left is not None else None,
            "expires": today + timedelta(days=left) if left is not None else None,
            "source": "Public register, page of the demo", "checked_on": today - timedelta(days=ago),
        }  # fmt: skip
        actions.add_job_order(houses[name].recruiter, fields=order, by=by)
    for name, kind, told, ago, state, why in COMPLAINTS:
        day = today - timedelta(days=ago)
        made = actions.note_complaint(
            houses[name].recruiter, kind=kind, summary=f"{told} {NOTE}", received_on=day, by=by
        )
        if state:
            actions.review_complaint(made, state=state, note=why, by=by)


def _agree(by: Viewer, houses: dict[str, Organisation]) -> None:
    """Agreements: some open-ended, some that end soon, some of the past."""
    today = timezone.localdate()
    for name, kind, title, began, left, portal in AGREEMENTS:
        house = houses[name]
        fields = {
            "kind": kind, "title": title, "starts": today - timedelta(days=began), "opens_portal": portal,
            "ends": today + timedelta(days=left) if left is not None else None, "our_contact": by.user,
            "their_contact": house.people.first(), "paper": "Binder 3",
            "our_duties": "We send people with their consent and say what we know. We ask once a week how it goes.",
            "their_duties": "They answer within three days, take people without a fee, and tell us how it ended.",
            "exchange": "By the partner portal; once a quarter we meet.", "expected": "Nobody tells the story twice.",
        }  # fmt: skip
        actions.add_agreement(house, fields=fields, services=house.services.all(), by=by)


def _ask(by: Viewer, houses: dict[str, Organisation]) -> None:
    """Questions, some answered."""
    today = timezone.localdate()
    for name, direction, question, ago, days, answer in QUESTIONS:
        asked = actions.ask(
            houses[name],
            question=question,
            direction=direction,
            asked_on=today - timedelta(days=ago),
            due=today + timedelta(days=days),
            by=by,
        )
        if answer:
            actions.answer(asked, text=answer, by=by)


def _sit(by: Viewer, houses: dict[str, Organisation]) -> None:
    """Partners' hours in our rooms."""
    rooms = list(Room.objects.filter(centre=by.centre).order_by("name"))
    for name, room, weekday, opens, closes, note in SHIFTS:
        fields = {
            "room": rooms[room % len(rooms)], "organisation": houses[name], "person": houses[name].people.first(),
            "weekday": weekday, "opens": time(opens), "closes": time(closes), "note": note, "starts": date(2026, 1, 5),
        }  # fmt: skip
        actions.plan_shift(fields=fields, by=by)


def _roster(by: Viewer, houses: dict[str, Organisation]) -> None:
    """Specialists whom one may call."""
    for number, (name, skills, languages, gender, agency, reachable) in enumerate(SPECIALISTS):
        fields = {
            "name": name, "skills": skills, "languages": languages, "gender": gender,
            "organisation": houses.get(agency), "phone": f"+99290200{number:04d}", "town": "Dushanbe",
            "reachable": reachable, "is_always_reachable": reachable == "",
        }  # fmt: skip
        actions.add_specialist(fields=fields, by=by)


def manager() -> Viewer:
    """Who keeps the directory of the demo."""
    return Viewer.of(User.objects.get(username="manager"))

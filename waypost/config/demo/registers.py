"""The registers of the demo: a few invented entries in each, some of them due, old, or too old to be shown."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.library.actions import registers as actions
from waypost.library.registers import REGISTERS
from waypost.shared import audit

SOURCE = "Demo content: nobody and nothing of this exists"
NOTE = "Demo content, invented."
# age: so many days ago somebody checked it; soon: so many days ahead
ROWS: dict[str, list[dict[str, Any]]] = {
    "vacancies": [
        {"title": "Cook (demo)", "employer": "Hotel Sun", "country": "AE", "town": "Dubai", "occupation": "51", "places": 4,
         "wage": 2600, "wage_currency": "AED", "wage_per": "month", "hours_week": 48, "contract_months": 24,
         "terms": "Bed in a shared room, lunch, ticket home after two years. " + NOTE, "portal": "Demo portal",
         "portal_number": "DP-1041", "soon": 21, "recruiter_name": "Far Horizons", "recruiter_licence": "L-2044"},
        {"title": "Welder (demo)", "employer": "Northern Yards", "country": "PL", "town": "Gdańsk", "occupation": "72",
         "wage": 32, "wage_currency": "PLN", "wage_per": "hour", "hours_week": 40, "contract_months": 12, "soon": 40,
         "terms": "Room at cost price, tools are given. " + NOTE, "portal": "Demo portal", "portal_number": "DP-1050"},
        {"title": "Care worker (demo)", "employer": "House of Rest", "country": "DE", "town": "Kassel", "occupation": "53",
         "wage": 2450, "wage_currency": "EUR", "wage_per": "month", "hours_week": 39, "contract_months": 36, "age": 34,
         "terms": "German B1 is asked for; the course is paid. " + NOTE, "portal": "Demo portal", "portal_number": "DP-988"},
        {"title": "Driver (demo)", "employer": "City Buses", "country": "KZ", "town": "Almaty", "occupation": "83",
         "wage": 380000, "wage_currency": "KZT", "wage_per": "month", "hours_week": 44, "age": 20, "soon": 9,
         "terms": NOTE, "portal": "Demo portal", "portal_number": "DP-1002"},
        {"title": "Picker (demo)", "employer": "Green Fields", "country": "KR", "occupation": "92", "age": 150,
         "terms": NOTE, "portal": "Demo portal", "portal_number": "DP-700"},
    ],
    "schemes": [
        {"name": "Seasonal farm work (demo)", "kind": "seasonal", "countries": ["KR"], "sectors": ["A"], "quota": 400,
         "season": "April to October", "who_applies": "Apply at the employment office of your district. " + NOTE,
         "description": "Five months on a farm, with housing. You may come again the year after."},
        {"name": "Agreement on workers in building (demo)", "kind": "bilateral_agreement", "countries": ["PL", "DE"],
         "sectors": ["F"], "who_applies": "Through the state agency only, free of charge. " + NOTE, "age": 160},
        {"name": "Yearly quota for care (demo)", "kind": "quota", "countries": ["DE"], "sectors": ["Q"], "quota": 150,
         "who_applies": NOTE, "age": 195},
    ],
    "recognition": [
        {"country": "DE", "profession": "Nurse (demo)", "occupation": "22", "body": "State office for health professions",
         "papers": ["passport"], "papers_note": "Diploma, list of subjects, proof of work; translated. " + NOTE,
         "fee": 300, "fee_currency": "EUR", "days": 120, "language": "de", "language_level": "B2",
         "steps": "Send copies first. You hear what is missing. Then make the test or the course."},
        {"country": "PL", "profession": "Electrician (demo)", "occupation": "74", "body": "Chamber of crafts",
         "fee": 0, "fee_currency": "PLN", "days": 60, "papers_note": NOTE},
        {"country": "RU", "profession": "Driver (demo)", "occupation": "83", "body": "Road police", "days": 30,
         "papers_note": NOTE, "age": 380},
    ],
    "courses": [
        {"name": "German A1 (demo)", "provider": "Evening school", "subject": "language", "country": "TJ", "town": "Dushanbe",
         "language": "de", "level": "A1", "cost": 350, "cost_currency": "TJS", "soon_start": 30, "length": "3 months",
         "starts_note": "Monday and Thursday, 18:00", "certificate": "Certificate A1", "how_to_join": NOTE,
         "phone": "+992372500301"},
        {"name": "Before you go: Gulf countries (demo)", "provider": "Migrant Resource Centre", "subject": "pre_departure",
         "country": "TJ", "town": "Khujand", "cost": 0, "cost_currency": "TJS", "starts_note": "Every Saturday, 9:00",
         "length": "one day", "how_to_join": "Come as you are. " + NOTE, "age": 100},
        {"name": "Money and saving (demo)", "provider": "Union of savers", "subject": "money", "is_online": True, "cost": 0,
         "cost_currency": "TJS", "language": "ru", "how_to_join": NOTE, "website": "https://savers.example.org/"},
    ],
    "study": [
        {"institution": "Technical University (demo)", "programme": "Civil engineering", "level": "bachelor", "country": "DE",
         "town": "Kassel", "language": "de", "tuition": 0, "tuition_currency": "EUR", "tests": "TestDaF 4",
         "work_hours": 20, "visa": "Ask the embassy four months before. " + NOTE, "scholarship": NOTE, "soon_deadline": 60,
         "warning": "Agents who promise a place for money lie."},
        {"institution": "School of Languages (demo)", "level": "language_year", "country": "KR", "town": "Seoul",
         "language": "ko", "tuition": 5200000, "tuition_currency": "KRW", "work_hours": 0, "visa": NOTE, "age": 190,
         "warning": "You may not work in the first half year."},
    ],
    "costs": [
        *(
            {"country": "AE", "town": "Dubai", "what": what, "amount": amount, "currency": "AED", "period": period, "note": NOTE}
            for what, amount, period in (
                ("rent_bed", 800, "month"), ("food", 650, "month"), ("transport", 230, "month"), ("telephone", 80, "month"),
                ("health", 60, "month"), ("visa", 500, "once"), ("ticket", 1400, "once"), ("medical_check", 320, "once"),
            )
        ),
        *(
            {"country": "RU", "town": "Moscow", "what": what, "amount": amount, "currency": "RUB", "period": period,
             "note": NOTE, "age": 185}
            for what, amount, period in (
                ("rent_bed", 9000, "month"), ("food", 14000, "month"), ("transport", 3000, "month"),
                ("permit", 8900, "month"), ("ticket", 22000, "once"), ("medical_check", 6500, "once"),
            )
        ),
        {"country": "DE", "town": "", "what": "rent_room", "amount": 450, "currency": "EUR", "period": "month", "note": NOTE},
        {"country": "DE", "town": "", "what": "food", "amount": 280, "currency": "EUR", "period": "month", "note": NOTE},
    ],
    "diaspora": [
        {"name": "Pamir Circle (demo)", "country": "RU", "town": "Moscow", "languages": ["tg", "ru"],
         "does": "Helps newcomers find a room and a doctor. Meets on Sundays. " + NOTE, "phone": "+74955550101",
         "website": "https://pamir.example.org/"},
        {"name": "Friends of Khujand (demo)", "country": "AE", "town": "Dubai", "languages": ["tg", "en"],
         "does": NOTE, "email": "friends@example.org"},
    ],
}  # fmt: skip
# provider, kind, speed, pay in, pay out, share of the middle rate, fee for the small and for the large amount, age
PROVIDERS = (
    ("River Bank (demo)", "bank", "next_day", "account", "account", "0.978", 250, 400, 5),
    ("Quick Transfer (demo)", "mto", "minutes", "cash", "cash", "0.985", 200, 500, 5),
    ("Post (demo)", "post", "three_to_five_days", "cash", "cash", "0.992", 450, 800, 12),
    ("Pocket Money (demo)", "mobile", "minutes", "wallet", "wallet", "0.995", 90, 190, 3),
    ("Old Exchange (demo)", "other", "same_day", "cash", "cash", "0.960", 0, 0, 70),
)
# from, currency, its middle rate in somoni, the small and the large amount, what fees are multiplied by
CORRIDORS = (
    ("RU", "RUB", "0.1150", 18000, 46000, "1"),
    ("AE", "AED", "2.9000", 730, 1840, "0.04"),
    ("DE", "EUR", "11.6000", 185, 460, "0.01"),
)


@transaction.atomic
def fill(by: Viewer) -> str:
    """Fill the registers. Returns how much there is, in words."""
    with audit.together():
        told = actions.name_source(title=SOURCE, url="", is_official=False, by=by)
        for slug, rows in ROWS.items():
            for row in rows:
                actions.add_entry(REGISTERS[slug], fields=_fields(row) | {"source": told}, by=by)
        prices = sum(_prices(by, *corridor) for corridor in CORRIDORS)
    return f"{sum(map(len, ROWS.values()))} entries of registers and {prices} prices for sending money"


def _fields(row: dict[str, Any]) -> dict[str, Any]:
    """A row with its days counted from today, and its figures as the database keeps them."""
    today, row = timezone.localdate(), dict(row)
    days = {"soon": "closes_on", "soon_start": "starts", "soon_deadline": "deadline"}
    found: dict[str, Any] = {"written_in": "en", "checked_on": today - timedelta(days=row.pop("age", 4))}
    for short, name in days.items():
        if short in row:
            found[name] = today + timedelta(days=row.pop(short))
    money = ("wage", "fee", "cost", "tuition", "amount")
    return found | {name: Decimal(value) if name in money else value for name, value in row.items()}


def _prices(by: Viewer, country: str, currency: str, middle: str, small: int, large: int, share: str) -> int:
    """What each provider takes now, and what it took half a year before: a little more."""
    made = 0
    for name, kind, speed, pay_in, pay_out, rate, low, high, age in PROVIDERS:
        for ago, dearer in ((age + 180, Decimal("1.25")), (age, Decimal(1))):
            for point, amount, fee in ((200, small, low), (500, large, high)):
                fields = {
                    "from_country": country, "to_country": "TJ", "provider": name, "provider_kind": kind, "speed": speed,
                    "pay_in": pay_in, "pay_out": pay_out, "price_point": point, "amount": Decimal(amount),
                    "send_currency": currency, "receive_currency": "TJS", "written_in": "en",
                    "fee": (fee * Decimal(share) * dearer).quantize(Decimal("0.01")),
                    "mid_rate": Decimal(middle), "rate": (Decimal(middle) * Decimal(rate)).quantize(Decimal("0.000001")),
                    "collected_by": "Demo centre (invented)", "collected_on": timezone.localdate() - timedelta(days=ago),
                }  # fmt: skip
                actions.add_entry(REGISTERS["prices"], fields=fields, by=by)
                made += 1
    return made

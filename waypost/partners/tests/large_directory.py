"""A directory of a given size, written without its actions: for tests and the bench that count and measure."""

from datetime import time

from django.utils import timezone

from waypost.centres.models import Network
from waypost.partners.models import (
    Capacity,
    Location,
    Organisation,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
)
from waypost.partners.saving import keep_findable
from waypost.shared.bulk import insert_rows

TOWNS = ["Dushanbe", "Khujand", "Khorog", "Bokhtar", "Kulob"]
KINDS = ["shelter_women", "legal_advice", "food", "job_search", "psychosocial", "language_course"]
LANGUAGES = [["tg", "ru"], ["ru"], ["en", "ru", "uz"], ["ar", "en"], ["fa"]]


def fill(network: Network, *, organisations: int, services: int) -> None:
    """Public organisations, each with a place and hours; services at the places, with numbers and free places."""
    now = timezone.now()
    houses = [
        Organisation(
            network=network, name=f"House {number:05d}", kind="ngo", country="TJ", is_public=True,
            description="Helps people on the move.", phone=f"+9923720{number:05d}", time_zone="Asia/Dushanbe",
        )
        for number in range(organisations)
    ]  # fmt: skip
    places = [
        Location(organisation=house, name="Office", address=f"{number} Garden Street", town=TOWNS[number % 5],
                 postcode="734000", country="TJ", subdivision="TJ-DU", step_free="yes")
        for number, house in enumerate(houses)
    ]  # fmt: skip
    offered = [
        Service(
            organisation=houses[number % organisations], name=f"Service {number:05d}", kinds=[KINDS[number % 6]],
            languages=LANGUAGES[number % 5], description="What is offered, in a sentence or two of plain words.",
            eligibility="Everybody", how_to_refer="Call or write.", cost="free", documents=["passport"],
            checked_on=now.date(),
        )
        for number in range(services)
    ]  # fmt: skip
    for record in (*houses, *offered):
        keep_findable(record)
    rows = [houses, places, offered, *_around(houses, places, offered, now)]
    for batch in rows:
        insert_rows(batch)


def _around(houses, places, offered, now):
    at = [
        ServiceAtLocation(service=service, location=places[number % len(places)])
        for number, service in enumerate(offered)
    ]
    hours = [
        Schedule(
            organisation=place.organisation, location=place, days="MO,TU,WE,TH,FR", opens=opens, closes=closes
        )
        for place in places
        for opens, closes in ((time(9), time(12)), (time(13), time(17)))
    ]
    phones = [
        Phone(organisation=service.organisation, service=service, number=f"+9929000{number:05d}")
        for number, service in enumerate(offered)
    ]
    counted = [
        Capacity(service=service, unit="beds_women", available=number % 7, maximum=10, counted_at=now)
        for number, service in enumerate(offered)
        if number % 6 == 0
    ]
    return [at, hours, phones, counted]

"""Finding a service: every filter must be true, in a fixed number of statements."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from waypost.partners import actions
from waypost.partners.queries import Wanted, search_services, services_with_places

OFFICE = {day: [(time(9), time(12)), (time(13), time(17))] for day in range(5)}


def names(found):
    return [line.service.name for line in found.rows]


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Dushanbe"))


MONDAY_TEN, MONDAY_NIGHT, MONDAY_NOON = at("2026-03-02T10:00"), at("2026-03-02T23:00"), at("2026-03-02T12:30")


def test_words_are_found_without_case_and_accents_in_name_and_organisation(cast, directory):
    directory.service(directory.organisation("Café Élan"), "Soup Kitchen", kinds=["food"])
    directory.service(directory.organisation("Хонаи Умед"), "Приют")
    by = cast.viewer("counsellor")
    assert names(search_services(by, Wanted(text="elan soup"))) == ["Soup Kitchen"]
    assert names(search_services(by, Wanted(text="умед"))) == ["Приют"]
    assert names(search_services(by, Wanted(text="elan приют"))) == []


def test_a_service_is_found_by_the_label_of_its_kind(cast, directory):
    directory.service(kinds=["wage_claims"], name="Window 4")
    assert names(search_services(cast.viewer("counsellor"), Wanted(text="unpaid wages"))) == ["Window 4"]


def test_who_asks_for_housing_finds_every_kind_of_shelter(cast, directory):
    directory.service(name="Women", kinds=["shelter_women"])
    directory.service(directory.organisation("Other"), "Advice", kinds=["legal_advice"])
    assert names(search_services(cast.viewer("counsellor"), Wanted(kind="housing"))) == ["Women"]


def test_filters_are_combined(cast, directory):
    house = directory.organisation()
    one = directory.service(house, "One", languages=["ar"], places=[directory.place(house)])
    directory.service(house, "Two", languages=["ar"])
    directory.service(house, "Three", languages=["en"])
    directory.beds(one)
    by = cast.viewer("counsellor")
    assert names(search_services(by, Wanted(language="ar"))) == ["One", "Two"]
    assert names(search_services(by, Wanted(language="ar", free_places=True))) == ["One"]
    assert names(search_services(by, Wanted(language="en", free_places=True))) == []


def test_a_country_finds_places_there_services_for_it_and_organisations_without_places(cast, directory):
    here = directory.organisation("Here", country="TJ")
    there = directory.organisation("There", country="RU")
    directory.service(here, "At home")
    directory.service(there, "Abroad", countries=["TJ"])
    away = directory.service(here, "Moved", places=[directory.place(here, country="KZ", town="Almaty")])
    by = cast.viewer("counsellor")
    assert names(search_services(by, Wanted(country="TJ"))) == ["Abroad", "At home"]
    assert names(search_services(by, Wanted(country="KZ"))) == [away.name]
    assert names(search_services(by, Wanted(country="RU"))) == ["Abroad"]


@pytest.mark.parametrize(
    ("moment", "open_ones"),
    [
        (MONDAY_TEN, ["Day and night", "Office", "Own hours"]),
        (MONDAY_NOON, ["Day and night", "Own hours"]),
        (MONDAY_NIGHT, ["Day and night", "In Lima"]),
    ],
)
def test_open_now_knows_hours_of_place_and_service_and_the_time_zone(cast, directory, moment, open_ones):
    house = directory.organisation(time_zone="Asia/Dushanbe")
    place = directory.place(house)
    actions.keep_hours(place, week=OFFICE, by=directory.by)
    directory.service(house, "Office", places=[place])
    own = directory.service(house, "Own hours", places=[place])
    actions.keep_hours(own, week={0: [(time(8), time(20))]}, by=directory.by)
    directory.service(house, "Day and night", is_always_open=True)
    directory.service(house, "Nobody knows")
    far = directory.organisation("Far", time_zone="America/Lima")
    elsewhere = directory.service(far, "In Lima")
    actions.keep_hours(elsewhere, week=OFFICE, by=directory.by)
    found = search_services(cast.viewer("counsellor"), Wanted(open_now=True), now=moment)
    assert names(found) == open_ones
    assert all(line.hours.is_open for line in found.rows)


def test_what_is_not_offered_is_left_out(cast, directory):
    house = directory.organisation()
    directory.service(house, "Paused", status="temporarily closed")
    gone = directory.organisation("Gone")
    directory.service(gone, "Of somebody gone")
    actions.change_organisation(gone, fields={"is_active": False}, by=directory.by)
    assert names(search_services(cast.viewer("counsellor"))) == []
    assert names(search_services(cast.viewer("counsellor"), Wanted(offered_only=False))) == [
        "Of somebody gone",
        "Paused",
    ]


def test_another_network_sees_nothing(cast, directory):
    from waypost.centres.access import Viewer
    from waypost.centres.models import Centre, Network

    directory.service()
    other = Network.objects.create(name="Elsewhere")
    centre = Centre.objects.create(network=other, name="Far", code="FAR", country="GE")
    assert search_services(Viewer.system(centre)).rows == []


def test_the_page_runs_a_fixed_number_of_statements(cast, directory):
    def fill(count, tag):
        for number in range(count):
            house = directory.organisation(f"House {tag}{number}")
            place = directory.place(house)
            actions.keep_hours(place, week=OFFICE, by=directory.by)
            directory.beds(directory.service(house, f"Beds {tag}{number}", places=[place]))

    browser, url = cast.client("counsellor"), reverse("partners:services")
    browser.get(url)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for tag in ("a", "b"):
        fill(6, tag)
        with CaptureQueriesContext(
            connection,
        ) as taken:
            answer = browser.get(f"{url}?open_now=on&free_places=on&kind=housing&language=tg&country=TJ")
        counts.append(len(taken))
        assert answer.status_code == 200
    assert counts[0] == counts[1]
    assert counts[0] <= 14


def test_pages_follow_each_other(cast, directory):
    house = directory.organisation()
    for number in range(5):
        directory.service(house, f"Service {number}")
    by = cast.viewer("counsellor")
    first = search_services(by, size=3)
    second = search_services(by, size=3, page=2)
    assert (names(first), first.more) == (["Service 0", "Service 1", "Service 2"], True)
    assert (names(second), second.more) == (["Service 3", "Service 4"], False)


def test_shelters_stand_by_freshness_of_their_count(cast, directory):
    from datetime import timedelta

    from waypost.partners.models import Capacity

    house = directory.organisation()
    old, new = directory.service(house, "Old count"), directory.service(house, "New count")
    directory.service(house, "Not counted")
    directory.beds(old)
    directory.beds(new, free=0)
    Capacity.objects.filter(service=old).update(counted_at=timezone.now() - timedelta(days=2))
    lines = services_with_places(cast.viewer("counsellor"), now=timezone.now())
    assert [(line.service.name, line.free) for line in lines] == [("New count", 0), ("Old count", 3)]
    page = cast.client("counsellor").get(reverse("partners:beds") + "?free=1").content.decode()
    assert "Old count" in page
    assert "New count" not in page


def test_a_wrong_page_number_or_filter_breaks_nothing(cast, directory):
    directory.service()
    browser = cast.client("counsellor")
    for query in ("page=x", "page=0", "page=99999999", "kind=nonsense", "country=ZZ", "open_now=maybe"):
        assert browser.get(f"{reverse('partners:services')}?{query}").status_code == 200

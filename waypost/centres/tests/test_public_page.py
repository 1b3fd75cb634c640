"""The public page of the centres: small, without cookie and script; and the address without a language."""

import datetime as dt
import re
from pathlib import Path

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.test import Client

from waypost.centres.models import ClosedDay, OpeningHours, Room

MONDAY_MORNING = dt.datetime(2026, 3, 2, 5, 0, tzinfo=dt.UTC)  # 10:00 in Dushanbe


@pytest.fixture
def open_centre(cast):
    centre = cast.centre
    centre.address, centre.phone, centre.languages = "1 Garden Street", "+992 37 200 00 01", ["tg", "ru"]
    centre.save()
    for day in range(5):
        OpeningHours.objects.create(
            centre=centre, channel="office", weekday=day, opens=dt.time(9), closes=dt.time(17)
        )
    OpeningHours.objects.create(
        centre=centre, channel="phone", weekday=0, opens=dt.time(8), closes=dt.time(20)
    )
    return centre


def home(language: str = "en"):
    return Client().get(f"/{language}/centres/")


def test_it_says_where_when_and_in_which_languages(open_centre):
    with time_machine.travel(MONDAY_MORNING):
        text = home().content.decode()
    for shown in (
        "1 Garden Street",
        "Tajik, Russian",
        "Open now, until 17:00",
        "Open now, until 20:00",
        "Monday – Friday",
    ):
        assert shown in text
    assert '<bdi dir="ltr">+992 37 200 00 01</bdi>' in text
    assert 'href="tel:+992372000001"' in text


def test_holidays_are_shown_and_count(open_centre):
    ClosedDay.objects.create(centre=open_centre, day=dt.date(2026, 3, 2), reason="Spring feast")
    with time_machine.travel(MONDAY_MORNING):
        text = home().content.decode()
    assert "Spring feast" in text
    assert "Opens tomorrow 09:00" in text


def test_the_address_of_a_shelter_is_nowhere_on_it(open_centre):
    open_centre.is_hidden = True
    open_centre.town = "Vahdat"
    open_centre.save()
    text = home().content.decode()
    assert "Garden Street" not in text
    assert "Vahdat" not in text
    assert "we tell you where to come" in text


def test_a_closed_centre_is_not_listed(open_centre):
    open_centre.is_active = False
    open_centre.save()
    assert "Garden Street" not in home().content.decode()


def test_no_cookie_is_set_and_what_is_kept_fits_everybody(open_centre):
    answer = home()
    assert not answer.cookies
    assert not answer.has_header("Vary")


def test_the_address_without_a_language_leads_to_the_readers_own(open_centre):
    for asked, led_to in (("ru", "/ru/"), ("ar-EG,ar;q=0.9", "/ar/"), ("xx", "/en/")):
        answer = Client().get("/", headers={"accept-language": asked})
        assert answer.headers["Location"] == led_to
        assert {"Accept-Language", "Cookie"} <= set(answer["Vary"].split(", "))
        assert "no-store" in answer["Cache-Control"]
        assert not answer.cookies


def test_every_language_has_a_link_and_a_direction(open_centre):
    assert 'href="/ar/centres/"' in home().content.decode()
    assert '<html lang="ar" dir="rtl">' in home("ar").content.decode()
    assert home("ru").headers["Content-Language"] == "ru"


def test_it_needs_no_script(open_centre):
    text = home().content.decode()
    assert re.findall(r"\son\w+=|<script(?![^>]*src=)", text) == []
    assert "<form" not in text


def test_it_weighs_little_on_the_wire(open_centre):
    Room.objects.create(centre=open_centre, name="1", is_accessible=True)
    page = home().content
    text = page.decode()
    files = set(re.findall(r'(?:href|src)="/static/([^"#]+)', text))
    weight = len(page) + sum(Path(finders.find(name)).stat().st_size for name in files)
    assert weight <= 40_000, files


def test_the_number_of_statements_does_not_grow_with_centres(
    open_centre, cast, django_assert_max_num_queries
):
    for number in range(8):
        centre = cast._centre(f"Centre {number}", f"C{chr(65 + number)}", "TJ")
        OpeningHours.objects.create(
            centre=centre, channel="office", weekday=1, opens=dt.time(9), closes=dt.time(17)
        )
    home()
    with django_assert_max_num_queries(6):
        home()

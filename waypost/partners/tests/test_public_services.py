"""Services near me: found by words however they are spelt, open now or not, and never with a secret address."""

import datetime as dt
import re
import time
from pathlib import Path

import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from django.utils import translation

from waypost.centres.queries import public_network
from waypost.partners import actions
from waypost.partners.models import Service
from waypost.partners.public import services as reading
from waypost.partners.tests.large_directory import fill
from waypost.shared.web import public_pages

MONDAY_MORNING = dt.datetime(2026, 3, 2, 5, 0, tzinfo=dt.UTC)  # 10:00 in Dushanbe


@pytest.fixture(autouse=True)
def nothing_kept():
    """The pages and choices of other tests are forgotten."""
    public_pages.shelf.empty()
    reading.forget_choices()
    yield
    public_pages.shelf.empty()


@pytest.fixture
def house(directory):
    return directory.organisation(
        "Garden House", kind="ngo", is_public=True, phone="+992372000001", time_zone="Asia/Dushanbe"
    )


def shown(into="en", **asked):
    reading.forget_choices()
    public_pages.shelf.empty()
    return Client().get(f"/{into}/services/", asked)


def text_of(answer):
    return answer.content.decode()


def names(**asked):
    return [line.service.name for line in shown(**asked).context["found"].lines]


def test_it_says_who_helps_when_where_and_what_to_bring(directory, house):
    place = directory.place(house, address="5 Garden Street", latitude="38.56", longitude="68.78")
    actions.keep_hours(place, week={0: [(dt.time(9), dt.time(17))]}, by=directory.by)
    service = directory.service(
        house,
        "Legal advice",
        [place],
        kinds=["legal_advice"],
        documents=["passport"],
        cost="free",
        languages=["tg"],
    )
    with time_machine.travel(MONDAY_MORNING, tick=False):
        page = text_of(shown())
    for words in ("Legal advice", "Garden House", "Open now, until 17:00", "09:00–17:00", "5 Garden Street",
                  "Tajik", "Passport", "free of charge", 'data-at="38.56000,68.78000"'):  # fmt: skip
        assert words in page
    assert '<a href="tel:+992372000001"><bdi dir="ltr">+992372000001</bdi></a>' in page
    assert reverse("public_partners:service", kwargs={"pk": service.pk}) in page


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("lawyer garden", "en"),
        ("legal", "en"),
        ("leegal advise", "en"),
        ("GARDEN", "en"),
        ("Dushanbe", "en"),
        ("dushambe", "en"),
        ("استشارة", "ar"),
        ("консультация", "ru"),
    ],
)
def test_words_find_it_however_they_are_typed(directory, house, typed, language):
    place = directory.place(house)
    directory.service(house, "Lawyer for workers", [place], kinds=["legal_advice"])
    assert "Lawyer for workers" in text_of(shown(language, text=typed))


def test_who_is_understood_differently_is_told_so(directory, house):
    directory.service(house, "Lawyer", kinds=["legal_advice"])
    assert "“lawyer”" in text_of(shown(text="lawyre"))
    assert "exactly your words" not in text_of(shown(text="lawyer"))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kind": "legal"}, ["Advice"]),
        ({"country": "AE"}, ["Hotline"]),
        ({"subdivision": "TJ-DU"}, ["Advice"]),
        ({"language": "ar"}, ["Hotline"]),
        ({"free": "on"}, ["Advice"]),
        ({"wheelchair": "on"}, ["Advice"]),
        ({"free": "on", "language": "ar"}, []),
    ],
)
def test_each_question_leaves_out_what_does_not_fit(directory, house, asked, found):
    place = directory.place(house, subdivision="TJ-DU", step_free="yes")
    directory.service(house, "Advice", [place], kinds=["legal_advice"], cost="free", languages=["tg"])
    away = directory.organisation("Harbour", kind="ngo", country="AE", is_public=True)
    directory.service(away, "Hotline", kinds=["hotline"], languages=["ar"])
    assert names(**asked) == found


def test_open_now_goes_by_the_clock_of_the_place(directory, house):
    place = directory.place(house)
    actions.keep_hours(place, week={0: [(dt.time(9), dt.time(11))]}, by=directory.by)
    directory.service(house, "Advice", [place])
    with time_machine.travel(MONDAY_MORNING, tick=False):
        assert names(open_now="on") == ["Advice"]
    with time_machine.travel(MONDAY_MORNING + dt.timedelta(hours=2), tick=False):
        assert names(open_now="on") == []


def test_a_hidden_place_tells_neither_address_nor_town_nor_name(directory):
    shelter = directory.organisation("Lantern", is_public=True, phone="+992372000009")
    place = directory.place(
        shelter, name="Blue gate", address="5 Quiet Lane", town="Vahdat", transport="Bus 7", is_hidden=True
    )
    service = directory.service(shelter, "Beds", [place])
    detail = Client().get(reverse("public_partners:service", kwargs={"pk": service.pk}))
    for page in (text_of(shown()), text_of(shown(all="1")), text_of(detail)):
        for secret in ("Quiet Lane", "Vahdat", "Blue gate", "Bus 7", "data-at="):
            assert secret not in page
        assert "+992372000009" in page
    assert "they tell you where to come" in text_of(detail)
    assert names(text="Vahdat") == []


def test_what_is_not_public_is_not_there(directory, house):
    recruiter = directory.organisation("Fast Lane", kind="recruiter", is_public=True)
    hidden = [
        directory.service(house, "Internal", is_public=False),
        directory.service(directory.organisation("Own"), "Of a house that is not public"),
        directory.service(house, "Of the past", status="defunct"),
        directory.service(recruiter, "A recruiter is no helper"),
    ]
    assert names() == []
    for service in hidden:
        there = reverse("public_partners:service", kwargs={"pk": service.pk})
        assert Client().get(there).status_code == 404


def test_numbers_that_are_not_public_are_not_shown(directory, house):
    service = directory.service(house, "Advice")
    for number, is_public in (("+992372000777", False), ("+992372000888", True)):
        fields = {"number": number, "service": service, "is_public": is_public}
        actions.keep_phone(house, phone=None, fields=fields, by=directory.by)
    page = text_of(shown())
    assert "+992372000888" in page
    assert "+992372000777" not in page


def test_the_network_of_somebody_else_is_not_shown(directory, house, cast):
    from waypost.centres.models import Network
    from waypost.partners.models import Organisation

    other = Network.objects.create(name="Other", country="KZ")
    theirs = Organisation.objects.create(network=other, name="Theirs", kind="ngo", is_public=True)
    service = Service.objects.create(organisation=theirs, name="Theirs", kinds=["food"])
    assert names() == []
    assert Client().get(f"/en/services/{service.pk}/").status_code == 404


def test_where_no_service_fits_organisations_come_instead(directory):
    directory.organisation("Embassy in Moscow", kind="embassy", is_public=True, phone="+992372000005")
    directory.service(directory.organisation("Union", kind="trade_union", is_public=True), "Courses")
    page = text_of(shown(text="embassy"))
    assert "Embassy in Moscow" in page
    assert "+992372000005" in page
    assert "We found nothing" in text_of(shown(text="zzzzzz"))


@pytest.mark.parametrize(
    "asked",
    [
        {"text": "x" * 5000},
        {"text": "' OR 1=1 --"},
        {"text": "%_\\ \x00"},
        {"kind": "nonsense", "country": "<script>", "language": "42"},
        {"page": "-3"},
        {"page": "99999999999"},
        {"open_now": "perhaps", "all": "all"},
    ],
)
def test_nonsense_is_answered_calmly(directory, house, asked):
    directory.service(house, "Advice")
    answer = shown(**asked)
    assert answer.status_code == 200
    assert "<script>" not in text_of(answer)


def test_it_only_reads(house):
    assert Client().post("/en/services/").status_code == 405


def test_only_this_page_may_ask_the_phone_where_it_is(directory, house):
    service = directory.service(house, "Advice")
    assert "geolocation=(self)" in shown().headers["Permissions-Policy"]
    for there in ("/en/", "/en/centres/", f"/en/services/{service.pk}/", "/en/check-recruiter/"):
        assert "geolocation=()" in Client().get(there).headers["Permissions-Policy"]


def test_the_button_is_not_there_without_its_script_and_nothing_runs_in_the_page(directory, house):
    directory.service(house, "Advice")
    page = text_of(shown())
    assert re.search(r"<div class=\"near\" data-near hidden>", page)
    assert re.findall(r"\son\w+=|\sstyle=|<script(?![^>]*src=)", page) == []


def test_it_leaves_no_trace_and_needs_no_other_host(directory, house):
    directory.service(house, "Advice")
    answer = shown(text="advice")
    assert not answer.cookies
    assert re.findall(r'(?:src|action)="https?:', text_of(answer)) == []


def test_it_weighs_little_on_the_wire(directory, cast):
    fill(public_network(), organisations=40, services=60)
    answer = Client().get("/en/services/", headers={"accept-encoding": "gzip"})
    page = answer.content
    files = set(re.findall(r'(?:href|src)="/static/([^"#]+)', text_of(shown())))
    weight = len(page) + sum(Path(finders.find(name)).stat().st_size for name in files)
    assert weight <= 40_000, files
    assert len(page) <= 15_000


@pytest.mark.parametrize("asked", [{}, {"text": "servise", "open_now": "on", "country": "TJ"}, {"all": "1"}])
def test_the_statements_are_few_and_do_not_grow(cast, django_assert_max_num_queries, asked):
    fill(public_network(), organisations=300, services=300)
    shown()
    public_pages.shelf.empty()
    reading.forget_choices()
    with time_machine.travel(MONDAY_MORNING, tick=False), django_assert_max_num_queries(8):
        answer = Client().get("/en/services/", asked)
    assert answer.context["found"].lines


@pytest.mark.parametrize("asked", [{}, {"open_now": "on", "country": "TJ"}])
def test_a_page_of_300_places_costs_little(cast, asked):
    fill(public_network(), organisations=300, services=300)
    shown(**asked)
    spent = []
    for _ in range(5):
        public_pages.shelf.empty()
        begun = time.process_time()
        Client().get("/en/services/", asked)
        spent.append(time.process_time() - begun)
    assert min(spent) < 0.05, spent


def test_pages_lead_to_each_other_with_what_was_asked(cast):
    fill(public_network(), organisations=30, services=45)
    first = shown(free="on")
    assert "?free=on&amp;page=2" in text_of(first)
    assert len(first.context["found"].lines) == 20
    assert len(shown(free="on", page="3").context["found"].lines) == 5
    assert len(shown(all="1").context["found"].lines) == 45


def test_arabic_stands_right_to_left_with_numbers_left_to_right(directory, house):
    directory.service(house, "Advice")
    page = text_of(shown("ar"))
    assert '<html lang="ar" dir="rtl">' in page
    assert '<bdi dir="ltr">+992372000001</bdi>' in page


def test_a_countrys_page_names_those_who_help_there_and_those_who_speak_for_it(directory, cast):
    network = public_network()
    embassy = directory.organisation(
        "Embassy in Abu Dhabi", kind="embassy", country="AE", represents="TJ", is_public=True
    )
    place = directory.place(embassy, country="AE")
    actions.keep_hours(place, week={0: [(dt.time(9), dt.time(12))]}, by=directory.by)
    fields = {"number": "+971500000001", "kind": "hotline"}
    actions.keep_phone(embassy, phone=None, fields=fields, by=directory.by)
    directory.organisation("Union of the Gulf", kind="trade_union", country="AE", is_public=True)
    directory.organisation(
        "Embassy of the Emirates", kind="embassy", country="TJ", represents="AE", is_public=True
    )
    directory.organisation("Secret friend", country="AE")
    directory.organisation("Fast Lane", kind="recruiter", country="AE", is_public=True)
    assert network.country == "TJ"
    page = text_of(Client().get(reverse("public:country", kwargs={"code": "ae"})))
    for words in ("Embassies, consulates and helpers", "Embassy in Abu Dhabi", "+971500000001", "09:00–12:00",
                  "Union of the Gulf", "Embassy of the Emirates"):  # fmt: skip
        assert words in page
    for words in ("Secret friend", "Fast Lane"):
        assert words not in page


def test_the_contacts_of_a_country_cost_three_statements(directory, cast, django_assert_max_num_queries):
    from waypost.partners.public import countries

    network = public_network()
    for number in range(5):
        house = directory.organisation(f"House {number}", kind="ngo", country="AE", is_public=True)
        directory.place(house, country="AE")
    with django_assert_max_num_queries(3), translation.override("en"):
        assert len(countries.contacts(network.pk, "AE", "en")["helpers"]) == 5
    assert countries.contacts(network.pk, "FR", "en") == {}


def test_the_door_leads_here(house):
    page = text_of(Client().get("/en/"))
    assert "/en/services/" in page
    assert "/en/check-recruiter/" in page

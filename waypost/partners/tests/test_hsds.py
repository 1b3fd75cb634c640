"""Every answer of `/hsds/` validates against the published schemas, and what they do not catch is tried here."""

import gzip
import json
import time as clock
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from waypost.partners import actions
from waypost.partners.actions import Count

SCHEMAS = Path(__file__).parent / "hsds"
WEEK = {day: [(time(9), time(12, 30))] for day in range(5)}
FORMATS = FormatChecker()


@FORMATS.checks("uri", raises=ValueError)
def _is_uri(text):
    parts = urlsplit(text)
    if not (parts.scheme and parts.netloc and text.isascii() and " " not in text):
        raise ValueError(text)
    return True


@FORMATS.checks("date-time", raises=ValueError)
def _is_moment(text):
    if datetime.fromisoformat(text).tzinfo is None or "T" not in text:
        raise ValueError(text)
    return True


@cache
def schema(name):
    path = SCHEMAS / f"{name}.json"
    text = path.read_text() if path.exists() else gzip.decompress(path.with_suffix(".json.gz").read_bytes())
    return json.loads(text)


@cache
def validator(name):
    files = [(f"{one}.json", Resource.opaque(schema(one))) for one in ("metadata", "taxonomy")]
    return Draft202012Validator(
        schema(name), format_checker=FORMATS, registry=Registry().with_resources(files)
    )


def check(record, name):
    errors = [f"{'/'.join(map(str, e.path))}: {e.message}" for e in validator(name).iter_errors(record)]
    assert errors == []
    assert unknown(record, schema(name)) == []
    assert wrong_dates(record) == []


def unknown(record, described, path=""):
    """Properties of which the schema knows nothing."""
    if "$ref" in described:
        described = schema(described["$ref"].removesuffix(".json"))
    if isinstance(record, list):
        return [found for one in record for found in unknown(one, described.get("items", {}), path)]
    if not isinstance(record, dict):
        return []
    known = described.get("properties", {})
    found = [f"{path}/{name}" for name in record if name not in known]
    for name in set(record) & set(known):
        found += unknown(record[name], known[name], f"{path}/{name}")
    return found


def wrong_dates(record):
    """Dates that the schemas take for any text."""
    if isinstance(record, list):
        return [found for one in record for found in wrong_dates(one)]
    if not isinstance(record, dict):
        return []
    wrong = [found for value in record.values() for found in wrong_dates(value)]
    for name in ("assured_date", "valid_from", "valid_to"):
        if name in record:
            try:
                date.fromisoformat(record[name])
            except ValueError:
                wrong.append(f"{name}: {record[name]}")
    return wrong


def get(cast, url, status=200):
    answer = cast.anybody.get(url)
    assert answer.status_code == status, answer.content
    return answer.json()


def page(cast, url, kind):
    found = get(cast, url)
    assert set(found) == {
        "total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents",
    }  # fmt: skip
    assert found["size"] == len(found["contents"])
    assert found["empty"] is (not found["contents"])
    for record in found["contents"]:
        check(record, kind)
    return found


def full_of(directory, name="Garden House", *, hidden=False):
    """An organisation with everything that HSDS can say."""
    above = directory.organisation(f"{name} Trust", is_public=True)
    house = directory.organisation(
        name,
        other_name="Хонаи Боғ",
        is_public=True,
        parent=above,
        founded=1999,
        legal_form="Association",
        website="https://example.org/хона",
        email="house@example.org",
        phone="+992372000000",
        time_zone="Asia/Dushanbe",
        note="The director is difficult.",
    )
    fields = {"address": "5 Quiet Lane", "postcode": "734000", "subdivision": "TJ-DU", "transport": "Bus 3"}
    more = {"latitude": "38.55000", "longitude": "68.77000", "step_free": "yes", "accessibility": "lift"}
    place = directory.place(house, **fields, **more, is_hidden=hidden)
    actions.keep_hours(place, week=WEEK, note="closed on feast days", by=directory.by)
    service = directory.service(
        house,
        "Beds",
        places=[place],
        description="Beds and food.",
        eligibility="Women",
        age_from=0,
        age_to=99,
        how_to_refer="Call.",
        countries=["TJ", "RU"],
        documents=["passport"],
        documents_note="or none at all",
        cost="paid",
        cost_amount="10.50",
        cost_currency="TJS",
        fees="per night",
        interpretation="sign language",
        wait_time="none",
        accreditations="ministry",
        website="https://example.org/beds",
        email="beds@example.org",
        alert="full in May",
    )
    actions.keep_hours(service, week=WEEK, by=directory.by)
    actions.count_places(service, counts=[Count("beds_women", 3, 9, "two cots")], by=directory.by)
    actions.add_identifier(house, scheme="TJ-TAX", number="123", by=directory.by)
    for public in (True, False):
        named = "Public" if public else "Private"
        who = {
            "name": f"{named} Person",
            "post": "Head",
            "email": "who@example.org",
            "phone": "+992372000009",
        }
        actions.add_person(house, fields=who | {"is_public": public}, by=directory.by)
        number = {"number": f"+99237200010{int(public)}", "kind": "hotline", "service": service}
        actions.keep_phone(house, phone=None, fields=number | {"is_public": public}, by=directory.by)
    return house, service, place


def test_the_entrance_says_which_version(cast):
    found = get(cast, "/hsds/")
    assert found["version"] == "3.1"
    assert urlsplit(found["openapi_url"]).path == "/hsds/openapi.json"
    described = get(cast, "/hsds/openapi.json")
    assert "/services/{id}" in described["paths"]


@pytest.mark.parametrize("more", ["", "?full=true", "?minimal=true", "?search=garden&full=false"])
def test_lists_of_services_validate(cast, directory, more):
    full_of(directory)
    found = page(cast, f"/hsds/services{more}", "service" if "full=true" in more else "service_list")
    assert found["total_items"] == 1


def test_a_service_in_full_validates_and_says_everything(cast, directory):
    _house, service, _place = full_of(directory)
    found = get(cast, f"/hsds/services/{service.pk}")
    check(found, "service")
    missing = {
        "phones", "schedules", "service_areas", "service_at_locations", "languages", "organization",
        "cost_options", "required_documents", "contacts", "capacities", "attributes", "assured_date", "minimum_age",
    } - set(found)  # fmt: skip
    assert missing == set()
    assert found["capacities"][0] | {"id": "", "unit": "", "updated": ""} == {
        "id": "", "unit": "", "updated": "", "available": 3, "maximum": 9, "description": "two cots",
    }  # fmt: skip
    location = found["service_at_locations"][0]["location"]
    assert location["addresses"][0]["address_1"] == "5 Quiet Lane"
    assert location["latitude"] == 38.55
    assert found["schedules"][0]["byday"] == "MO,TU,WE,TH,FR"
    assert found["schedules"][0]["opens_at"] == "09:00+05:00"


@pytest.mark.parametrize("more", ["", "?full=true", "?full_service=true"])
def test_organisations_validate(cast, directory, more):
    house, _service, _place = full_of(directory)
    found = page(cast, f"/hsds/organizations{more}", "organization" if more else "organization_list")
    assert found["total_items"] == 2
    one = get(cast, f"/hsds/organizations/{house.pk}")
    check(one, "organization")
    assert one["organization_identifiers"][0]["identifier"] == "123"
    assert one["website"].isascii()


@pytest.mark.parametrize("more", ["", "?full=true", "?postcode=734000"])
def test_services_at_locations_validate(cast, directory, more):
    _house, service, _place = full_of(directory)
    kind = "service_at_location" if "full" in more else "service_at_location_list"
    found = page(cast, f"/hsds/service_at_locations{more}", kind)
    assert found["contents"][0]["service"]["id"] == str(service.pk)
    one = get(cast, f"/hsds/service_at_locations/{found['contents'][0]['id']}")
    check(one, "service_at_location")
    assert get(cast, "/hsds/service_at_locations?postcode=1")["empty"] is True


def test_taxonomies_and_terms_validate(cast):
    for record in page(cast, "/hsds/taxonomies", "taxonomy")["contents"]:
        check(get(cast, f"/hsds/taxonomies/{record['id']}"), "taxonomy")
        terms = page(cast, f"/hsds/taxonomy_terms?taxonomy_id={record['id']}&per_page=500", "taxonomy_term")
        assert terms["total_items"] > 20
        one = terms["contents"][1]
        check(get(cast, f"/hsds/taxonomy_terms/{one['id']}"), "taxonomy_term")
        below = page(cast, f"/hsds/taxonomy_terms?parent_id={one['parent_id']}", "taxonomy_term")
        assert one["id"] in [term["id"] for term in below["contents"]]


def test_terms_come_in_the_readers_language(cast):
    found = cast.anybody.get("/hsds/taxonomy_terms?search=psychosocial", headers={"accept-language": "fr"})
    assert found.json()["contents"] == [] or found.json()["contents"][0]["language"] == "fr"
    found = cast.anybody.get("/hsds/taxonomy_terms?search=psychosociale", headers={"accept-language": "fr"})
    assert found.json()["contents"][0]["name"] == "Aide psychosociale"
    assert "Accept-Language" in found.headers["Vary"]


def test_what_is_not_public_is_told_nowhere(cast, directory):
    house, service, _place = full_of(directory)
    hushed = directory.service(house, "Hushed service", is_public=False)
    private = directory.organisation("Private House")
    directory.service(private, "Service of a private house")
    for url in (
        "/hsds/services?full=true",
        "/hsds/organizations?full_service=true",
        "/hsds/service_at_locations?full=true",
        f"/hsds/services/{service.pk}",
        f"/hsds/organizations/{house.pk}?full_service=true",
        "/hsds/services?format=ndjson&full=true",
    ):
        answer = cast.anybody.get(url)
        text = b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()
        for secret in ("Hushed", "rivate House", "Private Person", "+992372000100", "difficult"):
            assert secret not in text, url
        assert "+992372000101" in text
    assert get(cast, f"/hsds/services/{hushed.pk}", 404)["status"] == 404
    assert get(cast, f"/hsds/organizations/{private.pk}", 404)["status"] == 404


def test_of_a_hidden_place_nothing_is_told(cast, directory):
    _house, service, place = full_of(directory, hidden=True)
    for url in ("/hsds/services?full=true", f"/hsds/services/{service.pk}", "/hsds/organizations?full=true"):
        text = cast.anybody.get(url).content.decode()
        for secret in ("Quiet", "734000", "Main house", "Bus 3", "38.55", "Dushanbe", "lift"):
            assert secret not in text
    found = get(cast, f"/hsds/services/{service.pk}")["service_at_locations"][0]["location"]
    check(get(cast, f"/hsds/services/{service.pk}"), "service")
    assert set(found) == {"id", "location_type", "description"}
    assert get(cast, "/hsds/service_at_locations")["empty"] is True
    assert str(place.pk) == found["id"]


def test_filters_are_combined_by_and(cast, directory):
    house, service, _place = full_of(directory)
    other = directory.organisation("Union", kind="trade_union", is_public=True)
    advice = directory.service(other, "Advice", kinds=["wage_claims"])
    terms = {term["code"]: term["id"] for term in get(cast, "/hsds/taxonomy_terms?per_page=500")["contents"]}

    def found(query):
        return [one["id"] for one in get(cast, f"/hsds/services?{query}")["contents"]]

    housing, union = terms["housing"], terms["trade_union"]
    assert found(f"taxonomy_term_id={housing}") == [str(service.pk)], "terms below count, too"
    assert found(f"taxonomy_term_id={union}") == [str(advice.pk)]
    assert found(f"taxonomy_term_id={housing}&organization_id={other.pk}") == []
    assert found(f"organization_id={house.pk}&search=beds food") == [str(service.pk)]
    assert found(f"organization_id={house.pk}&search=advice") == []
    assert found(f"taxonomy_term_id={house.pk}") == []
    assert set(found("modified_after=2020-01-01")) == {str(service.pk), str(advice.pk)}
    assert found("modified_after=2999-01-01T00:00:00Z") == []
    organisations = get(cast, f"/hsds/organizations?taxonomy_term_id={housing}&search=garden")["contents"]
    assert [one["id"] for one in organisations] == [str(house.pk)]


def test_a_change_around_a_service_is_a_change_of_the_service(cast, directory):
    from django.utils import timezone

    from waypost.partners.models import Service

    house, service, place = full_of(directory)
    for change in (
        lambda: actions.keep_hours(service, week={}, by=directory.by),
        lambda: actions.count_places(service, counts=[], by=directory.by),
        lambda: actions.change_place(place, fields={"town": "Hisor"}, by=directory.by),
        lambda: actions.keep_hours(place, week={}, by=directory.by),
        lambda: actions.keep_phone(house, phone=None, fields={"number": "112"}, by=directory.by),
        lambda: actions.add_person(house, fields={"name": "New", "is_public": True}, by=directory.by),
        lambda: actions.change_organisation(house, fields={"phone": "113"}, by=directory.by),
    ):
        Service.objects.update(updated_at=datetime.fromisoformat("2020-01-01T00:00:00+00:00"))
        since = timezone.now().isoformat().replace("+00:00", "Z")
        change()
        assert get(cast, f"/hsds/services?modified_after={since}")["total_items"] == 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("page=0", "“page” must be a number from 1"),
        ("page=two", "“page” must be a number from 1"),
        ("per_page=501", "“per_page” may be 500 at most"),
        ("full=yes", "“full” must be true or false"),
        ("organization_id=7", "“organization_id” must be an identifier"),
        ("modified_after=yesterday", "“modified_after” must be a date"),
        ("modified_after=2026-13-40", "“modified_after” must be a date"),
        ("format=xml", "“format” must be json or ndjson"),
        ("proximity=500", "There is no parameter “proximity” here"),
        ("q=beds", "There is no parameter “q” here"),
        ("page=1&page=2", "“page” was given more than once"),
    ],
)
def test_a_wrong_question_gets_a_sentence(cast, query, said):
    answer = cast.anybody.get(f"/hsds/services?{query}")
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert said in answer.json()["detail"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_pages_do_not_overlap_and_the_one_after_the_last_is_empty(cast, directory):
    house = directory.organisation(is_public=True)
    for number in range(5):
        directory.service(house, f"Service {number}")
    first, second, third, beyond = (
        page(cast, f"/hsds/services?per_page=2&page={number}", "service_list") for number in (1, 2, 3, 4)
    )
    ids = [one["id"] for found in (first, second, third) for one in found["contents"]]
    assert len(set(ids)) == 5
    assert [found["first_page"] for found in (first, second, third)] == [True, False, False]
    assert [found["last_page"] for found in (first, second, third)] == [False, False, True]
    assert (beyond["empty"], beyond["total_items"], beyond["total_pages"]) == (True, 5, 3)
    lines = b"".join(cast.anybody.get("/hsds/services?format=ndjson").streaming_content).splitlines()
    assert [json.loads(line)["id"] for line in lines] == ids


def test_an_empty_directory_answers_with_an_empty_page(cast):
    found = page(cast, "/hsds/services", "service_list")
    assert (found["empty"], found["total_pages"], found["first_page"], found["last_page"]) == (
        True,
        0,
        True,
        True,
    )


def test_every_site_may_ask_nobody_may_write_and_no_cookie_is_set(cast, directory):
    full_of(directory)
    for browser in (cast.anybody, cast.client("counsellor")):
        answer = browser.get("/hsds/services", headers={"origin": "https://example.org"})
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer.headers
        assert not answer.cookies
        for method in ("post", "put", "delete", "patch"):
            assert getattr(browser, method)("/hsds/services").status_code == 405
    preflight = cast.anybody.options("/hsds/services", headers={"origin": "https://example.org"})
    assert preflight.status_code == 204
    assert "GET" in preflight.headers["Access-Control-Allow-Methods"]


def test_an_identifier_that_is_none_is_not_found(cast):
    for path in ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"):
        for pk in ("7", "019aa000-0000-7000-8000-000000000000"):
            found = get(cast, f"/hsds/{path}/{pk}", 404)
            assert found["detail"]


@pytest.fixture
def three_hundred(directory):
    from waypost.partners.tests.large_directory import fill

    fill(directory.cast.network, organisations=100, services=300)


@pytest.mark.parametrize(
    ("asked", "shown", "pages", "last"),
    [("per_page=300", 300, 1, True), ("per_page=299", 299, 2, False), ("per_page=299&page=2", 1, 2, True),
     ("per_page=150&page=2", 150, 2, True), ("per_page=150&page=3", 0, 2, True)],
)  # fmt: skip
def test_total_is_right_on_every_page(cast, three_hundred, asked, shown, pages, last):
    found = get(cast, f"/hsds/services?{asked}")
    assert (found["total_items"], found["size"], found["total_pages"]) == (300, shown, pages)
    assert (found["last_page"], len(found["contents"])) == (last, shown)


@pytest.mark.parametrize("more", ["", "&full=true"])
def test_300_services_take_at_most_eight_statements(cast, three_hundred, more):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    url = f"/hsds/services?per_page=300{more}"
    get(cast, url)
    with CaptureQueriesContext(connection) as taken:
        start = clock.process_time()
        found = cast.anybody.get(url)
        spent = clock.process_time() - start
    assert found.json()["size"] == 300
    assert len(taken) <= 8
    assert spent < 1.0, "far above what the bench asks for: something is read once a service"

"""Figures for programs: by key what its owner may see now, without one what everybody may, each as described."""

import json
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import jsonschema
import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from waypost.accounts.permissions import Perm
from waypost.accounts.roles import ROLES
from waypost.centres.access import Viewer
from waypost.centres.access_keys import places_for
from waypost.centres.key_actions import make_key
from waypost.centres.models import Centre, Membership, Network
from waypost.contactlog.models import Contact
from waypost.monitoring.api.numbers import OfOneKey
from waypost.monitoring.indicators.actions import load_starter_indicators, set_target
from waypost.monitoring.models import Indicator, Release, SavedReport
from waypost.monitoring.public import actions as public_actions
from waypost.monitoring.reports import actions
from waypost.monitoring.reports.definitions import Definition
from waypost.monitoring.snapshot.failures import Unreadable
from waypost.monitoring.snapshot.keeping import fresh
from waypost.shared.audit.models import Entry

NOVEMBER = datetime(2026, 11, 22, 9, tzinfo=UTC)
MARCH = datetime(2026, 3, 10, 9, tzinfo=UTC)
QUARTER = {"time": "days", "first": date(2026, 1, 1), "last": date(2026, 3, 31)}
REPORTS, INDICATORS = "/api/numbers/reports", "/api/numbers/indicators"


@pytest.fixture
def house(cast, tmp_path, settings):
    """Twelve women and two men called in March 2026; the manager has a report for the network. Today is 22 November."""
    settings.DATA_DIR = tmp_path
    with time_machine.travel(NOVEMBER, tick=False):
        for gender in ["female"] * 12 + ["male"] * 2:
            Contact.objects.create(
                centre=cast.centre, gender=gender, at=MARCH, channel="phone", staff=cast.counsellor
            )
        cast.saved = _saved(cast)
        yield cast


def _saved(cast, **fields):
    given = {
        "title": "Women and men",
        "shared_with": "network",
        "centre": cast.centre,
        "by": cast.viewer("manager"),
    }
    return actions.save_report(definition=Definition(("contacts",), ("gender",), **QUARTER), **given | fields)


def key(cast, who="manager"):
    by = cast.viewer(who)
    return make_key(name="Dashboard", centre=places_for(by)[0], days=30, by=by)[1]


def ask(secret, path, **headers):
    return Client().get(path, headers={"authorization": f"Bearer {secret}"} | headers)


def described(path):
    description = Client().get("/api/openapi.json").json()
    answer = description["paths"][path]["get"]["responses"]["200"]
    return {**answer["content"]["application/json"]["schema"], "components": description["components"]}


def figures(answer, number=0):
    return {
        one["at"]["gender"]: one["value"] for one in answer["tables"][number]["figures"] if one["value"] != 0
    }


# reports


def test_a_program_lists_and_fetches_reports_as_described_and_as_the_file_is(
    house, django_assert_max_num_queries
):
    secret, path = key(house), f"{REPORTS}/{house.saved.pk}"
    listed = ask(secret, REPORTS).json()
    jsonschema.validate(listed, described(REPORTS))
    assert [one["title"] for one in listed["reports"]] == ["Women and men"]
    answer = ask(secret, path)
    jsonschema.validate(answer.json(), described("/api/numbers/reports/{pk}"))
    assert figures(answer.json()) == {"female": 12, "male": 2, None: 14}
    asked = {"measure_1": "contacts", "row_1": "gender", **QUARTER, "title": "Women and men"}
    file = house.client("manager").get(reverse("monitoring:report_file", args=["json"]), asked)
    assert answer.json()["tables"] == json.loads(file.content)["tables"]
    assert answer.json()["warning"] == "For use inside the centre. Do not hand on."
    by_program = Entry.objects.filter(action="monitoring.report_exported").earliest("id")
    assert by_program.actor_name == "Manager (Dashboard)"
    assert (by_program.details["kind"], by_program.details["for"]) == ("json", "true")
    for _number in range(5):
        _saved(house)
    with django_assert_max_num_queries(8):
        ask(secret, REPORTS)
    with django_assert_max_num_queries(30):
        ask(secret, path)


def test_a_key_shows_no_more_than_its_owner_sees_at_that_moment(house):
    secret, path = key(house), f"{REPORTS}/{house.saved.pk}"
    assert figures(ask(secret, path).json())["female"] == 12
    house.manager.memberships.update(role="summary_only")
    rounded = ask(secret, path).json()
    assert rounded["use"] == "rounded"
    assert figures(rounded) == {"female": 10, None: 15}
    refusals = [
        ({"filters": [{"split": "gender", "values": ["male"]}]}, "for those who work with the clients"),
        ({"centres": [str(house.other_centre.pk)]}, "may not see figures of the centres"),
    ]
    _work_elsewhere(house)
    for parts, words in refusals:
        SavedReport.objects.filter(pk=house.saved.pk).update(definition={**house.saved.definition, **parts})
        refused = ask(secret, path)
        assert refused.status_code == 422
        assert words in refused.json()["detail"]
    house.manager.memberships.filter(centre=house.centre).update(ends=date(2026, 11, 21))
    assert ask(secret, path).status_code == 401


def _work_elsewhere(cast):
    """The manager's role at the other centre, which the key of this one does not open."""
    about = {"network": cast.network, "centre": cast.other_centre, "starts": date(2026, 1, 1)}
    Membership.objects.create(user=cast.manager, role="manager", **about)


def test_no_answer_is_kept_on_the_way_opens_to_other_sites_or_sets_a_cookie(house):
    secret = key(house)
    for path in (REPORTS, f"{REPORTS}/{uuid4()}", f"{INDICATORS}?first=soon"):
        for given in (secret, "waypost_wrong"):
            answer = ask(given, path, origin="https://elsewhere.example")
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Content-Type"].startswith("application/json")
            assert "Access-Control-Allow-Origin" not in answer.headers
            assert not answer.cookies


def test_the_language_of_the_address_goes_before_that_of_the_header(house):
    answer = ask(key(house), f"{REPORTS}?language=ar", accept_language="fr")
    assert answer.headers["Content-Language"] == "ar"


def test_without_a_key_a_program_is_told_so_in_json_also_when_somebody_is_signed_in(house):
    for browser in (Client(), house.client("manager")):
        for path in (REPORTS, f"{REPORTS}/{house.saved.pk}", INDICATORS):
            answer = browser.get(path)
            assert answer.status_code == 401
            assert "Authorization" in answer.json()["detail"]
            assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert Client().post(REPORTS).status_code == 401


def test_nothing_is_written_by_key(house):
    secret = key(house)
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(Client(), method)(
            f"{REPORTS}/{house.saved.pk}", headers={"authorization": f"Bearer {secret}"}
        )
        assert answer.status_code == 405
    assert SavedReport.objects.count() == 1


def test_a_key_in_an_address_is_refused(house):
    secret = key(house)
    answer = ask(secret, f"{REPORTS}?access_token={secret}")
    assert answer.status_code == 400
    assert secret not in answer.content.decode()


def test_what_the_owner_may_not_see_is_not_there(house):
    elsewhere = Network.objects.create(name="Elsewhere", country="PL")
    theirs = Centre.objects.create(network=elsewhere, name="Warsaw", code="WAW", country="PL")
    boss = house.boss = house.user("boss", "manager", theirs)
    boss.memberships.update(network=elsewhere)
    private = _saved(house, title="Mine", shared_with="me")
    of_there = SavedReport.objects.create(
        network=elsewhere, centre=theirs, owner=boss, title="Theirs", shared_with="network", definition=private.definition
    )  # fmt: skip
    for who, report in (("boss", house.saved), ("manager", of_there), ("summary_only", private)):
        secret = key(house, who)
        assert ask(secret, f"{REPORTS}/{report.pk}").status_code == 404, who
        assert str(report.pk) not in ask(secret, REPORTS).content.decode(), who
        assert ask(secret, f"{REPORTS}/{report.pk}/released").status_code == 404, who
    assert ask(key(house), f"{INDICATORS}?centre={theirs.pk}").status_code == 404
    assert ask(key(house), f"{INDICATORS}?centre={house.other_centre.pk}").status_code == 404


def test_a_program_takes_what_readers_were_given_and_gives_nothing_itself(house):
    secret, path = key(house), f"{REPORTS}/{house.saved.pk}/released"
    assert ask(secret, path).json() == {"released": []}
    assert ask(secret, f"{path}/public").status_code == 404
    assert not Release.objects.exists()
    address = reverse("monitoring:report_hand_on")
    asked = "measure_1=contacts&row_1=gender&time=days&first=2026-01-01&last=2026-03-31"
    handed = house.client("manager").post(f"{address}?{asked}", {"readers": "public", "kind": "json"})
    listed = ask(secret, path).json()
    jsonschema.validate(listed, described("/api/numbers/reports/{pk}/released"))
    assert [one["readers"] for one in listed["released"]] == ["public"]
    answer = ask(secret, f"{path}/public").json()
    jsonschema.validate(answer, described("/api/numbers/reports/{pk}/released/{readers}"))
    assert answer["use"] == "outside"
    assert answer["tables"] == json.loads(handed.content)["tables"]
    assert figures(answer)["male"] is None
    assert ask(secret, f"{path}/government").status_code == 404
    assert ask(key(house, "summary_only"), path).status_code == 404
    assert Entry.objects.filter(action="monitoring.report_exported", details__for="public").count() == 2


def test_what_readers_were_given_bears_the_day_of_its_own_data(house):
    """Figures that were released stay as they were: a later day would say that nothing came in since."""
    address, path = reverse("monitoring:report_hand_on"), f"{REPORTS}/{house.saved.pk}/released/public"
    asked = "measure_1=contacts&row_1=gender&time=days&first=2026-01-01&last=2026-03-31"
    house.client("manager").post(f"{address}?{asked}", {"readers": "public", "kind": "json"})
    with time_machine.travel(NOVEMBER + timedelta(days=20), tick=False):
        Contact.objects.create(
            centre=house.centre, gender="female", at=MARCH, channel="phone", staff=house.counsellor
        )
        answer = ask(key(house), path).json()
        again = (
            house.client("manager").post(f"{address}?{asked}", {"readers": "public", "kind": "json"}).json()
        )
    assert answer["data_of"].startswith("2026-11-22")
    assert again["data_of"].startswith("2026-11-22")


# indicators


def test_indicators_come_with_value_target_definition_and_the_day_of_the_data(
    house, django_assert_max_num_queries
):
    load_starter_indicators(house.network, by=house.viewer("manager"))
    contacts = Indicator.objects.get(network=house.network, slug="contacts")
    Indicator.objects.exclude(slug__in=["contacts", "clients-served", "training-reach"]).update(active=False)
    set_target(
        contacts, first=date(2026, 1, 1), last=date(2026, 3, 31), target=10, baseline=3, centre=house.centre,
        by=house.viewer("manager"),
    )  # fmt: skip
    secret, asked = key(house), f"{INDICATORS}?first=2026-01-01&last=2026-03-31"
    with django_assert_max_num_queries(40):
        answer = ask(secret, asked).json()
    jsonschema.validate(answer, described(INDICATORS))
    assert len(answer["indicators"]) == 3
    assert answer["centres"] == ["DUS"]
    assert answer["data_of"].startswith("2026-11-22")
    line = next(one for one in answer["indicators"] if one["slug"] == "contacts")
    assert (line["value"], line["state"], line["target"]["baseline"]) == (14, "reached", 3)
    assert line["definition"]["formula"]
    french = ask(secret, asked, accept_language="fr")
    assert french.headers["Content-Language"] == "fr"
    assert french.json()["indicators"] != answer["indicators"]
    rounded = ask(key(house, "summary_only"), asked).json()
    line = next(one for one in rounded["indicators"] if one["slug"] == "contacts")
    assert line["value"] is None
    assert line["target"]["baseline"] is None
    assert Entry.objects.filter(action="monitoring.figures_exported").count() == 3


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("first=2026-04-01&last=2026-03-31", 422),
        ("first=soon", 422),
        ("first=0001-01-01", 422),
        ("centre=x", 422),
        ("language=xx", 400),
    ],
)
def test_a_wrong_question_is_told_in_words(house, query, status):
    answer = ask(key(house), f"{INDICATORS}?{query}")
    assert answer.status_code == status
    assert answer.json()["detail"]


def test_a_key_may_ask_so_often_a_minute_and_another_one_meanwhile(house, monkeypatch):
    monkeypatch.setattr(OfOneKey, "allow_request", _twice(OfOneKey.allow_request))
    one, other = key(house), key(house)
    assert [ask(one, REPORTS).status_code for _turn in range(3)] == [200, 200, 429]
    assert int(ask(one, REPORTS).headers["Retry-After"]) > 0
    assert ask(other, REPORTS).status_code == 200


def _twice(allow):
    def allowed(throttle, request):
        throttle.num_requests = 2
        return allow(throttle, request)

    return allowed


def test_while_no_figures_can_be_read_a_program_is_told_to_come_back(house, monkeypatch):
    def broken(*words):
        raise Unreadable("cannot read")

    monkeypatch.setattr("waypost.monitoring.reports.making.ask", broken)
    answer = ask(key(house), f"{REPORTS}/{house.saved.pk}")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "being made ready" in answer.json()["detail"]


@pytest.mark.parametrize("role", sorted(ROLES))
def test_every_role_that_sees_figures_may_give_a_program_a_key_and_no_other(house, role):
    may = Perm.NUMBERS_VIEW in ROLES[role].perms
    assert (Perm.NUMBERS_KEY in ROLES[role].perms) is may
    assert bool(places_for(house.viewer(role))) is may
    if may:
        assert ask(key(house, role), REPORTS).status_code == 200


# for everybody


def test_public_figures_are_data_for_everybody_where_the_network_shows_them(house):
    by = Viewer.system(house.centre)
    public_actions.publish_quarter(house.network, "2026-Q1", snapshot=fresh(house.network.pk), by=by)
    assert Client().get("/api/figures").json() == {"quarters": []}
    assert Client().get("/api/figures/2026-Q1").status_code == 404
    public_actions.switch_public_figures(house.network, is_on=True, by=by)
    listed = Client().get("/api/figures")
    jsonschema.validate(listed.json(), described("/api/figures"))
    assert listed.headers["Access-Control-Allow-Origin"] == "*"
    assert [one["quarter"] for one in listed.json()["quarters"]] == ["2026-Q1"]
    answer = Client().get("/api/figures/2026-Q1?language=es").json()
    jsonschema.validate(answer, described("/api/figures/{quarter}"))
    channels = next(one for one in answer["tables"] if one["slug"] == "channels")
    assert {one["at"]["channel"]: one["value"] for one in channels["figures"]} == {
        "phone": 14,
        "": 0,
        None: 14,
    }
    assert channels["title"] != "How people reached us"
    assert answer["rule"] == {"threshold": 5, "hide_zeros": False, "round_to": 0}  # no share that hides
    assert Client().get("/api/figures/2026-Q1?language=xx").status_code == 400
    assert Client().get("/api/figures/2025-Q1").status_code == 404


def test_the_description_tells_what_needs_a_key_and_what_can_go_wrong(db):
    description = Client().get("/api/openapi.json").json()
    assert description["components"]["securitySchemes"] == {"AccessKey": {"type": "http", "scheme": "bearer"}}
    for path, methods in description["paths"].items():
        operation = methods["get"]
        if path.startswith("/api/numbers/"):
            assert operation["security"] == [{"AccessKey": []}], path
            assert {"401", "404", "422", "429", "503"} <= set(operation["responses"]), path
            assert "language" in [one["name"] for one in operation["parameters"]], path
        else:
            assert "security" not in operation, path

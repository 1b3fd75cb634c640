"""Searches for missing relatives: the found person decides what the family hears."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from waypost.cases.actions.opening import open_case
from waypost.cases.actions.tracing import (
    TracingRefused,
    act_on_tracing,
    change_tracing,
    end_search,
    note_step_result,
    record_wish,
    request_tracing,
    tell_family,
)
from waypost.cases.models import TracingRequest
from waypost.cases.refusals import Changed
from waypost.centres.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    return open_case(person=cast.person("Gulnora Saidova"), kind="tracing", by=cast.viewer("counsellor"))


@pytest.fixture
def search(cast, case):
    return request_tracing(case=case, name="Farrukh Saidov", relation="son", by=cast.viewer("counsellor"))


@pytest.fixture
def found(cast, search):
    today, by = timezone.localdate(), cast.viewer("counsellor")
    return end_search(search, state="found", ended_on=today, found_where="In Kazan, working", by=by)


def wish_of(found, cast, wish):
    return record_wish(found, wish=wish, on=timezone.localdate(), how="spoken", by=cast.viewer("counsellor"))


def tell(found, cast):
    return tell_family(found, what="He is alive", on=timezone.localdate(), by=cast.viewer("counsellor"))


def test_family_hears_nothing_before_the_found_person_is_asked(found, cast):
    with pytest.raises(TracingRefused):
        tell(found, cast)


def test_family_hears_nothing_against_the_found_persons_wish(found, cast):
    wish_of(found, cast, "nothing")
    with pytest.raises(TracingRefused):
        tell(found, cast)
    assert TracingRequest.objects.get().told_family_on is None


@pytest.mark.parametrize("wish", ["all", "alive"])
def test_family_is_told_when_the_found_person_agrees(found, cast, wish):
    wish_of(found, cast, wish)
    assert tell(found, cast).told_family_on == timezone.localdate()


def test_the_database_itself_refuses_telling_without_a_wish(found):
    found.told_family_on = timezone.localdate()
    with pytest.raises(IntegrityError), transaction.atomic():
        found.save()


def test_nobody_can_be_asked_before_being_found(search, cast):
    with pytest.raises(TracingRefused):
        wish_of(search, cast, "all")


def test_the_page_offers_telling_only_when_it_is_allowed(found, cast, case):
    url, button = (
        reverse("cases:search", args=[case.pk, found.pk]),
        reverse("cases:search_tell", args=[case.pk, found.pk]),
    )
    client = cast.client("counsellor")
    assert button not in client.get(url).content.decode()
    wish_of(found, cast, "alive")
    assert button in client.get(url).content.decode()


def test_a_step_waits_for_its_answer_and_reminds(search, cast):
    by, today = cast.viewer("counsellor"), timezone.localdate()
    step = act_on_tracing(search, kind="red_cross", ask_again=today, by=by)
    assert Task.objects.filter(about_id=search.case.person_id, due=today).count() == 1
    note_step_result(step, result="success", words="Seen in Kazan", by=by)
    step.refresh_from_db()
    assert (step.result, step.note) == ("success", "Seen in Kazan")


def test_two_workers_cannot_overwrite_one_search(search, cast):
    by = cast.viewer("counsellor")
    change_tracing(search, seen_version=1, looks="A scar", by=by)
    with pytest.raises(Changed):
        change_tracing(search, seen_version=1, looks="No scar", by=by)
    assert TracingRequest.objects.get().looks == "A scar"


def test_a_day_to_come_is_refused_and_the_rest_stays(case, cast):
    url = reverse("cases:search_new", args=[case.pk])
    sent = cast.client("counsellor").post(url, {"name": "Farrukh", "asked_on": "2999-01-01"})
    page = sent.content.decode()
    assert "This day has not come yet." in page
    assert "Farrukh" in page
    assert not TracingRequest.objects.exists()


def test_another_cases_search_is_not_found(search, cast):
    other = open_case(person=cast.person("Somebody Else"), kind="tracing", by=cast.viewer("counsellor"))
    assert (
        cast.client("counsellor").get(reverse("cases:search", args=[other.pk, search.pk])).status_code == 404
    )

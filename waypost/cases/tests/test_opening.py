"""Opening a case, its number, its head and its stages."""

import datetime

import pytest
from django.http import Http404
from django.utils import timezone

from waypost.cases.access import find_case, get_case
from waypost.cases.actions.changing import change_case, move_stage
from waypost.cases.actions.opening import open_case
from waypost.cases.models import Case, Stage
from waypost.cases.numbers import read_number, written
from waypost.cases.promises import INTERVALS
from waypost.cases.refusals import CaseRefused, Changed
from waypost.centres.models import Task
from waypost.shared.audit.models import Entry


def test_a_case_has_a_number_with_a_check_character(opened):
    first, second = opened(), opened()
    assert first.number == written("DUS", 1)
    assert second.number == written("DUS", 2)
    assert read_number(first.number.lower().replace("-", " ")) == first.number
    assert read_number(first.number[:-1] + ("A" if first.number[-1] != "A" else "B")) is None
    assert read_number("DUS-00001-A") is None


def test_who_opens_a_case_carries_it_and_its_review_follows_the_risk(cast, opened):
    case = opened(risk="high")
    assert case.manager == cast.counsellor
    assert [row.user for row in case.staff.all()] == [cast.counsellor]
    assert case.review_due == timezone.localdate() + datetime.timedelta(days=INTERVALS["high"])
    task = Task.objects.get(subject_id=case.pk)
    assert (task.kind, task.assignee, task.due) == ("review_case", cast.counsellor, case.review_due)
    assert task.about_id == case.person_id


def test_the_summary_is_sealed_and_the_audit_names_no_word_of_it(opened):
    case = opened(summary="Her employer keeps the passport")
    assert Case.objects.get(pk=case.pk).summary == "Her employer keeps the passport"
    entry = Entry.objects.get(action="cases.opened")
    assert "passport" not in str(entry.details) + entry.reason


def test_somebody_who_does_not_work_on_cases_cannot_carry_one(cast):
    with pytest.raises(CaseRefused, match="does not work on cases"):
        open_case(person=cast.person(), kind="other", manager=cast.receptionist, by=cast.viewer("counsellor"))


def test_no_case_for_an_anonymous_or_merged_file(cast):
    person = cast.person()
    type(person).objects.filter(pk=person.pk).update(anonymised_at=timezone.now())
    person.refresh_from_db()
    with pytest.raises(CaseRefused, match="anonymous"):
        open_case(person=person, kind="other", by=cast.viewer("counsellor"))


def test_no_case_for_a_client_of_another_centre(cast):
    with pytest.raises(CaseRefused, match="not kept at your centre"):
        open_case(person=cast.person(by="stranger"), kind="other", by=cast.viewer("counsellor"))


def test_a_stranger_finds_nothing_and_the_attempt_is_noted(cast, opened):
    case = opened()
    with pytest.raises(Http404):
        find_case(cast.viewer("stranger"), case.pk)
    entry = Entry.objects.get(action="cases.view_refused")
    assert (entry.actor_id, entry.about_id, entry.chain) == (
        cast.stranger.pk,
        case.person_id,
        str(cast.centre.pk),
    )


def test_each_look_is_recorded(cast, opened):
    case = opened()
    get_case(cast.viewer("manager"), case.pk)
    assert Entry.objects.filter(action="cases.viewed", subject_id=str(case.pk)).count() == 1


def test_a_greater_risk_brings_the_review_nearer_and_a_smaller_one_leaves_it(cast, opened):
    case = opened(risk="medium")
    day = case.review_due
    case = change_case(case, values={"risk": "low"}, version=case.version, by=cast.viewer("counsellor"))
    assert case.review_due == day
    case = change_case(case, values={"risk": "critical"}, version=case.version, by=cast.viewer("counsellor"))
    assert case.review_due == timezone.localdate() + datetime.timedelta(days=7)
    assert Task.objects.open().get(subject_id=case.pk).due == case.review_due


def test_two_who_change_the_head_do_not_overwrite_each_other(cast, opened):
    case = opened()
    change_case(case, values={"complexity": "complex"}, version=1, by=cast.viewer("counsellor"))
    with pytest.raises(Changed) as refusal:
        change_case(case, values={"complexity": "simple"}, version=1, by=cast.viewer("manager"))
    assert refusal.value.saved.complexity == "complex"


def test_a_stage_is_set_by_hand_but_closing_needs_approval(cast, opened):
    case = opened()
    assert move_stage(case, to=Stage.ACT, by=cast.viewer("counsellor")).stage == Stage.ACT
    with pytest.raises(CaseRefused, match="closure"):
        move_stage(case, to=Stage.CLOSED, by=cast.viewer("manager"))


def test_the_form_opens_a_case_once_though_sent_twice(cast):
    person = cast.person()
    browser = cast.client("counsellor")
    page = browser.get(f"/desk/cases/new/?person={person.pk}")
    assert page.status_code == 200
    token = page.content.decode().split('name="once" value="')[1].split('"')[0]
    data = {"kind": "labour_rights", "risk": "low", "manager": cast.counsellor.pk, "once": token}
    first = browser.post(f"/desk/cases/new/?person={person.pk}", data)
    second = browser.post(f"/desk/cases/new/?person={person.pk}", data)
    assert first.status_code == second.status_code == 302
    assert first.url == second.url
    assert Case.objects.count() == 1


def test_the_clients_page_has_a_tab_with_their_cases(cast, opened):
    case = opened()
    page = cast.client("counsellor").get(f"/desk/cases/client/{case.person_id}/")
    assert case.number in page.content.decode()
    assert "Open a case" in page.content.decode()


def test_the_desk_does_not_see_cases(cast, opened):
    case = opened()
    browser = cast.client("receptionist")
    assert browser.get(f"/desk/cases/{case.pk}/").status_code == 403
    story = browser.get(f"/desk/clients/{case.person_id}/")
    assert case.number not in story.content.decode()

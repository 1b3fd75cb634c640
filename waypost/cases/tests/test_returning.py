"""Returns: the plan, goals, how it goes over time, and skills."""

import pytest
from django.urls import reverse
from django.utils import timezone

from waypost.cases.actions.opening import open_case
from waypost.cases.actions.returning import (
    note_skill,
    plan_return,
    record_score,
    set_return_goal,
)
from waypost.cases.models import Case, ReturnGoal, ReturnPlan, Skill
from waypost.cases.refusals import Changed
from waypost.centres.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    return open_case(person=cast.person("Rustam Nazarov"), kind="reintegration", by=cast.viewer("counsellor"))


@pytest.fixture
def plan(cast, case):
    return plan_return(case=case, seen_version=0, from_country="RU", by=cast.viewer("counsellor"))


def test_a_day_for_the_next_talk_becomes_one_task(cast, case, plan):
    by, today = cast.viewer("counsellor"), timezone.localdate()
    plan_return(case=case, seen_version=1, next_talk=today, by=by)
    plan_return(case=case, seen_version=2, next_talk=today, by=by)
    assert Task.objects.filter(about_id=case.person_id, due=today).count() == 1


def test_two_workers_cannot_overwrite_one_plan(cast, case, plan):
    plan_return(case=case, seen_version=1, arrival="By train", by=cast.viewer("counsellor"))
    with pytest.raises(Changed):
        plan_return(case=case, seen_version=1, arrival="By bus", by=cast.viewer("counsellor"))
    assert ReturnPlan.objects.get().arrival == "By train"


def test_two_workers_cannot_overwrite_one_goal(cast, plan):
    by = cast.viewer("counsellor")
    goal = set_return_goal(plan, area="work", goal="A job as a welder", by=by)
    set_return_goal(plan, held=goal, seen_version=1, state="going", by=by)
    with pytest.raises(Changed):
        set_return_goal(plan, held=goal, seen_version=1, state="dropped", by=by)
    assert ReturnGoal.objects.get().state == "going"


def test_how_it_goes_is_drawn_over_time_with_its_numbers(cast, case, plan):
    by = cast.viewer("counsellor")
    record_score(plan, answers={"work": 2, "health": 3}, asked_on="2026-01-10", by=by)
    record_score(plan, answers={"work": 4}, asked_on="2026-06-10", by=by)
    page = cast.client("counsellor").get(reverse("cases:return", args=[case.pk])).content.decode()
    assert "<svg" in page
    assert "Work and income" in page


def test_a_talk_without_any_answer_is_refused_on_the_form(cast, case):
    url = reverse("cases:return_talk", args=[case.pk])
    sent = cast.client("counsellor").post(url, {"asked_on": "2026-01-05", "note": "He was tired"})
    page = sent.content.decode()
    assert "Ask about one area at least." in page
    assert "He was tired" in page
    assert not ReturnPlan.objects.exists()


def test_a_talk_begins_a_plan_where_there_is_none(cast, case):
    url = reverse("cases:return_talk", args=[case.pk])
    assert (
        cast.client("counsellor").post(url, {"asked_on": "2026-01-05", "area_work": "3"}).status_code == 302
    )
    assert case.return_plan.scores.get().answers == {"work": 3}


def test_a_skill_is_noted_corrected_and_removed(cast, case):
    client = cast.client("counsellor")
    client.post(reverse("cases:skill_new", args=[case.pk]), {"what": "Welding pipes", "years": "8"})
    skill = Skill.objects.get()
    client.post(reverse("cases:skill", args=[case.pk, skill.pk]), {"what": "Welding pipes", "years": "9"})
    assert Skill.objects.get().years == 9
    client.post(reverse("cases:skill_remove", args=[case.pk, skill.pk]))
    assert not Skill.objects.exists()


def test_another_clients_skill_is_not_reached_through_a_case(cast, case):
    other = note_skill(person=cast.person("Somebody Else"), what="Sewing", by=cast.viewer("counsellor"))
    assert cast.client("counsellor").get(reverse("cases:skill", args=[case.pk, other.pk])).status_code == 404


def test_what_was_left_abroad_leads_to_a_legal_matter_that_knows_the_country(cast, case, plan):
    plan_return(case=case, seen_version=1, claims=["wages", "pension"], by=cast.viewer("counsellor"))
    page = cast.client("counsellor").get(reverse("cases:return", args=[case.pk])).content.decode()
    form_url = reverse("cases:legal_new", args=[case.pk])
    assert f'href="{form_url}?claim=wages">Take on as a legal matter: Unpaid wages</a>' in page
    assert f'href="{form_url}?claim=pension"' in page
    browser = cast.client("counsellor")
    wages = browser.get(form_url, {"claim": "wages"}).context["form"]
    assert (wages["issue"].value(), wages["country"].value()) == ("unpaid_wages", "RU")
    pension = browser.get(form_url, {"claim": "pension"}).context["form"]
    assert (pension["issue"].value(), pension["country"].value()) == ("", "RU")
    other = browser.get(form_url, {"claim": "deposit"}).context["form"]
    assert not other["country"].value(), "the return does not name a deposit"


def test_a_closed_case_leads_to_no_new_matter(cast, case, plan):
    plan_return(case=case, seen_version=1, claims=["wages"], by=cast.viewer("counsellor"))
    Case.objects.filter(pk=case.pk).update(
        stage="closed", closed_on=timezone.localdate(), closure_reason="other", review_due=None
    )
    page = cast.client("counsellor").get(reverse("cases:return", args=[case.pk])).content.decode()
    assert "Unpaid wages" in page
    assert "Take on as a legal matter" not in page


def test_the_return_page_costs_a_fixed_number_of_statements(cast, case, plan, django_assert_max_num_queries):
    by = cast.viewer("counsellor")
    for _ in range(12):
        set_return_goal(plan, area="work", goal="One more", by=by)
        record_score(plan, answers={"work": 2}, by=by)
        note_skill(person=case.person, what="Something", by=by)
    client = cast.client("counsellor")
    with django_assert_max_num_queries(30):
        client.get(reverse("cases:return", args=[case.pk]))

"""Career plans: ways weighed, what is missing, steps in the plan of the case, and reviews."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from waypost.cases.actions.career import note_gap, plan_career, put_into_plan, review_career, weigh_option
from waypost.cases.actions.planning import add_step
from waypost.cases.actions.returning import note_skill
from waypost.cases.models import (
    CareerGap,
    CareerOption,
    CareerPlan,
    CareerReview,
    Case,
    Goal,
    Review,
    Skill,
    Standing,
)
from waypost.cases.queries_career import career_of
from waypost.cases.refusals import CaseRefused, Changed
from waypost.centres.models import Task
from waypost.people.actions.cv import begin_cv
from waypost.people.actions.details import add_detail
from waypost.people.cv_material import material_of
from waypost.people.cv_sheet import sheet_of
from waypost.people.models import LanguageSkill
from waypost.shared.audit.models import Entry
from waypost.shared.tabs import for_viewer, sorted_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(cast):
    return cast.viewer("counsellor")


@pytest.fixture
def case(opened):
    return opened(kind="career")


@pytest.fixture
def plan(case, by):
    return plan_career(case, seen_version=0, wish="To weld where it is legal.", occupation="72", by=by)


def _page(cast, case, name="career"):
    return cast.client("counsellor").get(reverse(f"cases:{name}", args=[case.pk])).content.decode()


def _tab_slugs(viewer, case):
    return [tab.slug for tab in sorted_out(for_viewer("case", viewer), case, "overview")[0]]


def test_the_tab_stands_on_cases_about_work_and_on_those_with_a_plan(opened, by):
    for kind in ("career", "preparing", "return"):
        assert "career" in _tab_slugs(by, opened(kind=kind))
    other = opened(kind="health")
    assert "career" not in _tab_slugs(by, other)
    plan_career(other, seen_version=0, by=by)
    assert "career" in _tab_slugs(by, other)


def test_a_plan_is_begun_and_changed_on_its_form(cast, case):
    browser, url = cast.client("counsellor"), reverse("cases:career_write", args=[case.pk])
    assert browser.post(url, {"wish": "A job as a cook", "now": "Sells at the market"}).status_code == 302
    assert browser.post(url, {"wish": "A kitchen of my own", "seen_version": "1"}).status_code == 302
    assert "A kitchen of my own" in _page(cast, case)


def test_two_workers_see_both_versions(cast, case, plan, by):
    plan_career(case, seen_version=1, wish="To drive", by=by)
    url = reverse("cases:career_write", args=[case.pk])
    sent = cast.client("counsellor").post(url, {"wish": "To cook", "seen_version": "1"})
    assert sent.status_code == 409
    assert "To drive" in sent.content.decode()
    assert "To cook" in sent.content.decode()
    assert CareerPlan.objects.get().wish == "To drive"


def test_one_way_is_chosen_at_a_time(plan, by):
    first = weigh_option(plan, path="work_here", standing=Standing.CHOSEN, by=by)
    with pytest.raises(CaseRefused):
        weigh_option(plan, path="course", standing=Standing.CHOSEN, by=by)
    weigh_option(plan, option=first, seen_version=1, standing=Standing.SECOND, by=by)
    weigh_option(plan, path="course", standing=Standing.CHOSEN, by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        CareerOption.objects.filter(pk=first.pk).update(standing=Standing.CHOSEN)


def test_the_refusal_stands_at_its_field_and_what_was_typed_stays(cast, case, plan, by):
    weigh_option(plan, path="work_here", standing=Standing.CHOSEN, by=by)
    url = reverse("cases:career_option_new", args=[case.pk])
    sent = cast.client("counsellor").post(
        url, {"path": "study", "what": "Nursing school", "standing": "chosen"}
    )
    assert sent.status_code == 422
    assert "Another way is chosen already." in sent.content.decode()
    assert "Nursing school" in sent.content.decode()


def test_a_way_that_was_changed_meanwhile_is_not_overwritten(plan, by):
    way = weigh_option(plan, path="course", by=by)
    weigh_option(plan, option=way, seen_version=1, what="Welding", by=by)
    with pytest.raises(Changed):
        weigh_option(plan, option=way, seen_version=1, what="Cooking", by=by)


def test_what_is_missing_becomes_a_goal_whose_steps_show_here(cast, case, plan, by):
    gap = note_gap(plan, kind="paper", what="Welder's certificate", by=by)
    url = reverse("cases:career_gap_to_plan", args=[case.pk, gap.pk])
    cast.client("counsellor").post(url)
    goal = Goal.objects.get()
    assert (goal.text, goal.need) == ("Welder's certificate", "work_legally")
    due = timezone.localdate()
    add_step(case, goal=goal, values={"text": "Ask at the college", "doer": "client", "due": due}, by=by)
    assert "Ask at the college" in _page(cast, case)
    assert "Ask at the college" in _page(cast, case, "plan")
    assert Task.objects.filter(about_id=case.person_id, due=due).exists()


def test_nothing_goes_into_the_plan_twice(plan, by):
    gap = note_gap(plan, kind="skill", what="Reading drawings", by=by)
    put_into_plan(gap, text="Reading drawings", by=by)
    with pytest.raises(CaseRefused):
        put_into_plan(gap, text="Reading drawings", by=by)
    assert Goal.objects.count() == 1


def test_a_language_gap_follows_the_level_in_the_file(cast, case, plan, by):
    note_gap(plan, kind="language", language="de", level_needed="B1", by=by)
    row = add_detail(case.person, LanguageSkill, values={"language": "de", "level": "A2"}, by=by)
    shown = career_of(case)["gaps"][0]
    assert (shown.title, shown.level_now, shown.reached) == ("German B1", "A2", False)
    LanguageSkill.objects.filter(pk=row.pk).update(level="B2")
    assert career_of(case)["gaps"][0].reached
    assert "Reached, as the file says" in _page(cast, case)


def test_a_level_without_its_language_is_refused(cast, case, plan, by):
    url = reverse("cases:career_gap_new", args=[case.pk])
    sent = cast.client("counsellor").post(url, {"kind": "language", "level_needed": "B1", "state": "open"})
    assert "Choose the language of which this is the level." in sent.content.decode()
    with pytest.raises(CaseRefused):
        note_gap(plan, kind="language", level_needed="B1", by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        CareerGap.objects.create(plan=plan, kind="language", level_needed="B1")


def test_a_gap_begins_a_plan_where_there_is_none(cast, case):
    url = reverse("cases:career_gap_new", args=[case.pk])
    cast.client("counsellor").post(url, {"kind": "money", "what": "A sewing machine", "state": "open"})
    assert case.career_plan.gaps.get().what == "A sewing machine"


def test_a_review_of_the_career_plan_is_a_review_of_the_case(cast, case, plan, by):
    note_gap(plan, kind="skill", what="Reading drawings", by=by)
    note_gap(plan, kind="paper", what="Permit", state="closed", by=by)
    url = reverse("cases:career_review", args=[case.pk])
    sent = cast.client("counsellor").post(url, {"wish": "changed", "what_changed": "Wants to stay here."})
    assert sent.status_code == 302
    row = CareerReview.objects.get()
    assert (row.wish, row.gaps_open, row.gaps_closed) == ("changed", 1, 1)
    case.refresh_from_db()
    assert case.review_due > timezone.localdate()
    assert Review.objects.get() == row.review
    assert "Wants to stay here." in _page(cast, case)
    assert "Wants to stay here." in _page(cast, case, "reviews")


def test_a_closed_case_takes_no_change(cast, case, plan, by):
    Case.objects.filter(pk=case.pk).update(
        stage="closed", closed_on=timezone.localdate(), closure_reason="other", review_due=None
    )
    with pytest.raises(CaseRefused):
        plan_career(case, seen_version=1, wish="Else", by=by)
    assert cast.client("counsellor").post(reverse("cases:career_write", args=[case.pk])).status_code == 404
    assert "To weld where it is legal." in _page(cast, case)
    assert "Change the career plan" not in _page(cast, case)


def test_registered_skills_stand_on_the_plan_and_on_the_cv(cast, case, plan, by):
    url = f"{reverse('cases:skill_new', args=[case.pk])}?from=career"
    sent = cast.client("counsellor").post(url, {"what": "Argon welding", "years": "6"})
    assert sent["Location"] == reverse("cases:career", args=[case.pk])
    assert "Argon welding" in _page(cast, case)
    cv = begin_cv(case.person, title="Welder", language="en", by=by)
    skills = next(part for part in sheet_of(cv, material_of(case.person)).sections if part.slug == "skills")
    assert [entry.title for entry in skills.entries] == ["Argon welding"]
    assert reverse("people:cv", args=[case.person_id, cv.pk]) in _page(cast, case)


def test_printing_the_plan_is_written_down(cast, case, plan, by):
    weigh_option(plan, path="course", what="Evening course", by=by)
    page = _page(cast, case, "print_career")
    assert "To weld where it is legal." in page
    assert "Evening course" in page
    assert Entry.objects.filter(action="cases.printed", details__part="career").exists()


def test_the_audit_keeps_no_word_of_the_plan(case, plan, by):
    weigh_option(plan, path="business", what="A secret bakery", by=by)
    note_gap(plan, kind="money", what="A secret loan", by=by)
    told = "".join(str(entry.details) for entry in Entry.objects.filter(action__startswith="cases.career"))
    assert "secret" not in told
    assert "business" in told


def test_another_cases_way_is_not_reached_through_a_case(cast, case, plan, opened, by):
    other = opened(kind="career", person=cast.person("Somebody Else"))
    way = weigh_option(plan_career(other, seen_version=0, by=by), path="study", by=by)
    url = reverse("cases:career_option", args=[case.pk, way.pk])
    assert cast.client("counsellor").get(url).status_code == 404


def test_the_tab_costs_a_fixed_number_of_statements(cast, case, plan, by, django_assert_max_num_queries):
    for number in range(8):
        weigh_option(plan, path="course", what=f"Course {number}", by=by)
        put_into_plan(note_gap(plan, kind="skill", what=f"Skill {number}", by=by), text="Skill", by=by)
        note_skill(person=case.person, what=f"Something {number}", by=by)
    review_career(plan, wish="holds", what_changed="Nothing yet.", by=by)
    browser = cast.client("counsellor")
    browser.get(reverse("cases:career", args=[case.pk]))
    with django_assert_max_num_queries(42):
        browser.get(reverse("cases:career", args=[case.pk]))
    assert Skill.objects.count() == 8

"""A restricted case exists only for those it names: lists, counts, story, tasks, papers, audit."""

import datetime

import pytest
from django.http import Http404
from django.utils import timezone

from waypost.accounts import queries as audit_queries
from waypost.accounts.views.audit import rows_of
from waypost.cases import queries
from waypost.cases.access import find_case
from waypost.cases.actions.naming import lift_restriction, name_staff, restrict_case, unname_staff
from waypost.cases.actions.notes import add_note
from waypost.cases.actions.planning import add_step
from waypost.cases.models import Case, CaseStaff
from waypost.cases.refusals import CaseRefused
from waypost.centres.access import tasks_of
from waypost.centres.models import Task
from waypost.centres.queries import day_of
from waypost.documents.holders import of_kind
from waypost.people.actions.sharing import restrict_file
from waypost.shared import timeline


@pytest.fixture
def secret(cast, opened):
    """A restricted case of the counsellor that nobody else knows of."""
    case = opened(restricted=True, kind="trafficking")
    add_note(case, kind="meeting", text="She is afraid of her cousin.", by=cast.viewer("counsellor"))
    return case


def test_it_is_in_no_list_and_no_count_of_a_colleague(cast, secret):
    for name in ("legal_adviser", "manager", "case_manager"):
        viewer = cast.viewer(name)
        assert list(Case.objects.visible_to(viewer)) == []
        assert queries.count_of_client(viewer, secret.person_id) == 0
        assert queries.loads(viewer) == []
        page = cast.client(name).get("/desk/cases/").content.decode()
        assert secret.number not in page
    mine = cast.viewer("counsellor")
    assert list(Case.objects.visible_to(mine)) == [secret]


def test_the_counts_are_those_of_the_list_whatever_is_restricted(cast, opened):
    hers = opened(risk="high", person=cast.person())
    closed_file = opened(risk="critical", person=cast.person())
    restrict_file(closed_file.person, named=[cast.counsellor], reason="Asked for it", by=cast.viewer("manager"))
    both = opened(restricted=True, person=closed_file.person)
    opened(restricted=True, person=cast.person())
    Case.objects.update(review_due=timezone.localdate() - datetime.timedelta(days=1))
    for name in ("counsellor", "legal_adviser", "manager"):
        viewer = cast.viewer(name)
        seen = Case.objects.visible_to(viewer).open()
        loads = queries.loads(viewer)
        assert sum(load.open for load in loads) == seen.count()
        assert sum(load.overdue for load in loads) == seen.count()
        assert sum(load.great_risk for load in loads) == seen.filter(risk__in=queries.GREAT_RISK).count()
    assert set(Case.objects.visible_to(cast.viewer("legal_adviser"))) == {hers}
    assert both in Case.objects.visible_to(cast.viewer("counsellor"))


def test_every_address_of_it_is_404_for_a_colleague(cast, secret):
    browser = cast.client("manager")
    for page in ("", "needs/", "plan/", "reviews/", "notes/", "together/", "people/", "closing/", "papers/"):
        assert browser.get(f"/desk/cases/{secret.pk}/{page}").status_code == 404
    with pytest.raises(Http404):
        find_case(cast.viewer("manager"), secret.pk)


def test_typing_its_number_says_nothing_about_it(cast, secret):
    answer = cast.client("manager").get("/desk/cases/number/", {"number": secret.number}, follow=True)
    other = cast.client("manager").get("/desk/cases/number/", {"number": "DUS-C00099-" + "A"}, follow=True)
    assert "No case with this number is open to you" in answer.content.decode()
    assert other.status_code == 200


def test_it_is_not_in_the_clients_story_for_others(cast, secret):
    told = timeline.entries(cast.viewer("counsellor"), secret.person_id)
    assert any(secret.number in str(entry.title) and entry.restricted for entry in told)
    others = timeline.entries(cast.viewer("manager"), secret.person_id)
    assert not any(secret.number in str(entry.title) for entry in others)


def test_its_tasks_are_not_the_teams(cast, secret):
    assert Task.objects.filter(subject_id=secret.pk).count() == 1
    manager = cast.viewer("manager")
    assert not tasks_of(manager).filter(subject_id=secret.pk).exists()
    assert day_of(manager, team=True).is_empty
    page = cast.client("manager").get(f"/desk/clients/{secret.person_id}/")
    assert [task.pk for task in page.context["open_tasks"]] == []
    assert not day_of(cast.viewer("counsellor")).is_empty


def test_its_papers_belong_to_those_named(cast, secret):
    holder = of_kind("case")
    assert list(holder.visible(cast.viewer("manager"))) == []
    assert list(holder.visible(cast.viewer("counsellor"))) == [secret]
    assert list(holder.visible(cast.viewer("receptionist"))) == []


def test_the_audit_of_the_client_leaves_it_out_for_others(cast, secret):
    manager = cast.viewer("manager")
    page, _more = audit_queries.page_of(
        audit_queries.entries_about(manager, secret.person_id), before="", size=50
    )
    assert any(entry.action == "cases.opened" for entry in page)
    shown = rows_of(manager, page, of_one=True)
    assert not any(row["entry"].action.startswith("cases.") for row in shown)
    answer = cast.client("manager").get(f"/desk/audit/clients/{secret.person_id}/")
    assert "case" not in str([row["text"] for row in (answer.context or {}).get("rows", [])])


def test_the_centres_audit_says_that_something_was_done_but_not_with_whom(cast, secret):
    manager = cast.viewer("manager")
    page, _more = audit_queries.page_of(
        audit_queries.entries_for(manager, audit_queries.Wanted(action="cases.opened")), before="", size=50
    )
    (row,) = rows_of(manager, page)
    assert secret.number not in row["text"]
    assert secret.person.number not in row["text"]
    assert row["client"] is None
    (mine,) = rows_of(cast.viewer("counsellor"), page)
    assert secret.number in mine["text"]


def test_whoever_is_named_sees_it_and_nobody_any_more_when_taken_off(cast, secret, colleague):
    mine = cast.viewer("counsellor")
    name_staff(secret, user=colleague, part="legal_adviser", by=mine)
    assert find_case(cast.viewer("legal_adviser"), secret.pk) == secret
    step = add_step(secret, values={"text": "Write the claim", "doer": "staff", "staff": colleague}, by=mine)
    unname_staff(secret, user=colleague, by=mine)
    step.refresh_from_db()
    assert step.staff == cast.counsellor
    with pytest.raises(Http404):
        find_case(cast.viewer("legal_adviser"), secret.pk)


def test_tasks_of_whoever_is_taken_off_go_to_whoever_carries_it(cast, secret, colleague):
    from django.utils import timezone

    mine = cast.viewer("counsellor")
    name_staff(secret, user=colleague, by=mine)
    step = add_step(
        secret,
        values={"text": "Write", "doer": "staff", "staff": colleague, "due": timezone.localdate()},
        by=mine,
    )
    unname_staff(secret, user=colleague, by=mine)
    assert Task.objects.get(pk=step.task_id).assignee == cast.counsellor


def test_a_step_is_not_given_to_somebody_who_may_not_know(cast, secret, colleague):
    with pytest.raises(CaseRefused, match="not named on this case"):
        add_step(
            secret,
            values={"text": "Write", "doer": "staff", "staff": colleague},
            by=cast.viewer("counsellor"),
        )


def test_whoever_carries_it_cannot_be_taken_off(cast, secret):
    with pytest.raises(CaseRefused, match="carries the case"):
        unname_staff(secret, user=cast.counsellor, by=cast.viewer("counsellor"))


def test_restricting_and_opening_again_need_a_reason(cast, opened, colleague):
    case = opened()
    mine = cast.viewer("counsellor")
    name_staff(case, user=colleague, by=mine)
    with pytest.raises(CaseRefused, match="why"):
        restrict_case(case, reason=" ", by=mine)
    restrict_case(case, reason="A relative works here.", by=mine)
    assert not CaseStaff.objects.filter(case=case, user=colleague).exists()
    assert not Case.objects.visible_to(cast.viewer("legal_adviser")).exists()
    lift_restriction(case, reason="The relative left.", by=mine)
    assert Case.objects.visible_to(cast.viewer("legal_adviser")).exists()


def test_only_who_carries_it_or_a_manager_says_who_works_on_it(cast, opened, colleague):
    case = opened()
    with pytest.raises(CaseRefused, match="Who carries the case"):
        name_staff(case, user=colleague, by=cast.viewer("legal_adviser"))
    name_staff(case, user=colleague, by=cast.viewer("manager"))


def test_a_case_of_a_restricted_file_hides_with_the_file(cast, opened):
    from waypost.people.actions.sharing import restrict_file

    case = opened()
    restrict_file(case.person, named=[], reason="Known to the staff.", by=cast.viewer("manager"))
    assert not Case.objects.visible_to(cast.viewer("counsellor")).exists()
    assert Case.objects.visible_to(cast.viewer("manager")).exists()

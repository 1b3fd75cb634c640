"""Somebody leaves: what they carry goes to others, and nobody learns of a restricted case on the way."""

import pytest
from django.urls import reverse
from django.utils import timezone

from waypost.accounts.models import User
from waypost.cases import my_day
from waypost.cases.actions.closing import approve_closure, ask_closure
from waypost.cases.actions.naming import name_staff
from waypost.cases.actions.planning import add_step
from waypost.cases.actions.transferring import give_case, offer_case
from waypost.cases.models import Answer, Case, Transfer
from waypost.cases.refusals import CaseRefused
from waypost.centres import staff_actions
from waypost.centres.leaving import CannotLeave
from waypost.centres.models import Membership, Task
from waypost.people.actions.sharing import restrict_file
from waypost.shared.audit.models import Entry

NOTE = "She left in May; everything stands in the notes."


def address(user):
    return reverse("centres:staff_close", args=[user.pk])


def is_open(user):
    return User.objects.get(pk=user.pk).is_active


def step_due(case, by, staff=None):
    return add_step(
        case, values={"text": "Ask the cousin", "doer": "staff", "staff": staff, "due": timezone.localdate()}, by=by
    )  # fmt: skip


@pytest.fixture
def secret(cast, opened):
    """A restricted case of the counsellor that nobody else knows of, with something to do in it."""
    case = opened(restricted=True, kind="trafficking")
    step_due(case, cast.viewer("counsellor"))
    return case


def test_the_page_lists_the_cases_and_hands_them_over_with_their_tasks_and_a_note(cast, opened, colleague):
    case = opened()
    step = step_due(case, cast.viewer("counsellor"))
    browser = cast.client("manager")
    page = browser.get(address(cast.counsellor)).content.decode()
    assert "1 case must go to a colleague" in page
    assert case.number in page
    assert case.person.display_name in page
    assert "open task" not in page, "its tasks go along with it"
    refused = browser.post(address(cast.counsellor), {"reason": "Moves away"}).content.decode()
    assert "Cases go to: " in refused
    assert is_open(cast.counsellor)
    sent = {"reason": "Moves away", "cases_to": str(colleague.pk), "cases_handover": NOTE}
    assert browser.post(address(cast.counsellor), sent).status_code == 302
    assert not is_open(cast.counsellor)
    case.refresh_from_db()
    step.refresh_from_db()
    assert (case.manager, step.staff) == (colleague, colleague)
    assert {task.assignee for task in Task.objects.open()} == {colleague}
    told = cast.client("legal_adviser").get(f"/desk/cases/{case.pk}/people/").content.decode()
    assert NOTE in told
    assert Entry.objects.get(action="centres.account_closed").details == {"tasks": 0, "cases": 1}


def test_without_a_note_nothing_is_handed_over(cast, opened, colleague):
    opened()
    answer = cast.client("manager").post(
        address(cast.counsellor),
        {"reason": "Moves away", "cases_to": str(colleague.pk), "cases_handover": " "},
    )
    assert "What must the next one know? " in answer.content.decode()
    assert is_open(cast.counsellor)


def test_the_action_does_not_leave_cases_behind(cast, opened):
    case = opened()
    with pytest.raises(CannotLeave, match="still carries cases"):
        staff_actions.close_account(cast.counsellor, tasks_to=cast.manager, by=cast.viewer("manager"))
    case.refresh_from_db()
    assert case.manager == cast.counsellor
    assert is_open(cast.counsellor)


def test_closed_cases_stop_nobody(cast, opened):
    case = opened()
    well = {"reason": "goals_reached", "outcome": "complaint_resolved", "outcome_source": "self_report", "account": "Paid."}  # fmt: skip
    approve_closure(ask_closure(case, **well, by=cast.viewer("counsellor")), by=cast.viewer("manager"))
    staff_actions.close_account(cast.counsellor, by=cast.viewer("manager"))
    assert not is_open(cast.counsellor)


def test_a_hidden_case_is_neither_listed_nor_counted_nor_are_its_tasks(cast, secret):
    page = cast.client("manager").get(address(cast.counsellor))
    shown = page.content.decode()
    assert "must go to a colleague" not in shown
    assert secret.number not in shown
    assert "Ask the cousin" not in shown
    assert list(page.context["form"].fields) == ["reason"]


def test_a_hidden_case_goes_without_a_word_to_another_whom_it_names(cast, secret, colleague):
    name_staff(secret, user=colleague, by=cast.viewer("counsellor"))
    answer = cast.client("manager").post(address(cast.counsellor), {"reason": "Moves away"}, follow=True)
    assert not is_open(cast.counsellor)
    assert secret.number not in answer.content.decode()
    secret.refresh_from_db()
    assert secret.manager == colleague
    assert {task.assignee for task in Task.objects.open()} == {colleague}
    assert not Case.objects.visible_to(cast.viewer("manager")).exists()
    assert Entry.objects.get(action="centres.account_closed").details == {"tasks": 0, "cases": 0}
    assert Entry.objects.get(action="cases.given").actor_name == "Waypost"


@pytest.mark.parametrize("who", ["manager", "network_admin"])
def test_the_last_whom_a_restricted_case_names_cannot_leave(cast, secret, colleague, who):
    browser = cast.client(who)
    assert "restricted" not in browser.get(address(cast.counsellor)).content.decode(), "nobody can look it up"
    refused = browser.post(address(cast.counsellor), {"reason": "Moves away"}).content.decode()
    assert "has restricted work that nobody else here may know of" in refused
    assert secret.number not in refused
    assert is_open(cast.counsellor)
    name_staff(secret, user=colleague, by=cast.viewer("counsellor"))
    browser.post(address(cast.counsellor), {"reason": "Moves away"})
    assert not is_open(cast.counsellor)


def test_whoever_left_already_does_not_count_as_named(cast, secret, colleague):
    name_staff(secret, user=colleague, by=cast.viewer("counsellor"))
    User.objects.filter(pk=colleague.pk).update(is_active=False)
    with pytest.raises(CannotLeave, match="restricted work"):
        staff_actions.close_account(cast.counsellor, by=cast.viewer("manager"))


def test_a_closed_restricted_case_is_not_left_with_nobody_either(cast, secret):
    Task.objects.update(done_at=timezone.now(), done_by=cast.counsellor)
    Case.objects.filter(pk=secret.pk).update(
        stage="closed", closed_on=timezone.localdate(), closure_reason="goals_reached"
    )
    with pytest.raises(CannotLeave, match="restricted work"):
        staff_actions.close_account(cast.counsellor, by=cast.viewer("manager"))


def test_a_restricted_case_that_names_the_viewer_goes_only_to_those_it_names(cast, secret, colleague):
    name_staff(secret, user=cast.manager, by=cast.viewer("counsellor"))
    browser = cast.client("manager")
    page = browser.get(address(cast.counsellor))
    assert "1 case must go to a colleague" in page.content.decode()
    assert secret.number in page.content.decode()
    field = f"case-{secret.pk}"
    sent = {"reason": "Moves away", "cases_handover": NOTE}
    browser.post(address(cast.counsellor), sent | {field: str(colleague.pk)})
    assert is_open(cast.counsellor), "the colleague is not named on it"
    browser.post(address(cast.counsellor), sent | {field: str(cast.manager.pk)})
    assert not is_open(cast.counsellor)
    secret.refresh_from_db()
    assert secret.manager == cast.manager


def test_tasks_of_a_hidden_case_that_another_carries_go_to_whoever_carries_it(cast, opened, colleague):
    case = opened(restricted=True, by="legal_adviser")
    name_staff(case, user=cast.counsellor, by=cast.viewer("legal_adviser"))
    step = step_due(case, cast.viewer("legal_adviser"), staff=cast.counsellor)
    staff_actions.close_account(cast.counsellor, by=cast.viewer("manager"))
    assert Task.objects.get(pk=step.task_id).assignee == colleague


def test_the_network_administrator_sees_no_cases_and_leaves_them_to_the_centre(cast, opened):
    case = opened()
    browser = cast.client("network_admin")
    page = browser.get(address(cast.counsellor)).content.decode()
    assert "still carries cases at" in page
    assert case.number not in page
    assert "case must go" not in page
    refused = browser.post(
        address(cast.counsellor), {"reason": "Moves away", "tasks_to": str(cast.manager.pk)}
    )
    assert "gives them to others first" in refused.content.decode()
    assert is_open(cast.counsellor)


def test_the_last_role_in_a_centre_is_not_taken_while_cases_are_carried_there(cast, opened, colleague):
    case = opened()
    role = Membership.objects.get(user=cast.counsellor)
    with pytest.raises(CannotLeave, match="still carries cases"):
        staff_actions.end_role(role, by=cast.viewer("manager"))
    give_case(case, to=colleague, handover=NOTE, by=cast.viewer("manager"))
    staff_actions.end_role(role, by=cast.viewer("manager"))
    assert not Membership.objects.current(timezone.localdate()).filter(user=cast.counsellor).exists()


def test_who_stays_at_the_desk_alone_has_given_out_the_cases_first(cast, opened, colleague):
    case = opened()
    carrying = Membership.objects.get(user=cast.counsellor)
    for role in ("receptionist", "case_manager"):
        Membership.objects.create(
            user=cast.counsellor, network=cast.network, centre=cast.centre, role=role, starts="2020-01-01"
        )
    staff_actions.end_role(carrying, by=cast.viewer("manager"))  # as a case manager they go on with it
    last = Membership.objects.get(user=cast.counsellor, role="case_manager")
    with pytest.raises(CannotLeave, match="still carries cases"):
        staff_actions.end_role(last, by=cast.viewer("manager"))
    give_case(case, to=colleague, handover=NOTE, by=cast.viewer("manager"))
    staff_actions.end_role(last, by=cast.viewer("manager"))


def test_offers_end_with_the_leaving(cast, opened, colleague):
    mine, theirs = opened(), opened(by="legal_adviser")
    offer_case(mine, to_user=cast.manager, reason="leave", handover="…", by=cast.viewer("counsellor"))
    offer_case(theirs, to_user=cast.counsellor, reason="leave", handover="…", by=cast.viewer("legal_adviser"))
    sent = {"reason": "Moves away", "cases_to": str(colleague.pk), "cases_handover": NOTE}
    cast.client("manager").post(address(cast.counsellor), sent)
    assert not is_open(cast.counsellor)
    assert not Transfer.objects.waiting().exists()
    assert Transfer.objects.get(to_user=cast.counsellor).answer == Answer.REFUSED
    assert my_day.transfers(cast.viewer("manager")) is None


def test_only_those_who_give_out_cases_give_one_away_at_once(cast, opened, colleague):
    with pytest.raises(CaseRefused, match="gives out cases"):
        give_case(opened(), to=colleague, handover=NOTE, by=cast.viewer("counsellor"))


def test_a_case_of_a_restricted_file_goes_to_nobody_whom_the_file_does_not_name(cast, opened, colleague):
    case = opened()
    restrict_file(
        case.person, named=[cast.counsellor], reason="Known to the staff.", by=cast.viewer("manager")
    )
    with pytest.raises(CaseRefused, match="does not name"):
        offer_case(case, to_user=colleague, reason="leave", handover="…", by=cast.viewer("counsellor"))

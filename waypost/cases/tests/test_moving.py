"""Handing over, closing, reopening; and what happens when the client's file moves."""

import datetime

import pytest
from django.utils import timezone

from waypost.cases import my_day
from waypost.cases.actions.closing import (
    approve_closure,
    ask_closure,
    refuse_closure,
    reopen_case,
    take_closure_back,
)
from waypost.cases.actions.naming import name_staff
from waypost.cases.actions.notes import add_note
from waypost.cases.actions.planning import add_goal, add_step
from waypost.cases.actions.transferring import accept_case, offer_case, refuse_case, take_offer_back
from waypost.cases.models import Case, CaseStaff, Stage, Step
from waypost.cases.refusals import CaseRefused
from waypost.centres.models import Membership, Task
from waypost.people.models import Person
from waypost.shared.web.models import Draft

WELL = {
    "reason": "goals_reached", "outcome": "complaint_resolved", "outcome_source": "self_report",
    "account": "The wage was paid.",
}  # fmt: skip


def test_a_case_offered_to_a_colleague_moves_when_accepted_with_its_tasks(cast, opened, colleague):
    case, by = opened(), cast.viewer("counsellor")
    step = add_step(case, values={"text": "Call", "doer": "staff", "due": timezone.localdate()}, by=by)
    offer = offer_case(case, to_user=colleague, reason="leave", handover="Call her at noon only.", by=by)
    case.refresh_from_db()
    assert case.manager == cast.counsellor, "nothing changes until it is accepted"
    receiver = cast.viewer("legal_adviser")
    assert my_day.transfers(receiver)["offers"] == [offer]
    accept_case(offer, by=receiver)
    case.refresh_from_db()
    step.refresh_from_db()
    assert (case.manager, step.staff) == (colleague, colleague)
    assert {task.assignee for task in Task.objects.open().filter(subject_id=case.pk)} == {colleague}
    assert my_day.transfers(receiver) is None


def test_nobody_else_accepts_it(cast, opened, colleague):
    offer = offer_case(
        opened(), to_user=colleague, reason="leave", handover="…", by=cast.viewer("counsellor")
    )
    with pytest.raises(CaseRefused, match="not offered to you"):
        accept_case(offer, by=cast.viewer("manager"))
    assert cast.client("manager").get(f"/desk/cases/offers/{offer.pk}/").status_code == 404


def test_a_refusal_says_why_and_the_case_stays(cast, opened, colleague):
    case, by = opened(), cast.viewer("counsellor")
    offer = offer_case(case, to_user=colleague, reason="leave", handover="…", by=by)
    refuse_case(offer, why="Too many cases.", by=cast.viewer("legal_adviser"))
    case.refresh_from_db()
    assert case.manager == cast.counsellor
    again = offer_case(case, to_user=colleague, reason="leave", handover="…", by=by)
    take_offer_back(again, by=by)
    with pytest.raises(CaseRefused, match="answered or taken back"):
        accept_case(again, by=cast.viewer("legal_adviser"))


def test_a_case_is_offered_to_one_at_a_time_and_with_a_handover_note(cast, opened, colleague):
    case, by = opened(), cast.viewer("counsellor")
    with pytest.raises(CaseRefused, match="must know"):
        offer_case(case, to_user=colleague, reason="leave", handover=" ", by=by)
    offer_case(case, to_user=colleague, reason="leave", handover="…", by=by)
    with pytest.raises(CaseRefused, match="offered to somebody already"):
        offer_case(case, to_user=cast.manager, reason="leave", handover="…", by=by)


def _agree_to_the_network(person, cast):
    from waypost.people.actions.consent import record_consent
    from waypost.people.actions.wordings import load_starter_wordings
    from waypost.people.models import ConsentWording

    load_starter_wordings(cast.network)
    wording = ConsentWording.objects.filter(purpose="share_centres", language="en").first()
    record_consent(
        person=person, purpose="share_centres", wording=wording, how="spoken", evidence="Sister present",
        by=cast.viewer("counsellor"),
    )  # fmt: skip
    person.refresh_from_db()


def test_a_case_goes_to_another_centre_only_with_the_clients_consent(cast, opened):
    case, by = opened(), cast.viewer("counsellor")
    with pytest.raises(CaseRefused, match="has not agreed"):
        offer_case(case, to_user=None, to_centre=cast.other_centre, reason="moved", handover="…", by=by)


def test_at_another_centre_the_person_is_seen_there_and_the_old_staff_see_the_case_no_more(cast, opened):
    case, by = opened(), cast.viewer("counsellor")
    add_step(case, values={"text": "Call", "doer": "staff", "due": timezone.localdate()}, by=by)
    _agree_to_the_network(case.person, cast)
    offer = offer_case(
        case, to_user=cast.stranger, to_centre=cast.other_centre, reason="moved", handover="She moved.", by=by
    )
    there = cast.viewer("stranger")
    page = cast.client("stranger").get(f"/desk/cases/offers/{offer.pk}/").content.decode()
    assert "She moved." in page
    assert case.person.display_name not in page, "the client is named once the case is taken over"
    accept_case(offer, by=there)
    case = Case.objects.get(pk=case.pk)
    assert (case.centre, case.manager) == (cast.other_centre, cast.stranger)
    assert Person.objects.visible_to(there).filter(pk=case.person_id).exists()
    assert Case.objects.visible_to(there).exists()
    assert not Case.objects.visible_to(cast.viewer("counsellor")).exists()
    open_tasks = Task.objects.open().filter(subject_id=case.pk)
    assert {(task.centre, task.assignee) for task in open_tasks} == {(cast.other_centre, cast.stranger)}
    assert [row.user for row in CaseStaff.objects.filter(case=case)] == [cast.stranger]


def test_a_restricted_case_goes_to_one_named_colleague_and_names_them(cast, opened, colleague):
    case, by = opened(restricted=True), cast.viewer("counsellor")
    offer = offer_case(case, to_user=colleague, reason="leave", handover="…", by=by)
    assert not Case.objects.visible_to(cast.viewer("legal_adviser")).exists()
    accept_case(offer, by=cast.viewer("legal_adviser"))
    assert Case.objects.visible_to(cast.viewer("legal_adviser")).exists()


def test_a_closure_is_approved_by_somebody_else(cast, opened):
    case, by = opened(by="case_manager"), cast.viewer("case_manager")
    cast.manager  # noqa: B018 because the second who approves must exist
    wish = ask_closure(case, **WELL, by=by)
    with pytest.raises(CaseRefused, match="asked for it yourself"):
        approve_closure(wish, by=by)
    assert my_day.approvals(by) is None
    assert my_day.approvals(cast.viewer("manager"))["wishes"] == [wish]
    approve_closure(wish, by=cast.viewer("manager"))
    case.refresh_from_db()
    assert (case.stage, case.closed_on, case.outcome) == (
        Stage.CLOSED,
        timezone.localdate(),
        "complaint_resolved",
    )
    assert not Task.objects.open().filter(subject_id=case.pk).exists()


def test_where_nobody_else_approves_one_may_approve_ones_own(cast, opened):
    case, by = opened(by="manager"), cast.viewer("manager")
    wish = ask_closure(case, **WELL, by=by)
    approve_closure(wish, by=by)
    case.refresh_from_db()
    assert case.stage == Stage.CLOSED


def test_a_counsellor_asks_but_does_not_approve(cast, opened):
    wish = ask_closure(opened(), **WELL, by=cast.viewer("counsellor"))
    with pytest.raises(CaseRefused, match="approves closures"):
        approve_closure(wish, by=cast.viewer("legal_adviser"))


def test_steps_still_to_do_are_said_and_dropped(cast, opened):
    case, by = opened(), cast.viewer("counsellor")
    goal = add_goal(case, text="Wage", by=by)
    step = add_step(case, goal=goal, values={"text": "Call again", "doer": "staff"}, by=by)
    done = add_step(case, goal=goal, values={"text": "Called", "doer": "staff"}, by=by)
    Step.objects.filter(pk=done.pk).update(state="done")
    wish = ask_closure(case, **WELL, by=by)
    page = cast.client("manager").get(f"/desk/cases/{case.pk}/closing/").content.decode()
    assert "1 step is still to do" in page
    approve_closure(wish, by=cast.viewer("manager"))
    step.refresh_from_db()
    done.refresh_from_db()
    assert (step.state, done.state) == ("dropped", "done")


def test_a_closed_case_is_not_written_in(cast, opened):
    case, by = opened(), cast.viewer("counsellor")
    approve_closure(ask_closure(case, **WELL, by=by), by=cast.viewer("manager"))
    with pytest.raises(CaseRefused, match="closed"):
        add_note(case, kind="call", text="One more thing", by=by)
    assert (
        'name="text"' not in cast.client("counsellor").get(f"/desk/cases/{case.pk}/notes/").content.decode()
    )


def test_a_refused_closure_goes_on_and_can_be_asked_again(cast, opened):
    case, by = opened(), cast.viewer("counsellor")
    refuse_closure(ask_closure(case, **WELL, by=by), why="Call her once more.", by=cast.viewer("manager"))
    again = ask_closure(case, **WELL, by=by)
    take_closure_back(again, by=by)
    case.refresh_from_db()
    assert case.stage != Stage.CLOSED


def _closed(cast, case):
    approve_closure(ask_closure(case, **WELL, by=cast.viewer("counsellor")), by=cast.viewer("manager"))
    case.refresh_from_db()
    return case


def test_a_reopened_case_is_a_new_episode_that_leads_back(cast, opened, colleague):
    case = opened(restricted=True)
    name_staff(case, user=cast.manager, by=cast.viewer("counsellor"))
    _closed(cast, case)
    again = reopen_case(case, why="Not paid again.", by=cast.viewer("counsellor"))
    assert (again.episode, again.episode_of, again.tier) == (2, case, "restricted")
    assert {row.user for row in again.staff.all()} == {cast.counsellor, cast.manager}
    with pytest.raises(CaseRefused, match="reopened already"):
        reopen_case(case, why="Twice", by=cast.viewer("counsellor"))
    page = cast.client("counsellor").get(f"/desk/cases/{again.pk}/").content.decode()
    assert case.number in page


def test_no_reopening_after_the_file_was_made_anonymous(cast, opened):
    case = _closed(cast, opened())
    Person.objects.filter(pk=case.person_id).update(anonymised_at=timezone.now())
    with pytest.raises(CaseRefused, match="made anonymous"):
        reopen_case(case, why="Back again", by=cast.viewer("counsellor"))
    answer = cast.client("counsellor").post(
        f"/desk/cases/{case.pk}/reopen/", {"reopen-why": "Back again"}, follow=True
    )
    assert "made anonymous" in answer.content.decode()
    assert Case.objects.count() == 1


def test_a_case_follows_its_client_into_the_file_that_is_kept(cast, opened):
    from waypost.people.actions.merging import merge_files

    case, by = opened(), cast.viewer("counsellor")
    add_note(case, kind="call", text="Called.", by=by)
    kept = cast.person("Шахноза Мирзоева")
    merge_files(kept, case.person, choices={}, by=cast.viewer("manager"))
    case.refresh_from_db()
    assert case.person == kept
    page = cast.client("counsellor").get(f"/desk/cases/{case.pk}/")
    assert page.status_code == 200
    assert kept.display_name in page.content.decode()
    add_note(case, kind="call", text="Called again.", by=by)


def test_a_minimum_file_keeps_its_cases_counted_and_their_words_gone(cast, opened):
    from waypost.people import reduction
    from waypost.people.reduction import Choice

    case, by = opened(), cast.viewer("counsellor")
    note = add_note(case, kind="call", text="Called.", by=by)
    reduction.reduce(Person.objects.select_for_update().get(pk=case.person_id), Choice())
    case, note = Case.objects.get(pk=case.pk), type(note).objects.get(pk=note.pk)
    assert (case.summary, note.text) == ("", "")
    assert case.kind == "labour_rights"


def test_a_manager_who_left_is_not_the_one_else(cast, opened):
    case, by = opened(by="case_manager"), cast.viewer("case_manager")
    Membership.objects.filter(user=cast.manager).update(
        ends=timezone.localdate() - datetime.timedelta(days=1)
    )
    approve_closure(ask_closure(case, **WELL, by=by), by=by)
    case.refresh_from_db()
    assert case.stage == Stage.CLOSED


def test_half_written_forms_of_a_case_go_with_the_reduction_of_its_file(cast, opened):
    from waypost.people import reduction
    from waypost.people.reduction import Choice

    case, other = opened(), opened()
    for form in (f"cases:note:{case.pk}", f"cases:{case.pk}:safety", f"cases:note:{other.pk}"):
        typed = {"text": ["She is afraid of him"]}
        Draft.objects.create(owner_id=cast.counsellor.pk, form=form, fields=typed)
    reduction.reduce(Person.objects.select_for_update().get(pk=case.person_id), Choice())
    assert list(Draft.objects.values_list("form", flat=True)) == [f"cases:note:{other.pk}"]

"""Assessment, plan, notes, reviews and work with others."""

import datetime

import pytest
from django.utils import timezone

from waypost.cases.actions.assessing import save_assessment
from waypost.cases.actions.notes import add_note, mend_note
from waypost.cases.actions.planning import add_goal, add_step, change_goal, change_step, record_agreement
from waypost.cases.actions.reviewing import hold_review, move_review
from waypost.cases.actions.together import add_result, record_conference, record_help
from waypost.cases.assessments import current
from waypost.cases.models import Note, Stage, Step
from waypost.cases.plans import plan_of
from waypost.cases.refusals import CaseRefused, Changed
from waypost.centres.actions import complete_task
from waypost.centres.models import Task

SOON = datetime.timedelta(days=5)


def test_each_assessment_is_a_version_that_says_what_changed(cast, opened):
    case, by = opened(), cast.viewer("counsellor")
    first = save_assessment(case, grid={"shelter": "high"}, account="Sleeps at work.", factors={}, by=by)
    assert first.changed == ["grid", "account"]
    case.refresh_from_db()
    assert case.stage == Stage.ASSESS
    second = save_assessment(
        case, grid={"shelter": "low"}, account="Sleeps at work.", factors={"family": {"protects": "Her sister"}},
        based_on=1, by=by,
    )  # fmt: skip
    assert (second.number, second.changed) == (2, ["grid", "factors"])
    same = save_assessment(
        case, grid={"shelter": "low"}, account="Sleeps at work.", factors={"family": {"protects": "Her sister"}},
        based_on=2, by=by,
    )  # fmt: skip
    assert same == second
    assert case.assessments.count() == 2


def test_two_assessments_at_once_are_both_shown_to_the_second_writer(cast, opened):
    case = opened()
    save_assessment(case, grid={"food": "high"}, account="", factors={}, by=cast.viewer("manager"))
    with pytest.raises(Changed):
        save_assessment(case, grid={"food": "low"}, account="", factors={}, by=cast.viewer("counsellor"))
    browser = cast.client("counsellor")
    data = {"based_on": "0", "account": "Mine", "need-food": "low"}
    answer = browser.post(f"/desk/cases/{case.pk}/needs/write/", data)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Saved meanwhile" in text
    assert "Mine" in text
    again = browser.post(f"/desk/cases/{case.pk}/needs/write/", data | {"based_on": "1"})
    assert again.status_code == 302
    assert current(case).grid == {"food": "low"}


def test_a_step_with_a_day_becomes_a_task_of_whoever_does_it(cast, opened, colleague):
    case, by = opened(), cast.viewer("counsellor")
    goal = add_goal(case, text="Get the wage", need="income", by=by)
    due = timezone.localdate() + SOON
    step = add_step(
        case,
        goal=goal,
        values={"text": "Write the claim", "doer": "staff", "staff": colleague, "due": due},
        by=by,
    )
    assert (step.task.assignee, step.task.due, step.task.title) == (colleague, due, "Write the claim")
    watched = add_step(case, values={"text": "Ask the bank", "doer": "client", "due": due}, by=by)
    assert watched.task.assignee == cast.counsellor
    assert "Ask the client" in watched.task.title
    plan = plan_of(case)
    assert ([g.text for g, _steps in plan.goals], plan.open_steps) == (["Get the wage"], 2)
    case.refresh_from_db()
    assert case.stage == Stage.PLAN


def test_a_step_moved_to_another_day_has_one_open_task(cast, opened):
    case, by = opened(), cast.viewer("counsellor")
    step = add_step(case, values={"text": "Call", "doer": "staff", "due": timezone.localdate() + SOON}, by=by)
    later = timezone.localdate() + 2 * SOON
    step = change_step(step, values={"due": later}, version=1, by=by)
    tasks = Task.objects.open().filter(subject_id=case.pk, kind="case_step")
    assert [task.due for task in tasks] == [later]
    change_step(step, values={"state": "done", "result": "Reached"}, version=2, by=by)
    assert not tasks.all().exists()


def test_a_step_ticked_off_on_my_day_is_done_in_the_plan(cast, opened):
    case, by = opened(), cast.viewer("counsellor")
    step = add_step(case, values={"text": "Call", "doer": "staff", "due": timezone.localdate()}, by=by)
    complete_task(step.task, outcome="Called.", by=by)
    step = Step.objects.select_related("task").get(pk=step.pk)
    assert not step.is_open
    assert not Step.objects.open().exists()


def test_a_goal_is_not_reached_while_its_steps_are_to_do(cast, opened):
    case, by = opened(), cast.viewer("counsellor")
    goal = add_goal(case, text="A roof", by=by)
    add_step(case, goal=goal, values={"text": "Ask the shelter", "doer": "staff"}, by=by)
    with pytest.raises(CaseRefused, match="still to do"):
        change_goal(goal, values={"state": "reached"}, version=1, by=by)


def test_the_second_of_two_editors_of_a_step_sees_both_and_chooses(cast, opened):
    case, by = opened(), cast.viewer("counsellor")
    step = add_step(case, values={"text": "Write a letter", "doer": "staff"}, by=by)
    browser = cast.client("legal_adviser")
    url = f"/desk/cases/{case.pk}/plan/step/{step.pk}/"
    page = browser.get(url).content.decode()
    base = page.split('name="base" value="')[1].split('"')[0].replace("&quot;", '"')
    change_step(step, values={"text": "Write to the ministry", "result": "Sent"}, version=1, by=by)
    data = {
        "text": "Write to the union", "doer": "staff", "staff": cast.counsellor.pk, "state": "open", "result": "",
        "version": "1", "base": base,
    }  # fmt: skip
    answer = browser.post(url, data)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Write to the ministry" in text
    assert "Write to the union" in text
    assert answer.context["form"]["result"].value() == "Sent", "what only the other changed is taken over"
    assert Step.objects.get(pk=step.pk).text == "Write to the ministry"
    chosen = data | {"version": str(answer.context["version"]), "result": "Sent"}
    assert browser.post(url, chosen).status_code == 302
    assert Step.objects.get(pk=step.pk).text == "Write to the union"


def test_the_clients_answer_keeps_the_plan_as_it_was_and_ends_with_a_change(cast, opened):
    case, by = opened(), cast.viewer("counsellor")
    goal = add_goal(case, text="Get the wage", by=by)
    case.refresh_from_db()
    answer = record_agreement(
        case,
        agreed=True,
        how="spoken",
        words="This is our plan.",
        evidence="Her sister was there",
        version=1,
        by=by,
    )
    assert answer.plan["goals"][0]["goal"] == "Get the wage"
    case.refresh_from_db()
    assert case.stage == Stage.ACT
    browser = cast.client("counsellor")
    assert "The client agrees to this plan" in browser.get(f"/desk/cases/{case.pk}/plan/").content.decode()
    change_goal(goal, values={"text": "Get the wage and the passport"}, version=1, by=by)
    page = browser.get(f"/desk/cases/{case.pk}/plan/").content.decode()
    assert "The plan changed since the client agreed" in page
    kept = browser.get(f"/desk/cases/{case.pk}/plan/agreed/{answer.pk}/").content.decode()
    assert "Get the wage" in kept
    assert "passport" not in kept


def test_a_plan_that_changed_while_asking_is_read_out_again(cast, opened):
    case, by = opened(), cast.viewer("counsellor")
    add_goal(case, text="One", by=by)
    add_goal(case, text="Two", by=by)
    with pytest.raises(Changed):
        record_agreement(case, agreed=True, how="spoken", words="…", evidence="x", version=1, by=by)


def test_an_empty_signature_is_no_agreement(cast, opened):
    case, by = opened(), cast.viewer("counsellor")
    add_goal(case, text="One", by=by)
    with pytest.raises(CaseRefused):
        record_agreement(case, agreed=True, how="signature_screen", words="…", evidence="", version=1, by=by)


def test_a_note_stands_after_an_hour(cast, opened):
    case, by = opened(), cast.viewer("counsellor")
    note = add_note(case, kind="meeting", text="Came with her sister.", by=by)
    note = mend_note(note, kind="meeting", text="Came with her brother.", version=1, by=by)
    assert note.version == 2
    Note.objects.filter(pk=note.pk).update(created_at=timezone.now() - datetime.timedelta(minutes=61))
    note.refresh_from_db()
    with pytest.raises(CaseRefused, match="stands after an hour"):
        mend_note(note, kind="meeting", text="Came alone.", version=2, by=by)
    correction = add_note(case, kind="correction", text="It was her cousin.", corrects=note, by=by)
    assert list(note.corrections.all()) == [correction]
    page = cast.client("counsellor").get(f"/desk/cases/{case.pk}/notes/").content.decode()
    assert page.index("Came with her brother.") < page.index("It was her cousin.")


def test_a_note_is_mended_by_its_author_only(cast, opened):
    case = opened()
    note = add_note(case, kind="call", text="Called.", by=cast.viewer("counsellor"))
    with pytest.raises(CaseRefused):
        mend_note(note, kind="call", text="Did not call.", version=1, by=cast.viewer("manager"))


def test_a_half_written_note_comes_back(cast, opened):
    case = opened()
    browser = cast.client("counsellor")
    browser.post(f"/desk/draft/?form=cases:note:{case.pk}", {"kind": "call", "text": "She said that"})
    page = browser.get(f"/desk/cases/{case.pk}/notes/").content.decode()
    assert "She said that" in page


def test_a_review_sets_risk_and_the_next_day(cast, opened):
    case, by = opened(risk="high"), cast.viewer("counsellor")
    add_goal(case, text="Safe", by=by)
    review = hold_review(case, what_changed="Moved to her aunt.", risk="low", by=by)
    case.refresh_from_db()
    assert (review.risk_before, case.risk, case.stage) == ("high", "low", Stage.MONITOR)
    assert case.review_due == timezone.localdate() + datetime.timedelta(days=90)
    (task,) = Task.objects.open().filter(subject_id=case.pk, kind="review_case")
    assert task.due == case.review_due
    day = timezone.localdate() + SOON
    assert move_review(case, due=day, by=by).review_due == day


@pytest.mark.parametrize("words", ["", "   "])
def test_a_review_says_what_changed(cast, opened, words):
    with pytest.raises(CaseRefused, match="what changed"):
        hold_review(opened(), what_changed=words, risk="low", by=cast.viewer("counsellor"))


def test_a_conference_puts_its_steps_into_the_plan(cast, opened):
    case, by = opened(), cast.viewer("counsellor")
    held = record_conference(
        case, held_on=timezone.localdate(), present="Zarina, shelter\nOur lawyer", agreed="A bed until March.",
        steps=[{"text": "Keep a bed", "doer": "partner", "partner": "Shelter", "due": timezone.localdate() + SOON}],
        by=by,
    )  # fmt: skip
    (step,) = held.steps.all()
    assert plan_of(case).loose == [step]
    assert "Shelter" in step.task.title


def test_what_was_done_with_others_gets_its_result_once(cast, opened):
    case, by = opened(), cast.viewer("counsellor")
    done = record_help(
        case, kind="advocacy", on=timezone.localdate(), with_whom="Labour inspection", what="Wages", by=by
    )
    done = add_result(done, result="They wrote to the employer.", by=by)
    with pytest.raises(CaseRefused, match="already"):
        add_result(done, result="Something else", by=by)


def test_what_forms_ask_for_is_printed_and_the_print_is_recorded(cast, opened):
    from waypost.shared.audit.models import Entry

    case = opened(person=cast.person("Матлуба Раҳимова", phone="+992900000007"))
    page = cast.client("counsellor").get(f"/desk/cases/{case.pk}/print/form-help/").content.decode()
    assert "Матлуба" in page
    assert Entry.objects.filter(action="cases.printed", subject_id=str(case.pk)).exists()

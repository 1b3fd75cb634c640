"""What happened in a case and in a client's cases: what is told, in which order, and what it costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from waypost.cases.actions.assessing import save_assessment
from waypost.cases.actions.closing import approve_closure, ask_closure
from waypost.cases.actions.notes import add_note
from waypost.cases.actions.planning import add_goal, record_agreement
from waypost.cases.actions.protection import record_screening
from waypost.cases.actions.returning import plan_return, record_score
from waypost.cases.actions.reviewing import hold_review
from waypost.cases.actions.together import record_conference, record_help
from waypost.cases.actions.transferring import accept_case, offer_case
from waypost.cases.events import KINDS, entries_of
from waypost.cases.events_told import TOLD
from waypost.cases.models import Case, Note

BEGUN = timezone.now() - timedelta(days=30)


@pytest.fixture
def eventful(cast, opened, colleague):
    """A case in which each kind of thing happened, a day after the other."""
    case, by = opened(), cast.viewer("counsellor")
    today = timezone.localdate()
    rows = [add_note(case, kind="call", text="She called from the airport.", by=by)]
    rows.append(save_assessment(case, grid={"shelter": "high"}, account="No bed.", factors={}, by=by))
    add_goal(case, text="Get the wage", by=by)
    rows.append(
        record_agreement(case, agreed=True, how="spoken", words="Ours.", evidence="Sister", version=1, by=by)
    )
    rows.append(hold_review(case, what_changed="She left the house.", risk="high", by=by))
    rows.append(record_conference(case, held_on=today, present="Police", agreed="A bed", by=by))
    rows.append(record_help(case, kind="advocacy", on=today, with_whom="The bank", what="Account", by=by))
    rows.append(record_screening(case=case, signs={"recruitment": ["online"]}, by=by))
    plan = plan_return(case=case, seen_version=0, by=by)
    rows.append(record_score(plan, answers={"work": 2}, by=by))
    offer = offer_case(case, to_user=colleague, reason="leave", handover="Call at noon.", by=by)
    accept_case(offer, by=cast.viewer("legal_adviser"))
    wish = ask_closure(
        case, reason="goals_reached", outcome="complaint_resolved", outcome_source="self_report",
        account="The wage was paid.", by=cast.viewer("legal_adviser"),
    )  # fmt: skip
    approve_closure(wish, by=cast.viewer("manager"))
    _a_day_apart(case, rows, [offer, wish])
    return Case.objects.get(pk=case.pk)


def _a_day_apart(case, rows, answers):
    Case.objects.filter(pk=case.pk).update(created_at=BEGUN)
    for number, row in enumerate([*rows, *answers], 1):
        at = BEGUN + timedelta(days=number)
        name = "answered_at" if row in answers else "created_at"
        told_by_day = {
            kind.day: timezone.localdate(at)
            for kind in KINDS.values()
            if isinstance(row, kind.model) and kind.day
        }
        type(row)._default_manager.filter(pk=row.pk).update(**{name: at}, **told_by_day)


def test_everything_is_told_newest_first_with_who_and_what(cast, eventful, colleague):
    told = entries_of([eventful], None, 20)
    assert [entry.title for entry in reversed(told)] == [
        "Case opened: Work and wages", "Phone call", "Needs assessed (version 1)", "The client agreed to the plan",
        "Review. Risk: High", "Conference", "Spoke or wrote for the client: The bank", "Screened for exploitation",
        "Follow-up talk after the return", f"Taken over by {colleague}",
        "Case closed: Goals reached. Outcome: Complaint resolved",
    ]  # fmt: skip
    assert [entry.at for entry in told] == [BEGUN + timedelta(days=day) for day in range(10, -1, -1)]
    by_day = {(entry.at - BEGUN).days: entry for entry in told}
    assert (by_day[0].summary, by_day[1].summary, by_day[10].summary) == (
        "Not paid since March.", "She called from the airport.", "The wage was paid.",
    )  # fmt: skip
    assert (by_day[1].who, by_day[10].who) == (str(cast.counsellor), str(cast.manager))
    assert (by_day[7].who, by_day[7].summary) == ("", ""), "of protection only the fact is told"
    assert by_day[8].url.endswith("/return/")


def test_page_after_page_tells_everything_once(eventful):
    whole, paged, before = entries_of([eventful], None, 20), [], None
    while page := entries_of([eventful], before, 3):
        paged, before = [*paged, *page], page[-1].at
    assert [entry.title for entry in paged] == [entry.title for entry in whole]


def test_events_of_one_moment_are_told_newest_row_first(cast, opened):
    case = opened()
    rows = [
        Note(case=case, kind="call", text=f"Note {number}", author=cast.counsellor) for number in range(5)
    ]
    Note.objects.bulk_create(rows)
    Note.objects.update(created_at=BEGUN + timedelta(days=60))
    assert [entry.summary for entry in entries_of([case], None, 3)] == ["Note 4", "Note 3", "Note 2"]


def test_several_cases_are_one_story_that_names_each(cast, opened, eventful):
    other = opened(person=eventful.person, kind="health")
    told = entries_of([eventful, other], None, 20, named=True)
    assert len(told) == 12
    assert {entry.title.split(":")[0] for entry in told} == {eventful.number, other.number}


def test_without_a_case_nothing_is_asked(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert entries_of([], None, 20) == []


def test_only_the_kinds_among_the_newest_are_read(eventful, django_assert_num_queries):
    with django_assert_num_queries(1 + len(TOLD)):
        entries_of([eventful], None, 20)
    with django_assert_num_queries(3):  # the newest two are the closure and the transfer
        entries_of([eventful], None, 2)
    with django_assert_num_queries(1):  # the two before them are facts of which nothing more is told
        entries_of([eventful], BEGUN + timedelta(days=9), 2)


def test_only_the_texts_that_are_told_are_unsealed(cast, opened, monkeypatch):
    from waypost.shared.personaldata import fields

    case, by = opened(), cast.viewer("counsellor")
    for number in range(30):
        add_note(case, kind="call", text=f"Note {number}", by=by)
    case = Case.objects.get(pk=case.pk)
    unsealed = []
    was = fields.unseal
    monkeypatch.setattr(fields, "unseal", lambda *args, **more: unsealed.append(1) or was(*args, **more))
    assert len(entries_of([case], None, 4)) == 4
    assert len(unsealed) == 4


def test_a_clients_page_with_cases_costs_the_kinds_that_appear(cast, opened, eventful):
    opened(person=eventful.person, kind="health")
    add_note(
        opened(person=eventful.person, kind="documents"),
        kind="visit",
        text="Came by.",
        by=cast.viewer("counsellor"),
    )
    browser, url = cast.client("counsellor"), f"/desk/clients/{eventful.person_id}/"
    browser.get(url)
    with CaptureQueriesContext(connection) as taken:
        page = browser.get(url)
    assert page.status_code == 200
    present = {entry.icon for entry in page.context["entries"] if entry.kind == "case"}
    assert len(KINDS) > len(present) > 8
    assert len(taken) <= 25 + len(present), [one["sql"][:120] for one in taken]


def test_what_is_written_later_stands_on_the_day_on_which_it_happened(cast, opened):
    case, by = opened(), cast.viewer("counsellor")
    Case.objects.filter(pk=case.pk).update(created_at=BEGUN)
    happened = timezone.localdate() - timedelta(days=9)
    screening = record_screening(case=case, signs={"recruitment": ["online"]}, by=by)
    add_note(case, kind="call", text="She called from the airport.", by=by)
    type(screening)._default_manager.filter(pk=screening.pk).update(screened_on=happened)
    told = entries_of([Case.objects.get(pk=case.pk)], None, 20)
    assert [entry.title for entry in told] == [
        "Phone call",
        "Screened for exploitation",
        "Case opened: Work and wages",
    ]
    assert timezone.localdate(told[1].at) == happened
    assert [entry.whole_day for entry in told] == [False, True, False]


def test_what_is_written_on_its_day_keeps_its_hour(cast, opened):
    case = opened()
    screening = record_screening(case=case, signs={"recruitment": ["online"]}, by=cast.viewer("counsellor"))
    newest = entries_of([case], None, 20)[0]
    assert (newest.at, newest.whole_day) == (screening.created_at, False)

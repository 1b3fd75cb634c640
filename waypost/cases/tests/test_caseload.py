"""The caseload, a case's long page, and how much they cost."""

import datetime
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from waypost.cases.models import Case, CaseStaff, Note, Stage
from waypost.cases.numbers import written
from waypost.documents.models import Document
from waypost.shared.ids import uuid7

STATEMENTS_OF_CASELOAD, STATEMENTS_OF_CASE = 12, 30


def _many(cast, count, **given):
    """So many open cases of one client, straight into the table."""
    person = cast.person()
    today = timezone.localdate()
    cases = [
        Case(
            centre=cast.centre, person=person, number=written("DUS", 1000 + n), kind="labour_rights", risk="medium",
            manager=cast.counsellor, opened_on=today, review_due=today + datetime.timedelta(days=n % 40 - 5), **given,
        )
        for n in range(count)
    ]  # fmt: skip
    Case.objects.bulk_create(cases)
    CaseStaff.objects.bulk_create([CaseStaff(case=case, user=cast.counsellor) for case in cases])
    return cases


def test_filters_stand_in_the_address(cast, opened):
    old, fresh = opened(kind="health", risk="high"), opened(kind="career", risk="low", by="case_manager")
    Case.objects.filter(pk=old.pk).update(review_due=timezone.localdate() - datetime.timedelta(days=2))
    browser = cast.client("counsellor")

    def shown(**query):
        page = browser.get("/desk/cases/", query).content.decode()
        return {case for case in (old, fresh) if case.number in page}

    assert shown() == {old, fresh}
    assert shown(show="overdue") == {old}
    assert shown(show="mine") == {old}
    assert shown(who=str(cast.case_manager.pk)) == {fresh}
    assert shown(kind="career") == {fresh}
    assert shown(risk="high") == {old}
    assert shown(show="closed") == set()
    assert shown(kind="no such kind") == {old, fresh}


def test_who_carries_what(cast, opened):
    from waypost.cases.queries import loads

    first = opened(risk="high")
    opened()
    opened(by="case_manager")
    Case.objects.filter(pk=first.pk).update(review_due=timezone.localdate() - datetime.timedelta(days=1))
    found = [
        (str(load.worker), load.open, load.overdue, load.great_risk) for load in loads(cast.viewer("manager"))
    ]
    assert found == [("Counsellor", 2, 1, 1), ("Case Manager", 1, 0, 0)]


def test_pages_follow_each_other_and_show_every_case_once(cast):
    cases = _many(cast, 120)
    browser, url, seen = cast.client("counsellor"), "/desk/cases/", []
    while url:
        page = browser.get(url)
        seen += [case.pk for case in page.context["page"].rows]
        url = f"/desk/cases/{page.context['more_url']}" if page.context["more_url"] else ""
    assert len(seen) == len(set(seen)) == len(cases)


def test_the_number_of_statements_does_not_grow_with_the_cases(cast):
    browser = cast.client("counsellor")
    _many(cast, 3)
    browser.get("/desk/cases/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/desk/cases/")
    CaseStaff.objects.all().delete()
    Case.objects.all().delete()
    _many(cast, 500)
    with CaptureQueriesContext(connection) as many:
        started = time.process_time()
        browser.get("/desk/cases/")
        spent = time.process_time() - started
    assert 0 < len(many) <= len(few) <= STATEMENTS_OF_CASELOAD
    assert spent < 0.25, f"{spent:.3f} s of CPU; about 0.06 on a quiet machine"


@pytest.fixture
def long_case(cast, opened):
    """A case with 200 notes and 50 papers."""
    case = opened()
    Note.objects.bulk_create(
        [Note(case=case, kind="call", text=f"Note {n}", author=cast.counsellor) for n in range(200)]
    )
    Document.objects.bulk_create(
        [
            Document(
                id=uuid7(), centre=cast.centre, holder_kind="case", holder_id=case.pk, about_id=case.person_id,
                kind="contract", title=f"Paper {n}",
            )
            for n in range(50)
        ]
    )  # fmt: skip
    return case


@pytest.mark.parametrize("page", ["", "notes/", "papers/"])
def test_a_long_case_opens_in_few_statements(cast, long_case, page):
    browser = cast.client("counsellor")
    url = f"/desk/cases/{long_case.pk}/{page}"
    browser.get(url)
    with CaptureQueriesContext(connection) as taken:
        started = time.process_time()
        answer = browser.get(url)
        spent = time.process_time() - started
    assert answer.status_code == 200
    assert 0 < len(taken) <= STATEMENTS_OF_CASE
    assert spent < 0.3, f"{spent:.3f} s of CPU; about 0.08 on a quiet machine"


def test_all_notes_are_reached_page_by_page(cast, long_case):
    browser, url, seen = cast.client("counsellor"), f"/desk/cases/{long_case.pk}/notes/", []
    while url:
        page = browser.get(url)
        seen += [note.pk for note in page.context["page"].rows]
        more = page.context["page"].more
        url = f"/desk/cases/{long_case.pk}/notes/?before={more.replace('+', '%2B')}" if more else ""
    assert len(seen) == len(set(seen)) == 200


def test_closed_cases_stand_last_closed_first(cast):
    cases = _many(cast, 3)
    today = timezone.localdate()
    for days, case in enumerate(cases):
        Case.objects.filter(pk=case.pk).update(
            stage=Stage.CLOSED,
            closed_on=today - datetime.timedelta(days=days),
            closure_reason="other",
            review_due=None,
        )
    page = cast.client("counsellor").get("/desk/cases/", {"show": "closed"})
    assert [case.pk for case in page.context["page"].rows] == [case.pk for case in cases]

"""Outcomes learnt after the service: from whom, on which day, and by whom noted."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from waypost.cases.actions.naming import restrict_case
from waypost.cases.actions.outcomes import record_outcome, strike_outcome
from waypost.cases.models import Outcome
from waypost.cases.refusals import CaseRefused
from waypost.shared.audit.models import Entry


def _noted(cast, person, **given):
    values = {"code": "migrated_employment", "source": "family", "on": timezone.localdate(), **given}
    return record_outcome(person, **values, by=cast.viewer("counsellor"))


def test_counsellor_notes_an_outcome_on_the_tab_of_cases(cast):
    person = cast.person("Zarina Rahimova")
    browser = cast.client("counsellor")
    typed = {"code": "stayed_employed", "source": "partner", "on": "2026-03-05"}
    browser.post(reverse("cases:outcome_new", args=[person.pk]), typed)
    row = Outcome.objects.get()
    assert (row.code, row.source, str(row.on), row.recorded_by) == (
        "stayed_employed", "partner", "2026-03-05", cast.counsellor,
    )  # fmt: skip
    page = browser.get(reverse("cases:of_client", args=[person.pk])).content.decode()
    assert "Found work here" in page
    assert Entry.objects.get(action="cases.outcome_noted").details == {
        "code": "stayed_employed",
        "source": "partner",
    }


def test_without_an_outcome_the_tab_says_not_known(cast):
    page = cast.client("counsellor").get(reverse("cases:of_client", args=[cast.person().pk]))
    assert "not known" in page.content.decode()


def test_a_day_to_come_is_refused(cast):
    with pytest.raises(CaseRefused):
        _noted(cast, cast.person(), on=timezone.localdate() + timedelta(days=1))


def test_a_form_with_a_day_to_come_says_so_and_keeps_what_was_typed(cast):
    person = cast.person()
    typed = {"code": "stayed", "source": "family", "on": "2999-01-01"}
    answer = cast.client("counsellor").post(reverse("cases:outcome_new", args=[person.pk]), typed)
    assert answer.status_code == 422
    assert "Choose today or an earlier day." in answer.content.decode()


def test_another_clients_case_is_refused(cast, opened):
    with pytest.raises(CaseRefused):
        _noted(cast, cast.person("Somebody Else"), case=opened())


def test_what_is_struck_out_stays_and_counts_no_more(cast):
    row = _noted(cast, cast.person())
    strike_outcome(row, by=cast.viewer("counsellor"))
    assert Outcome.objects.count() == 1
    assert not Outcome.objects.counted().exists()
    with pytest.raises(CaseRefused):
        strike_outcome(row, by=cast.viewer("counsellor"))


def test_outcome_of_a_restricted_case_is_seen_by_those_it_names(cast, opened):
    case = opened()
    _noted(cast, case.person, case=case)
    restrict_case(case, reason="Danger", by=cast.viewer("counsellor"))
    assert Outcome.objects.visible_to(cast.viewer("counsellor")).count() == 1
    assert not Outcome.objects.visible_to(cast.viewer("receptionist")).exists()


def test_stranger_neither_notes_nor_strikes(cast):
    row = _noted(cast, cast.person())
    stranger = cast.client("stranger")
    assert stranger.post(reverse("cases:outcome_new", args=[row.person_id]), {}).status_code == 404
    assert stranger.post(reverse("cases:outcome_strike", args=[row.person_id, row.pk])).status_code == 404
    row.refresh_from_db()
    assert row.struck_at is None


def test_database_refuses_an_outcome_without_a_source(cast):
    person = cast.person()
    with pytest.raises(IntegrityError), transaction.atomic():
        Outcome.objects.create(
            centre=cast.centre, person=person, code="stayed", source="", on=timezone.localdate()
        )

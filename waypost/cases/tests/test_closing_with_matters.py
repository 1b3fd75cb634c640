"""A case with a legal matter that is still open is not closed: the refusal names the matter, the page leads to it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from waypost.cases.actions.closing import approve_closure, ask_closure
from waypost.cases.actions.legal import close_matter, open_matter
from waypost.cases.actions.legal_outcomes import record_outcome
from waypost.cases.models import Closure, Stage
from waypost.cases.refusals import CaseRefused

WELL = {
    "reason": "goals_reached", "outcome": "complaint_resolved", "outcome_source": "self_report",
    "account": "The wage was paid.",
}  # fmt: skip


@pytest.fixture
def case(opened):
    return opened()


@pytest.fixture
def matter(cast, case):
    fields = {"issue": "unpaid_wages", "opponent": "Palm Villa Cleaning"}
    return open_matter(case=case, fields=fields, by=cast.viewer("counsellor"))


def _end(matter, cast):
    fields = {"resolution": "negotiated", "resolved_on": timezone.localdate()}
    record_outcome(matter, fields=fields, awards={}, version=0, by=cast.viewer("counsellor"))
    close_matter(matter, by=cast.viewer("counsellor"))


def test_asking_is_refused_with_the_matters_name_until_it_is_closed(cast, case, matter):
    with pytest.raises(CaseRefused, match="“Unpaid wages: Palm Villa Cleaning” is still open"):
        ask_closure(case, **WELL, by=cast.viewer("counsellor"))
    assert not Closure.objects.exists()
    _end(matter, cast)
    assert ask_closure(case, **WELL, by=cast.viewer("counsellor")).case == case


def test_of_several_one_is_named(cast, case, matter):
    open_matter(case=case, fields={"issue": "dismissal"}, by=cast.viewer("counsellor"))
    with pytest.raises(CaseRefused, match=r"Legal matters are still open, “.+” among them"):
        ask_closure(case, **WELL, by=cast.viewer("counsellor"))


def test_a_matter_taken_on_after_the_wish_keeps_the_case_open(cast, case):
    wish = ask_closure(case, **WELL, by=cast.viewer("counsellor"))
    matter = open_matter(case=case, fields={"issue": "dismissal"}, by=cast.viewer("counsellor"))
    browser = cast.client("manager")
    page = browser.get(reverse("cases:closing", args=[case.pk])).content.decode()
    assert reverse("cases:legal_matter", args=[matter.pk]) in page
    assert "Approve and close" not in page
    with pytest.raises(CaseRefused, match="is still open"):
        approve_closure(wish, by=cast.viewer("manager"))
    _end(matter, cast)
    assert "Approve and close" in browser.get(reverse("cases:closing", args=[case.pk])).content.decode()
    assert approve_closure(wish, by=cast.viewer("manager")).stage == Stage.CLOSED


def test_the_page_leads_to_the_matter_instead_of_asking_and_what_was_typed_stays(cast, case, matter):
    url, browser = reverse("cases:closing", args=[case.pk]), cast.client("counsellor")
    page = browser.get(url).content.decode()
    assert reverse("cases:legal_matter", args=[matter.pk]) in page
    assert 'name="account"' not in page
    sent = browser.post(url, WELL)
    assert sent.status_code == 422
    text = sent.content.decode()
    assert "is still open. Record how it ended" in text
    assert "The wage was paid." in text
    assert reverse("cases:legal_matter", args=[matter.pk]) in text

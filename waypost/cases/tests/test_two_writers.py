"""Two workers write in one thing: both versions are shown, and a draft does not overwrite what a colleague saved."""

import re
from dataclasses import dataclass

import pytest
from django.urls import reverse

from waypost.cases.actions.legal import open_matter
from waypost.cases.actions.protection import keep_child_page, write_safety_plan
from waypost.cases.actions.returning import plan_return, set_return_goal
from waypost.cases.actions.tracing import request_tracing
from waypost.cases.models import SafetyPlan
from waypost.shared.web.models import Draft


@dataclass
class Sheet:
    """A form that two people open: its address, what both send, and the text in which they differ."""

    address: str
    field: str
    rest: dict
    row: object

    def sends(self, words):
        return self.rest | {self.field: words}

    def words(self):
        """What is saved there now."""
        row = type(self.row).objects.order_by("created_at").last()
        return row.parts[self.field] if isinstance(row, SafetyPlan) else getattr(row, self.field)


def _return_plan(case, by):
    row = plan_return(case=case, seen_version=0, from_country="RU", by=by)
    return Sheet(reverse("cases:return_plan", args=[case.pk]), "arrival", {"from_country": "RU"}, row)


def _return_goal(case, by):
    plan = plan_return(case=case, seen_version=0, from_country="RU", by=by)
    row = set_return_goal(plan, area="work", goal="A stall", by=by)
    rest = {"area": "work", "goal": "A stall", "state": "planned"}
    return Sheet(reverse("cases:return_goal", args=[case.pk, row.pk]), "steps", rest, row)


def _safety_plan(case, by):
    row = write_safety_plan(case=case, parts={"people": "Sister"}, agreed_on=None, seen_version=0, by=by)
    return Sheet(reverse("cases:safety_plan", args=[case.pk]), "code_word", {"people": "Sister"}, row)


def _child_page(case, by):
    row = keep_child_page(case=case, seen_version=0, unaccompanied=True, by=by)
    return Sheet(reverse("cases:child", args=[case.pk]), "best_interest", {"unaccompanied": "on"}, row)


def _search(case, by):
    row = request_tracing(case=case, name="Daler", relation="sibling", born="1984", by=by)
    rest = {"name": "Daler", "relation": row.relation, "born": "1984", "asked_on": row.asked_on.isoformat()}
    return Sheet(reverse("cases:search_edit", args=[case.pk, row.pk]), "looks", rest, row)


def _matter(case, by):
    row = open_matter(case=case, fields={"issue": "unpaid_wages", "opponent": "A builder"}, by=by)
    rest = {"issue": "unpaid_wages", "opponent": "A builder", "opened_on": row.opened_on.isoformat()}
    return Sheet(reverse("cases:legal_edit", args=[row.pk]), "reference", rest, row)


SHEETS = [_return_plan, _return_goal, _safety_plan, _child_page, _search, _matter]


@pytest.fixture(params=SHEETS, ids=lambda made: made.__name__.strip("_"))
def sheet(request, cast, opened):
    return request.param(opened(), cast.viewer("counsellor"))


@pytest.fixture
def mine(cast):
    return cast.client("counsellor")


@pytest.fixture
def theirs(cast):
    return cast.client("legal_adviser")


def seen(answer):
    """The hidden version of a page's form, as the browser sends it back."""
    name, value = re.search(r'<input type="hidden" name="((?:seen_)?version)" value="(\d+)"', answer.content.decode()).groups()  # fmt: skip
    return {name: value}


def draft_address(page):
    return re.search(r'data-draft-url="([^"]+)"', page.content.decode())[1].replace("&amp;", "&")


def test_the_second_of_two_workers_sees_both_versions_and_chooses(sheet, mine, theirs):
    my_page, their_page = mine.get(sheet.address), theirs.get(sheet.address)
    assert theirs.post(sheet.address, sheet.sends("By train") | seen(their_page)).status_code == 302
    refused = mine.post(sheet.address, sheet.sends("By bus") | seen(my_page))
    assert refused.status_code == 409
    shown = [(str(one.saved), str(one.mine)) for one in refused.context["differing"]]
    assert shown == [("By train", "By bus")]
    assert sheet.words() == "By train"
    assert "By bus" in str(refused.context["form"][sheet.field]), "what was typed is still there"
    assert mine.post(sheet.address, sheet.sends("By bus") | seen(refused)).status_code == 302
    assert sheet.words() == "By bus"


def test_a_draft_that_comes_back_does_not_overwrite_what_a_colleague_saved_since(sheet, mine, theirs):
    my_page = mine.get(sheet.address)
    mine.post(draft_address(my_page), sheet.sends("By bus") | seen(my_page))
    theirs.post(sheet.address, sheet.sends("By train") | seen(theirs.get(sheet.address)))
    back = mine.get(sheet.address)
    assert back.context["restored"]
    assert "By bus" in str(back.context["form"][sheet.field])
    refused = mine.post(sheet.address, sheet.sends("By bus") | seen(back))
    assert refused.status_code == 409
    assert sheet.words() == "By train"
    assert mine.post(sheet.address, sheet.sends("By bus") | seen(refused)).status_code == 302
    assert sheet.words() == "By bus"
    assert not Draft.objects.exists()


def test_a_draft_that_nobody_overtook_is_simply_saved(sheet, mine):
    page = mine.get(sheet.address)
    mine.post(draft_address(page), sheet.sends("By bus") | seen(page))
    back = mine.get(sheet.address)
    assert mine.post(sheet.address, sheet.sends("By bus") | seen(back)).status_code == 302
    assert sheet.words() == "By bus"


def test_drafts_of_two_searches_of_one_case_are_kept_apart(cast, opened, mine):
    case, by = opened(), cast.viewer("counsellor")
    first, second = _search(case, by), _search(case, by)
    page = mine.get(first.address)
    mine.post(draft_address(page), first.sends("A scar") | seen(page))
    assert not mine.get(second.address).context["restored"]
    assert mine.get(first.address).context["restored"]


def test_a_draft_of_one_clients_search_is_not_offered_for_another(opened, mine):
    addresses = [reverse("cases:search_new", args=[opened().pk]) for _client in range(2)]
    mine.post(draft_address(mine.get(addresses[0])), {"name": "Daler"})
    assert mine.get(addresses[0]).context["restored"]
    assert not mine.get(addresses[1]).context["restored"]

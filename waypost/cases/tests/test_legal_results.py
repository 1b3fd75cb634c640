"""The outcome record, money received, group complaints, redress routes, and the table of results (R58–R63)."""

import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from waypost.cases.actions import CaseRefused, open_case
from waypost.cases.actions.legal import close_matter, open_matter
from waypost.cases.actions.legal_groups import (
    add_claimant,
    change_group,
    close_group,
    open_group,
    take_group_step,
    take_out_claimant,
)
from waypost.cases.actions.legal_outcomes import note_payment, record_outcome, strike_payment
from waypost.cases.actions.legal_routes import add_route, change_route, confirm_route
from waypost.cases.legal_rules import ClaimLine
from waypost.cases.models import LegalGroup, LegalMatter, LegalOutcome, RedressRoute
from waypost.cases.queries_legal import claimants_of, count_against, results, routes_for, steps_of
from waypost.cases.refusals import Changed
from waypost.centres.access import Viewer
from waypost.partners.models import Organisation
from waypost.shared.codes.models import Code

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(cast):
    return cast.viewer("counsellor")


def ago(days):
    return timezone.localdate() - timedelta(days=days)


def ahead(days):
    return timezone.localdate() + timedelta(days=days)


def a_matter(
    cast, by, name="Gulnora Saidova", issue="unpaid_wages", sums=(), restricted=False, days=100, **more
):
    case = open_case(person=cast.person(name), kind="labour_rights", restricted=restricted, by=by)
    claims = [ClaimLine("Wages", Decimal(amount), currency) for amount, currency in sums]
    fields = {"issue": issue, "opened_on": ago(days)} | more
    return open_matter(case=case, fields=fields, claims=claims, by=by)


def resolve(matter, by, days_ago=0, awards=(), sanctions=(), resolution="negotiated"):
    fields = {"resolution": resolution, "resolved_on": ago(days_ago), "sanctions": list(sanctions)}
    held = LegalOutcome.objects.filter(matter=matter).first()
    sums = {currency: Decimal(amount) for amount, currency in awards}
    return record_outcome(matter, fields=fields, awards=sums, version=held.version if held else 0, by=by)


# The record


def test_an_outcome_has_a_day_that_lies_between_the_beginning_and_today(cast, by):
    matter = a_matter(cast, by, days=10)
    for day, words in ((None, "which day"), (ahead(1), "future"), (ago(11), "only after")):
        with pytest.raises(CaseRefused, match=words):
            record_outcome(
                matter, fields={"resolution": "court", "resolved_on": day}, awards={}, version=0, by=by
            )
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalOutcome(matter=matter, resolution="court").save()


def test_two_who_record_one_outcome(cast, by):
    matter = a_matter(cast, by)
    resolve(matter, by)
    with pytest.raises(Changed):
        record_outcome(matter, fields={"resolution": "pending"}, awards={}, version=0, by=by)


def test_a_payment_struck_out_stays_in_the_log_and_counts_no_more(cast, by):
    matter = a_matter(cast, by, sums=[(100, "TJS")])
    paid = note_payment(matter, amount=Decimal(60), currency="TJS", paid_on=ago(1), by=by)
    with pytest.raises(CaseRefused, match="why"):
        strike_payment(paid, reason="", by=by)
    strike_payment(paid, reason="It was for somebody else", by=by)
    with pytest.raises(CaseRefused, match="already"):
        strike_payment(paid, reason="Again", by=by)
    assert matter.legalpayments.count() == 1
    assert results(by).rows[0].recovered == 0


def test_money_may_arrive_after_the_matter_is_closed(cast, by):
    matter = a_matter(cast, by, sums=[(100, "TJS")])
    resolve(matter, by, awards=[(80, "TJS")])
    close_matter(matter, by=by)
    note_payment(matter, amount=Decimal(40), currency="TJS", paid_on=ago(0), by=by)
    assert results(by).rows[0].recovered == Decimal(40)


def test_the_record_is_printed_with_its_sums_its_duration_and_its_sanction(cast, by):
    matter = a_matter(cast, by, sums=[(2400, "AED")], days=90)
    resolve(matter, by, days_ago=30, awards=[(2000, "AED")], sanctions=["fine"])
    note_payment(matter, amount=Decimal(500), currency="AED", paid_on=ago(3), by=by)
    page = cast.client("counsellor").get(reverse("cases:legal_outcome_print", kwargs={"pk": matter.pk})).text
    for words in ("2,400.00", "2,000.00", "500.00", "60 days", "Fine", "Negotiated with the other side"):
        assert words in page


def test_the_record_is_filled_in_and_the_matter_closed_on_its_pages(cast, by):
    matter = a_matter(cast, by, sums=[(2400, "AED")])
    browser, page = cast.client("counsellor"), reverse("cases:legal_matter", kwargs={"pk": matter.pk})
    close = reverse("cases:legal_close", kwargs={"pk": matter.pk})
    assert "outcome record first" in browser.post(close, follow=True).text
    form = reverse("cases:legal_outcome", kwargs={"pk": matter.pk})
    assert "which day" in browser.post(form, {"resolution": "court", "version": 0}).text
    data = {
        "resolution": "court",
        "resolved_on": ago(1),
        "remedies": ["paid_part"],
        "sanctions": ["fine"],
        "version": 0,
    }
    answer = browser.post(form, data | {"awarded-0": "1500", "currency-0": "AED"}, follow=True)
    assert answer.redirect_chain[-1][0] == page
    browser.post(close, follow=True)
    matter.refresh_from_db()
    assert not matter.is_open


def test_one_currency_is_awarded_once(cast, by):
    matter = a_matter(cast, by)
    form = reverse("cases:legal_outcome", kwargs={"pk": matter.pk})
    data = {"resolution": "pending", "version": 0, "awarded-0": "5", "currency-0": "AED"}
    answer = cast.client("counsellor").post(form, data | {"awarded-1": "6", "currency-1": "AED"})
    assert "stands above already" in answer.text


# The table


def test_currencies_are_never_added_together(cast, by):
    a_matter(cast, by, "One Client", sums=[("100.50", "USD"), (1000, "TJS")])
    a_matter(cast, by, "Two Client", sums=[("200.25", "USD")])
    rows = {(row.issue, row.currency): row for row in results(by).rows}
    assert rows["unpaid_wages", "USD"].claimed == Decimal("300.75")
    assert rows["unpaid_wages", "USD"].matters == 2
    assert rows["unpaid_wages", "TJS"].claimed == Decimal(1000)
    assert results(by).matters == 2


def test_the_table_counts_awards_payments_sanctions_and_the_median_of_what_is_resolved(cast, by):
    for number, (days, sanctions) in enumerate(
        ((100, ["fine"]), (50, ["none"]), (10, ["pending", "warning"]))
    ):
        one = a_matter(cast, by, f"Client {number}", sums=[(100, "RUB")], days=days)
        resolve(one, by, awards=[(90, "RUB")], sanctions=sanctions)
        note_payment(one, amount=Decimal(30), currency="RUB", paid_on=ago(0), by=by)
    a_matter(cast, by, "Still Open", sums=[(100, "RUB")], days=400)
    (row,) = results(by).rows
    assert (row.claimed, row.awarded, row.recovered) == (400, 270, 90)
    assert (row.matters, row.sanctions, row.median_days) == (4, 2, 50)


def test_a_matter_without_any_sum_is_counted_too(cast, by):
    a_matter(cast, by, issue="missing_person")
    (row,) = results(by).rows
    assert (row.issue, row.currency, row.matters, row.median_days) == ("missing_person", "", 1, None)


def test_the_period_asks_when_it_was_taken_on_or_when_it_was_resolved(cast, by):
    matter = a_matter(cast, by, sums=[(1, "USD")], days=100)
    resolve(matter, by, days_ago=5)
    assert results(by, starts=ago(30)).rows == []
    assert len(results(by, by="resolved", starts=ago(30)).rows) == 1
    assert results(by, by="resolved", ends=ago(30)).rows == []


def test_a_restricted_matter_is_not_in_the_table_of_those_who_may_not_open_it(cast, by):
    a_matter(cast, by, sums=[(1, "USD")], restricted=True)
    assert results(by).matters == 1
    assert results(cast.viewer("manager")).rows == []


@pytest.mark.parametrize("role", ["summary_only", "network_admin", "mne_officer"])
def test_sums_of_any_days_are_for_those_who_open_cases(cast, role):
    for page in ("cases:legal_results", "cases:legal_results_xlsx"):
        assert cast.client(role).get(reverse(page)).status_code == 403


def test_the_table_takes_no_more_statements_for_more_rows(cast, by, django_assert_num_queries):
    a_matter(cast, by, sums=[(1, "USD")])
    with django_assert_num_queries(4):
        results(by)
    for number in range(4):
        a_matter(cast, by, f"Client {number}", issue="dismissal", sums=[(1, "TJS")])
    with django_assert_num_queries(4):
        results(by)


def test_no_cell_of_the_spreadsheet_is_a_formula(cast, by):
    Code.objects.filter(list="legal_issue", slug="unpaid_wages").update(labels={"en": "=HYPERLINK(1)"})
    from waypost.shared.codes.database import forget

    forget()
    a_matter(cast, by, sums=[("12.5", "USD")])
    browser = cast.client("manager")
    answer = browser.get(reverse("cases:legal_results_xlsx"))
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert "'=HYPERLINK(1)" in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert 12.5 in [cell.value for cell in cells]


def test_taking_the_table_out_is_written_down(cast):
    from waypost.shared.audit.models import Entry

    cast.client("manager").get(reverse("cases:legal_results_xlsx"))
    assert Entry.objects.filter(action="cases.legal_results_taken").exists()


def test_a_counsellor_sees_no_table(cast):
    assert cast.client("counsellor").get(reverse("cases:legal_results")).status_code == 403


# Group complaints


@pytest.fixture
def group(cast, by):
    fields = {"issue": "unpaid_wages", "opponent": "Tower Builders", "country": "RU", "forum": "labour_court"}
    return open_group(title="Builders of the tower", fields=fields, by=by)


def test_a_claimant_gets_the_groups_other_side_and_keeps_a_matter_of_their_own(cast, by, group):
    matter = a_matter(cast, by, sums=[(100, "RUB")], opponent="Somebody")
    joined = add_claimant(group, case=matter.case, matter=matter, by=by)
    assert (joined.against, joined.forum, joined.country) == ("Tower Builders", "labour_court", "RU")
    case = open_case(person=cast.person("Second Client"), kind="labour_rights", by=by)
    assert add_claimant(group, case=case, by=by).issue == "unpaid_wages"
    assert len(claimants_of(by, group).rows) == 2


def test_a_client_stands_in_a_group_once(cast, by, group):
    matter = a_matter(cast, by)
    add_claimant(group, case=matter.case, matter=matter, by=by)
    with pytest.raises(CaseRefused, match="already"):
        add_claimant(group, case=matter.case, by=by)


def test_changing_the_group_changes_every_claimants_matter(cast, by, group):
    matter = add_claimant(group, case=a_matter(cast, by).case, by=by)
    change_group(group, title="Builders", fields={"opponent": "Tower Holding"}, version=1, by=by)
    assert LegalMatter.objects.get(pk=matter.pk).against == "Tower Holding"
    with pytest.raises(Changed):
        change_group(group, title="Others", fields={}, version=1, by=by)


def test_a_step_of_the_group_stands_in_the_log_of_every_claimant(cast, by, group):
    matter = add_claimant(group, case=a_matter(cast, by).case, by=by)
    take_group_step(group, kind="filed", text="One claim for all", by=by)
    assert "One claim for all" in [step.text for step in steps_of(matter)]


def test_hidden_claimants_are_only_said_to_be_there(cast, by, group):
    for name, restricted in (("Open Client", False), ("Hidden Client", True)):
        matter = a_matter(cast, by, name, sums=[(100, "RUB")], restricted=restricted)
        add_claimant(group, case=matter.case, matter=matter, by=by)
    mine, theirs = claimants_of(by, group), claimants_of(cast.viewer("manager"), group)
    assert (mine.claimed, mine.others) == ({"RUB": Decimal(200)}, False)
    assert (theirs.claimed, theirs.others) == ({"RUB": Decimal(100)}, True)
    page = cast.client("manager").get(reverse("cases:legal_group", kwargs={"pk": group.pk})).text
    assert "and others" in page
    assert "Hidden Client" not in page


def test_a_group_of_hidden_claimants_only_is_hidden(cast, by, group):
    matter = a_matter(cast, by, restricted=True)
    add_claimant(group, case=matter.case, matter=matter, by=by)
    assert not LegalGroup.objects.visible_to(cast.viewer("manager")).exists()
    assert LegalGroup.objects.visible_to(by).exists()


def test_a_claimant_leaves_and_the_matter_goes_on(cast, by, group):
    matter = add_claimant(group, case=a_matter(cast, by).case, by=by)
    with pytest.raises(CaseRefused, match="why"):
        take_out_claimant(matter, reason="", by=by)
    take_out_claimant(matter, reason="Settled alone", by=by)
    assert LegalMatter.objects.get(pk=matter.pk).is_open
    assert claimants_of(by, group).rows == []


def test_a_group_closes_when_every_claimants_matter_is_closed(cast, by, group):
    matter = add_claimant(group, case=a_matter(cast, by).case, by=by)
    with pytest.raises(CaseRefused, match="claimants first"):
        close_group(group, by=by)
    resolve(matter, by)
    close_matter(matter, by=by)
    assert not close_group(group, by=by).is_open


def test_claimants_are_added_by_ticking_and_by_number(cast, by, group):
    ticked, case = a_matter(cast, by), open_case(person=cast.person("By Number"), kind="labour_rights", by=by)
    browser, url = cast.client("counsellor"), reverse("cases:legal_claimants", kwargs={"pk": group.pk})
    assert "Tick a matter" in browser.post(url, {"client": ""}).text
    assert "No open case of this number" in browser.post(url, {"client": "DUS-99999-X"}).text
    browser.post(url, {"matters": [ticked.pk], "client": case.person.number})
    assert {row.matter.case_id for row in claimants_of(by, group).rows} == {ticked.case_id, case.pk}


def test_a_hidden_client_cannot_be_added_by_number_and_is_told_like_an_unknown_one(cast, by, group):
    hidden = open_case(person=cast.person("Hidden Client"), kind="labour_rights", restricted=True, by=by)
    url = reverse("cases:legal_claimants", kwargs={"pk": group.pk})
    answer = cast.client("legal_adviser").post(url, {"client": hidden.number})
    assert "No open case of this number" in answer.text


def test_a_group_takes_no_more_statements_for_more_claimants(cast, by, group, django_assert_max_num_queries):
    add_claimant(group, case=a_matter(cast, by).case, by=by)
    with django_assert_max_num_queries(9) as few:
        claimants_of(by, group)
    for number in range(4):
        add_claimant(group, case=a_matter(cast, by, f"Client {number}", sums=[(1, "RUB")]).case, by=by)
    with django_assert_max_num_queries(len(few)):
        claimants_of(by, group)


# Redress routes


@pytest.fixture
def route(by):
    return add_route(fields=route_fields(), by=by)


def route_fields(**more):
    return {
        "country": "AE", "issue": "unpaid_wages", "forum": "labour_authority", "where": "The invented office",
        "steps": "Go there", "limit_days": 30, "limit_from": "the last day of work", "source": "Invented page",
        "checked_on": ago(10), "check_by": ahead(80),
    } | more  # fmt: skip


def test_routes_fit_by_country_and_issue(cast, by, route):
    every = add_route(fields=route_fields(issue="", where="For every issue"), by=by)
    add_route(fields=route_fields(country="RU"), by=by)
    add_route(fields=route_fields(is_active=False, where="Old"), by=by)
    matter = a_matter(cast, by, country="AE")
    assert set(routes_for(by, matter)) == {route, every}
    assert routes_for(by, a_matter(cast, by, "Nowhere Client")) == []


def test_a_time_limit_starts_a_deadline(cast, by, route):
    matter = a_matter(cast, by, country="AE")
    browser = cast.client("counsellor")
    assert "The invented office" in browser.get(reverse("cases:legal_matter", kwargs={"pk": matter.pk})).text
    url = reverse("cases:legal_limit", kwargs={"pk": matter.pk, "route": route.pk})
    assert "has passed" in browser.post(url, {"counted_from": ago(31)}).text
    browser.post(url, {"counted_from": ago(10)})
    deadline = matter.legaldeadlines.get()
    assert (deadline.task.due, deadline.route) == (ahead(20), route)


def test_a_route_needs_sensible_days(by, route):
    with pytest.raises(CaseRefused, match="future"):
        add_route(fields=route_fields(checked_on=ahead(1)), by=by)
    with pytest.raises(CaseRefused, match="after the last"):
        add_route(fields=route_fields(check_by=ago(20)), by=by)
    with pytest.raises(CaseRefused, match="counted"):
        add_route(fields=route_fields(limit_from=""), by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        RedressRoute.objects.update(check_by=ago(900))


def test_two_who_change_one_route(by, route):
    change_route(route, fields={"cost": "nothing"}, version=1, by=by)
    with pytest.raises(Changed):
        change_route(route, fields={"cost": "5"}, version=1, by=by)


def test_a_route_that_was_read_again_is_fresh(cast, by, route):
    confirm_route(route, check_by=ahead(90), by=by)
    route.refresh_from_db()
    assert (route.checked_on, route.checked_by_id) == (ago(0), cast.counsellor.pk)
    assert not RedressRoute.objects.check_due_by(ahead(1)).exists()


def test_routes_are_written_and_changed_on_their_pages(cast, by):
    browser = cast.client("counsellor")
    data = route_fields() | {"is_active": "on"}
    browser.post(reverse("cases:legal_route_new"), data)
    route = RedressRoute.objects.get()
    page = reverse("cases:legal_route", kwargs={"pk": route.pk})
    assert "the last day of work" in browser.get(page).text
    edit = reverse("cases:legal_route_edit", kwargs={"pk": route.pk})
    browser.post(edit, data | {"cost": "free", "version": 1})
    assert "Saved meanwhile" in browser.post(edit, data | {"cost": "5 USD", "version": 1}).text
    browser.post(reverse("cases:legal_route_check", kwargs={"pk": route.pk}), {"check_by": ahead(99)})
    route.refresh_from_db()
    assert (route.cost, route.check_by) == ("free", ahead(99))


def test_another_networks_routes_are_not_there(cast, route):
    from waypost.centres.models import Network

    elsewhere = Network.objects.create(name="Elsewhere", country="KG")
    RedressRoute.objects.update(network=elsewhere)
    assert (
        cast.client("counsellor").get(reverse("cases:legal_route", kwargs={"pk": route.pk})).status_code
        == 404
    )


# Complaints against an organisation


def test_an_organisations_page_counts_only_complaints_one_may_see(cast, by):
    agency = Organisation.objects.create(network=cast.network, name="Sky Agency", kind="recruiter")
    a_matter(cast, by, "Open Client", organisation=agency)
    a_matter(cast, by, "Hidden Client", organisation=agency, restricted=True)
    assert (count_against(by, agency.pk), count_against(cast.viewer("manager"), agency.pk)) == (2, 1)
    assert count_against(cast.viewer("stranger"), agency.pk) == 0
    page = cast.client("manager").get(reverse("cases:legal_against", kwargs={"pk": agency.pk})).text
    assert "Open Client" in page
    assert "Hidden Client" not in page


def test_the_program_itself_sees_all_matters_of_its_centre(cast, by):
    a_matter(cast, by, restricted=True)
    assert LegalMatter.objects.visible_to(Viewer.system(cast.centre)).count() == 1


def test_a_file_reduced_to_its_minimum_keeps_no_word_of_legal_help(cast, by):
    from django.db import transaction

    from waypost.cases.actions.legal_deadlines import draft_letter
    from waypost.people.models import Person
    from waypost.people.reduction import Choice, reduce

    matter = a_matter(cast, by, sums=[(100, "TJS")], opponent="Foreman S.")
    draft_letter(matter, kind="demand", language="en", facts=["name"], by=by)
    note_payment(
        matter, amount=Decimal(5), currency="TJS", paid_on=ago(0), note_text="From Foreman S.", by=by
    )
    record_outcome(matter, fields={"resolution": "pending", "how": "He paid"}, awards={}, version=0, by=by)
    with transaction.atomic():
        reduce(Person.objects.get(pk=matter.case.person_id), Choice())
    matter = LegalMatter.objects.get(pk=matter.pk)
    said = [
        matter.opponent,
        matter.outcome.how,
        matter.legalletters.get().body,
        matter.legalclaims.get().what,
    ]
    said += [step.text for step in matter.steps.all()] + [paid.note for paid in matter.legalpayments.all()]
    assert said == [""] * len(said)
    assert matter.legalclaims.get().amount == 100

"""Taking on a legal matter, its claims, steps, deadlines, papers and letters (R57, R60, R61)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from waypost.cases.actions import CaseRefused, open_case
from waypost.cases.actions.legal import (
    add_claim,
    change_matter,
    close_matter,
    open_matter,
    remove_claim,
    reopen_matter,
    take_step,
)
from waypost.cases.actions.legal_deadlines import (
    draft_letter,
    drop_letter,
    edit_letter,
    meet_deadline,
    send_letter,
    set_deadline,
    set_evidence,
)
from waypost.cases.actions.legal_outcomes import record_outcome
from waypost.cases.legal_rules import ClaimLine
from waypost.cases.models import LegalClaim, LegalMatter, LegalStep
from waypost.cases.queries_legal import papers_of, steps_of
from waypost.cases.refusals import Changed
from waypost.centres.models import Task
from waypost.partners.models import Organisation

pytestmark = pytest.mark.django_db
WAGES = ClaimLine("Wages for March and April", Decimal("2400.50"), "AED")


@pytest.fixture
def by(cast):
    return cast.viewer("counsellor")


@pytest.fixture
def case(cast, by):
    return open_case(person=cast.person("Gulnora Saidova"), kind="labour_rights", by=by)


@pytest.fixture
def matter(case, by):
    fields = {"issue": "unpaid_wages", "opponent": "Palm Villa Cleaning", "country": "AE"}
    return open_matter(case=case, fields=fields, claims=[WAGES], by=by)


def ago(days):
    return timezone.localdate() - timedelta(days=days)


def ahead(days):
    return timezone.localdate() + timedelta(days=days)


# The matter


def test_a_matter_begins_with_its_claim_its_first_step_and_whoever_took_it_on(matter, cast):
    assert matter.legalclaims.get().amount == Decimal("2400.50")
    assert [step.kind for step in steps_of(matter)] == [LegalStep.Kind.OPENED]
    assert matter.responsible == cast.counsellor
    assert matter.against == "Palm Villa Cleaning"


def test_the_other_side_is_an_organisation_or_a_name_and_never_both(cast, case, by):
    agency = Organisation.objects.create(network=cast.network, name="Sky Agency", kind="recruiter")
    fields = {"issue": "unlawful_fees", "organisation": agency}
    assert open_matter(case=case, fields=fields, by=by).against == "Sky Agency"
    with pytest.raises(CaseRefused, match="not both"):
        open_matter(case=case, fields={**fields, "opponent": "Somebody"}, by=by)


def test_an_organisation_of_another_network_is_refused(cast, case, by):
    from waypost.centres.models import Network

    elsewhere = Network.objects.create(name="Elsewhere", country="KG")
    foreign = Organisation.objects.create(network=elsewhere, name="Far Agency", kind="recruiter")
    with pytest.raises(CaseRefused, match="not in your directory"):
        open_matter(case=case, fields={"issue": "unlawful_fees", "organisation": foreign}, by=by)


def test_a_matter_cannot_begin_in_the_future(case, by):
    with pytest.raises(CaseRefused, match="future"):
        open_matter(case=case, fields={"issue": "dismissal", "opened_on": ahead(1)}, by=by)


def test_two_who_change_one_matter_see_both_versions(matter, by):
    change_matter(matter, fields={"forum": "labour_court"}, version=1, by=by)
    with pytest.raises(Changed) as conflict:
        change_matter(matter, fields={"forum": "police"}, version=1, by=by)
    assert conflict.value.saved.forum == "labour_court"


def test_deadlines_follow_whoever_becomes_responsible(cast, matter, by):
    deadline = set_deadline(matter, what="File the claim", due=ahead(20), by=by)
    change_matter(matter, fields={"responsible": cast.legal_adviser}, version=matter.version, by=by)
    assert Task.objects.get(pk=deadline.task_id).assignee == cast.legal_adviser


def test_nobody_becomes_responsible_in_a_restricted_case_that_does_not_name_them(cast, by):
    case = open_case(person=cast.person(), kind="labour_rights", restricted=True, by=by)
    with pytest.raises(CaseRefused, match="not named"):
        open_matter(case=case, fields={"issue": "abuse", "responsible": cast.legal_adviser}, by=by)


def test_the_database_refuses_two_other_sides(cast, matter):
    agency = Organisation.objects.create(network=cast.network, name="Sky Agency", kind="recruiter")
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalMatter.objects.filter(pk=matter.pk).update(organisation=agency)


# Claims


def test_a_claim_is_above_zero_and_ends_after_it_begins(matter, by):
    with pytest.raises(CaseRefused, match="above zero"):
        add_claim(matter, line=ClaimLine("Nothing", Decimal(0), "AED"), by=by)
    with pytest.raises(CaseRefused, match="before the first"):
        add_claim(matter, line=ClaimLine("Fee", Decimal(5), "AED", ago(1), ago(9)), by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalClaim.objects.update(amount=-1)


def test_a_thousandth_part_of_a_dinar_is_kept(matter, by):
    add_claim(matter, line=ClaimLine("Fee", Decimal("12.345"), "KWD"), by=by)
    assert LegalClaim.objects.get(currency="KWD").amount == Decimal("12.345")


def test_a_claim_is_taken_off(matter, by):
    remove_claim(matter.legalclaims.get(), by=by)
    assert not matter.legalclaims.exists()


# Steps


def test_a_step_is_never_changed(matter, by):
    step = take_step(matter, kind="filed", text="At the labour office", by=by)
    step.text = "Somewhere else"
    with pytest.raises(TypeError, match="never changed"):
        step.save()


def test_a_step_cannot_lie_in_the_future(matter, by):
    with pytest.raises(CaseRefused, match="deadline"):
        take_step(matter, kind="hearing", on=ahead(3), by=by)


# Deadlines


def test_a_deadline_stands_on_the_day_of_whoever_is_responsible_and_hangs_on_the_case(cast, matter, by):
    task = set_deadline(matter, what="File the claim", due=ahead(20), by=by).task
    assert (task.kind, task.assignee, task.due) == ("legal_deadline", cast.counsellor, ahead(20))
    assert (task.subject_type, task.subject_id) == ("cases.case", matter.case_id)


def test_a_met_deadline_is_done_on_my_day_too(matter, by):
    deadline = meet_deadline(set_deadline(matter, what="File the claim", due=ahead(20), by=by), by=by)
    assert Task.objects.get(pk=deadline.task_id).done_at is not None


# Papers


def test_the_checklist_follows_the_issue_and_a_paper_is_missing_until_we_have_it(matter, by):
    before = {paper.slug: paper.state for paper in papers_of(matter)}
    assert before["payslips"] == "missing"
    assert "agency_licence" not in before
    set_evidence(matter, states={"payslips": ("have", None), "bank": ("not_needed", None)}, by=by)
    after = {paper.slug: paper.state for paper in papers_of(matter)}
    assert (after["payslips"], after["bank"], after["hours"]) == ("have", "not_needed", "missing")


def test_a_paper_that_no_list_knows_is_refused(matter, by):
    with pytest.raises(CaseRefused):
        set_evidence(matter, states={"moon_dust": ("have", None)}, by=by)


# Letters


def test_a_letter_holds_what_was_chosen_and_nothing_else(matter, by):
    set_evidence(matter, states={"payslips": ("have", None)}, by=by)
    letter = draft_letter(matter, kind="demand", language="en", facts=["name", "claims"], by=by)
    assert "Gulnora Saidova" in letter.body
    assert "2,400.50 AED" in letter.body
    assert "Palm Villa" not in letter.body
    assert "Payslips" not in letter.body
    assert matter.case.person.number not in letter.body
    full = draft_letter(matter, kind="demand", language="en", facts=["opponent", "evidence", "number"], by=by)
    assert "Palm Villa Cleaning" in full.body
    assert "Payslips" in full.body
    assert "Gulnora" not in full.title + full.body


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru"])
@pytest.mark.parametrize("kind", ["demand", "complaint", "authority"])
def test_every_letter_begins_in_every_language_without_a_stray_brace(matter, by, kind, language):
    every = ["name", "born", "number", "opponent", "reference", "claims", "evidence"]
    for facts in (every, []):
        letter = draft_letter(matter, kind=kind, language=language, facts=facts, by=by)
        assert letter.title
        assert len(letter.body) > 200
        assert not set("{}") & set(letter.title + letter.body)


def test_a_letter_that_was_sent_is_kept_as_it_was_and_becomes_a_step(matter, by):
    letter = draft_letter(matter, kind="complaint", language="fr", facts=["name"], by=by)
    edit_letter(letter, title="Plainte", body="Texte", version=1, by=by)
    send_letter(letter, by=by)
    assert steps_of(matter)[0].kind == LegalStep.Kind.LETTER
    with pytest.raises(CaseRefused, match="kept as it was"):
        edit_letter(letter, title="Autre", body="Autre", version=2, by=by)
    letter.refresh_from_db()
    with pytest.raises(CaseRefused, match="kept as it was"):
        drop_letter(letter, by=by)


def test_two_who_edit_one_letter(matter, by):
    letter = draft_letter(matter, kind="demand", language="en", facts=[], by=by)
    edit_letter(letter, title="One", body="First", version=1, by=by)
    with pytest.raises(Changed):
        edit_letter(letter, title="Two", body="Second", version=1, by=by)


# Closing


def test_a_matter_closes_only_with_its_outcome_and_strikes_off_what_is_still_due(matter, by):
    deadline = set_deadline(matter, what="Appeal", due=ahead(20), by=by)
    with pytest.raises(CaseRefused, match="outcome record"):
        close_matter(matter, by=by)
    record_outcome(matter, fields={"resolution": "pending"}, awards={}, version=0, by=by)
    with pytest.raises(CaseRefused, match="outcome record"):
        close_matter(matter, by=by)
    fields = {"resolution": "negotiated", "resolved_on": timezone.localdate()}
    record_outcome(matter, fields=fields, awards={"AED": Decimal(2000)}, version=1, by=by)
    assert not close_matter(matter, by=by).is_open
    assert Task.objects.get(pk=deadline.task_id).done_at is not None


def test_a_closed_matter_opens_again_with_a_reason(matter, by):
    fields = {"resolution": "withdrawn", "resolved_on": timezone.localdate()}
    record_outcome(matter, fields=fields, awards={}, version=0, by=by)
    close_matter(matter, by=by)
    with pytest.raises(CaseRefused, match="closed"):
        add_claim(matter, line=WAGES, by=by)
    with pytest.raises(CaseRefused, match="why"):
        reopen_matter(matter, reason=" ", by=by)
    assert reopen_matter(matter, reason="The employer did not pay", by=by).is_open


# Pages


def _post(browser, name, pk, **data):
    return browser.post(reverse(f"cases:{name}", kwargs={"pk": pk}), data, follow=True)


def test_the_pages_lead_from_a_new_matter_to_a_printed_letter(cast, case):
    browser = cast.client("counsellor")
    answer = _post(
        browser, "legal_new", case.pk, issue="unpaid_wages", opponent="Palm Villa", country="AE", opened_on=ago(3),
        what="Wages", amount="1200", currency="AED",
    )  # fmt: skip
    matter = LegalMatter.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("cases:legal_matter", kwargs={"pk": matter.pk})
    assert "Palm Villa" in answer.text
    assert "1,200.00" in answer.text
    answer = _post(
        browser, "legal_letter_new", matter.pk, kind="demand", language="ar", facts=["name", "opponent"]
    )
    letter = matter.legalletters.get()
    assert 'dir="rtl"' in answer.text
    answer = _post(browser, "legal_letter", letter.pk, title="مطالبة", body="نص", version=1)
    assert '<article class="letter" lang="ar" dir="rtl">' in answer.text
    _post(browser, "legal_letter_sent", letter.pk)
    assert "sent" in browser.get(reverse("cases:legal_matter", kwargs={"pk": matter.pk})).text


def test_a_claim_without_its_currency_says_what_is_missing_and_keeps_what_was_typed(cast, case):
    answer = _post(
        cast.client("counsellor"),
        "legal_new",
        case.pk,
        issue="dismissal",
        opened_on=ago(3),
        what="Pay",
        amount="7",
    )
    assert "Choose the currency." in answer.text
    assert 'value="7"' in answer.text
    assert not LegalMatter.objects.exists()


def test_a_double_click_takes_on_one_matter(cast, case):
    browser = cast.client("counsellor")
    data = {"issue": "dismissal", "opened_on": ago(3), "once": "abcdefgh"}
    for _ in range(2):
        _post(browser, "legal_new", case.pk, **data)
    assert LegalMatter.objects.count() == 1


def test_the_form_shows_what_a_colleague_saved_meanwhile(cast, matter, by):
    change_matter(matter, fields={"forum": "labour_court"}, version=1, by=by)
    browser = cast.client("counsellor")
    data = {"issue": "unpaid_wages", "opponent": "Palm Villa Cleaning", "country": "AE", "forum": "police"}
    data |= {"opened_on": timezone.localdate(), "responsible": cast.counsellor.pk}
    answer = _post(browser, "legal_edit", matter.pk, **data, version=1)
    assert "Saved meanwhile" in answer.text
    assert "Labour court" in answer.text
    answer = _post(browser, "legal_edit", matter.pk, **data, version=2)
    matter.refresh_from_db()
    assert matter.forum == "police"


def test_papers_are_ticked_off_on_one_page(cast, matter):
    browser = cast.client("counsellor")
    data = {f"state-{paper.slug}": "missing" for paper in papers_of(matter)} | {"state-contract": "have"}
    _post(browser, "legal_papers", matter.pk, **data)
    assert {p.slug for p in papers_of(matter) if p.is_there} == {"contract"}


def test_a_stranger_finds_nothing_and_the_attempt_is_written_down(cast, matter):
    from waypost.shared.audit.models import Entry

    answer = cast.client("stranger").get(reverse("cases:legal_matter", kwargs={"pk": matter.pk}))
    assert answer.status_code == 404
    assert Entry.objects.filter(action="cases.legal_view_refused").exists()


def test_the_list_shows_open_matters_of_cases_one_may_open(cast, matter, by):
    hidden = open_case(person=cast.person("Hidden Client"), kind="labour_rights", restricted=True, by=by)
    open_matter(case=hidden, fields={"issue": "abuse"}, by=by)
    url = reverse("cases:legal_matters")
    assert "Hidden Client" in cast.client("counsellor").get(url).text
    others = cast.client("case_manager").get(url).text
    assert "Gulnora Saidova" in others
    assert "Hidden Client" not in others


def test_the_list_takes_no_more_statements_for_more_rows(cast, matter, by, django_assert_max_num_queries):
    browser, url = cast.client("counsellor"), reverse("cases:legal_matters")
    browser.get(url)
    with django_assert_max_num_queries(20) as few:
        browser.get(url)
    for number in range(5):
        another = open_case(person=cast.person(f"Client {number}"), kind="labour_rights", by=by)
        open_matter(case=another, fields={"issue": "dismissal"}, claims=[WAGES], by=by)
    with django_assert_max_num_queries(len(few)):
        browser.get(url)


def test_steps_stand_in_the_clients_story_for_those_who_may_open_the_case(cast, matter, by):
    take_step(matter, kind="hearing", on=ago(2), text="The employer came", by=by)
    url = reverse("people:client", kwargs={"pk": matter.case.person_id})
    assert "The employer came" in cast.client("counsellor").get(url).text
    assert "The employer came" not in cast.client("receptionist").get(url).text


def test_what_is_sealed_is_not_readable_in_the_database(matter):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT opponent FROM cases_legalmatter")
        assert b"Palm" not in bytes(cursor.fetchone()[0])


def test_a_paper_is_tied_to_a_document_of_the_client_and_leads_to_it(cast, matter):
    from waypost.documents.models import Document

    document = Document(
        centre=cast.centre, holder_kind="client", holder_id=matter.case.person_id, about_id=matter.case.person_id,
        kind="contract", title="Contract of 2025",
    )  # fmt: skip
    document.save(force_insert=True)
    browser = cast.client("counsellor")
    page = browser.get(reverse("cases:legal_papers", kwargs={"pk": matter.pk})).text
    assert "Contract of 2025" in page
    data = {f"state-{paper.slug}": "missing" for paper in papers_of(matter)}
    data |= {"state-contract": "have", "document-contract": str(document.pk)}
    answer = _post(browser, "legal_papers", matter.pk, **data)
    assert reverse("documents:document", kwargs={"pk": document.pk}) in answer.text


def test_a_document_of_another_client_cannot_be_tied(cast, matter):
    from waypost.documents.models import Document

    other = cast.person("Other Client")
    document = Document(
        centre=cast.centre, holder_kind="client", holder_id=other.pk, about_id=other.pk, kind="contract"
    )
    document.save(force_insert=True)
    data = {f"state-{paper.slug}": "missing" for paper in papers_of(matter)}
    data |= {"state-contract": "have", "document-contract": str(document.pk)}
    _post(cast.client("counsellor"), "legal_papers", matter.pk, **data)
    assert not matter.legalevidences.filter(document=document).exists()

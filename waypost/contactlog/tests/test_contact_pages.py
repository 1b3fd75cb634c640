"""Reading, correcting, answering and listing contacts: who sees what."""

from datetime import timedelta

import pytest
from django.utils import timezone

from waypost.contactlog.actions import edit_contact
from waypost.contactlog.models import Contact
from waypost.contactlog.queries import page_of
from waypost.people.models import NamedStaff, Person
from waypost.shared.audit.models import Entry

LIST = "/desk/contacts/"


def _page(contact):
    return f"/desk/contacts/{contact.pk}/"


@pytest.fixture
def told(cast, log):
    """A contact of a client in which something was said."""
    return log(
        person=cast.person(), done="SAID-1", asked="ASKED-1", caller_role="relative", enquirer_name="AUNT-1"
    )


def test_counsellor_reads_what_was_said_and_the_look_is_recorded(cast, told):
    page = cast.client("counsellor").get(_page(told)).content.decode()
    assert all(word in page for word in ("SAID-1", "ASKED-1", "AUNT-1"))
    entry = Entry.objects.get(action="contactlog.viewed")
    assert (entry.about_id, entry.details) == (told.person_id, {"notes": True})


@pytest.mark.parametrize("role", ["receptionist", "trainer"])
def test_others_see_that_it_happened_and_not_what_was_said(cast, told, role):
    page = cast.client(role).get(_page(told)).content.decode()
    assert "Contract before leaving" in page
    assert not any(word in page for word in ("SAID-1", "ASKED-1", "AUNT-1"))


def test_receptionist_reads_her_own_words_only_while_she_may_correct_them(cast, log):
    contact = log(done="SAID-2", by="receptionist")
    assert "SAID-2" in cast.client("receptionist").get(_page(contact)).content.decode()
    Contact.objects.filter(pk=contact.pk).update(created_at=timezone.now() - timedelta(hours=25))
    assert "SAID-2" not in cast.client("receptionist").get(_page(contact)).content.decode()


@pytest.mark.parametrize("path", ["", "edit/", "client/"])
def test_stranger_gets_404_and_the_attempt_is_recorded(cast, told, path):
    assert cast.client("stranger").get(_page(told) + path).status_code == 404
    assert Entry.objects.filter(action="contactlog.view_refused", about_id=told.person_id).exists()


def test_contacts_of_a_restricted_client_are_for_named_staff(cast, told):
    Person.objects.filter(pk=told.person_id).update(tier="restricted")
    NamedStaff.objects.create(person=told.person, user=cast.legal_adviser)
    assert cast.client("counsellor").get(_page(told)).status_code == 404
    assert str(told.pk) not in cast.client("counsellor").get(LIST).content.decode()
    assert cast.client("legal_adviser").get(_page(told)).status_code == 200
    assert str(told.pk) in cast.client("legal_adviser").get(LIST).content.decode()


def test_who_asked_is_not_named_when_their_file_is_restricted(cast, log):
    mother = cast.person("Гулнора Мирзоева")
    contact = log(person=cast.person("Сухроб"), enquirer=mother, caller_role="relative")
    assert "Гулнора" in cast.client("counsellor").get(_page(contact)).content.decode()
    Person.objects.filter(pk=mother.pk).update(tier="restricted")
    assert "Гулнора" not in cast.client("counsellor").get(_page(contact)).content.decode()


def _correction(browser, contact, **change):
    form = browser.get(_page(contact) + "edit/").context["form"]
    data = {}
    for bound in form:
        value = bound.value()
        if value not in (None, "", False, []):
            data[bound.name] = value.strftime("%Y-%m-%dT%H:%M") if hasattr(value, "strftime") else value
    data["at"] = timezone.localtime(contact.at).strftime("%Y-%m-%dT%H:%M")
    return data | change


def test_author_corrects_on_the_page(cast, told):
    browser = cast.client("counsellor")
    browser.post(_page(told) + "edit/", _correction(browser, told, done="SAID-RIGHT"))
    told.refresh_from_db()
    assert (told.done, told.version) == ("SAID-RIGHT", 2)


def test_colleague_is_told_why_not(cast, told):
    answer = cast.client("case_manager").get(_page(told) + "edit/", follow=True)
    assert "Only who wrote it may correct it" in answer.content.decode()


def test_second_editor_sees_both_versions_and_chooses(cast, told):
    browser = cast.client("counsellor")
    mine = _correction(browser, told, done="MINE")
    edit_contact(told, fields={"done": "THEIRS"}, version=1, by=cast.viewer("manager"))
    page = browser.post(_page(told) + "edit/", mine).content.decode()
    assert "MINE" in page
    assert "THEIRS" in page
    assert Contact.objects.get().done == "THEIRS"
    browser.post(_page(told) + "edit/", mine | {"version": "2"})
    assert Contact.objects.get().done == "MINE"


def test_what_was_being_corrected_comes_back(cast, told):
    browser = cast.client("counsellor")
    browser.post(f"/desk/draft/?form=contactlog:edit:{told.pk}", {"done": "HALF-CORRECTED"})
    assert "HALF-CORRECTED" in browser.get(_page(told) + "edit/").content.decode()


def test_query_is_answered_on_its_page(cast, log):
    contact, browser = log(answer_later=True), cast.client("legal_adviser")
    assert (
        "Write what was answered"
        in browser.post(_page(contact) + "answer/", {"answer": " "}).content.decode()
    )
    browser.post(_page(contact) + "answer/", {"answer": "Two weeks."})
    assert Contact.objects.get().answered_by == cast.legal_adviser
    again = browser.post(_page(contact) + "answer/", {"answer": "Three weeks."}, follow=True)
    assert "has answered this already" in again.content.decode()
    assert Contact.objects.get().answer == "Two weeks."


def test_enquiry_is_put_into_the_clients_file(cast, log):
    contact, person, browser = log(), cast.person(), cast.client("receptionist")
    browser.post(_page(contact) + "client/", {"person": str(person.pk)})
    assert Contact.objects.get().person == person


def test_enquiry_is_not_put_into_a_file_one_may_not_open(cast, log):
    person = cast.person()
    contact = log(by="stranger")
    page = (
        cast.client("stranger").post(_page(contact) + "client/", {"person": str(person.pk)}).content.decode()
    )
    assert "not open to you" in page
    assert Contact.objects.get().person is None


def test_list_shows_the_centres_contacts_only(cast, log):
    log(person=cast.person("Анна Зайцева"))
    assert "Анна Зайцева" in cast.client("receptionist").get(LIST).content.decode()
    assert "Анна Зайцева" not in cast.client("stranger").get(LIST).content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"phone", "email", "visit", "old"}),
        ("channel=email", {"email"}),
        ("topic=wages_unpaid", {"phone"}),
        ("show=unanswered", {"email", "old"}),
        ("show=overdue", {"old"}),
        ("show=nobody", {"phone", "email", "old"}),
        ("show=nobody&channel=phone", {"phone"}),
        ("staff=case_manager", {"old"}),
        ("since=3", {"phone", "email", "visit"}),
        ("until=3", {"old"}),
        ("channel=nonsense", {"phone", "email", "visit", "old"}),
        ("since=31.2.2026", {"phone", "email", "visit", "old"}),
    ],
)
def test_filters(cast, log, query, expected):
    made = {
        "phone": log(channel="phone", main_topic="wages_unpaid"),
        "email": log(channel="email", answer_later=True),
        "visit": log(person=cast.person()),
        "old": log(
            at=timezone.now() - timedelta(days=9),
            late_because="x",
            answer_later=True,
            staff=cast.case_manager,
        ),
    }
    day = str(timezone.localdate() - timedelta(days=3))
    query = query.replace("case_manager", str(cast.case_manager.pk)).replace("=3", f"={day}")
    page = cast.client("counsellor").get(f"{LIST}?{query}").content.decode()
    assert {name for name, contact in made.items() if str(contact.pk) in page} == expected


def test_pages_follow_each_other_without_gap_or_repeat(cast, log):
    moment = timezone.now()
    contacts = {log(at=moment - timedelta(minutes=n // 3)).pk for n in range(10)}
    seen, mark = [], ""
    while mark is not None:
        page = page_of(Contact.objects.visible_to(cast.viewer("counsellor")), mark, size=4)
        seen += [row.pk for row in page.rows]
        mark = page.older
    assert len(seen) == 10
    assert set(seen) == contacts


def test_a_damaged_mark_begins_at_the_newest(cast, log):
    contact = log()
    for mark in ("x", "1e400_x", "nan_00000000-0000-0000-0000-000000000000", "12"):
        assert str(contact.pk) in cast.client("counsellor").get(LIST, {"after": mark}).content.decode()


def test_list_costs_the_same_for_few_and_for_many(cast, log, django_assert_num_queries):
    browser = cast.client("counsellor")
    counts = []
    for _ in range(2):
        for number in range(6):
            log(person=cast.person(f"Person {number}"))
        browser.get(LIST)
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as asked:
            browser.get(LIST)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 6

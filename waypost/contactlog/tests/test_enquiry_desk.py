"""The desk and the editors: who sees which questions, answering, passing on, spam, reports."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.contactlog import my_day
from waypost.contactlog.actions import (
    answer_enquiry,
    ask_back,
    mark_spam,
    pass_on,
    settle_report,
    take_enquiry,
)
from waypost.contactlog.enquiry_lists import reports, waiting
from waypost.contactlog.enquiry_rules import EnquiryMoved, EnquiryRefused
from waypost.contactlog.models import Contact, Enquiry
from waypost.contactlog.testing import a_page, asked
from waypost.shared.audit.models import Entry

LIST, REPORTS = "/desk/enquiries/", "/desk/enquiries/reports/"


def page_of(enquiry, part=""):
    return f"{LIST}{enquiry.pk}/{part}"


def answer_on(browser, enquiry, **more):
    form = browser.get(page_of(enquiry)).context["form"]
    data = {"answer": "Take your passport.", "topic": "work_permit", "help_type": "passive"}
    data["version"] = str(form["version"].value())
    return browser.post(page_of(enquiry), data | more)


@pytest.fixture
def one(cast):
    return asked(cast, "WHICH-PAPERS", centre=cast.centre, name="ZARINA-1", language="ru")[0]


@pytest.fixture
def report(cast):
    return asked(cast, "FEE-IS-WRONG", item=a_page(cast, "Work permit"), centre=cast.centre, name="ZARINA-2")[
        0
    ]


# who sees what


@pytest.mark.parametrize("role", ["receptionist", "trainer"])
def test_who_only_logs_contacts_sees_that_one_waits_and_no_word_of_it(cast, one, role):
    Enquiry.objects.update(topic="visa")
    browser = cast.client(role)
    html = browser.get(LIST).content.decode()
    assert "Russian" in html
    assert "WHICH-PAPERS" not in html
    assert page_of(one) not in html + browser.get("/desk/my-day/").content.decode()
    assert browser.get(page_of(one)).status_code == 403
    for part in ("", "take/", "spam/", "pass-on/"):
        assert browser.post(page_of(one, part), {"answer": "x"}).status_code == 403


@pytest.mark.parametrize("role", ["counsellor", "manager"])
def test_who_reads_what_people_tell_reads_and_answers_them(cast, one, role):
    browser = cast.client(role)
    assert "WHICH-PAPERS" in browser.get(LIST).content.decode()
    html = browser.get(page_of(one)).content.decode()
    assert "ZARINA-1" in html
    assert "Russian" in html
    assert one.reference_end in html


def test_opening_one_is_written_down(cast, one):
    cast.client("counsellor").get(page_of(one))
    entry = Entry.objects.get(action="contactlog.enquiry_viewed")
    assert entry.actor_id == cast.counsellor.pk


@pytest.mark.parametrize("part", ["", "take/", "spam/", "pass-on/"])
def test_another_centre_gets_404_and_the_attempt_is_written_down(cast, one, part):
    browser = cast.client("stranger")
    answer = browser.post(page_of(one, part)) if part else browser.get(page_of(one))
    assert answer.status_code == 404
    assert Entry.objects.filter(action="contactlog.enquiry_view_refused").exists()
    assert "WHICH-PAPERS" not in browser.get(LIST).content.decode()


def test_a_question_to_any_centre_is_there_for_all_until_one_takes_it(cast):
    enquiry = asked(cast, "FOR-ANYBODY")[0]
    stranger = cast.client("stranger")
    assert "FOR-ANYBODY" in stranger.get(LIST).content.decode()
    cast.client("counsellor").post(page_of(enquiry, "take/"))
    assert "FOR-ANYBODY" not in stranger.get(LIST).content.decode()
    assert stranger.get(page_of(enquiry)).status_code == 404
    enquiry.refresh_from_db()
    assert (enquiry.centre, enquiry.taken_by, enquiry.state) == (cast.centre, cast.counsellor, "taken")


@pytest.mark.parametrize("role", ["editor", "network_admin"])
def test_editors_read_reports_without_names_and_no_questions(cast, one, report, role):
    browser = cast.client(role)
    assert browser.get(LIST).status_code == 403
    assert browser.get(page_of(one)).status_code == 404
    html = browser.get(REPORTS).content.decode() + browser.get(page_of(report)).content.decode()
    assert "FEE-IS-WRONG" in html
    assert "Work permit" in html
    assert "ZARINA" not in html
    assert 'name="answer"' not in html
    assert browser.post(page_of(report), {"answer": "x"}).status_code == 404
    assert browser.post(page_of(report, "take/")).status_code == 403


def test_an_editor_reads_no_answer(cast, report):
    answer_enquiry(report, text="DEAR-ZARINA", topic="visa", by=cast.viewer("counsellor"))
    assert "DEAR-ZARINA" not in cast.client("editor").get(page_of(report)).content.decode()


def test_a_manager_reads_another_centres_report_as_an_editor_does(cast):
    told = asked(cast, "FEE-IS-WRONG", item=a_page(cast), centre=cast.other_centre, name="ZARINA-3")[0]
    html = cast.client("manager").get(page_of(told)).content.decode()
    assert "FEE-IS-WRONG" in html
    assert "ZARINA-3" not in html
    assert 'name="answer"' not in html
    with pytest.raises(EnquiryRefused):
        answer_enquiry(told, text="x", topic="visa", by=cast.viewer("manager"))


@pytest.mark.parametrize("role", ["auditor", "summary_only", "mne_officer"])
def test_others_see_nothing(cast, report, role):
    browser = cast.client(role)
    assert {browser.get(url).status_code for url in (LIST, REPORTS, page_of(report))} == {403}


def test_another_network_sees_nothing(cast, one, report):
    from waypost.centres.models import Centre, Network

    other = Network.objects.create(name="Elsewhere", country="GE")
    centre = Centre.objects.create(network=other, name="Tbilisi", code="TBS", country="GE")
    cast.user("foreign", "manager", centre)
    cast.foreign = type(cast.counsellor).objects.get(username="foreign")
    viewer = cast.viewer("foreign")
    assert not Enquiry.objects.visible_to(viewer).exists()
    assert waiting(viewer).rows == reports(viewer).rows == []


# the list


def test_what_waits_longest_stands_first(cast):
    now = timezone.now()
    for name, hours in (("young", 1), ("old", 90), ("middle", 30)):
        asked(cast, name, at=now - timedelta(hours=hours))
    html = cast.client("counsellor").get(LIST).content.decode()
    assert html.index("old") < html.index("middle") < html.index("young")
    assert html.count("Late since") == 1
    late = cast.client("counsellor").get(f"{LIST}?show=overdue").content.decode()
    assert ("old" in late, "middle</bdi>" in late) == (True, False)


@pytest.mark.parametrize(
    ("show", "seen"),
    [
        ("", {"WAITS", "MINE"}),
        ("mine", {"MINE"}),
        ("answered", {"DONE"}),
        ("spam", {"PILLS"}),
        ("nonsense", {"WAITS", "MINE"}),
    ],
)
def test_the_list_shows_what_is_asked_for(cast, show, seen):
    by = cast.viewer("counsellor")
    asked(cast, "WAITS")
    take_enquiry(asked(cast, "MINE")[0], by=by)
    answer_enquiry(asked(cast, "DONE")[0], text="x", topic="visa", by=by)
    mark_spam(asked(cast, "PILLS")[0], by=by)
    html = cast.client("counsellor").get(LIST, {"show": show}).content.decode()
    assert {word for word in ("WAITS", "MINE", "DONE", "PILLS") if word in html} == seen


def test_pages_of_the_list_follow_each_other_without_gap_or_repeat(cast):
    moment = timezone.now() - timedelta(hours=1)
    made = [asked(cast, f"Question {n}", at=moment + timedelta(minutes=n // 3))[0].pk for n in range(10)]
    seen, mark = [], ""
    while mark is not None:
        page = waiting(cast.viewer("counsellor"), mark, size=4)
        seen += [row.enquiry.pk for row in page.rows]
        mark = page.next
    assert sorted(seen) == sorted(made)
    for damaged in ("x", "1e400_x", "12"):
        assert cast.client("counsellor").get(LIST, {"after": damaged}).status_code == 200


@pytest.mark.parametrize(
    ("url", "role"), [(LIST, "counsellor"), (REPORTS, "editor"), ("/desk/my-day/", "manager")]
)
def test_lists_cost_the_same_for_few_and_for_many(cast, url, role):
    browser, item, counts = cast.client(role), a_page(cast), []
    for turn in range(2):
        for n in range(6):
            enquiry, _number = asked(cast, f"{turn} {n}", item=item if n % 2 else None, centre=cast.centre)
            if n == 3:
                take_enquiry(enquiry, by=cast.viewer("counsellor"))
            asked(cast, f"{turn} {n}", item=item if n % 2 else None, centre=cast.centre)
        browser.get(url)
        with CaptureQueriesContext(connection) as statements:
            browser.get(url)
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_a_page_of_an_enquiry_costs_the_same_for_few_and_for_many_messages(cast, one):
    browser, counts, by = cast.client("counsellor"), [], cast.viewer("counsellor")
    for n in range(4):
        answer_enquiry(one, text=f"Answer {n}", topic="visa", by=by)
        ask_back(one, question=f"Question {n}", by=by)
        browser.get(page_of(one))
        with CaptureQueriesContext(connection) as statements:
            browser.get(page_of(one))
        counts.append(len(statements))
    assert len(set(counts)) == 1


# answering


def test_an_answer_is_also_a_contact_in_one_deed(cast, one):
    answer_on(cast.client("counsellor"), one, help_type="active")
    contact = Contact.objects.get()
    assert (contact.channel, contact.person, contact.main_topic, contact.help_types) == (
        "website",
        None,
        "work_permit",
        ["active"],
    )
    assert (contact.centre, contact.staff, contact.language) == (cast.centre, cast.counsellor, "ru")
    one.refresh_from_db()
    assert (one.state, one.messages.last().contact, contact.at) == ("answered", contact, one.asked_at)
    assert contact.answered_at == one.answered_at
    assert not Contact.objects.unanswered().exists()


def test_the_contact_log_holds_no_word_that_will_be_erased(cast, one):
    answer_on(cast.client("counsellor"), one)
    contact = Contact.objects.get()
    assert (contact.asked, contact.done, contact.answer, contact.enquirer_name) == ("", "", "", "")


def test_the_answer_needs_words_and_a_topic_and_keeps_what_was_typed(cast, one):
    browser = cast.client("counsellor")
    assert "Write your answer." in answer_on(browser, one, answer=" \u200f ").content.decode()
    html = answer_on(browser, one, answer="KEPT", topic="").content.decode()
    assert "Choose what it was about." in html
    assert "KEPT" in html
    assert answer_on(browser, one, help_type="advocacy").status_code == 200
    assert not Contact.objects.exists()


def test_if_the_contact_cannot_be_kept_there_is_no_answer(cast, one, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("waypost.contactlog.actions.enquiries.filled", broken)
    with pytest.raises(RuntimeError):
        answer_enquiry(one, text="x", topic="visa", by=cast.viewer("counsellor"))
    one.refresh_from_db()
    assert (one.state, one.messages.count(), Contact.objects.count()) == ("arrived", 1, 0)


def test_a_late_answer_is_late_in_the_contact_log_too(cast):
    late = asked(cast, "Old", centre=cast.centre, at=timezone.now() - timedelta(hours=80))[0]
    answer_enquiry(late, text="Sorry.", topic="visa", by=cast.viewer("counsellor"))
    assert Entry.objects.get(action="contactlog.enquiry_answered").details["late"]
    contact = Contact.objects.get()
    assert contact.answered_at > contact.answer_due


def test_each_question_that_is_answered_counts_and_an_addition_does_not(cast, one):
    by = cast.viewer("counsellor")
    answer_enquiry(one, text="First", topic="visa", by=by)
    answer_on(cast.client("counsellor"), one, answer="Also this.")
    assert Contact.objects.count() == 1
    ask_back(Enquiry.objects.get(), question="And?", by=by)
    answer_enquiry(one, text="Second", topic="visa", by=by)
    assert Contact.objects.count() == 2
    assert one.messages.count() == 5


def test_the_answer_to_asking_back_is_for_the_one_who_asked_back_alone(cast):
    first, _number = asked(cast, "May he keep my passport?")
    again, _number = asked(cast, "May he keep my passport?")
    by = cast.viewer("counsellor")
    answer_enquiry(first, text="No.", topic="work_permit", by=by)
    ask_back(first, question="My name is Zarina. Where can I sleep?", by=Viewer.system(cast.centre))
    answer_enquiry(first, text="ZARINA-COME-TO-US", topic="work_permit", by=by)
    assert [message.text for message in first.messages.filter(is_answer=True)] == ["No.", "ZARINA-COME-TO-US"]
    assert [message.text for message in again.messages.filter(is_answer=True)] == ["No."]
    again.refresh_from_db()
    assert (again.same_as, again.state) == (None, "answered")


def test_who_answers_what_somebody_has_answered_meanwhile_sees_both_and_sends_again(cast, one):
    mine = cast.client("counsellor")
    version = str(mine.get(page_of(one)).context["form"]["version"].value())
    answer_enquiry(one, text="THEIRS", topic="visa", by=cast.viewer("manager"))
    data = {"answer": "MINE", "topic": "visa", "help_type": "passive", "version": version}
    page = mine.post(page_of(one), data)
    html = page.content.decode()
    assert "Somebody wrote meanwhile" in html
    assert "MINE" in html
    assert "THEIRS" in html
    assert one.messages.count() == 2
    again = {"answer": "MINE", "version": str(page.context["form"]["version"].value())}
    mine.post(page_of(one), again)
    assert one.messages.last().text == "MINE"
    assert Contact.objects.count() == 1


def test_the_same_version_twice_is_refused(cast, one):
    answer_enquiry(one, text="x", topic="visa", version=1, by=cast.viewer("counsellor"))
    with pytest.raises(EnquiryMoved):
        answer_enquiry(one, text="x", topic="visa", version=1, by=cast.viewer("manager"))


def test_answering_a_question_of_nobody_makes_it_the_centres(cast):
    enquiry = asked(cast, "For anybody")[0]
    answer_on(cast.client("counsellor"), enquiry)
    enquiry.refresh_from_db()
    assert enquiry.centre == Contact.objects.get().centre == cast.centre


def test_the_contact_of_an_answer_leads_on_from_its_page(cast, one):
    browser = cast.client("counsellor")
    answer_on(browser, one)
    url = reverse("contactlog:contact", kwargs={"pk": Contact.objects.get().pk})
    assert f'href="{url}"' in browser.get(page_of(one)).content.decode()
    assert browser.get(url).status_code == 200


def test_a_half_written_answer_comes_back(cast, one):
    browser = cast.client("counsellor")
    name = browser.get(page_of(one)).context["draft"]
    browser.post("/desk/draft/", {"answer": "HALF-WRITTEN"}, QUERY_STRING=f"form={name}")
    assert "HALF-WRITTEN" in browser.get(page_of(one)).content.decode()


# taking, passing on, spam


def test_a_colleague_takes_over(cast, one):
    cast.client("counsellor").post(page_of(one, "take/"))
    cast.client("manager").post(page_of(one, "take/"))
    one.refresh_from_db()
    assert one.taken_by == cast.manager


def test_what_is_answered_is_neither_taken_nor_passed_on_nor_spam(cast, one):
    by = cast.viewer("counsellor")
    answer_enquiry(one, text="x", topic="visa", by=by)
    with pytest.raises(EnquiryRefused):
        take_enquiry(one, by=by)
    with pytest.raises(EnquiryRefused):
        pass_on(one, centre=cast.other_centre, by=by)
    with pytest.raises(EnquiryRefused):
        mark_spam(one, by=by)
    browser = cast.client("counsellor")
    for part in ("take/", "spam/"):
        assert browser.post(page_of(one, part), follow=True).status_code == 200
    one.refresh_from_db()
    assert one.state == "answered"


def test_passed_on_it_waits_at_the_other_centre_with_the_same_promise(cast, one):
    due = one.answer_due
    cast.client("counsellor").post(page_of(one, "pass-on/"), {"centre": str(cast.other_centre.pk)})
    assert "WHICH-PAPERS" in cast.client("stranger").get(LIST).content.decode()
    assert cast.client("counsellor").get(page_of(one)).status_code == 404
    one.refresh_from_db()
    assert (one.centre, one.answer_due, one.state) == (cast.other_centre, due, "arrived")


@pytest.mark.parametrize("centre", ["", "x", "here"])
def test_it_is_passed_on_to_another_open_centre_only(cast, one, centre):
    sent = str(cast.centre.pk) if centre == "here" else centre
    cast.client("counsellor").post(page_of(one, "pass-on/"), {"centre": sent})
    one.refresh_from_db()
    assert one.centre == cast.centre


def test_spam_is_out_of_sight_and_comes_back_when_it_was_none(cast, one):
    browser = cast.client("counsellor")
    browser.post(page_of(one, "spam/"))
    assert "WHICH-PAPERS" not in browser.get(LIST).content.decode()
    assert my_day.enquiries(cast.viewer("counsellor")) is None
    assert 'name="answer"' not in browser.get(page_of(one)).content.decode()
    browser.post(page_of(one, "spam/"), {"undo": "1"})
    assert "WHICH-PAPERS" in browser.get(LIST).content.decode()


def test_spam_about_a_page_is_offered_to_no_editor(cast, report):
    mark_spam(report, by=cast.viewer("counsellor"))
    assert "FEE-IS-WRONG" not in cast.client("editor").get(REPORTS).content.decode()


# reports


def test_an_editor_says_what_came_of_a_report_and_who_answers_sees_it(cast, report):
    editor = cast.client("editor")
    editor.post(page_of(report, "settle/"), {"outcome": "corrected"})
    assert "FEE-IS-WRONG" not in editor.get(REPORTS).content.decode()
    assert "FEE-IS-WRONG" in editor.get(f"{REPORTS}?show=settled").content.decode()
    assert "the page was corrected" in cast.client("counsellor").get(page_of(report)).content.decode()
    report.refresh_from_db()
    assert (report.settled_by, report.state) == (cast.editor, "arrived")


@pytest.mark.parametrize("outcome", ["", "nonsense"])
def test_what_came_of_it_is_one_of_two(cast, report, outcome):
    cast.client("editor").post(page_of(report, "settle/"), {"outcome": outcome})
    report.refresh_from_db()
    assert report.settled_as == ""


def test_a_question_is_no_report(cast, one):
    with pytest.raises(EnquiryRefused):
        settle_report(one, outcome="right", by=cast.viewer("manager"))


# my day


def test_my_day_shows_questions_to_counsellors_and_reports_to_editors(cast, one, report):
    desk = cast.client("counsellor").get("/desk/my-day/").content.decode()
    editor = cast.client("editor").get("/desk/my-day/").content.decode()
    assert page_of(one) in desk
    assert page_of(one) not in editor
    assert page_of(report) in editor
    assert "ZARINA" not in desk + editor
    assert my_day.reports(cast.viewer("counsellor")) is None


def test_what_somebody_wrote_does_nothing_at_the_desk(cast):
    text = "<script>alert(1)</script> {{ x }} <b onclick=a()>"
    enquiry = asked(cast, text, centre=cast.centre, name="<i>Z</i>")[0]
    browser = cast.client("counsellor")
    html = browser.get(LIST).content.decode() + browser.get(page_of(enquiry)).content.decode()
    assert "<script>alert" not in html
    assert "<b onclick" not in html
    assert "<i>Z" not in html

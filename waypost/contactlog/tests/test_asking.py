"""The public side: asking without a name, the number, reading the answer, asking back."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from waypost.contactlog import enquiry_rules, jobs, references
from waypost.contactlog.actions import answer_enquiry, mark_spam, take_enquiry
from waypost.contactlog.enquiry_rules import EnquiryRefused
from waypost.contactlog.models import Enquiry, EnquiryMessage
from waypost.contactlog.testing import a_page, asked
from waypost.library.models import Item
from waypost.shared.audit.models import Entry
from waypost.shared.web import throttle

NUMBER = re.compile(r"[2-9B-Z]{4}(?:-[2-9B-Z]{4}){3}")
ASK, ANSWER, MORE = "/en/ask/", "/en/ask/answer/", "/en/ask/answer/more/"


def send(cast, question="Which papers do I need?", *, url=ASK, token=None, address="192.0.2.1", **more):
    data = {"question": question, "token": token or references.new_token(), **more}
    return cast.anybody.post(url, data, REMOTE_ADDR=address)


def number_on(page):
    return NUMBER.search(page.content.decode())[0]


def look(cast, number, address="192.0.2.1"):
    return cast.anybody.post(ANSWER, {"reference": number}, REMOTE_ADDR=address)


def answered(cast, question="Which papers do I need?", text="Take your passport.", **given):
    enquiry, number = asked(cast, question, **given)
    answer_enquiry(enquiry, text=text, topic="work_permit", by=cast.viewer("counsellor"))
    return Enquiry.objects.get(pk=enquiry.pk), number


def test_somebody_asks_and_gets_a_number_without_giving_anything_of_themselves(cast):
    page = send(cast)
    assert page.status_code == 200
    assert not page.cookies
    assert page.headers["Cache-Control"] == "no-store"
    enquiry = Enquiry.objects.get()
    assert (enquiry.network, enquiry.centre, enquiry.kind, enquiry.language) == (
        cast.network,
        None,
        "question",
        "en",
    )
    assert enquiry.messages.get().text == "Which papers do I need?"
    number = number_on(page)
    assert enquiry.reference_end == number[-4:]
    assert enquiry.reference_index == references.index_of(references.read(number))


def test_the_number_stands_in_no_column_no_address_and_no_picture(cast):
    page = send(cast)
    number = number_on(page)
    html = page.content.decode()
    for shown in (number, number.replace("-", "")):
        assert not any(shown in str(value) for row in Enquiry.objects.values() for value in row.values())
        assert shown not in "".join(re.findall(r'(?:href|action|src)="([^"]*)"', html))
        assert shown not in str(list(Entry.objects.values_list("details", flat=True)))
    assert "data:image/svg+xml" in html


def test_nothing_is_kept_of_where_it_came_from(cast):
    cast.anybody.post(
        ASK,
        {"question": "Where from?", "token": references.new_token()},
        REMOTE_ADDR="203.0.113.77",
        HTTP_USER_AGENT="Agent-X",
    )
    kept = [str(row) for model in (Enquiry, EnquiryMessage, Entry) for row in model.objects.values()]
    assert not any("203.0.113.77" in row or "Agent-X" in row for row in kept)


def test_the_question_and_the_name_are_sealed(cast):
    send(cast, "SEALED-QUESTION", name="SEALED-NAME")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT name FROM {Enquiry._meta.db_table}")
        name = bytes(cursor.fetchone()[0])
        cursor.execute(f"SELECT text FROM {EnquiryMessage._meta.db_table}")
        text = bytes(cursor.fetchone()[0])
    assert b"SEALED" not in name + text
    assert Enquiry.objects.get().name == "SEALED-NAME"


def test_the_form_says_whom_to_call_in_danger_before_it_asks_anything(cast):
    cast.centre.phone = "+992 372 00 00 01"
    cast.centre.save()
    html = cast.anybody.get(ASK).content.decode()
    assert html.index("Are you in danger now?") < html.index('href="tel:+992372000001"') < html.index("<form")
    assert "data-quick-exit" in html


@pytest.mark.parametrize("path", [ASK, ANSWER])
def test_the_pages_need_no_cookie_no_script_and_are_kept_nowhere(cast, path):
    page = cast.anybody.get(path)
    html = page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    assert not page.cookies
    assert 'method="post"' in html
    assert "<script>" not in html
    assert cast.anybody.head(path).status_code == 200


def test_the_form_speaks_the_readers_language_and_keeps_it(cast):
    assert 'dir="rtl"' in cast.anybody.get("/ar/ask/").content.decode()
    send(cast, "ما هي الأوراق؟", url="/ar/ask/")
    assert Enquiry.objects.get().language == "ar"


def test_a_question_for_one_centre_stands_there_alone(cast):
    send(cast, centre=str(cast.centre.pk), country="RU", topic="work", name="Zarina")
    enquiry = Enquiry.objects.get()
    assert (enquiry.centre, enquiry.country, enquiry.topic, enquiry.name) == (
        cast.centre,
        "RU",
        "work",
        "Zarina",
    )
    assert list(Enquiry.objects.of_desk(cast.viewer("stranger"))) == []
    assert list(Enquiry.objects.of_desk(cast.viewer("counsellor"))) == [enquiry]


def test_a_hidden_or_closed_centre_is_not_offered(cast):
    cast.other_centre.is_hidden = True
    cast.other_centre.save()
    assert cast.other_centre.name not in cast.anybody.get(ASK).content.decode()
    assert send(cast, centre=str(cast.other_centre.pk)).status_code == 422


def test_the_promise_is_that_of_the_centre_or_of_the_quickest(cast):
    type(cast.centre).objects.filter(pk=cast.other_centre.pk).update(answer_hours=24)
    send(cast, "For anybody")
    send(cast, "For one", centre=str(cast.centre.pk))
    due = {
        e.centre_id: round((e.answer_due - e.asked_at) / timedelta(hours=1)) for e in Enquiry.objects.all()
    }
    assert due == {None: 24, cast.centre.pk: 72}


def test_a_report_keeps_the_page_it_is_about(cast):
    item = a_page(cast, "Work permit")
    url = f"{ASK}?page={item.code}"
    form = cast.anybody.get(url).content.decode()
    assert "Tell us what is wrong on this page" in form
    assert "Work permit" in form
    assert f'href="/en/i/{item.code}/"' in form
    assert "Your report has arrived" in send(cast, "The fee is 60, not 50.", url=url).content.decode()
    assert (Enquiry.objects.get().kind, Enquiry.objects.get().item) == ("report", item)


@pytest.mark.parametrize("code", ["", "zzzzzz", "../../", "x" * 500, "%00", "<b>"])
def test_a_page_that_is_not_there_leaves_the_ordinary_form(cast, code):
    page = cast.anybody.get(ASK, {"page": code})
    assert page.status_code == 200
    assert "What do you want to know?" in page.content.decode()


def test_a_page_that_is_not_public_is_not_named(cast):
    item = a_page(cast, "SECRET-DRAFT")
    Item.objects.filter(pk=item.pk).update(status="draft", published_at=None)
    assert "SECRET-DRAFT" not in cast.anybody.get(f"{ASK}?page={item.code}").content.decode()


# bad input


@pytest.mark.parametrize("question", ["", "   ", "\n\n", "\u200f\u200f\u200e", "\u202e", "\x07"])
def test_nothing_to_read_is_no_question(cast, question):
    page = send(cast, question, name="Zarina")
    assert page.status_code == 422
    html = page.content.decode()
    assert "Write your question here." in html
    assert 'value="Zarina"' in html
    assert not Enquiry.objects.exists()


def test_ten_thousand_characters_are_told_and_kept_on_the_page(cast):
    text = "Я жду ответа. " * 715
    page = send(cast, text)
    html = page.content.decode()
    assert page.status_code == 422
    assert "at most 5000 fit" in html
    assert text.strip() in html
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "😢👩‍👧 मदद गर्नुहोस्",
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "{{ settings.SECRET_KEY }} {% debug %}",
        "'; DROP TABLE contactlog_enquiry; --",
        "ابن\u200cعم\u200f 12-34",
        "က\u1031\u102cင်း",
    ],
)
def test_any_script_and_any_sign_comes_back_as_it_was_typed_and_does_nothing(cast, text):
    number = number_on(send(cast, text))
    assert Enquiry.objects.get().messages.get().text == text
    html = look(cast, number).content.decode()
    assert "<script>alert" not in html
    assert "onerror=alert(1)>" not in html
    assert "SECRET_KEY" not in html or "{{ settings.SECRET_KEY }}" in html


def test_marks_that_turn_text_around_are_taken_out_and_joiners_stay(cast):
    send(cast, "pay \u202eevil\u202c \u2067now\u2069 می\u200cخواهم\u0000")
    assert Enquiry.objects.get().messages.get().text == "pay evil now می\u200cخواهم"


@pytest.mark.parametrize(
    ("field", "value"), [("country", "XX"), ("topic", "nonsense"), ("centre", "x"), ("name", "n" * 200)]
)
def test_a_wrong_answer_is_said_and_the_question_is_still_there(cast, field, value):
    page = send(cast, "STILL-HERE", **{field: value})
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert "STILL-HERE" in page.content.decode()


def test_a_program_that_fills_every_field_is_refused(cast):
    page = send(cast, email="a@example.org")
    assert page.status_code == 422
    assert not Enquiry.objects.exists()


def test_without_a_network_there_is_nobody_to_ask(client, db):
    assert client.get(ASK).status_code == 404


# once


def test_sending_the_same_form_again_shows_the_same_number_and_keeps_nothing_new(cast):
    token = references.new_token()
    first, second = send(cast, token=token), send(cast, token=token)
    assert number_on(first) == number_on(second)
    assert Enquiry.objects.count() == EnquiryMessage.objects.count() == 1


def test_another_question_in_the_same_form_is_another_one(cast):
    token = references.new_token()
    assert number_on(send(cast, token=token)) != number_on(send(cast, "Another one", token=token))
    assert Enquiry.objects.filter(same_as=None).count() == 2


def test_the_same_words_from_two_people_are_one_at_the_desk_with_a_number_each(cast):
    first = number_on(send(cast, "How much is a visa?"))
    second = number_on(send(cast, "how  much is a VISA?", address="192.0.2.2"))
    assert first != second
    (one,) = Enquiry.objects.of_desk(cast.viewer("counsellor"))
    answer_enquiry(one, text="Fifty.", topic="visa", by=cast.viewer("counsellor"))
    assert all("Fifty." in look(cast, number).content.decode() for number in (first, second))


def test_who_sent_the_same_words_never_reads_what_the_other_asks_back(cast):
    first, second = number_on(send(cast, "Help")), number_on(send(cast, "Help", address="192.0.2.2"))
    (one,) = Enquiry.objects.of_desk(cast.viewer("counsellor"))
    answer_enquiry(one, text="With what?", topic="visa", by=cast.viewer("counsellor"))
    cast.anybody.post(MORE, {"reference": first, "question": "MY-HUSBAND-BEATS-ME"})
    assert "MY-HUSBAND" not in look(cast, second).content.decode()
    cast.anybody.post(MORE, {"reference": second, "question": "WITH-A-VISA"})
    assert "WITH-A-VISA" not in look(cast, first).content.decode()
    waiting = Enquiry.objects.of_desk(cast.viewer("counsellor")).waiting()
    assert {e.messages.last().text for e in waiting} == {"MY-HUSBAND-BEATS-ME", "WITH-A-VISA"}


def test_the_same_words_after_the_answer_or_about_another_country_are_a_new_question(cast):
    answered(cast, "How much is a visa?")
    asked(cast, "How much is a visa?")
    asked(cast, "How much is a visa?", country="RU")
    assert Enquiry.objects.filter(same_as=None).count() == 3


def test_words_that_were_spam_stay_spam(cast):
    one, _number = asked(cast, "BUY PILLS")
    mark_spam(one, by=cast.viewer("counsellor"))
    send(cast, "buy pills")
    assert not Enquiry.objects.of_desk(cast.viewer("counsellor")).waiting().exists()


# reading


def test_the_number_shows_how_it_stands(cast):
    enquiry, number = asked(cast)
    assert "It has arrived." in look(cast, number).content.decode()
    take_enquiry(enquiry, by=cast.viewer("counsellor"))
    assert "Somebody is looking at it." in look(cast, number.lower()).content.decode()
    answer_enquiry(enquiry, text="Take your passport.", topic="work_permit", by=cast.viewer("counsellor"))
    page = look(cast, number.replace("-", " "))
    html = page.content.decode()
    assert "Take your passport." in html
    assert "We have answered." in html
    assert page.headers["Cache-Control"] == "no-store"
    assert not page.cookies


def test_the_answer_names_no_member_of_staff(cast):
    _enquiry, number = answered(cast)
    assert str(cast.counsellor) not in look(cast, number).content.decode()


def test_the_number_in_the_address_opens_nothing(cast):
    _enquiry, number = answered(cast)
    assert "Take your passport." not in cast.anybody.get(ANSWER, {"reference": number}).content.decode()
    assert cast.anybody.get(MORE).status_code == 405


def test_a_slip_is_told_from_a_number_nobody_has(cast):
    _enquiry, number = answered(cast)
    slip = number[:-1] + ("B" if number[-1] != "B" else "C")
    assert look(cast, slip).status_code == 422
    assert "One letter or digit is not right" in look(cast, slip).content.decode()
    strange = look(cast, references.reference_of(references.new_token(), "x"))
    assert strange.status_code == 404
    assert "We know no question with this number" in strange.content.decode()


def test_trying_numbers_is_stopped_for_that_connection_alone(cast):
    _enquiry, number = answered(cast)
    tries = [look(cast, references.reference_of(references.new_token(), "x")).status_code for _ in range(62)]
    assert tries == [404] * 60 + [429] * 2
    assert look(cast, number).status_code == 429
    assert look(cast, number, address="192.0.2.9").status_code == 200


def test_slips_and_right_numbers_are_not_counted(cast):
    _enquiry, number = answered(cast)
    for _ in range(15):
        look(cast, number)
        look(cast, number[:-1])
    assert look(cast, number).status_code == 200


def test_somebody_asks_back_in_the_same_enquiry(cast):
    enquiry, number = answered(cast, centre=cast.centre)
    page = cast.anybody.post(MORE, {"reference": number, "question": "And the photos?"})
    assert "And the photos?" in page.content.decode()
    cast.anybody.post(MORE, {"reference": number, "question": "And the photos?"})
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.answered_at) == ("arrived", None)
    assert enquiry.answer_due > timezone.now() + timedelta(hours=71)
    assert [m.text for m in enquiry.messages.all()] == [
        "Which papers do I need?",
        "Take your passport.",
        "And the photos?",
    ]


@pytest.mark.parametrize("question", ["", "x" * 5001])
def test_a_bad_question_back_is_said_beside_the_answer(cast, question):
    _enquiry, number = answered(cast)
    page = cast.anybody.post(MORE, {"reference": number, "question": question})
    assert page.status_code == 422
    assert "Take your passport." in page.content.decode()


def test_nobody_asks_back_before_the_answer_or_without_the_number(cast):
    enquiry, number = asked(cast)
    early = cast.anybody.post(MORE, {"reference": number, "question": "And?"})
    strange = cast.anybody.post(MORE, {"reference": "K7PQ", "question": "And?"})
    assert (early.status_code, strange.status_code) == (422, 422)
    assert enquiry.messages.count() == 1


def test_an_enquiry_does_not_grow_without_end(cast, monkeypatch):
    monkeypatch.setattr("waypost.contactlog.actions.asking.MOST_QUESTIONS", 1)
    enquiry, number = answered(cast)
    page = cast.anybody.post(MORE, {"reference": number, "question": "And?"})
    assert "This has become long" in page.content.decode()
    assert enquiry.messages.count() == 2


# a flood


def test_one_connection_may_send_ten_an_hour_and_others_get_through(cast):
    tries = [send(cast, f"Question {n}").status_code for n in range(12)]
    assert tries == [200] * 10 + [429] * 2
    assert "Too many questions came from this connection" in send(cast, "One more").content.decode()
    assert send(cast, "From elsewhere", address="198.51.100.7").status_code == 200
    assert Enquiry.objects.count() == 11


def test_what_was_written_is_still_there_when_it_is_too_many(cast):
    for n in range(10):
        send(cast, f"Question {n}")
    assert "KEEP-MY-WORDS" in send(cast, "KEEP-MY-WORDS").content.decode()


def test_who_reloads_the_page_with_the_number_sees_it_also_when_it_was_the_last_one(cast):
    token = references.new_token()
    for n in range(9):
        send(cast, f"Question {n}")
    first = number_on(send(cast, "The last", token=token))
    assert number_on(send(cast, "The last", token=token)) == first


def test_after_the_hour_the_connection_may_send_again(cast, monkeypatch):
    for n in range(10):
        send(cast, f"Question {n}")
    clock = throttle.time.time
    monkeypatch.setattr(throttle.time, "time", lambda: clock() + 3601)
    assert send(cast, "Later").status_code == 200


def test_a_household_counts_once_whatever_its_ipv6_addresses(cast):
    for n in range(10):
        send(cast, f"Question {n}", address=f"2001:db8:1:2::{n:x}")
    assert send(cast, "Once more", address="2001:db8:1:2:ffff::1").status_code == 429
    assert send(cast, "Neighbour", address="2001:db8:1:3::1").status_code == 200


def test_behind_the_proxy_the_visitors_count_and_not_the_proxy(cast, settings, rf):
    settings.HTTPS = True
    forged = rf.get("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="1.1.1.1, 203.0.113.5")
    assert throttle.address_of(forged) == "203.0.113.5"
    assert throttle.address_of(rf.get("/", REMOTE_ADDR="127.0.0.1")) == "127.0.0.1"
    settings.HTTPS = False
    assert throttle.address_of(forged) == "127.0.0.1"


@pytest.mark.parametrize("address", ["", "nonsense", "x" * 500])
def test_a_strange_address_is_counted_like_any_other(cast, address):
    assert send(cast, address=address).status_code == 200


def test_the_key_of_connections_is_another_one_tomorrow(cast, rf, monkeypatch):
    request = rf.get("/", REMOTE_ADDR="192.0.2.1")
    throttle.spend(request, "asked")
    name, key = throttle._name(request, "asked"), cache.get(throttle.KEY)
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(throttle.timezone, "now", lambda: tomorrow)
    throttle.renew_key()
    assert cache.get(throttle.KEY)[1] != key[1]
    assert throttle._name(request, "asked") != name
    assert "192.0.2.1" not in name


def test_when_the_whole_network_is_flooded_it_says_so_and_whom_to_call(cast, monkeypatch):
    monkeypatch.setattr(enquiry_rules, "MOST_AN_HOUR", 3)
    tries = [send(cast, f"Question {n}", address=f"192.0.2.{n}").status_code for n in range(5)]
    assert tries == [200] * 3 + [429] * 2
    html = send(cast, "NOT-LOST", address="192.0.2.99").content.decode()
    assert "Too many questions are coming in just now. Please call us" in html
    assert "NOT-LOST" in html
    EnquiryMessage.objects.update(created_at=timezone.now() - timedelta(minutes=61))
    assert send(cast, "Afterwards", address="192.0.2.99").status_code == 200


def test_what_a_flooding_connection_was_refused_does_not_close_the_door_for_others(cast, monkeypatch):
    monkeypatch.setattr(enquiry_rules, "MOST_AN_HOUR", 12)
    for n in range(40):
        send(cast, f"Flood {n}")
    assert Enquiry.objects.count() == 10
    assert send(cast, "I am somebody else", address="198.51.100.7").status_code == 200


# erasing


def test_after_ninety_days_words_are_erased_and_the_number_says_so(cast):
    enquiry, number = answered(cast, name="Zarina")
    Enquiry.objects.update(answered_at=timezone.now() - timedelta(days=89))
    jobs.erase_old_enquiries()
    assert "Take your passport." in look(cast, number).content.decode()
    Enquiry.objects.update(answered_at=timezone.now() - timedelta(days=91))
    jobs.erase_old_enquiries()
    enquiry = Enquiry.objects.get()
    assert (enquiry.name, enquiry.messages.count()) == ("", 0)
    html = look(cast, number).content.decode()
    assert "We erased what was written here" in html
    assert "Take your passport." not in html
    assert cast.anybody.post(MORE, {"reference": number, "question": "And?"}).status_code == 422
    assert Entry.objects.filter(action="contactlog.enquiries_erased", details={"count": 1}).exists()


@pytest.mark.parametrize("taken", [False, True])
def test_what_nobody_answered_is_erased_a_year_after_the_last_word(cast, taken):
    enquiry, number = asked(cast, name="Zarina", at=timezone.now() - timedelta(days=364))
    if taken:
        take_enquiry(enquiry, by=cast.viewer("counsellor"))
    jobs.erase_old_enquiries()
    assert enquiry.messages.exists()
    Enquiry.objects.update(asked_at=timezone.now() - timedelta(days=366))
    jobs.erase_old_enquiries()
    enquiry.refresh_from_db()
    assert (enquiry.name, enquiry.messages.count()) == ("", 0)
    assert "We erased what was written here" in look(cast, number).content.decode()
    assert not Enquiry.objects.waiting().exists()
    with pytest.raises(EnquiryRefused):
        answer_enquiry(enquiry, text="Late", topic="visa", by=cast.viewer("counsellor"))


def test_the_same_words_in_another_language_are_a_question_of_their_own(cast):
    first = asked(cast, "Visa?", language="ru")[0]
    assert asked(cast, "visa?", language="ru")[0].same_as == first
    assert asked(cast, "Visa?", language="en")[0].same_as is None


def test_spam_goes_after_thirty_days_and_every_trace_after_a_year(cast):
    enquiry, number = asked(cast, "BUY PILLS")
    mark_spam(enquiry, by=cast.viewer("counsellor"))
    Enquiry.objects.update(updated_at=timezone.now() - timedelta(days=31))
    jobs.erase_old_enquiries()
    assert not EnquiryMessage.objects.exists()
    Enquiry.objects.update(erased_at=timezone.now() - timedelta(days=366))
    jobs.erase_old_enquiries()
    assert not Enquiry.objects.exists()
    assert look(cast, number).status_code == 404


def test_the_long_list_of_countries_is_packed_on_its_way(cast):
    page = cast.anybody.get(ASK, headers={"Accept-Encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    assert len(page.content) < 12_000


def test_the_pages_cost_a_few_statements(cast):
    item = a_page(cast)
    _enquiry, number = answered(cast)
    with CaptureQueriesContext(connection) as form:
        cast.anybody.get(f"{ASK}?page={item.code}")
    with CaptureQueriesContext(connection) as story:
        look(cast, number)
    assert len(form) <= 10
    assert len(story) <= 10


def test_ask_us_stands_at_the_door(cast):
    assert f'href="{reverse("ask:ask")}"' in cast.anybody.get("/en/").content.decode()


def test_who_comes_from_many_addresses_does_not_wipe_out_the_counts_of_others(cast, settings, tmp_path, rf):
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": tmp_path}}
    connections = [rf.get(ANSWER, REMOTE_ADDR=f"2001:db8:{number:x}::1") for number in range(400)]
    for one in connections:
        throttle.spend(one, "tried")
    assert [throttle.spent(one, "tried") for one in connections] == [1] * 400

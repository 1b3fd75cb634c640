"""The one screen: what it saves, what it refuses in a sentence, and what it never loses."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.utils import timezone

from waypost.centres.models import Task
from waypost.contactlog.actions import add_to_queue, call_next
from waypost.contactlog.models import Contact, QueueEntry
from waypost.people.models import Person
from waypost.shared.audit.models import Entry
from waypost.shared.web.drafts import find_draft
from waypost.shared.web.models import Draft

NEW = "/desk/contacts/new/"


def _once(browser, url=NEW):
    """The token of a freshly opened form."""
    return re.search(r'name="once" value="([^"]+)"', browser.get(url).content.decode())[1]


def test_contact_with_a_client_leads_to_the_client(cast, typed):
    person = cast.person()
    answer = cast.client("counsellor").post(
        NEW, typed(who="client", person=str(person.pk), done="Explained.")
    )
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/desk/clients/{person.pk}/"
    contact = Contact.objects.get()
    assert (contact.person, contact.done, contact.staff) == (person, "Explained.", cast.counsellor)


def test_receptionist_logs_an_unknown_caller(cast, typed):
    data = typed(is_new="yes", gender="female", age_band="25-34", calling_from="RU")
    assert cast.client("receptionist").post(NEW, data).headers["Location"] == "/desk/contacts/"
    contact = Contact.objects.get()
    assert (contact.person, contact.is_new, contact.gender, contact.calling_from) == (
        None,
        True,
        "female",
        "RU",
    )


def test_auditor_logs_nothing(cast, typed):
    assert cast.client("auditor").post(NEW, typed()).status_code == 403
    assert not Contact.objects.exists()


def test_client_of_another_centre_cannot_be_chosen(cast, typed):
    person = cast.person()
    answer = cast.client("stranger").post(NEW, typed(who="client", person=str(person.pk)))
    assert answer.status_code == 200
    assert "not open to you" in answer.content.decode()
    assert not Contact.objects.exists()


def test_client_must_be_found_or_left_out_knowingly(cast, typed):
    page = cast.client("counsellor").post(NEW, typed(who="client")).content.decode()
    assert "Find the client, or choose" in page
    assert not Contact.objects.exists()


def test_on_behalf_of_another_keeps_both(cast, typed):
    son, mother = cast.person("Сухроб Мирзоев"), cast.person("Гулнора Мирзоева")
    data = typed(who="client", person=str(son.pk), caller_role="relative", enquirer=str(mother.pk))
    cast.client("counsellor").post(NEW, data)
    contact = Contact.objects.get()
    assert (contact.person, contact.enquirer, contact.caller_role) == (son, mother, "relative")


def test_name_of_who_called_is_kept_sealed(cast, typed):
    cast.client("counsellor").post(NEW, typed(caller_role="relative", enquirer_name="Aunt Zaynab"))
    assert Contact.objects.get().enquirer_name == "Aunt Zaynab"


def test_no_names_keeps_no_name_whatever_was_typed(cast, typed):
    person = cast.person()
    data = typed(
        who="client", person=str(person.pk), no_names="on", caller_role="friend", enquirer_name="Zaynab"
    )
    cast.client("counsellor").post(NEW, data)
    contact = Contact.objects.get()
    assert (contact.person, contact.enquirer_name) == (None, "")


def test_refusal_needs_an_alternative(cast, typed):
    browser = cast.client("counsellor")
    page = browser.post(NEW, typed(refused_because="outside_mandate")).content.decode()
    assert "nobody is sent away with nothing" in page
    browser.post(
        NEW, typed(refused_because="outside_mandate", alternative="referred", refusal_note="The bar")
    )
    assert Contact.objects.get().refusal_note == "The bar"


def test_alternative_needs_a_refusal(cast, typed):
    page = cast.client("counsellor").post(NEW, typed(alternative="referred")).content.decode()
    assert "Say why help was refused" in page


def test_future_is_refused_and_what_was_typed_is_still_there(cast, typed):
    tomorrow = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    page = cast.client("counsellor").post(NEW, typed(at=tomorrow, done="Kept words")).content.decode()
    assert "cannot lie in the future" in page
    assert "Kept words" in page
    assert not Contact.objects.exists()


def test_an_impossible_date_is_refused(cast, typed):
    assert cast.client("counsellor").post(NEW, typed(at="2026-02-31T10:00")).status_code == 200
    assert not Contact.objects.exists()


def test_an_earlier_day_asks_why(cast, typed):
    earlier = (timezone.now() - timedelta(days=4)).strftime("%Y-%m-%dT%H:%M")
    browser = cast.client("counsellor")
    assert "logged only now" in browser.post(NEW, typed(at=earlier)).content.decode()
    browser.post(NEW, typed(at=earlier, late_because="Back from the village today."))
    assert Contact.objects.count() == 1


def test_time_is_the_centres_own(cast, typed):
    today = timezone.localdate() - timedelta(days=1)
    cast.client("counsellor").post(NEW, typed(at=f"{today}T10:00", late_because="x"))
    assert Contact.objects.get().at.hour == 5  # Dushanbe is five hours ahead of UTC


def test_follow_up_for_a_colleague_on_a_day(cast, typed):
    due = timezone.localdate() + timedelta(days=3)
    data = typed(follow_up="date", follow_up_on=str(due), follow_up_what="Ask for the contract",
                 follow_up_by=str(cast.legal_adviser.pk))  # fmt: skip
    cast.client("counsellor").post(NEW, data)
    task = Task.objects.get()
    assert (task.due, task.assignee, task.title) == (due, cast.legal_adviser, "Ask for the contract")


def test_quick_follow_up_is_counted_from_today(cast, typed):
    cast.client("counsellor").post(NEW, typed(follow_up="two_weeks", follow_up_what="Call"))
    assert (Task.objects.get().due - timezone.localdate()).days in (13, 14, 15)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"follow_up": "date", "follow_up_what": "Call"}, "Choose the day"),
        (
            {"follow_up": "date", "follow_up_on": "2020-01-01", "follow_up_what": "Call"},
            "cannot lie in the past",
        ),
        ({"follow_up": "tomorrow"}, "Say in a few words"),
        ({"minutes": "-3"}, "greater than or equal to 0"),
        ({"minutes": "99999"}, "less than or equal to 1440"),
        ({"main_topic": "made_up"}, "not in the list"),
        ({"main_topic": ""}, "Choose what it was about"),
        ({"channel": ""}, "Choose how they made contact"),
        ({"done": "x" * 20_001}, "at most 20000 characters"),
    ],
)
def test_wrong_input_gets_a_sentence(cast, typed, more, sentence):
    answer = cast.client("counsellor").post(NEW, typed(**more))
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        "д" * 12_000,
        "👩‍👧‍👦 came 🙂",
        "\u202bقال \u202aOK\u202c إنه خائف",
        "O’Brien & <script>alert(1)</script>",
    ],
)
def test_any_words_are_kept_as_they_were(cast, typed, words):
    browser = cast.client("counsellor")
    browser.post(NEW, typed(done=words))
    contact = Contact.objects.get()
    assert contact.done == words
    page = browser.get(f"/desk/contacts/{contact.pk}/").content.decode()
    assert "<script>alert" not in page


def test_double_click_makes_one_contact(cast, typed):
    browser = cast.client("counsellor")
    data = typed(once=_once(browser))
    first, second = browser.post(NEW, data), browser.post(NEW, data)
    assert first.headers["Location"] == second.headers["Location"]
    assert Contact.objects.count() == 1


def test_same_words_in_a_new_form_are_a_second_contact(cast, typed):
    browser = cast.client("counsellor")
    for _ in range(2):
        browser.post(NEW, typed(once=_once(browser)))
    assert Contact.objects.count() == 2


def test_draft_comes_back_and_goes_when_saved(cast, typed):
    browser = cast.client("counsellor")
    browser.post("/desk/draft/?form=contactlog:new", typed(done="Half a senten"))
    page = browser.get(NEW).content.decode()
    assert "Half a senten" in page
    assert "is here again" in page
    assert "error-summary" not in page
    browser.post(NEW, typed(done="A whole sentence"))
    assert find_draft(cast.counsellor.pk, "contactlog:new") is None
    assert "Half a senten" not in browser.get(NEW).content.decode()


def test_draft_is_shown_to_nobody_else(cast, typed):
    cast.client("counsellor").post("/desk/draft/?form=contactlog:new", typed(done="Half a senten"))
    assert "Half a senten" not in cast.client("case_manager").get(NEW).content.decode()


def test_draft_can_be_thrown_away(cast, typed):
    browser = cast.client("counsellor")
    browser.post("/desk/draft/?form=contactlog:new", typed(done="Half a senten"))
    browser.post(f"{NEW}throw-away/", {"name": "contactlog:new"})
    assert "Half a senten" not in browser.get(NEW).content.decode()


def test_throwing_away_touches_no_other_form(cast, typed):
    browser = cast.client("counsellor")
    browser.post("/desk/draft/?form=people:register", {"given_name": "Zarina"})
    browser.post(f"{NEW}throw-away/", {"name": "people:register"})
    assert Draft.objects.filter(form="people:register").exists()


def test_two_half_written_contacts_do_not_overwrite_each_other(cast, typed):
    browser = cast.client("counsellor")
    browser.post("/desk/draft/?form=contactlog:new", typed(done="The first"))
    browser.post("/desk/draft/?form=contactlog:new:ab12", typed(done="The second"))
    first, second = browser.get(NEW).content.decode(), browser.get(f"{NEW}?slot=ab12").content.decode()
    assert "The first" in first
    assert "slot=ab12" in first
    assert "The second" in second


def test_form_sent_after_the_session_ended_comes_back_after_sign_in(cast, typed):
    browser = cast.client("counsellor")
    browser.get(NEW)
    browser.cookies.clear()
    answer = browser.post(NEW, typed(done="Typed into a dead session"))
    assert "/account/login/" in answer.headers["Location"]
    assert not Contact.objects.exists()
    browser.force_login(cast.counsellor)
    back = unquote(answer.headers["Location"].split("next=")[1])
    assert "Typed into a dead session" in browser.get(back).content.decode()


def test_last_channel_is_remembered_for_its_user_only(cast, log):
    log(channel="email", line="info@")
    form = cast.client("counsellor").get(NEW).context["form"]
    assert (form["channel"].value(), form["line"].value()) == ("email", "info@")
    assert cast.client("case_manager").get(NEW).context["form"]["channel"].value() in (None, "")


def test_from_the_clients_page_the_client_is_chosen_and_the_look_recorded(cast):
    person = cast.person()
    page = cast.client("counsellor").get(f"{NEW}?person={person.pk}")
    assert page.context["person_chooser"].person == person
    assert Entry.objects.filter(action="people.viewed", about_id=person.pk).exists()


def test_strangers_client_in_the_address_is_not_found(cast):
    person = cast.person()
    assert cast.client("stranger").get(f"{NEW}?person={person.pk}").status_code == 404
    assert Entry.objects.filter(action="people.view_refused", about_id=person.pk).exists()


def test_safe_contact_rules_stand_beside_the_chosen_client(cast):
    person = cast.person(never_channels=["phone_call"], safe_say="the dentist")
    page = cast.client("counsellor").get(f"{NEW}?person={person.pk}").content.decode()
    assert "the dentist" in page


def test_from_the_waiting_room_the_person_is_served_and_the_board_comes_back(cast, typed):
    person = cast.person()
    entry = add_to_queue(person=person, language="tg", by=cast.viewer("receptionist"))
    call_next(by=cast.viewer("counsellor"))
    browser, address = cast.client("counsellor"), f"{NEW}?queue={entry.pk}"
    form = browser.get(address).context["form"]
    assert (form["language"].value(), form["channel"].value()) == ("tg", "in_person")
    answer = browser.post(address, typed(who="client", person=str(person.pk)))
    assert answer.headers["Location"] == "/desk/queue/"
    assert QueueEntry.objects.get().ended_as == "served"


def test_strangers_waiting_room_is_not_found(cast):
    entry = add_to_queue(hint="blue coat", by=cast.viewer("receptionist"))
    assert cast.client("stranger").get(f"{NEW}?queue={entry.pk}").status_code == 404


def test_restricted_client_is_invisible_to_who_is_not_named(cast, typed):
    person = cast.person()
    Person.objects.filter(pk=person.pk).update(tier="restricted")
    answer = cast.client("counsellor").post(NEW, typed(who="client", person=str(person.pk)))
    assert "not open to you" in answer.content.decode()


def test_nonsense_in_the_address_is_no_fault(cast):
    browser = cast.client("counsellor")
    for query in ("person=x", "queue=%00", "slot=" + "z" * 500, "task=1"):
        assert browser.get(f"{NEW}?{query}").status_code == 200

"""Finding a client inside a form."""

from waypost.contactlog.actions import add_to_queue
from waypost.contactlog.models import QueueEntry
from waypost.people.models import Person
from waypost.shared.audit.models import Entry

WHO = "/desk/contacts/who/"
HTMX = {"HX-Request": "true"}


def test_found_client_can_be_picked_in_place(cast):
    person = cast.person("Анна Зайцева")
    page = cast.client("receptionist").get(WHO, {"q": person.number}, headers=HTMX).content.decode()
    assert f"pick={person.pk}" in page
    assert "Анна Зайцева" in page


def test_stranger_finds_nobody(cast):
    person = cast.person("Анна Зайцева")
    page = cast.client("stranger").get(WHO, {"q": person.number}, headers=HTMX).content.decode()
    assert "Nobody found" in page


def test_restricted_client_is_not_found(cast):
    person = cast.person("Анна Зайцева")
    Person.objects.filter(pk=person.pk).update(tier="restricted")
    page = cast.client("counsellor").get(WHO, {"q": person.number}, headers=HTMX).content.decode()
    assert "Nobody found" in page


def test_picking_shows_the_rules_and_is_recorded(cast):
    person = cast.person(never_channels=["sms"], safe_say="the clinic")
    page = cast.client("counsellor").get(WHO, {"pick": person.pk}, headers=HTMX).content.decode()
    assert f'value="{person.pk}"' in page
    assert "the clinic" in page
    assert Entry.objects.filter(action="people.viewed", about_id=person.pk).exists()


def test_picking_a_strangers_client_is_not_found(cast):
    person = cast.person()
    assert cast.client("stranger").get(WHO, {"pick": person.pk}, headers=HTMX).status_code == 404


def test_without_scripts_the_choice_leads_back_to_the_form(cast):
    person, browser = cast.person(), cast.client("counsellor")
    page = browser.get(WHO, {"q": person.number, "back": "/desk/queue/"}).content.decode()
    assert f"/desk/queue/?person={person.pk}" in page
    answer = browser.get(WHO, {"pick": person.pk, "back": "/desk/queue/"})
    assert answer.headers["Location"] == f"/desk/queue/?person={person.pk}"


def test_nobody_is_led_to_another_site(cast):
    person, browser = cast.person(), cast.client("counsellor")
    for back in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        answer = browser.get(WHO, {"pick": person.pk, "back": back})
        assert answer.headers["Location"].startswith("/desk/contacts/new/"), back


def test_editor_finds_nobody_here(cast):
    assert cast.client("editor").get(WHO, {"q": "anna"}).status_code == 403


def _new_client(**more):
    return {"given_name": "Zaynab", "storage": "yes", "storage_how": "spoken", **more}


def test_somebody_new_is_registered_from_the_waiting_room_and_comes_back_with_a_file(cast):
    entry = add_to_queue(hint="red scarf", language="tg", by=cast.viewer("receptionist"))
    browser, here = cast.client("receptionist"), f"/desk/queue/{entry.pk}/client/"
    register = browser.get(here).context["register_url"]
    assert browser.get(register).context["form"]["first_language"].value() == "tg"
    answer = browser.post(register, _new_client(first_language="tg"))
    person = Person.objects.get()
    assert answer.headers["Location"] == f"{here}?person={person.pk}"
    assert browser.get(answer.headers["Location"]).context["chooser"].person == person
    browser.post(here, {"person": str(person.pk)})
    assert QueueEntry.objects.get().person == person


def test_registering_leads_to_no_other_site(cast):
    answer = cast.client("receptionist").post(
        "/desk/clients/register/?after=https://evil.example/desk/", _new_client()
    )
    assert answer.headers["Location"].startswith("/desk/clients/")


def test_somebody_new_is_registered_in_the_middle_of_a_contact_and_nothing_typed_is_lost(cast, typed):
    browser = cast.client("counsellor")
    browser.post("/desk/draft/?form=contactlog:new", typed(who="client", done="Half a sentence"))
    register = browser.get("/desk/contacts/new/").context["register_url"]
    form = browser.get(browser.post(register, _new_client()).headers["Location"]).context
    assert form["person_chooser"].person == Person.objects.get()
    assert form["form"]["done"].value() == "Half a sentence"

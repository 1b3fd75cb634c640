"""The pages of the directory: what they save, what they refuse, what they hide."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from waypost.partners import actions
from waypost.partners.models import Agreement, Exchange, Location, Organisation, Service, Specialist
from waypost.shared.audit.models import Entry


def url(name, pk=None, **more):
    return reverse(f"partners:{name}", kwargs={"pk": pk, **more} if pk else more)


def text_of(answer):
    return answer.content.decode()


def test_an_organisation_is_added_and_a_second_click_adds_no_second_one(cast):
    browser = cast.client("manager")
    data = {"name": "Garden House", "kind": "shelter", "country": "TJ", "time_zone": "Asia/Dushanbe",
            "phone": "372 50 00 01", "is_active": "on", "once": "one-and-the-same"}  # fmt: skip
    first = browser.post(url("organisation_add"), data)
    second = browser.post(url("organisation_add"), data)
    house = Organisation.objects.get()
    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"] == url("organisation", house.pk)
    assert house.phone == "+992372500001"


def test_a_wrong_form_says_what_is_wrong_and_keeps_what_was_typed(cast, directory):
    directory.organisation("Garden House")
    browser = cast.client("manager")
    data = {
        "name": "garden house",
        "kind": "shelter",
        "time_zone": "UTC",
        "phone": "12",
        "description": "Kept.",
    }
    page = text_of(browser.post(url("organisation_add"), data))
    assert "too short for a phone number" in page
    page = text_of(browser.post(url("organisation_add"), {**data, "phone": ""}))
    assert "of this name already" in page
    assert "Kept." in page
    assert Organisation.objects.count() == 1


def test_who_saves_second_sees_both_versions_and_may_save_knowingly(cast, directory):
    service = directory.service(wait_time="a day")
    browser, address = cast.client("manager"), url("service_edit", service.pk)
    shown = browser.get(address).context["form"]
    typed = {name: value for name, value in shown.initial.items() if value not in (None, False)}
    typed |= {"version": "1", "wait_time": "a week", "places": []}
    actions.change_service(service, fields={"wait_time": "a month"}, by=directory.by)
    page = browser.post(address, typed)
    assert "Somebody else changed this" in text_of(page)
    assert "a month" in text_of(page)
    assert Service.objects.get().wait_time == "a month"
    again = browser.post(address, typed | {"version": page.context["form"]["version"].value()})
    assert again.status_code == 302
    assert Service.objects.get().wait_time == "a week"


def test_a_service_gets_its_places_and_hours(cast, directory):
    house = directory.organisation()
    place = directory.place(house)
    browser = cast.client("manager")
    data = {"name": "Beds", "kinds": ["shelter_women"], "places": [str(place.pk)], "status": "active"}
    there = browser.post(url("service_add", house.pk), data)
    service = Service.objects.get()
    assert there.headers["Location"] == url("service", service.pk)
    assert list(service.places.all()) == [place]
    wrong = browser.post(url("service_hours", service.pk), {"day-0": "nine to five"})
    assert "is not a time span" in text_of(wrong)
    browser.post(url("service_hours", service.pk), {"day-0": "9-12, 13:00–17:00", "day-1": "9-12"})
    page = text_of(browser.get(url("service", service.pk)))
    assert "09:00–12:00, 13:00–17:00" in page


@pytest.mark.parametrize(
    ("role", "sees"), [("receptionist", False), ("trainer", False), ("counsellor", True)]
)
def test_a_secret_address_is_shown_to_those_who_refer_and_every_reading_is_noted(cast, directory, role, sees):
    house = directory.organisation()
    place = directory.place(house, is_hidden=True, address="5 Quiet Lane")
    browser = cast.client(role)
    page = text_of(browser.get(url("organisation", house.pk)))
    assert "Quiet" not in page
    assert ("Show the address" in page) is sees
    answer = browser.get(url("secret_address", place.pk))
    assert (answer.status_code == 200) is sees
    assert ("5 Quiet Lane" in text_of(answer)) is sees
    assert Entry.objects.filter(action="partners.secret_address_read").exists() is sees


def test_a_place_keeps_its_secret_address_when_the_form_leaves_it_empty(cast, directory):
    place = directory.place(directory.organisation(), is_hidden=True, address="5 Quiet Lane")
    browser = cast.client("manager")
    page = text_of(browser.get(url("place_edit", place.pk)))
    assert "Quiet" not in page
    data = {"name": "House", "kind": "physical", "is_hidden": "on", "is_active": "on", "version": "1"}
    assert browser.post(url("place_edit", place.pk), data).status_code == 302
    kept = Location.objects.get(pk=place.pk)
    assert (str(kept.secret_address), kept.name) == ("5 Quiet Lane", "House")


def test_a_counsellor_counts_beds_and_goes_back_to_the_list(cast, directory):
    service = directory.service()
    directory.beds(service)
    data = {"beds_women-free": "5", "beds_women-all": "10", "next": url("beds")}
    answer = cast.client("counsellor").post(url("service_count", service.pk), data)
    assert answer.headers["Location"] == url("beds")
    assert service.capacities.get().available == 5
    away = cast.client("counsellor").post(
        url("service_count", service.pk), data | {"next": "https://evil.example/", "once": "x"}
    )
    assert away.headers["Location"] == url("service", service.pk)


def test_a_partners_account_shows_its_password_once(cast, directory):
    house = directory.organisation()
    browser = cast.client("manager")
    data = {"full_name": "Mira Saidova", "username": "mira", "language": ""}
    assert "no agreement that allows it" in text_of(browser.post(url("member_add", house.pk), data))
    directory.agreement(house)
    answer = browser.post(url("member_add", house.pk), data)
    member = house.members.select_related("user").get()
    assert answer.headers["Cache-Control"] == "no-store"
    assert member.user.must_change_password
    assert "Mira Saidova" in text_of(browser.get(url("members", house.pk)))
    browser.post(url("member_end", member.pk))
    member.user.refresh_from_db()
    assert not member.user.is_active


def test_an_agreement_of_another_centre_is_not_there(cast, directory):
    agreement = directory.agreement(directory.organisation(), centre=cast.other_centre)
    assert cast.client("manager").get(url("agreement", agreement.pk)).status_code == 404
    assert cast.client("stranger").get(url("agreement", agreement.pk)).status_code == 200


def test_agreements_are_listed_by_what_becomes_of_them(cast, directory):
    house = directory.organisation()
    directory.agreement(house, days=20, title="Ends soon")
    directory.agreement(house, days=None, title="Has no end")
    directory.agreement(house, days=-1, title="Is over")
    browser = cast.client("counsellor")

    def listed(show):
        return {row.title for row in browser.get(f"{url('agreements')}?show={show}").context["rows"]}

    assert listed("") == {"Ends soon", "Has no end"}
    assert listed("ending") == {"Ends soon"}
    assert listed("past") == {"Is over"}
    assert listed("all") == {"Ends soon", "Has no end", "Is over"}


def test_an_agreement_that_ends_soon_stands_on_the_managers_day(cast, directory):
    directory.agreement(directory.organisation(), days=20, title="Ends soon")
    assert "Ends soon" in text_of(cast.client("manager").get(reverse("centres:my_day")))
    assert "Ends soon" not in text_of(cast.client("counsellor").get(reverse("centres:my_day")))


def test_a_question_of_one_centre_is_hidden_from_another(cast, directory):
    house, today = directory.organisation(), timezone.localdate()
    data = {
        "direction": "ours",
        "question": "New quota?",
        "asked_on": today,
        "due": today + timedelta(days=3),
    }
    cast.client("counsellor").post(url("exchange_ask", house.pk), data)
    asked = Exchange.objects.get()
    assert "New quota?" in text_of(cast.client("counsellor").get(url("exchanges")))
    assert "New quota?" in text_of(cast.client("counsellor").get(reverse("centres:my_day")))
    stranger = cast.client("stranger")
    assert "New quota?" not in text_of(stranger.get(url("exchanges")))
    assert stranger.get(url("exchange_answer", asked.pk)).status_code == 404
    answered = {"answer": "Yes, 200.", "answered_on": today}
    cast.client("counsellor").post(url("exchange_answer", asked.pk), answered)
    assert Exchange.objects.get().answered_on == today


def test_contacts_of_a_country_are_printed_without_private_numbers(cast, directory):
    house = directory.organisation(
        "Embassy", kind="embassy", country="RU", represents="TJ", phone="+74950000000"
    )
    actions.add_person(house, fields={"name": "Private Person", "phone": "+79000000001"}, by=directory.by)
    hidden = directory.organisation("Shelter abroad", country="RU")
    directory.place(hidden, is_hidden=True, address="5 Quiet Lane", country="RU")
    browser = cast.client("counsellor")
    assert "Private Person" in text_of(browser.get(url("country", code="RU")))
    sheet = text_of(browser.get(url("country_sheet", code="RU")))
    assert "+74950000000" in sheet
    assert "Private Person" not in sheet
    assert "Quiet" not in sheet
    assert "Embassy" in text_of(browser.get(url("country", code="TJ")))
    assert browser.get(url("country", code="XX")).status_code == 404


def test_specialists_are_found_by_skill_and_language(cast, directory):
    for name, skills, languages in (
        ("Dr Arab", ["psychologist"], ["ar"]),
        ("Dr Tajik", ["psychologist"], ["tg"]),
        ("Lawyer Arab", ["labour_lawyer"], ["ar"]),
    ):
        fields = {"name": name, "skills": skills, "languages": languages, "phone": "112"}
        actions.add_specialist(fields=fields, by=directory.by)
    found = (
        cast.client("counsellor").get(f"{url('specialists')}?skill=psychologist&language=ar").context["rows"]
    )
    assert [row.name for row in found] == ["Dr Arab"]
    Specialist.objects.update(is_active=False)
    assert cast.client("counsellor").get(url("specialists")).context["rows"] == []


def test_recruiters_show_the_last_check_and_are_found_by_number(cast, directory):
    house, today = directory.organisation("Fast Jobs", kind="recruiter"), timezone.localdate()
    browser = cast.client("manager")
    check = {"number": "L-77", "authority": "Ministry", "source": "register"}
    for days, status in ((40, "valid"), (2, "suspended")):
        data = check | {"status": status, "checked_on": today - timedelta(days=days)}
        assert browser.post(url("licence_add", house.pk), data).status_code == 302
    rows = browser.get(f"{url('recruiters')}?text=l-77").context["rows"]
    assert [(row.licence_number, row.licence_status) for row in rows] == [("L-77", "suspended")]
    assert browser.get(f"{url('recruiters')}?status=valid").context["rows"] == []
    page = text_of(browser.get(url("licences", house.pk)))
    assert page.index("Suspended") < page.index("Valid")


def test_the_history_tells_who_changed_what(cast, directory):
    house = directory.organisation()
    directory.service(house, "Beds")
    page = text_of(cast.client("manager").get(url("history", house.pk)))
    assert "Manager added the service “Beds” of Garden House." in page
    assert cast.client("counsellor").get(url("history", house.pk)).status_code == 403


def test_a_taken_room_is_refused_on_the_page_and_the_week_shows_who_sits_where(cast, directory):
    from waypost.centres.models import Room

    room = Room.objects.create(centre=cast.centre, name="Blue room")
    house = directory.organisation("Union")
    data = {"organisation": house.pk, "room": room.pk, "weekday": "1", "opens": "09:00", "closes": "12:00",
            "starts": timezone.localdate()}  # fmt: skip
    browser = cast.client("manager")
    assert browser.post(url("shift_add"), data).status_code == 302
    again = browser.post(url("shift_add"), data | {"opens": "11:00", "closes": "13:00"})
    assert "Blue room is taken then: Union sits there on Tuesday" in text_of(again)
    later = timezone.localdate() + timedelta(days=7)
    assert "Union" in text_of(browser.get(f"{url('rooms')}?week={later}"))
    assert "Union" not in text_of(cast.client("stranger").get(f"{url('rooms')}?week={later}"))


def test_stopping_an_agreement_is_told_on_its_page(cast, directory):
    agreement = directory.agreement(directory.organisation())
    browser = cast.client("manager")
    browser.post(url("agreement_stop", agreement.pk), {"on": timezone.localdate(), "reason": "They closed."})
    assert Agreement.objects.get().stopped_because == "They closed."
    assert "They closed." in text_of(browser.get(url("agreement", agreement.pk)))

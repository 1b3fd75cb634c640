"""The waiting room on the desk and on the wall."""

import re
from datetime import timedelta

import pytest

from waypost.centres.models import Room
from waypost.contactlog.actions import add_to_queue, call_next, end_waiting, renew_screen
from waypost.contactlog.models import QueueEntry, RoomScreen
from waypost.people.models import Person
from waypost.shared.audit.models import Entry

BOARD = "/desk/queue/"


@pytest.fixture
def entry(cast):
    return add_to_queue(hint="HINT blue coat", by=cast.viewer("receptionist"))


def _came(**more):
    return {"priority": "normal", **more}


def test_receptionist_gives_a_number(cast):
    person, browser = cast.person(), cast.client("receptionist")
    answer = browser.post(f"{BOARD}add/", _came(person=str(person.pk), reason="question"), follow=True)
    assert "Number 1 waits" in answer.content.decode()
    assert person.display_name in answer.content.decode()


def test_neither_client_nor_hint_gets_a_sentence(cast):
    page = cast.client("receptionist").post(f"{BOARD}add/", _came()).content.decode()
    assert "write how to recognise the person" in page
    assert not QueueEntry.objects.exists()


def test_double_click_gives_one_number(cast):
    browser = cast.client("receptionist")
    token = re.search(r'name="once" value="([^"]+)"', browser.get(BOARD).content.decode())[1]
    for _ in range(2):
        browser.post(f"{BOARD}add/", _came(hint="red scarf", once=token))
    assert QueueEntry.objects.count() == 1


def test_trainer_has_no_business_in_the_waiting_room(cast):
    assert cast.client("trainer").get(BOARD).status_code == 403
    assert cast.client("trainer").post(f"{BOARD}next/").status_code == 403


def test_call_next_says_why_and_remembers_the_room(cast, entry):
    room, browser = Room.objects.create(centre=cast.centre, name="Room 2"), cast.client("counsellor")
    page = browser.post(f"{BOARD}next/", {"room": str(room.pk)}, follow=True).content.decode()
    assert "You called number 1" in page
    assert QueueEntry.objects.get().room == room
    second = add_to_queue(hint="x", by=cast.viewer("receptionist"))
    browser.post(f"{BOARD}{second.pk}/call/")
    assert QueueEntry.objects.get(pk=second.pk).room == room


def test_room_of_another_centre_is_no_room(cast, entry):
    foreign = Room.objects.create(centre=cast.other_centre, name="Theirs")
    cast.client("counsellor").post(f"{BOARD}next/", {"room": str(foreign.pk)})
    assert QueueEntry.objects.get().room is None


def test_calling_into_an_empty_room_says_so(cast):
    assert (
        "Nobody is waiting" in cast.client("counsellor").post(f"{BOARD}next/", follow=True).content.decode()
    )


@pytest.mark.parametrize(
    ("step", "data"), [("call", {}), ("end", {"how": "left"}), ("back", {}), ("client", {})]
)
def test_stranger_touches_nobody(cast, entry, step, data):
    assert cast.client("stranger").post(f"{BOARD}{entry.pk}/{step}/", data).status_code == 404
    entry.refresh_from_db()
    assert (entry.called_at, entry.ended_at) == (None, None)


def test_put_back_left_and_mistake(cast, entry):
    browser = cast.client("counsellor")
    browser.post(f"{BOARD}{entry.pk}/call/")
    assert "waits again" in browser.post(f"{BOARD}{entry.pk}/back/", follow=True).content.decode()
    browser.post(f"{BOARD}{entry.pk}/end/", {"how": "nonsense"})
    assert QueueEntry.objects.get().ended_at is None
    browser.post(f"{BOARD}{entry.pk}/end/", {"how": "mistake"})
    assert QueueEntry.objects.get().ended_as == "mistake"


def test_somebody_without_a_name_gets_one(cast, entry):
    person = cast.person()
    cast.client("receptionist").post(f"{BOARD}{entry.pk}/client/", {"person": str(person.pk)})
    assert QueueEntry.objects.get().person == person


def test_board_renews_itself_without_the_rest_of_the_page(cast, entry):
    headers = {"HX-Request": "true", "HX-Target": "board", "X-Background": "1"}
    page = cast.client("counsellor").get(BOARD, headers=headers).content.decode()
    assert "HINT blue coat" in page
    assert "<html" not in page
    assert 'hx-trigger="every 15s"' in page
    assert "X-Background" in page


def test_renewing_the_board_does_not_keep_the_session_awake(cast, entry):
    browser = cast.client("counsellor")
    browser.get(BOARD)
    session = browser.session
    session["seen"] = long_ago = session["seen"] - 300
    session.save()
    browser.get(BOARD, headers={"HX-Request": "true", "HX-Target": "board", "X-Background": "1"})
    assert browser.session["seen"] == long_ago
    browser.get(BOARD)
    assert browser.session["seen"] > long_ago


def test_reading_the_board_writes_nothing_also_on_the_next_day(cast, entry):
    QueueEntry.objects.update(day=entry.day - timedelta(days=1))
    page = cast.client("counsellor").get(BOARD).content.decode()
    assert "HINT blue coat" not in page
    assert QueueEntry.objects.get().ended_at is None


def test_restricted_client_has_no_name_on_the_board(cast):
    person = cast.person("Nasrin Ahmadi")
    add_to_queue(person=person, by=cast.viewer("counsellor"))
    Person.objects.filter(pk=person.pk).update(tier="restricted")
    page = cast.client("receptionist").get(BOARD).content.decode()
    assert "Nasrin" not in page
    assert person.number not in page
    assert "Restricted to named staff" in page


# the screen on the wall


@pytest.fixture
def screen(cast):
    return renew_screen(cast.centre, by=cast.viewer("manager"))


def test_screen_shows_numbers_and_rooms_to_anybody_and_never_a_name(cast, screen):
    room = Room.objects.create(centre=cast.centre, name="Room 2")
    person = cast.person("Nasrin Ahmadi")
    add_to_queue(person=person, reason="protection", language="fa", by=cast.viewer("receptionist"))
    add_to_queue(hint="HINT", by=cast.viewer("receptionist"))
    call_next(room=room, by=cast.viewer("counsellor"))
    page = cast.anybody.get(f"/room/{screen.token}/").content.decode()
    assert '<bdi dir="ltr" class="number">1</bdi>' in page
    assert "Room 2" in page
    assert not any(
        word in page for word in ("Nasrin", person.number, "HINT", "Persian", "protection", "Counsellor")
    )
    assert '<bdi dir="ltr" class="number">2</bdi>' not in page


def test_screen_asks_for_no_session_and_sets_no_cookie(cast, screen):
    answer = cast.anybody.get(f"/room/{screen.token}/")
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "no-store"
    assert b'http-equiv="refresh"' in answer.content


def test_mistakes_disappear_from_the_screen(cast, screen, entry):
    call_next(by=cast.viewer("counsellor"))
    end_waiting(entry, how="mistake", by=cast.viewer("counsellor"))
    assert b'class="number"' not in cast.anybody.get(f"/room/{screen.token}/").content


def test_guessed_address_shows_nothing(cast, screen):
    assert cast.anybody.get("/room/guess/").status_code == 404


def test_new_address_ends_the_old_one(cast, screen):
    cast.client("manager").post(f"{BOARD}screen/")
    assert cast.anybody.get(f"/room/{screen.token}/").status_code == 404
    assert cast.anybody.get(f"/room/{RoomScreen.objects.get().token}/").status_code == 200
    assert Entry.objects.filter(action="contactlog.screen_renewed").count() == 2


def test_counsellor_neither_sees_nor_renews_the_address(cast, screen):
    assert cast.client("counsellor").get(f"{BOARD}screen/").status_code == 403
    assert cast.client("counsellor").post(f"{BOARD}screen/").status_code == 403
    assert RoomScreen.objects.get().token == screen.token


def test_network_administrator_without_a_centre_is_led_home(cast):
    assert cast.client("network_admin").get(f"{BOARD}screen/").headers["Location"] == "/desk/"
    assert cast.client("network_admin").post(f"{BOARD}screen/").headers["Location"] == "/desk/"
    assert not RoomScreen.objects.exists()


def test_screen_shows_only_its_own_centre(cast, screen):
    add_to_queue(hint="x", by=cast.viewer("stranger"))
    call_next(by=cast.viewer("stranger"))
    assert b'class="number"' not in cast.anybody.get(f"/room/{screen.token}/").content

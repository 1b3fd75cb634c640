"""Closing a file to named staff, and opening it for another centre."""

import pytest
from django.db.models import Q
from django.test import Client
from django.utils import timezone

from waypost.accounts.models import User
from waypost.centres.access import Viewer
from waypost.people import consents
from waypost.people.actions.consent import record_consent, withdraw_consent
from waypost.people.actions.sharing import (
    SharingRefused,
    end_sharing,
    lift_restriction,
    name_again,
    name_staff,
    restrict_file,
    share_with_centre,
    unname_staff,
)
from waypost.people.actions.wordings import load_starter_wordings
from waypost.people.elsewhere import elsewhere, person_of
from waypost.people.identity import lookup
from waypost.people.models import ConsentWording, Person
from waypost.shared.audit.models import Entry
from waypost.shared.dates import PartialDate


def sees(cast, name, person):
    return Person.objects.visible_to(cast.viewer(name)).filter(pk=person.pk).exists()


def close(cast, person, *names):
    named = [getattr(cast, name) for name in names]
    return restrict_file(person, named=named, reason="in danger", by=cast.viewer("manager"))


def test_a_closed_file_exists_only_for_named_staff(cast):
    person = cast.person()
    close(cast, person, "counsellor")
    assert sees(cast, "manager", person)
    assert sees(cast, "counsellor", person)
    assert not sees(cast, "receptionist", person)
    assert lookup(cast.viewer("receptionist"), number=person.number) == []


def test_a_colleague_is_named_and_taken_off_again(cast):
    person = cast.person()
    close(cast, person)
    name_staff(person, user=cast.receptionist, by=cast.viewer("manager"))
    assert sees(cast, "receptionist", person)
    unname_staff(person, user=cast.receptionist, by=cast.viewer("manager"))
    assert not sees(cast, "receptionist", person)


def test_the_last_one_named_stays(cast):
    person = cast.person()
    close(cast, person)
    with pytest.raises(SharingRefused, match="must stay named"):
        unname_staff(person, user=cast.manager, by=cast.viewer("manager"))
    assert sees(cast, "manager", person)


def test_somebody_who_left_is_not_the_last_one(cast):
    person = cast.person()
    close(cast, person, "counsellor")
    cast.counsellor.is_active = False
    cast.counsellor.save()
    with pytest.raises(SharingRefused):
        unname_staff(person, user=cast.manager, by=cast.viewer("manager"))


@pytest.mark.parametrize("who", ["stranger", "auditor"])
def test_only_staff_who_open_files_here_are_named(cast, who):
    person = cast.person()
    with pytest.raises(SharingRefused):
        close(cast, person, who)
    assert sees(cast, "receptionist", person)


def test_closing_and_opening_need_a_reason(cast):
    person = cast.person()
    with pytest.raises(SharingRefused):
        restrict_file(person, named=[], reason=" ", by=cast.viewer("manager"))
    close(cast, person)
    with pytest.raises(SharingRefused):
        lift_restriction(person, reason="", by=cast.viewer("manager"))
    lift_restriction(person, reason="the danger is over", by=cast.viewer("manager"))
    assert sees(cast, "receptionist", person)


def test_whoever_is_not_named_changes_nothing(cast):
    person = cast.person()
    close(cast, person)
    with pytest.raises(SharingRefused):
        lift_restriction(person, reason="x", by=cast.viewer("receptionist"))


@pytest.fixture
def agreed(cast):
    """A person who agreed to be found by the network, and the consent."""
    load_starter_wordings(cast.network)
    wording = ConsentWording.objects.get(purpose=consents.NETWORK, language="en")
    person = cast.person(born="1990-05-03", phone="+992900111222")
    given = record_consent(person=person, purpose=consents.NETWORK, wording=wording, how="spoken", evidence="x",
                           by=cast.viewer("counsellor"))  # fmt: skip
    return person, given


def ask(cast, name="Шахноза Мирзаева", born="1990-05-03", phone="", who="stranger"):
    return elsewhere(cast.viewer(who), name, PartialDate(born) if born else None, phone)


def test_another_centre_learns_that_there_is_a_file_and_no_more(cast, agreed):
    person, _given = agreed
    found = ask(cast)
    assert [match.centre for match in found] == ["Dushanbe"]
    told = str(found)
    assert person.number not in told
    assert "1990" not in told
    assert str(person.pk) not in told


def test_the_look_stands_in_the_audit_of_the_centre_that_keeps_the_file(cast, agreed):
    person, _given = agreed
    ask(cast)
    entry = Entry.objects.get(action="people.found_elsewhere")
    assert (entry.chain, entry.about_id, entry.actor_id) == (str(cast.centre.pk), person.pk, cast.stranger.pk)


def test_without_consent_nothing_is_learned(cast, agreed):
    _person, given = agreed
    withdraw_consent(given, by=cast.viewer("counsellor"))
    assert ask(cast) == []
    assert not Entry.objects.filter(action="people.found_elsewhere").exists()


@pytest.mark.parametrize(
    "asked",
    [{"born": "", "phone": ""}, {"born": "1960-05-03"}, {"name": "Гулнора Саидова"}, {"name": " "}],
)
def test_weak_matches_tell_nothing(cast, agreed, asked):
    assert ask(cast, **asked) == []


def test_a_closed_file_is_not_told_of(cast, agreed):
    person, _given = agreed
    close(cast, person)
    assert ask(cast) == []


def test_a_token_is_good_for_one_person_at_one_centre(cast, agreed):
    person, _given = agreed
    token = ask(cast)[0].token
    assert person_of(cast.viewer("stranger"), token) == person
    assert person_of(cast.viewer("counsellor"), token) is None
    assert person_of(cast.viewer("stranger"), token + "x") is None


def test_the_file_is_opened_for_the_other_centre_and_closed_again(cast, agreed):
    person, _given = agreed
    by = cast.viewer("stranger")
    share_with_centre(person, centre=cast.other_centre, reason="came to us, agreed aloud", by=by)
    assert sees(cast, "stranger", person)
    chains = Entry.objects.filter(action="people.shared_with_centre").values_list("chain", flat=True)
    assert set(chains) == {str(cast.centre.pk), str(cast.other_centre.pk)}
    end_sharing(person, centre=cast.other_centre, reason="moved away", by=cast.viewer("manager"))
    assert not sees(cast, "stranger", person)
    assert sees(cast, "manager", person)


def test_without_consent_no_other_centre_opens_the_file(cast):
    person = cast.person()
    with pytest.raises(SharingRefused, match="not agreed"):
        share_with_centre(person, centre=cast.other_centre, reason="x", by=cast.viewer("stranger"))
    assert not sees(cast, "stranger", person)


def test_the_centre_that_keeps_the_file_cannot_be_shut_out(cast, agreed):
    person, _given = agreed
    with pytest.raises(SharingRefused):
        end_sharing(person, centre=cast.centre, reason="x", by=cast.viewer("manager"))


def test_sharing_twice_is_refused(cast, agreed):
    person, _given = agreed
    share_with_centre(person, centre=cast.other_centre, reason="x", by=cast.viewer("stranger"))
    with pytest.raises(SharingRefused, match="already"):
        share_with_centre(person, centre=cast.other_centre, reason="x", by=cast.viewer("stranger"))
    assert person.at_centres.filter(~Q(centre=cast.centre), last_contact_at__lte=timezone.now()).count() == 1


@pytest.fixture
def left_alone(cast):
    """A closed file whose only named colleague has left."""
    person = cast.person("Nasrin Karimova")
    restrict_file(person, named=[], reason="in danger", by=cast.viewer("manager"))
    User.objects.filter(pk=cast.manager.pk).update(is_active=False)
    return person


@pytest.fixture
def successor(cast):
    return cast.user("new_manager", "manager", cast.centre)


def test_a_closed_file_that_nobody_may_open_is_listed_by_number_alone(cast, left_alone, successor):
    cast.person("Open File")
    browser = Client()
    browser.force_login(successor)
    html = browser.get("/desk/closed-files/").content.decode()
    assert left_alone.number in html
    assert "Nasrin" not in html
    assert "closed-files" in browser.get("/desk/my-day/").content.decode()
    assert browser.get(f"/desk/clients/{left_alone.pk}/").status_code == 404


def test_a_manager_names_somebody_anew_and_it_stands_in_the_audit(cast, left_alone, successor):
    browser = Client()
    browser.force_login(successor)
    url = f"/desk/closed-files/{left_alone.pk}/"
    assert browser.post(url, {"user": cast.counsellor.pk}).status_code == 422
    assert not Person.objects.visible_to(cast.viewer("counsellor")).filter(pk=left_alone.pk).exists()
    assert browser.post(url, {"user": cast.counsellor.pk, "reason": "took over"}).status_code == 302
    assert Person.objects.visible_to(cast.viewer("counsellor")).filter(pk=left_alone.pk).exists()
    entry = Entry.objects.get(action="people.staff_named_again")
    assert (entry.about_id, entry.actor_id, entry.reason) == (left_alone.pk, successor.pk, "took over")
    assert browser.get(url).status_code == 404


def test_a_file_that_somebody_may_open_or_of_another_centre_cannot_be_taken(cast, left_alone, successor):
    held = cast.person("Held By Somebody")
    restrict_file(held, named=[cast.counsellor], reason="in danger", by=Viewer.of(successor))
    for person, viewer in ((held, Viewer.of(successor)), (left_alone, cast.viewer("stranger"))):
        with pytest.raises(SharingRefused):
            name_again(person, user=successor, reason="curious", by=viewer)


def test_a_counsellor_names_nobody_anew(cast, left_alone):
    assert cast.client("counsellor").get("/desk/closed-files/").status_code == 403

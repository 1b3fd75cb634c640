"""Registering: a number for ever, an entry in the audit, nothing half done."""

import pytest

from waypost.people.actions import NameGiven, RegistrationRefused, register_person
from waypost.people.models import NameKey, Person
from waypost.people.numbers import read_number
from waypost.shared.audit.models import Entry


def test_registered_person_gets_a_number_with_a_check_character(cast):
    person = cast.person()
    assert person.number.startswith("DUS-00001-")
    assert read_number(person.number.lower().replace("-", " ")) == person.number


def test_a_number_with_a_slip_is_no_number(cast):
    number = cast.person().number
    assert read_number(number[:-1] + ("A" if number[-1] != "A" else "B")) is None


def test_names_are_kept_as_given_and_found_by_keys(cast):
    person = cast.person("  Шахноза Мирзаева ")
    assert person.display_name == "Шахноза Мирзаева"
    assert NameKey.objects.filter(person=person).exists()


def test_registration_is_in_the_audit(cast):
    person = cast.person()
    entry = Entry.objects.get(action="people.registered")
    assert (entry.about_id, entry.actor_id) == (person.pk, cast.counsellor.pk)


def test_registration_without_any_name_leaves_nothing(cast):
    with pytest.raises(RegistrationRefused):
        register_person(names=[NameGiven(full="  ")], by=cast.viewer("counsellor"))
    assert not Person.objects.exists()
    cast.centre.refresh_from_db()
    assert cast.centre.last_client_number == 0

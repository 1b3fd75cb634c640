"""Splitting a file that mixed two people, and making it whole again."""

import pytest
from django.apps import apps
from django.utils import timezone

from waypost.people.actions.merging import MergeRefused, UndoNeedsAnswer
from waypost.people.actions.sharing import restrict_file
from waypost.people.actions.splitting import split_file, undo_split
from waypost.people.merged_files import kept_id
from waypost.people.models import ContactPoint, Person, PersonName
from waypost.people.names_index import index_names, new_name
from waypost.people.tests.test_merging import dump

Contact = apps.get_model("contactlog", "Contact")  # a room above, looked up by name


@pytest.fixture
def mixed(cast):
    """A file that holds two brothers."""
    person = cast.person("Рустам Каримов", phone="+992900111222", gender="man", born="1990", town="Hisor",
                         skills="driver", safe_say="the clinic", never_channels=["sms"])  # fmt: skip
    new_name(person, full="Фаррух Каримов", primary=False).save()
    index_names(person)
    ContactPoint.objects.create(person=person, value="+79001112233", match="900111223", kind="abroad")
    for _place in range(2):
        Contact.objects.create(
            centre=cast.centre, person=person, at=timezone.now(), channel="visit", staff=cast.counsellor
        )
    assert cast.manager
    return person


def parts_of(person):
    """What belongs to the brother: his name, the number abroad, one contact."""
    return {
        "people.PersonName": [str(person.names.get(full="Фаррух Каримов").pk)],
        "people.ContactPoint": [str(person.contact_points.get(kind="abroad").pk)],
        "contactlog.Contact": [str(person.contacts.order_by("id").last().pk)],
    }


def split(cast, person, rows=None, **fields):
    person.refresh_from_db()
    return split_file(person, rows=rows or parts_of(person), fields=fields, version=person.version, reason="brothers",
                      by=cast.viewer("manager"))  # fmt: skip


def test_the_other_person_gets_a_file_and_number_of_his_own(cast, mixed):
    other = split(cast, mixed, gender="both", skills="right").other
    assert other.number != mixed.number
    assert (other.display_name, other.gender, other.skills) == ("Фаррух Каримов", "man", "driver")
    assert (other.contacts.count(), other.contact_points.count(), other.names.count()) == (1, 1, 1)
    mixed.refresh_from_db()
    assert (mixed.display_name, mixed.skills, mixed.town) == ("Рустам Каримов", "", "Hisor")
    assert (mixed.contacts.count(), mixed.names.count()) == (1, 1)


def test_rules_for_safe_contact_count_for_both(cast, mixed):
    other = split(cast, mixed).other
    mixed.refresh_from_db()
    assert [p.never_channels for p in (mixed, other)] == [["sms"], ["sms"]]
    assert [p.safe_say for p in (mixed, other)] == ["the clinic", "the clinic"]


def test_the_shown_name_may_go_and_the_next_one_takes_its_place(cast, mixed):
    rows = {"people.PersonName": [str(mixed.names.get(is_primary=True).pk)]}
    record = split(cast, mixed, rows)
    mixed.refresh_from_db()
    assert mixed.display_name == "Фаррух Каримов"
    assert PersonName.objects.get(person=mixed).is_primary
    assert record.other.display_name == "Рустам Каримов"


def test_undo_makes_the_file_as_it_was(cast, mixed):
    before = dump()
    record = split(cast, mixed, gender="right", skills="both")
    undo_split(record, by=cast.viewer("manager"))
    after = dump()
    ours = {key: row for key, row in after.items() if key in before}
    centre = ("centres.Centre", str(cast.centre.pk))
    ours.pop(centre), before.pop(centre)  # the number that was given is never given again
    assert ours == before
    left_over = {key[0] for key in after.keys() - before.keys() - {centre}}
    assert left_over <= {"people.Person", "people.AtCentre"}
    assert kept_id(record.other_id) == mixed.pk


def test_what_was_added_to_the_new_file_comes_back_too(cast, mixed):
    record = split(cast, mixed)
    Contact.objects.create(
        centre=cast.centre, person=record.other, at=timezone.now(), channel="visit", staff=cast.counsellor
    )
    undo_split(record, by=cast.viewer("manager"))
    assert mixed.contacts.count() == 3


def test_a_field_edited_since_the_split_is_asked_about(cast, mixed):
    record = split(cast, mixed)
    mixed.refresh_from_db()
    mixed.town = "Varzob"
    mixed.save()
    with pytest.raises(UndoNeedsAnswer):
        undo_split(record, by=cast.viewer("manager"))
    undo_split(record, keep_now={"town"}, by=cast.viewer("manager"))
    mixed.refresh_from_db()
    assert mixed.town == "Varzob"


@pytest.mark.parametrize("chosen", ["none", "all"])
def test_each_file_keeps_a_name(cast, mixed, chosen):
    names = [] if chosen == "none" else [str(pk) for pk in mixed.names.values_list("pk", flat=True)]
    with pytest.raises(MergeRefused):
        split(cast, mixed, {"people.PersonName": names})
    assert Person.objects.count() == 1


def test_a_part_of_a_restricted_file_is_restricted_too(cast, mixed):
    restrict_file(mixed, named=[], reason="in danger", by=cast.viewer("manager"))
    other = split(cast, mixed).other
    assert not Person.objects.visible_to(cast.viewer("counsellor")).filter(pk=other.pk).exists()
    assert Person.objects.visible_to(cast.viewer("manager")).filter(pk=other.pk).exists()


def test_a_stranger_splits_nothing(cast, mixed):
    with pytest.raises(MergeRefused):
        split_file(
            mixed,
            rows=parts_of(mixed),
            fields={},
            version=mixed.version,
            reason="x",
            by=cast.viewer("stranger"),
        )

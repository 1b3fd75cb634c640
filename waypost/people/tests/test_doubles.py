"""Suspected double files: found, decided, and never proposed again."""

from waypost.centres.access import Viewer
from waypost.people.actions.doubles import mark_not_same, note_doubles
from waypost.people.actions.merging import merge_files
from waypost.people.actions.sharing import restrict_file
from waypost.people.doubles import batch_of, pairs_for
from waypost.people.models import DoublePair, MergeRecord, Person


def look(cast):
    viewer = Viewer.system(cast.centre)
    return note_doubles(batch_of(viewer, None), by=viewer)


def twice(cast):
    left = cast.person("Шахноза Мирзаева", born="1990-05-03", gender="woman")
    right = cast.person("Shakhnoza Mirzaeva", born="1990-05-03", gender="woman")
    return left, right


def test_one_person_in_two_scripts_is_one_pair(cast):
    left, right = twice(cast)
    assert look(cast) == 1
    pair = pairs_for(cast.viewer("manager")).get()
    assert {pair.left_id, pair.right_id} == {left.pk, right.pk}
    assert look(cast) == 0


def test_family_is_no_pair(cast):
    cast.person("Рустам Каримов", born="1990-05-03", gender="man", phone="+992900111222")
    cast.person("Фаррух Каримов", born="1990-05-03", gender="man", phone="+992900111222")
    cast.person("Рустам Каримов", born="1962-01-03", gender="man", phone="+992900111222")
    assert look(cast) == 0


def test_nothing_is_merged_by_the_program(cast):
    twice(cast)
    look(cast)
    assert not MergeRecord.objects.exists()
    assert not Person.objects.filter(merged_into__isnull=False).exists()


def test_two_people_told_apart_do_not_come_back(cast):
    left, right = twice(cast)
    look(cast)
    mark_not_same(left, right, because="twin", by=cast.viewer("manager"))
    assert not pairs_for(cast.viewer("manager")).exists()
    assert look(cast) == 0


def test_told_apart_holds_for_the_file_that_one_of_them_became(cast):
    left, right = twice(cast)
    mark_not_same(left, right, because="twin", by=cast.viewer("manager"))
    third = cast.person("Мирзаева Шахноза", born="1990-05-03", gender="woman")
    merge_files(third, left, choices={}, versions=(third.version, left.version), by=cast.viewer("manager"))
    look(cast)
    assert not pairs_for(cast.viewer("manager")).exists()


def test_a_pair_is_told_apart_before_the_program_finds_it(cast):
    left, right = twice(cast)
    mark_not_same(right, left, because="same_name", by=cast.viewer("manager"))
    assert look(cast) == 0
    assert DoublePair.objects.count() == 1


def test_a_pair_with_a_closed_file_is_seen_by_named_staff_only(cast):
    left, _right = twice(cast)
    look(cast)
    restrict_file(left, named=[], reason="in danger", by=cast.viewer("manager"))
    assert pairs_for(cast.viewer("manager")).count() == 1
    assert pairs_for(cast.viewer("case_manager")).count() == 0


def test_a_pair_of_another_centre_is_not_seen(cast):
    twice(cast)
    look(cast)
    assert pairs_for(cast.viewer("stranger")).count() == 0

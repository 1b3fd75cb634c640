"""Keys that an import has just written: found at once, and put into their places afterwards."""

import pytest
from django.db import connection

from waypost.people import identity, jobs, names_index
from waypost.people.importing.indexes import RegisterIndex
from waypost.people.models import ImportRun, NameKey
from waypost.people.new_keys import as_imported, as_new, settle_some, settled
from waypost.people.statements import rows_of_keys
from waypost.people.tests.test_import_actions import imported

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(cast):
    return cast.viewer("manager")


def keys() -> list[tuple[int, object]]:
    return sorted(NameKey.objects.values_list("key", "person_id"))


def new_keys() -> int:
    return NameKey.objects.filter(key__lt=0).count()


def found(manager, name: str) -> list[tuple]:
    return [(match.person.pk, match.score) for match in identity.lookup(manager, name=name)]


def test_a_key_is_itself_again_once_it_is_settled():
    for key in (0, 1, (1 << 63) - 1):
        assert as_new(key) < 0
        assert settled(as_new(key)) == settled(key) == key
    assert as_new(5) < as_new(6)


def test_whom_an_import_brought_is_found_before_and_after_the_keys_are_settled(manager):
    run = imported(manager)
    one = run.people.order_by("number").first()
    assert bool(new_keys()) == (connection.vendor == "sqlite")
    before = found(manager, one.display_name)
    assert one.pk in dict(before)
    held = sorted((settled(key), person) for key, person in keys())
    jobs.settle_keys()
    assert new_keys() == 0
    assert keys() == held
    assert found(manager, one.display_name) == before


def test_keys_are_settled_a_few_at_a_time(manager):
    imported(manager)
    many = new_keys()
    if not many:
        pytest.skip("this database needs no such help")
    moved = settle_some(at_once=5)
    assert 5 <= moved < many
    assert new_keys() == many - moved


def test_the_run_queues_the_job_that_settles_its_keys(manager, django_capture_on_commit_callbacks):
    from django_q.models import OrmQ

    with django_capture_on_commit_callbacks(execute=True):
        imported(manager)
    assert "people.settle_keys" in [queued.name() for queued in OrmQ.objects.all()]


def test_a_changed_file_keeps_new_keys_that_still_fit_and_loses_the_others(cast, manager):
    person = imported(manager).people.order_by("number").first()
    wanted = {settled(key) for key in NameKey.objects.filter(person=person).values_list("key", flat=True)}
    names_index.index_names(person)
    held = list(NameKey.objects.filter(person=person).values_list("key", flat=True))
    assert sorted(map(settled, held)) == sorted(wanted)
    person.names.all().delete()
    person.born = None
    names_index.index_names(person)
    assert not NameKey.objects.filter(person=person).exists()


def test_a_key_gives_the_newest_people_of_both_kinds(cast):
    people = [cast.person(f"Somebody {letter}") for letter in "ABCD"]
    NameKey.objects.create(key=7, person=people[0])
    NameKey.objects.create(key=as_imported(7), person=people[1])
    NameKey.objects.create(key=7, person=people[2])
    NameKey.objects.create(key=as_imported(9), person=people[3])
    rows = [(key, str(person).replace("-", "")) for key, person in rows_of_keys(NameKey, [7, 8, 9], 2)]
    assert rows == [(7, people[2].pk.hex), (7, people[1].pk.hex), (9, people[3].pk.hex)]


def test_an_import_counts_both_kinds_when_too_many_share_a_key(cast):
    index = RegisterIndex(cast.centre)
    mask = names_index.scoped([0], [cast.centre.pk])[0]
    for number in range(3):
        person = cast.person(f"Somebody {number}")
        NameKey.objects.create(key=as_imported(7 ^ mask) if number else 7 ^ mask, person=person)
        assert len(index._holders_of_keys({}, {7}, 2)[7]) == (0 if number == 2 else number + 1)


def test_a_second_run_of_the_job_finds_nothing_to_do(manager):
    imported(manager)
    jobs.settle_keys()
    held = keys()
    jobs.settle_keys()
    assert keys() == held
    assert ImportRun.objects.count() == 1

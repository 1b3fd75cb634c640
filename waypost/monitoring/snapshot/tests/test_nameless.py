"""Nothing in a snapshot's files says who somebody is."""

import duckdb
import pytest
from django.utils import timezone

from waypost.contactlog.models import Contact
from waypost.monitoring.snapshot import facts, keeping, manifest
from waypost.monitoring.snapshot.tests.rows import rows
from waypost.people.models import Person, Tier

CANARIES = (
    "Zumradkanarya",
    "+992918877665",
    "918877665",
    "kanaryawords",
    "kanaryatown",
    "kanarya@example.org",
)


@pytest.fixture
def known(cast, folder):
    """Somebody with everything that must not be told, in the base, and again in the overlay."""
    person = cast.person(CANARIES[0], phone=CANARIES[1], gender="female", town="kanaryatown")
    person.note = "kanaryawords"
    person.ethnicity = "kanaryawords"
    person.vulnerabilities = {"kanaryawords": True}
    person.save()
    contact = Contact.objects.create(
        centre=cast.centre, person=person, at=timezone.now(), channel="phone", asked="kanaryawords", line=CANARIES[5],
        staff=cast.counsellor,
    )  # fmt: skip
    enquiry = Contact.objects.create(
        centre=cast.centre, at=timezone.now(), channel="phone", enquirer_name=CANARIES[0]
    )
    keeping.refresh(cast.network.pk)
    person.gender = "male"
    person.save()
    keeping.refresh(cast.network.pk)
    return cast, person, [person.pk, contact.pk, enquiry.pk, cast.counsellor.pk]


def _forms(ids):
    """How an id may stand in a file."""
    for id in ids:
        yield from (str(id).encode(), id.hex.encode(), id.bytes, id.bytes_le)


def test_no_name_word_number_or_id_stands_in_any_byte(known):
    cast, person, ids = known
    root = manifest.root_of(cast.network.pk)
    wanted = [*(text.encode() for text in CANARIES), person.number.encode(), *_forms(ids)]
    found = [path for path in root.rglob("*") if path.is_file()]
    assert len(found) > 10
    for path in found:
        assert [text for text in wanted if text in path.read_bytes()] == [], path


def test_none_stands_in_the_columns_either_once_they_are_unpacked(known):
    cast, _person, ids = known
    con, texts = duckdb.connect(), set()
    for path in manifest.root_of(cast.network.pk).rglob("*.parquet"):
        for row in con.execute(f"SELECT * FROM '{path}'").fetchall():
            assert not any(isinstance(value, str | bytes) for value in row), path
            texts |= {str(value) for value in row}
    wide = (
        {str(id.int) for id in ids}
        | {str(id.int >> 64) for id in ids}
        | {str(id.int & (1 << 64) - 1) for id in ids}
    )
    assert not texts & wide


def test_files_are_for_the_program_alone(known):
    root = manifest.root_of(known[0].network.pk)
    assert root.parent.stat().st_mode & 0o077 == 0
    assert root.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in root.rglob("*"))


def test_restricted_files_count_and_nothing_tells_them_apart(cast, folder):
    for tier in (Tier.ORDINARY, Tier.RESTRICTED):
        person = cast.person(f"Somebody {tier}", gender="female")
        Person.objects.filter(pk=person.pk).update(tier=tier)
    keeping.refresh(cast.network.pk)
    one, other = rows(cast.network, "people")
    assert one[1:] == other[1:]
    assert not any(
        "tier" in column.name or "restrict" in column.name
        for t in facts.TABLES.values()
        for column in t.columns
    )


def test_who_is_erased_is_gone_from_figures_at_once_and_from_the_files_with_the_next_full_build(cast, folder):
    person, other = cast.person("Gone"), cast.person("Stays")
    keeping.refresh(cast.network.pk)
    person.delete()
    keeping.refresh(cast.network.pk)
    assert len(rows(cast.network, "people")) == 1
    keeping.rebuild(cast.network.pk)
    state = keeping.rebuild(cast.network.pk)  # old files stay for one run, for who reads them still
    assert sum(one.rows for one in state.base["people"]) == 1
    assert sum(one.rows for one in state.base["units"]) == 1
    root = manifest.root_of(cast.network.pk)
    assert {path.name for path in root.iterdir() if path.is_dir()} == {*state.folders(), *state.before}
    assert other.pk


def test_who_is_anonymised_stays_in_the_cells_of_not_known(cast, folder):
    person = cast.person("Somebody", gender="female")
    keeping.refresh(cast.network.pk)
    Person.objects.filter(pk=person.pk).update(anonymised_at=timezone.now(), gender="", born=None)
    state = keeping.refresh(cast.network.pk)
    people = keeping.open_snapshot(cast.network.pk).table("people")
    assert people.select("gender", "anonymised").to_pyarrow().to_pylist() == [{"gender": 0, "anonymised": 1}]
    assert state.overlay["people"].rows == 1


def test_the_tables_are_as_they_are_described(known):
    snapshot = keeping.open_snapshot(known[0].network.pk)
    for table in facts.TABLES.values():
        columns = [name.removesuffix("_2") for name in snapshot.table(table.name).columns]
        assert list(dict.fromkeys(columns)) == [column.name for column in table.columns]


def test_questions_by_code_centre_and_mask(cast, folder):
    person = cast.person("Somebody", gender="female")
    for topics in (["visa_permit", "wages"], ["wages"], []):
        Contact.objects.create(
            centre=cast.centre, person=person, at=timezone.now(), channel="phone", topics=topics
        )
    Contact.objects.create(centre=cast.other_centre, at=timezone.now(), channel="phone", topics=["wages"])
    snapshot = keeping.fresh(cast.network.pk)
    contacts = snapshot.table("contacts")
    here = contacts.filter(contacts.centre == snapshot.centre_number(cast.centre.pk))
    assert here.count().to_pyarrow().as_py() == 3
    assert here.first_month.sum().to_pyarrow().as_py() == 1
    assert contacts.filter(snapshot.has(contacts, "topics", "wages")).count().to_pyarrow().as_py() == 3
    assert contacts.filter(snapshot.has(contacts, "topics", "never_used")).count().to_pyarrow().as_py() == 0
    assert contacts.p.nunique().to_pyarrow().as_py() == 1
    assert (
        contacts.filter(contacts.gender == snapshot.codes("gender").number["female"])
        .count()
        .to_pyarrow()
        .as_py()
        == 3
    )


def test_a_small_network_is_fresh_when_somebody_looks(cast, folder):
    Contact.objects.create(centre=cast.centre, at=timezone.now(), channel="phone")
    assert keeping.fresh(cast.network.pk).table("contacts").count().to_pyarrow().as_py() == 1
    Contact.objects.create(centre=cast.centre, at=timezone.now(), channel="phone")
    assert keeping.fresh(cast.network.pk).table("contacts").count().to_pyarrow().as_py() == 2

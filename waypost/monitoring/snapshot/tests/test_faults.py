"""A full disk, a killed builder, a damaged file, two builders: the last good snapshot stays, and the next run works."""

import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import asdict

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from waypost.cases.models import Goal
from waypost.contactlog.models import Contact
from waypost.monitoring import jobs
from waypost.monitoring.models import Change
from waypost.monitoring.snapshot import (
    building,
    child,
    files,
    keeping,
    manifest,
    overlay,
    pending,
    resting,
    triggers,
)
from waypost.monitoring.snapshot.building import Database
from waypost.monitoring.snapshot.reading import NoSnapshot, open_snapshot
from waypost.monitoring.snapshot.tests.rows import tables
from waypost.monitoring.snapshot.triggers import Standing
from waypost.people.models import Person
from waypost.people.testing import Cast


def _contact(cast, **fields):
    return Contact.objects.create(centre=cast.centre, at=timezone.now(), channel="phone", **fields)


def _count(network):
    return int(open_snapshot(network.pk).table("contacts").count().to_pyarrow().as_py())


@pytest.fixture
def built(cast, folder):
    """A snapshot of one person with one contact, and a second contact that waits."""
    _contact(cast, person=cast.person("Somebody"))
    keeping.refresh(cast.network.pk)
    _contact(cast)
    return cast


class SmallFiles:
    """No file of this process grows beyond so many bytes, as on a full disk."""

    def __init__(self, size):
        self.size = size

    def __enter__(self):
        self.before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.size, self.before[1]))

    def __exit__(self, *error):
        resource.setrlimit(resource.RLIMIT_FSIZE, self.before)


@pytest.mark.parametrize("run", [keeping.refresh, keeping.rebuild])
def test_a_full_disk_leaves_the_last_good_one(built, run):
    waiting = Change.objects.count()
    assert _count(built.network) == 1
    with SmallFiles(100), pytest.raises(OSError, match=r"rite|large"):
        run(built.network.pk)
    assert _count(built.network) == 1
    assert Change.objects.count() == waiting
    run(built.network.pk)
    assert _count(built.network) == 2


def _path(network, table="contacts"):
    root = manifest.root_of(network.pk)
    return root / manifest.read(root).base[table][0].path


def _cut(path):
    path.write_bytes(path.read_bytes()[:-7])


def _flip(path):
    found = bytearray(path.read_bytes())
    found[len(found) // 2] ^= 0xFF
    path.write_bytes(bytes(found))


@pytest.mark.parametrize("damage", [_cut, lambda path: path.unlink()])
def test_a_missing_or_shortened_file_is_found_and_built_anew(built, damage):
    damage(_path(built.network))
    with pytest.raises(NoSnapshot):
        open_snapshot(built.network.pk)
    assert keeping.fresh(built.network.pk).table("contacts").count().to_pyarrow().as_py() == 2


@pytest.mark.parametrize("table", ["contacts", "units"])
def test_a_flipped_bit_is_found_by_the_night(built, table):
    keeping.refresh(built.network.pk)
    _flip(_path(built.network, table))
    state = keeping.rebuild(built.network.pk)
    manifest.check(manifest.root_of(built.network.pk), state, contents=True)
    assert _count(built.network) == 2


def test_who_cannot_read_a_file_has_it_built_anew(built):
    assert not keeping.mend(built.network.pk)
    _flip(_path(built.network))
    assert keeping.mend(built.network.pk)
    assert keeping.fresh(built.network.pk).table("contacts").count().to_pyarrow().as_py() == 2


def test_a_manifest_that_says_nothing_is_built_anew(built):
    (manifest.root_of(built.network.pk) / manifest.NAME).write_text('{"number": 1')
    assert keeping.fresh(built.network.pk).table("contacts").count().to_pyarrow().as_py() == 2


def test_another_version_of_the_program_builds_anew(built):
    root = manifest.root_of(built.network.pk)
    state = manifest.read(root)
    state.made_as = "of another version"
    manifest.write(root, state)
    with pytest.raises(NoSnapshot):
        open_snapshot(built.network.pk)
    assert not keeping.refresh(built.network.pk).overlay


def test_only_one_builds_and_pages_show_what_there_is(built):
    root = manifest.root_of(built.network.pk)
    hold = "import fcntl, sys; file = open(sys.argv[1]); fcntl.flock(file, fcntl.LOCK_EX); print(flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", hold, str(root / "lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        with pytest.raises(keeping.Busy):
            keeping.refresh(built.network.pk)
        assert keeping.fresh(built.network.pk).table("contacts").count().to_pyarrow().as_py() == 1
        other.kill()  # the lock goes with whoever held it
    keeping.refresh(built.network.pk)
    assert _count(built.network) == 2


def test_exactly_what_was_seen_is_forgotten(cast):
    Change.objects.all().delete()
    for number in (3, 4, 5, 9, 11):
        Change.objects.create(pk=number, centre=cast.centre.pk)
    found = pending.seen([cast.centre.pk])
    Change.objects.create(pk=10, centre=cast.centre.pk)  # a transaction that took long
    pending.forget(found.numbers)
    assert list(Change.objects.values_list("pk", flat=True)) == [10]


def test_the_night_says_when_the_rows_differ(built, caplog):
    keeping.refresh(built.network.pk)
    assert keeping.rebuild(built.network.pk).compared["differ"] == []
    with connection.cursor() as cursor:
        triggers.remove()
        _contact(built)
        triggers.install()
        cursor.execute("DELETE FROM monitoring_change")
    assert keeping.rebuild(built.network.pk).compared["differ"] == ["contacts"]
    assert "differs" in caplog.text


def test_triggers_that_are_gone_are_put_back_and_everything_is_read(built):
    triggers.remove()
    _contact(built)
    keeping.refresh(built.network.pk)
    assert triggers.standing() is Standing.OURS
    assert _count(built.network) == 3


def test_triggers_of_another_version_are_left_alone_and_figures_stay(built, caplog):
    with connection.cursor() as cursor:
        triggers.remove()
        cursor.execute(_FOREIGN[connection.vendor])
    waiting = Change.objects.count()
    keeping.refresh(built.network.pk)
    assert triggers.standing() is Standing.OTHERS
    assert (_count(built.network), Change.objects.count()) == (1, waiting)
    assert "Another version" in caplog.text
    (manifest.root_of(built.network.pk) / manifest.NAME).unlink()
    with pytest.raises(keeping.Busy):
        keeping.rebuild(built.network.pk)
    triggers.install()
    assert triggers.standing() is Standing.OURS


_NAME = f"{triggers.PREFIX}person_u_0123456789"
_FOREIGN = {
    "sqlite": f"CREATE TRIGGER {_NAME} AFTER UPDATE ON people_person BEGIN SELECT 1; END",
    "postgresql": f"CREATE FUNCTION {_NAME}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
    f"CREATE TRIGGER {_NAME} AFTER UPDATE ON people_person FOR EACH ROW EXECUTE FUNCTION {_NAME}()",
}


def test_whatever_duckdb_cannot_do_is_a_failed_build_that_leaves_nothing(built, monkeypatch):
    import duckdb

    def out_of_memory(*words, **more):
        raise duckdb.OutOfMemoryException("no more memory")

    monkeypatch.setattr(overlay.making, "make", out_of_memory)
    root = manifest.root_of(built.network.pk)
    with pytest.raises(keeping.BuildFailed, match="no more memory"):
        keeping.refresh(built.network.pk)
    monkeypatch.setattr(building, "make", out_of_memory)
    with pytest.raises(keeping.BuildFailed), keeping.only_builder(root, 0), building.failing_plainly():
        building.build(root, built.network.pk, None)
    assert not list(root.glob("delta-*"))
    assert len(list(root.glob("base-*"))) == 1
    assert _count(built.network) == 1


def test_after_a_failure_the_job_waits_longer_each_time_and_pages_show_what_there_is(built, monkeypatch):
    tried = []

    def fails(*words, **more):
        tried.append(1)
        raise OSError("No space left on device")

    root = manifest.root_of(built.network.pk)
    monkeypatch.setattr(overlay, "take", fails)
    for _minute in range(2):
        jobs.refresh_snapshots()
    assert keeping.fresh(built.network.pk).table("contacts").count().to_pyarrow().as_py() == 1
    assert len(tried) == 1
    first = (root / resting.NAME).stat()
    os.utime(root / resting.NAME, (first.st_atime - 90, first.st_mtime - 90))
    jobs.refresh_snapshots()
    assert len(tried) == 2
    again = (root / resting.NAME).stat()
    assert again.st_mtime - again.st_atime == pytest.approx(2 * resting.FIRST, abs=1)
    monkeypatch.undo()
    keeping.refresh(built.network.pk)
    assert not keeping.rests(built.network.pk)


def test_a_page_never_waits_for_a_network_that_became_large(built, monkeypatch):
    monkeypatch.setattr(building, "SMALL", 1)
    monkeypatch.setattr(keeping, "build", lambda *words, **more: pytest.fail("built in a page"))
    assert keeping.fresh(built.network.pk).table("contacts").count().to_pyarrow().as_py() == 1


def test_folders_that_questions_spill_into_are_not_swept_away(built):
    root = manifest.root_of(built.network.pk)
    now, old = files.spill_in(root), files.spill_in(root)
    for folder in (now, old):
        folder.mkdir()
    os.utime(old, (0, 0))
    keeping.refresh(built.network.pk)
    assert now.exists()
    assert not old.exists()


def test_an_address_holds_no_password_and_says_how_the_server_is_known(monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no address")
    given = {
        "dbname": "x'y",
        "password": "secret",
        "sslmode": "verify-full",
        "sslrootcert": "/a b.pem",
        "passfile": "/p",
    }
    monkeypatch.setattr(connection, "get_connection_params", lambda: given)
    there = building.database()
    assert there.address == r"dbname='x\'y' sslmode='verify-full' sslrootcert='/a b.pem'"
    assert there.environment == {"PGPASSWORD": "secret"}


def test_the_command_tells_and_builds(built, capsys):
    call_command("snapshot", "status")
    assert "changes wait; triggers in place" in capsys.readouterr().out
    call_command("snapshot", "rebuild")
    assert "0 changes wait" in capsys.readouterr().out
    _cut(_path(built.network))
    call_command("snapshot", "status")
    assert "damaged" in capsys.readouterr().out


# With commits, as another process or connection must see them.


def _plan(network, folder):
    there = building.database()
    root = str(manifest.root_of(network.pk))
    centres = building.centres_of(network.pk)
    where = (there.vendor, there.address, there.extension)
    return child.Plan(*where, root, folder, building.key(), centres, building.slugs_of(None))


@pytest.mark.django_db(transaction=True)
def test_the_child_builds_the_same_and_may_be_killed_at_any_moment(
    folder, tmp_path_factory, settings, monkeypatch
):
    cast = Cast()
    for number in range(4):
        person = cast.person(f"Person {number}", gender="female", reasons=["wages"])
        _contact(cast, person=person, topics=["wages", "visa_permit"], answer_due=timezone.now())
        _contact(cast)
    Contact.objects.filter(person=person).update(channel="pigeon", language="xx")  # codes that no list has
    keeping.refresh(cast.network.pk)
    here = tables(cast.network)
    _contact(cast)
    for delay in (0.2, 0.7):
        _killed(_plan(cast.network, f"base-9-{delay}"), delay)
        assert _count(cast.network) == 8
    settings.DATA_DIR = tmp_path_factory.mktemp("apart")
    Contact.objects.order_by("-pk")[0].delete()
    monkeypatch.setattr(building, "is_small", lambda network_id: False)
    state = keeping.refresh(cast.network.pk)
    assert "read" in state.built_in
    assert tables(cast.network) == here
    settings.DATA_DIR = folder
    keeping.rebuild(cast.network.pk)
    root = manifest.root_of(cast.network.pk)
    assert not list(root.glob("base-9-*"))
    assert not list(root.rglob("work*"))


def _killed(plan, delay):
    command = [sys.executable, "-m", child.__name__]
    env = os.environ | building.database().environment
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env) as process:
        process.stdin.write(json.dumps(asdict(plan)).encode())
        process.stdin.close()
        root, until = manifest.root_of(_network_of(plan)), time.monotonic() + 20
        while not (root / plan.folder).exists() and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(delay)
        process.kill()


def _network_of(plan):
    from uuid import UUID

    return UUID(plan.root.rsplit("/", 1)[-1])


@pytest.mark.django_db(transaction=True)
def test_a_child_that_fails_leaves_the_last_good_one(folder, monkeypatch):
    cast = Cast()
    _contact(cast)
    keeping.refresh(cast.network.pk)
    monkeypatch.setattr(building, "is_small", lambda network_id: False)
    monkeypatch.setattr(building, "database", lambda: Database("sqlite", "/nowhere", "no scanner"))
    _contact(cast)
    waiting = Change.objects.count()
    with pytest.raises(keeping.BuildFailed):
        building.build(manifest.root_of(cast.network.pk), cast.network.pk, None)
    assert _count(cast.network) == 1
    assert Change.objects.count() == waiting
    assert [path.name for path in manifest.root_of(cast.network.pk).glob("base-*")] == [
        "base-1-" + _token(cast)
    ]


def _token(cast):
    return _path(cast.network).parent.name.rsplit("-", 1)[-1]


@pytest.mark.django_db(transaction=True)
def test_triggers_survive_a_table_that_is_made_anew():
    cast = Cast()
    person = cast.person("Somebody")
    if connection.vendor == "sqlite":
        with connection.schema_editor() as editor:
            editor._remake_table(Goal)
        assert triggers.standing() is not Standing.OURS
    else:
        triggers.remove()
    Change.objects.all().delete()
    Person.objects.filter(pk=person.pk).update(gender="male")  # nobody notes it
    call_command("migrate", verbosity=0)
    assert triggers.standing() is Standing.OURS
    assert pending.seen([cast.centre.pk]).everything
    Change.objects.all().delete()
    Person.objects.filter(pk=person.pk).update(gender="female")
    assert Change.objects.filter(unit=person.pk).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_what_somebody_has_not_committed_yet_is_not_lost(folder):
    cast = Cast()
    keeping.refresh(cast.network.pk)
    late = connection.copy()
    try:
        with late.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(
                "INSERT INTO monitoring_change (unit, centre) VALUES (gen_random_uuid(), %s)",
                [cast.centre.pk],
            )
            _contact(cast)
            keeping.refresh(cast.network.pk)
            assert _count(cast.network) == 1
            assert not Change.objects.exists()
            cursor.execute("COMMIT")
        assert Change.objects.count() == 1
        keeping.refresh(cast.network.pk)
        assert not Change.objects.exists()
    finally:
        late.close()


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_rolled_back_is_not_noted(folder):
    cast = Cast()
    Change.objects.all().delete()
    with transaction.atomic():
        _contact(cast)
        assert Change.objects.count() == 1
        transaction.set_rollback(True)
    assert not Change.objects.exists()


def test_a_question_over_a_base_with_much_over_it_is_the_same(built):
    keeping.refresh(built.network.pk)
    state = manifest.read(manifest.root_of(built.network.pk))
    assert overlay.differences(manifest.root_of(built.network.pk), state, state) == []

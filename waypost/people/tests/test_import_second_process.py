"""An import whose rows are compared by a second process: a real one, on a database that both can see."""

import pytest
from django.db import connection

from waypost.people.actions import importing as actions
from waypost.people.importing import running, second_process, undoing
from waypost.people.importing.second_process import Second
from waypost.people.models import ContactPoint, ImportRow, ImportRun, NameKey, Person, PersonName
from waypost.people.testing import Cast
from waypost.people.tests.messy_register import make_register

REGISTER = make_register(300, seed=11)
AT_ONCE = 20


@pytest.fixture
def manager(transactional_db, settings, monkeypatch):
    if "memory" in str(connection.settings_dict["NAME"]):
        pytest.skip("a database in memory belongs to one process")
    settings.IMPORT_PROCESSES = 2
    monkeypatch.setattr(second_process, "PLANNED", AT_ONCE)
    monkeypatch.setattr(second_process, "BATCH", 2 * AT_ONCE)
    cast = Cast()
    cast.person("Фаррух Каримов", born="1984-05-03", gender="male")
    return cast.viewer("manager")


def received(manager, name: str) -> ImportRun:
    return actions.receive_file(name=name, data=REGISTER.xlsx(), by=manager)


def outcome(run: ImportRun) -> list[tuple]:
    """What became of each row, and how much was written."""
    rows = ImportRow.objects.filter(run=run, number__gt=run.header_row).order_by("number")
    written = [model.objects.count() for model in (Person, PersonName, ContactPoint, NameKey)]
    return [*rows.values_list("number", "result", "reason"), tuple(written)]


def test_a_second_process_comes_to_the_same_as_one_alone(manager):
    alone = received(manager, "alone.xlsx")
    running.run_import(alone, by=manager)
    expected = outcome(alone)
    undoing.undo_run(alone, by=manager)

    run, told = received(manager, "together.xlsx"), []
    with Second() as second:
        running.run_import(run, by=manager, told=told.append, second=second)
    assert outcome(run) == expected
    assert run.state == ImportRun.State.DONE
    assert sum(map(len, told)) == len(REGISTER.rows)
    rows = ImportRow.objects.filter(run=run, result="matched", person__isnull=True)
    assert not rows.exists()  # a row that is like an earlier one knows who that one became


def test_the_preview_of_a_second_process_is_the_same(manager, monkeypatch):
    alone, together = received(manager, "alone.xlsx"), received(manager, "together.xlsx")
    running.check(alone)
    monkeypatch.setattr(second_process, "FEWEST", 1)
    running.check(together)
    assert outcome(together) == outcome(alone)
    assert together.counts == alone.counts


def test_an_import_whose_second_process_is_killed_goes_on_alone(manager, monkeypatch, caplog):
    alone = received(manager, "alone.xlsx")
    running.run_import(alone, by=manager)
    expected = outcome(alone)
    undoing.undo_run(alone, by=manager)

    monkeypatch.setattr(second_process, "AHEAD", 1)  # so that most rows are still to be sent
    run, told = received(manager, "killed.xlsx"), []
    with Second() as second:

        def kill(plans):
            told.append(len(plans))
            second._process.kill()
            second._process.wait()

        running.run_import(run, by=manager, told=kill, second=second)
    assert "ended early" in caplog.text
    assert told[0] <= 2 * AT_ONCE
    assert sum(told) == len(REGISTER.rows)
    assert outcome(run) == expected


def test_a_second_process_without_an_order_ends_by_itself(manager):
    with Second() as second:
        second._process.stdin.close()
        assert second._process.wait(timeout=60) == 0


def test_no_second_process_for_few_rows_nor_where_it_could_not_see_them(db, settings):
    settings.IMPORT_PROCESSES = 2
    assert connection.in_atomic_block  # of this test: another process sees nothing of it
    assert not second_process.is_worth(100_000)
    assert not second_process.is_worth(10)


def test_one_process_when_the_setting_says_so(transactional_db, settings):
    settings.IMPORT_PROCESSES = 2
    assert second_process.is_worth(100_000)
    assert not second_process.is_worth(10)
    settings.IMPORT_PROCESSES = 1
    assert not second_process.is_worth(100_000)

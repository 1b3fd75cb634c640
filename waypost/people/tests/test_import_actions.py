"""Running an import, what it leaves behind, and taking it back."""

import datetime as dt

import pytest
from django.utils import timezone

from waypost.contactlog.models import Contact
from waypost.people.actions import importing as actions
from waypost.people.actions.profile import update_person
from waypost.people.importing import running, undoing
from waypost.people.importing.mappings import ImportRefused
from waypost.people.models import AtCentre, ContactPoint, ImportRow, ImportRun, NameKey, Person, PersonName
from waypost.people.tests.messy_register import make_register
from waypost.shared.audit.models import Entry
from waypost.shared.audit.verification import verify_all

CSV = (
    "Name,Gender,Born,Phone,Town,Date of visit,Question,Consultant,Note\n"
    "Мирзаева Шахноза,ж,05.11.1960,992984199678,Кӯлоб,01.02.2019,visa,Firuz,не звонить!\n"
    "Karim Nazarov,M,1984-05-03,984000001,Khujand,02.02.2019,зарплата не платят,,\n"
    ",F,1990,,,,,,\n"
    "Назаров Карим,м,03.05.1984,+992 98 400 00 01,,05.03.2019,work permit,,came with brother\n"
)


@pytest.fixture
def manager(cast):
    return cast.viewer("manager")


def imported(manager, text: str = CSV, **options) -> ImportRun:
    """A file taken in and run as it was guessed."""
    run = actions.receive_file(name="list.csv", data=text.encode(), by=manager)
    run.options = {**run.options, **options}
    run.save()
    return running.run_import(run, by=manager)


def test_rows_become_clients_with_all_they_say(manager):
    run = imported(manager)
    assert run.state == ImportRun.State.DONE
    assert run.counts == {"created": 2, "rejected": 1, "matched": 1}
    person = Person.objects.get(display_name="Мирзаева Шахноза")
    assert (person.gender, str(person.born), person.town, person.registered_on) == (
        "female",
        "1960-11-05",
        "Кӯлоб",
        dt.date(2019, 2, 1),
    )
    assert (person.never_channels, person.safe_note, person.note) == (
        ["phone_call"],
        "не звонить!",
        "не звонить!",
    )
    assert person.contact_points.get().value == "+992984199678"
    assert person.number.startswith("DUS-")
    assert person.at_centres.get().last_contact_at.date() == dt.date(2019, 2, 1)


def test_an_imported_client_is_found_like_any_other(manager):
    from waypost.people.identity import lookup

    imported(manager)
    assert [match.person.display_name for match in lookup(manager, name="Shahnoza Mirzaeva")] == [
        "Мирзаева Шахноза"
    ]


def test_a_matched_row_adds_to_the_file_and_overwrites_nothing(manager):
    imported(manager)
    person = Person.objects.get(display_name="Karim Nazarov")
    assert sorted(person.names.values_list("full", flat=True)) == ["Karim Nazarov", "Назаров Карим"]
    assert person.contact_points.count() == 1
    assert (person.town, person.note) == ("Khujand", "came with brother")


def test_visits_become_contacts(manager):
    imported(manager)
    person = Person.objects.get(display_name="Karim Nazarov")
    contacts = list(Contact.objects.filter(person=person).order_by("at"))
    assert [contact.asked for contact in contacts] == ["зарплата не платят", "work permit"]
    assert contacts[1].topics == ["work_permit"]
    assert [contact.is_new for contact in contacts] == [True, False]
    assert "Firuz" in Contact.objects.get(person__display_name="Мирзаева Шахноза").done


def test_the_audit_knows_who_registered_each(manager):
    imported(manager)
    for person in Person.objects.all():
        entry = Entry.objects.get(about_id=person.pk, action="people.registered")
        assert entry.actor_id == manager.user_id
    assert all(report.fault is None for report in verify_all())


def test_no_value_of_a_row_stands_unsealed_in_the_run(manager):
    run = imported(manager)
    for row in ImportRow.objects.filter(run=run).values_list("reason", "key", "made"):
        assert "Мирзаева" not in str(row)
    assert "Мирзаева" not in str(run.options) + str(run.mapping)


def test_a_row_that_the_database_refuses_is_refused_alone(manager, monkeypatch):
    from waypost.people.importing import writing

    really = writing.register_many

    def picky(files, **kwargs):
        if any(file.names[0].full == "Karim Nazarov" for file in files):
            raise ValueError("This name is not taken today.")
        return really(files, **kwargs)

    monkeypatch.setattr(writing, "register_many", picky)
    run = imported(manager)
    rows = {row.number: row for row in ImportRow.objects.filter(run=run, number__gt=1)}
    assert (rows[2].result, rows[3].result) == ("created", "rejected")
    assert rows[3].reason == "This name is not taken today."
    assert rows[5].result == "created"  # the one it would have been matched with is not there
    assert Person.objects.count() == 2


def test_a_run_that_stopped_goes_on_without_half_or_double_rows(manager, monkeypatch):
    register = make_register(120, seed=5)
    monkeypatch.setattr(running, "PLANNED", 40)
    monkeypatch.setattr(running, "BATCH", 40)
    whole = actions.receive_file(name="whole.xlsx", data=register.xlsx(), by=manager)
    running.run_import(whole, by=manager)
    expected = list(ImportRow.objects.filter(run=whole, number__gt=3).values_list("number", "result"))
    undoing.undo_run(whole, by=manager)

    run = actions.receive_file(name="again.xlsx", data=register.xlsx(), by=manager)
    batches = []

    def pull_the_plug(plans):
        batches.append(plans)
        if len(batches) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        running.run_import(run, by=manager, told=pull_the_plug)
    assert (run.state, run.rows_done) == (ImportRun.State.RUNNING, 80)
    running.run_import(run, by=manager)
    assert list(ImportRow.objects.filter(run=run, number__gt=3).values_list("number", "result")) == expected
    assert (
        Person.objects.count()
        == ImportRow.objects.filter(run=run, result__in=["created", "possible"]).count()
    )


def test_a_worker_whose_run_was_taken_over_stops(manager):
    run = actions.receive_file(name="list.csv", data=CSV.encode(), by=manager)
    running._claim(run, "first")
    running._claim(run, "second")
    with pytest.raises(running.TakenOver):
        running.finish(run, token="first", by=manager)


class TestUndo:
    def test_everything_the_run_made_goes(self, manager):
        run = imported(manager)
        undoing.undo_run(run, by=manager)
        run.refresh_from_db()
        assert run.state == ImportRun.State.UNDONE
        for model in (Person, PersonName, ContactPoint, NameKey, AtCentre, Contact):
            assert model.objects.count() == 0, model

    def test_what_it_added_to_known_clients_goes_and_they_stay(self, cast, manager):
        person = cast.person("Карим Назаров", born="1984-05-03", gender="male", note="Her brother is abroad.")
        before = set(NameKey.objects.filter(person=person).values_list("key", flat=True))
        run = imported(manager)
        person.refresh_from_db()
        assert (person.town, person.names.count(), person.contact_points.count()) == ("Khujand", 3, 1)
        assert person.note == "Her brother is abroad.\ncame with brother"
        undoing.undo_run(run, by=manager)
        person.refresh_from_db()
        assert (person.town, person.names.count(), person.contact_points.count()) == ("", 1, 0)
        assert person.note == "Her brother is abroad."
        assert set(NameKey.objects.filter(person=person).values_list("key", flat=True)) == before

    def test_it_is_refused_once_a_client_was_edited(self, manager):
        run = imported(manager)
        person = Person.objects.first()
        update_person(person, part="profile", values={"town": "Bokhtar"}, version=person.version, by=manager)
        with pytest.raises(undoing.CannotUndo, match="One client of this import has been worked on since"):
            undoing.undo_run(run, by=manager)
        assert Person.objects.count() == 2

    def test_it_is_refused_once_someone_logged_a_contact(self, cast, manager):
        from waypost.contactlog.actions import log_contact

        run = imported(manager)
        for person in Person.objects.all():
            log_contact(fields={"channel": "phone"}, person=person, by=cast.viewer("counsellor"))
        with pytest.raises(undoing.CannotUndo, match="2 clients of this import have been worked on since"):
            undoing.undo_run(run, by=manager)

    def test_it_is_refused_once_a_contact_of_the_run_was_changed(self, manager):
        run = imported(manager)
        Contact.objects.update(version=2)
        with pytest.raises(undoing.CannotUndo, match="3 contacts of this import have been changed since"):
            undoing.undo_run(run, by=manager)

    def test_it_is_refused_once_a_later_import_added_to_its_clients(self, manager):
        run = imported(manager)
        imported(manager, "Name,Born\nKarim Nazarov,03.05.1984\n")
        with pytest.raises(undoing.CannotUndo):
            undoing.undo_run(run, by=manager)

    def test_it_is_recorded_for_each_client(self, manager):
        run = imported(manager)
        ids = set(Person.objects.values_list("pk", flat=True))
        undoing.undo_run(run, by=manager)
        assert (
            set(Entry.objects.filter(action="people.import_undone").values_list("about_id", flat=True)) == ids
        )


def test_cells_are_forgotten_after_thirty_days(manager):
    run = imported(manager)
    assert actions.forget_cells(by=manager) == 0
    ImportRun.objects.filter(pk=run.pk).update(updated_at=timezone.now() - dt.timedelta(days=31))
    assert actions.forget_cells(by=manager) == 1
    assert all(row.cells == {} for row in ImportRow.objects.filter(run=run))
    run.refresh_from_db()
    assert "more than 30 days ago" in undoing.why_not(run)


def test_a_started_import_cannot_be_changed(manager):
    run = imported(manager)
    with pytest.raises(ImportRefused, match="has been started"):
        actions.save_mapping(run, targets=[], day_first=True, safe_rules=True, by=manager)


def test_a_file_is_dropped_with_its_cells(manager):
    run = actions.receive_file(name="list.csv", data=CSV.encode(), by=manager)
    actions.drop_run(run, by=manager)
    assert (ImportRun.objects.count(), ImportRow.objects.count()) == (0, 0)


def test_possible_doubles_stand_in_the_review_until_they_are_undone(manager):
    from waypost.people.models import DoublePair

    run = imported(manager, "Name,Born,Phone\nKarim Nazarov,1960,984000001\nКарим Назаров,,984000001\n")
    pair = DoublePair.objects.get()
    assert {pair.left_id, pair.right_id} == set(Person.objects.values_list("pk", flat=True))
    assert "phone:same" in pair.facts
    undoing.undo_run(run, by=manager)
    assert DoublePair.objects.count() == 0

"""Merging two files and undoing it: both come back exactly, row for row and field for field."""

import datetime as dt
import random

import pytest
from django.apps import apps
from django.utils import timezone

from waypost.centres.actions import add_task
from waypost.centres.models import Task
from waypost.people import comparing, consents
from waypost.people.actions.consent import record_consent, withdraw_consent
from waypost.people.actions.merging import (
    AlreadyMerged,
    MergeRefused,
    UndoNeedsAnswer,
    merge_files,
    undo_merge,
)
from waypost.people.actions.sharing import restrict_file
from waypost.people.actions.wordings import load_starter_wordings
from waypost.people.identity import lookup
from waypost.people.merged_files import kept_file, kept_file_of_number, kept_id
from waypost.people.models import (
    AtCentre,
    ConsentWording,
    ContactPoint,
    EmergencyContact,
    HouseholdMember,
    IdentityDocument,
    LanguageSkill,
    MergeRecord,
    NamedStaff,
    NameKey,
    Person,
    PersonName,
)
from waypost.people.names_index import index_names, new_name
from waypost.people.raw_rows import raw_row
from waypost.shared.audit.models import Entry
from waypost.shared.personaldata import blind_index

# Rooms above: looked up by name, as the code under test does.
Contact = apps.get_model("contactlog", "Contact")
QueueEntry = apps.get_model("contactlog", "QueueEntry")
NOT_DUMPED = {"people.MergeRecord", "people.NameKey", "people.DoublePair"}
DUMPED_APPS = {"people", "contactlog", "centres"}


def dump():
    """Every row that can concern a client, as it stands in the database; keys by what they say."""
    found = {"keys": sorted(NameKey.objects.values_list("person_id", "key"))}
    for model in apps.get_models():
        label = model._meta.label
        if model._meta.app_label in DUMPED_APPS and label not in NOT_DUMPED | {"centres.Membership"}:
            for pk in model._base_manager.values_list("pk", flat=True):
                found[label, str(pk)] = raw_row(model, pk)
    return found


@pytest.fixture
def wordings(cast):
    load_starter_wordings(cast.network)
    return {row.purpose: row for row in ConsentWording.objects.filter(network=cast.network, language="en")}


@pytest.fixture
def filled(cast, wordings):
    """Two files of one person, each with something in every table."""
    left = cast.person("Шахноза Мирзаева", phone="+992900111222", gender="woman", born="1990-05-03", town="Hisor",
                       other_languages=["ru"], note="left note", never_channels=["sms"], education="3")  # fmt: skip
    right = cast.person("Shakhnoza Mirzoeva", phone="+992900111222", gender="woman", born="1990", skills="sewing",
                        other_languages=["uz", "ru"], note="right note", address="Lenin street 5",
                        vulnerabilities={"trafficking": "said so"}, safe_channels=["phone_call"])  # fmt: skip
    for place, person in enumerate((left, right)):
        fill(cast, person, place, wordings)
    return left, right


def fill(cast, person, place, wordings):
    ContactPoint.objects.create(
        person=person, value=f"+79001112{place}", match=f"79001112{place}", kind="abroad"
    )
    IdentityDocument.objects.create(
        person=person,
        kind="passport",
        number=f"A12{place}",
        number_index=blind_index("document", f"A12{place}"),
    )
    HouseholdMember.objects.create(person=person, name="Malika", relationship="sibling")
    EmergencyContact.objects.create(person=person, name="Malika", note="knows all")
    LanguageSkill.objects.create(person=person, language="ru", level="B1" if place else "A2")
    new_name(person, full="Мирзаева Шахноза", primary=False, kind="document").save()
    index_names(person)
    viewer = cast.viewer("counsellor")
    record_consent(
        person=person,
        purpose="contact_me",
        wording=wordings["contact_me"],
        how="spoken",
        evidence="x",
        by=viewer,
    )
    now = timezone.now()
    Contact.objects.create(centre=cast.centre, person=person, at=now, channel="visit", staff=cast.counsellor,
                           asked="help", done="told")  # fmt: skip
    QueueEntry.objects.create(
        centre=cast.centre, person=person, day=timezone.localdate(), ticket=place + 1, arrived_at=now
    )
    add_task(title="Call back", due=dt.date(2026, 12, 1), subject=person, about=person.pk, by=viewer)


def merge(cast, left, right, by="manager", **choices):
    left.refresh_from_db()
    right.refresh_from_db()
    versions = (left.version, right.version)
    return merge_files(
        left, right, choices=choices, versions=versions, reason="same card", by=cast.viewer(by)
    )


def test_undo_restores_both_files_exactly(cast, filled):
    before = dump()
    record = merge(cast, *filled, gender="right", note="both", display_name="right", born="right")
    assert dump() != before
    undo_merge(record, by=cast.viewer("manager"))
    assert dump() == before


def test_merged_file_has_the_rows_of_both(cast, filled):
    left, right = filled
    merge(cast, left, right)
    left.refresh_from_db()
    assert Contact.objects.filter(person=left).count() == 2
    assert left.consents.count() == 2
    assert left.identity_documents.count() == 2
    assert Task.objects.filter(about_id=left.pk, subject_id=left.pk).count() == 2
    assert left.note == "left note\nright note"
    assert left.vulnerabilities == {"trafficking": "said so"}
    assert set(left.other_languages) == {"ru", "uz"}


def test_what_stands_twice_stands_once_afterwards(cast, filled):
    left, right = filled
    merge(cast, left, right)
    assert left.contact_points.filter(value="+992900111222").count() == 1
    assert left.at_centres.count() == 1
    assert left.names.filter(is_primary=True).count() == 1
    assert left.names.filter(kind="document").count() == 1
    assert left.language_skills.get(language="ru").level == "B1"
    assert QueueEntry.objects.filter(person=left, ended_at=None).count() == 1


def test_the_stricter_rules_for_safe_contact_count(cast, filled):
    left, right = filled
    merge(cast, left, right)
    left.refresh_from_db()
    assert left.never_channels == ["sms"]
    assert left.safe_channels == ["phone_call"]


def test_an_unsafe_number_stays_unsafe(cast):
    left, right = cast.person(phone="+992900111222"), cast.person("Shahnoza", phone="+992900111222")
    right.contact_points.update(is_safe=False)
    merge(cast, left, right)
    assert not left.contact_points.get().is_safe


def test_number_and_address_of_the_other_file_lead_to_the_kept_one(cast, filled):
    left, right = filled
    merge(cast, left, right)
    viewer = cast.viewer("counsellor")
    assert kept_id(right.pk) == left.pk
    assert kept_file(viewer, right.pk) == left
    assert kept_file_of_number(viewer, right.number) == left
    assert kept_file(cast.viewer("stranger"), right.pk) is None


def test_the_kept_file_is_found_by_the_names_of_both(cast, filled):
    left, right = filled
    merge(cast, left, right)
    found = {match.person.pk for match in lookup(cast.viewer("counsellor"), name="Shakhnoza Mirzoeva")}
    assert found == {left.pk}


def test_later_contacts_stay_with_the_kept_file(cast, filled):
    left, right = filled
    before = dump()
    record = merge(cast, left, right)
    later = Contact.objects.create(
        centre=cast.centre, person=left, at=timezone.now(), channel="visit", staff=cast.counsellor
    )
    undo_merge(record, by=cast.viewer("manager"))
    after = dump()
    assert after.pop(("contactlog.Contact", str(later.pk)))["person_id"] == str(left.pk)
    assert after == before


def test_a_field_edited_since_is_asked_about(cast, filled):
    left, right = filled
    record = merge(cast, left, right)
    left.refresh_from_db()
    left.town, left.note = "Varzob", "new note"
    left.save()
    with pytest.raises(UndoNeedsAnswer):
        undo_merge(record, by=cast.viewer("manager"))
    undo_merge(record, keep_now={"town"}, by=cast.viewer("manager"))
    left.refresh_from_db()
    assert (left.town, left.note) == ("Varzob", "left note")


def test_a_row_removed_since_is_asked_about(cast, filled):
    left, right = filled
    record = merge(cast, left, right)
    IdentityDocument.objects.filter(person=left).delete()
    with pytest.raises(UndoNeedsAnswer):
        undo_merge(record, by=cast.viewer("manager"))
    undo_merge(record, accept_gone=True, by=cast.viewer("manager"))
    assert Person.objects.visible_to(cast.viewer("counsellor")).filter(pk=right.pk).exists()


def test_a_later_merge_is_undone_first(cast, filled):
    left, right = filled
    first = merge(cast, left, right)
    third = cast.person("Шахноза М.")
    before_second = dump()
    second = merge(cast, left, third)
    with pytest.raises(MergeRefused, match="Undo that first"):
        undo_merge(first, by=cast.viewer("manager"))
    undo_merge(second, by=cast.viewer("manager"))
    assert dump() == before_second
    undo_merge(first, by=cast.viewer("manager"))


def test_a_kept_file_merged_away_still_leads_on_and_comes_back(cast, filled):
    left, right = filled
    merge(cast, left, right)
    third = cast.person("Шахноза М.")
    second = merge(cast, third, left)
    assert kept_id(right.pk) == third.pk
    undo_merge(second, by=cast.viewer("manager"))
    assert kept_id(right.pk) == left.pk


def test_the_second_of_two_who_merge_gets_a_clear_sentence(cast, filled):
    left, right = filled
    record = merge(cast, left, right)
    with pytest.raises(AlreadyMerged) as refused:
        merge(cast, left, right)
    assert refused.value.record == record
    assert MergeRecord.objects.count() == 1


def test_undoing_twice_is_refused(cast, filled):
    record = merge(cast, *filled)
    undo_merge(record, by=cast.viewer("manager"))
    with pytest.raises(MergeRefused, match="undone already"):
        undo_merge(record, by=cast.viewer("manager"))


def test_files_changed_since_the_page_was_opened_are_not_merged(cast, filled):
    left, right = filled
    with pytest.raises(MergeRefused, match="changed since"):
        merge_files(
            left, right, choices={}, versions=(left.version + 1, right.version), by=cast.viewer("manager")
        )
    assert not MergeRecord.objects.exists()


def test_a_file_of_another_centre_is_not_merged(cast):
    left, right = cast.person(), cast.person("Shahnoza", by="stranger")
    with pytest.raises(MergeRefused, match="kept at your centre"):
        merge(cast, left, right)


def test_files_that_name_each_other_as_family_are_two_people(cast):
    left, right = cast.person(), cast.person("Малика Мирзаева")
    HouseholdMember.objects.create(person=left, relative=right, relationship="sibling")
    with pytest.raises(MergeRefused, match="two people"):
        merge(cast, left, right)


def test_a_file_is_not_merged_with_itself(cast):
    person = cast.person()
    with pytest.raises(MergeRefused):
        merge(cast, person, person)


def test_a_minimum_file_is_not_merged_with_a_full_one(cast):
    left, right = cast.person(), cast.person("Shahnoza", minimum_only=True)
    with pytest.raises(MergeRefused, match="minimum file"):
        merge(cast, left, right)


def test_a_restricted_file_stays_restricted_to_its_named_staff(cast):
    left, right = cast.person(), cast.person("Shahnoza")
    restrict_file(right, named=[], reason="in danger", by=cast.viewer("manager"))
    before = dump()
    record = merge(cast, left, right)
    left.refresh_from_db()
    assert left.tier == "restricted"
    assert list(left.named_staff.values_list("user_id", flat=True)) == [cast.manager.pk]
    assert not Person.objects.visible_to(cast.viewer("counsellor")).filter(pk=left.pk).exists()
    undo_merge(record, by=cast.viewer("manager"))
    assert dump() == before


def test_of_two_restricted_files_only_those_named_on_both_open_the_one(cast):
    left, right = cast.person(), cast.person("Shahnoza")
    restrict_file(left, named=[cast.counsellor], reason="in danger", by=cast.viewer("manager"))
    restrict_file(right, named=[], reason="in danger", by=cast.viewer("manager"))
    before = dump()
    record = merge(cast, left, right)
    assert not Person.objects.visible_to(cast.viewer("counsellor")).filter(pk=left.pk).exists()
    assert Person.objects.visible_to(cast.viewer("manager")).filter(pk=left.pk).exists()
    undo_merge(record, by=cast.viewer("manager"))
    assert dump() == before


def test_what_was_closed_as_one_file_stays_closed_as_two(cast):
    left, right = cast.person(), cast.person("Shahnoza")
    record = merge(cast, left, right)
    restrict_file(left, named=[], reason="in danger", by=cast.viewer("manager"))
    undo_merge(record, by=cast.viewer("manager"))
    for person in (left, right):
        assert not Person.objects.visible_to(cast.viewer("counsellor")).filter(pk=person.pk).exists()
        assert NamedStaff.objects.filter(person=person, user=cast.manager).exists()


def test_a_consent_withdrawn_as_one_file_stays_withdrawn_as_two(cast, wordings):
    left, right = cast.person(), cast.person("Shahnoza")
    viewer = cast.viewer("manager")
    given = record_consent(
        person=right,
        purpose=consents.NETWORK,
        wording=wordings[consents.NETWORK],
        how="spoken",
        evidence="x",
        by=viewer,
    )
    record = merge(cast, left, right)
    left.refresh_from_db()
    assert left.findable_in_network
    given.refresh_from_db()
    withdraw_consent(given, by=viewer)
    undo_merge(record, by=viewer)
    right.refresh_from_db()
    assert not right.findable_in_network


def test_withdrawing_the_file_makes_undo_impossible_and_says_so(cast, filled, wordings):
    left, right = filled
    record = merge(cast, left, right)
    storage = wordings[consents.STORAGE]
    record_consent(
        person=left,
        purpose=consents.STORAGE,
        wording=storage,
        how="spoken",
        refused=True,
        by=cast.viewer("manager"),
    )
    record.refresh_from_db()
    assert record.before == {}
    with pytest.raises(MergeRefused, match="withdrew"):
        undo_merge(record, by=cast.viewer("manager"))


def test_files_of_two_centres_become_one_file_of_both(cast):
    left, right = cast.person(), cast.person("Shahnoza", by="stranger")
    AtCentre.objects.create(person=right, centre=cast.centre, last_contact_at=timezone.now())
    index_names(right)
    before = dump()
    record = merge(cast, left, right)
    assert Person.objects.visible_to(cast.viewer("stranger")).filter(pk=left.pk).exists()
    undo_merge(record, by=cast.viewer("manager"))
    assert dump() == before


def test_both_merges_and_undos_stand_in_the_audit_of_both_files(cast, filled):
    left, right = filled
    record = merge(cast, left, right)
    undo_merge(record, by=cast.viewer("manager"))
    actions = set(Entry.objects.filter(subject_id=str(record.pk)).values_list("action", "about_id"))
    assert actions == {("people.merged", left.pk), ("people.merged_away", right.pk),
                       ("people.merge_undone", left.pk), ("people.merge_undone", right.pk)}  # fmt: skip
    assert "Шахноза" not in str(
        list(Entry.objects.filter(subject_id=str(record.pk)).values_list("details", flat=True))
    )


def test_a_merge_that_fails_leaves_everything_as_it_was(cast, filled, monkeypatch):
    before = dump()
    monkeypatch.setattr("waypost.people.actions.merging.index_names", lambda person: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        merge(cast, *filled)
    assert dump() == before


def test_restoring_is_told_which_name_stood_for_the_file(cast, filled):
    left, right = filled
    shown = PersonName.objects.get(person=left, is_primary=True).pk
    record = merge(cast, left, right, display_name="right")
    left.refresh_from_db()
    assert left.display_name == "Shakhnoza Mirzoeva"
    undo_merge(record, by=cast.viewer("manager"))
    assert PersonName.objects.get(person=left, is_primary=True).pk == shown


@pytest.mark.parametrize("seed", range(6))
def test_undo_is_exact_whatever_was_chosen(cast, filled, seed):
    """Any choice in any field, either number kept, other rows present or not: nothing is left of the merge."""
    chance = random.Random(seed)
    for row in [*EmergencyContact.objects.all(), *LanguageSkill.objects.all(), *Contact.objects.all()]:
        if chance.random() < 0.3:
            row.delete()
    left, right = chance.sample(filled, 2)
    for person in filled:
        person.safe_from, person.safe_until = chance.sample([None, dt.time(8), dt.time(18)], 2)
        person.interpreter_needed = chance.random() < 0.5
        person.save()
    choices = {field.name: chance.choice(["left", "right", "both"]) for field in comparing.fields()}
    before = dump()
    record = merge(cast, left, right, **choices, display_name=chance.choice(["left", "right"]))
    undo_merge(record, by=cast.viewer("manager"))
    assert dump() == before

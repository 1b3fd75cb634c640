"""Making two files of one that mixed two people; and one again when that was a mistake."""

from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.people import belongings, comparing, consents, safe_union
from waypost.people.actions.merging import VERSION_LEAP, MergeRefused, UndoNeedsAnswer
from waypost.people.belongings import move_loose
from waypost.people.merge_state import state_of
from waypost.people.models import AtCentre, MergeRecord, NamedStaff, Person, PersonName
from waypost.people.moving import (
    Chosen,
    Moves,
    move_back,
    move_rows,
    pointer_of,
    primary_names,
    restore_changed,
    show_name,
)
from waypost.people.names_index import index_names
from waypost.people.numbers import next_number
from waypost.people.raw_rows import raw_row
from waypost.people.restoring import close_record, restore_kept
from waypost.shared import audit
from waypost.shared.audit import audited

NAMES = "people.PersonName"


@audited
def split_file(
    person: Person, *, rows: Chosen, fields: Mapping[str, str], version: int, reason: str, by: Viewer
) -> MergeRecord:
    """Make a new file, with a number of its own, for the other person whom this file mixed in.

    `rows` are the rows that belong to the other person, by table; what hangs on them goes along, and what `by` may not
    know of stays. Papers are rows of `documents.Document`. `fields` says per column `left`
    (stays), `right` (goes) or `both`. Safe-contact rules count for both. Raises MergeRefused.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    _check_split(person, rows or {}, version, by)
    before, primary = {"kept": raw_row(Person, person.pk)}, primary_names([person.pk])
    other = _new_file(person, fields, by)
    PersonName.objects.filter(person=person, pk__in=(rows or {})[NAMES]).update(is_primary=False)
    going = belongings.complete(person, dict(rows or {}), by)
    done = move_rows(person.pk, other.pk, only=going)
    centres = belongings.give_loose(person, other, going, (rows or {}).get(belongings.PAPERS, ()), done, by)
    _add_centres(person, other, done, centres, by)
    _name_same_staff(person, other, by)
    for file in (person, other):
        _settle(file)
    person.version += VERSION_LEAP
    person.save()
    moved = {"rows": done.as_json(), "after": raw_row(Person, person.pk), "primary": primary}
    record = MergeRecord(
        kind=MergeRecord.Kind.SPLIT, kept=person, other=other, before=before, moved=moved, reason=reason[:300],
        done_by_id=by.user_id,
    )  # fmt: skip
    record.save(force_insert=True)
    details = {
        "rows": done.counts(),
        "fields": sorted(name for name, side in fields.items() if side != comparing.LEFT),
    }
    audit.record("people.split", subject=record, about=person.pk, by=by, details=details, reason=reason)
    audit.record("people.split_off", subject=record, about=other.pk, by=by, reason=reason)
    return record


@audited
def undo_split(
    record: MergeRecord, *, keep_now: set[str] | None = None, accept_gone: bool = False, by: Viewer
) -> Person:
    """Bring the split-off file back, with all that was added to it since; its number leads to the first file.

    Returns the first file. Raises MergeRefused and UndoNeedsAnswer like `undo_merge`.
    """
    record = MergeRecord.objects.select_for_update().get(pk=record.pk)
    ids = [record.kept_id, record.other_id]
    list(Person.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    if Person.objects.visible_to(by).filter(pk__in=ids).distinct().count() != 2:
        raise MergeRefused(_("Both files must be kept at your centre."))
    state = state_of(record)
    if state.refusal:
        raise MergeRefused(state.refusal)
    if (state.edits and keep_now is None) or (state.gone and not accept_gone):
        raise UndoNeedsAnswer(_("Something was changed since. Say below what stays."))
    rows = record.moved["rows"]
    PersonName.objects.filter(person__in=ids).update(is_primary=False)
    move_back(rows["moved"], record.other_id, record.kept_id)
    restore_changed(rows["changed"])
    later = move_rows(record.other_id, record.kept_id)
    move_loose(record.other, record.kept, later)
    Person.objects.filter(pk=record.other_id).update(merged_into_id=record.kept_id)
    restore_kept(record, keep_now or set(), by)
    index_names(Person.objects.get(pk=record.other_id))
    close_record(record, by)
    details = {"kept_now": sorted(keep_now or ()), "gone": state.gone, "later": later.counts()}
    audit.record("people.split_undone", subject=record, about=record.kept_id, by=by, details=details)
    audit.record("people.split_undone", subject=record, about=record.other_id, by=by)
    return Person.objects.get(pk=record.kept_id)


def _check_split(person: Person, rows: Mapping, version: int, by: Viewer) -> None:
    if by.centre is None or not Person.objects.visible_to(by).filter(pk=person.pk).exists():
        raise MergeRefused(_("The file is not kept at your centre."))
    if person.version != version:
        raise MergeRefused(_("The file was changed since you opened this page. Look at it again."))
    names = set(map(str, person.names.values_list("pk", flat=True)))
    going = set(map(str, rows.get(NAMES, ()))) & names
    if not going:
        raise MergeRefused(
            _("Choose at least one name of the other person. If it is not in the file yet, add it first.")
        )
    if going == names:
        raise MergeRefused(_("Leave at least one name with this file."))


def _new_file(person: Person, fields: Mapping[str, str], by: Viewer) -> Person:
    assert by.centre is not None  # noqa: S101 because it was checked
    other = Person(
        network_id=person.network_id, centre=by.centre, tier=person.tier, minimum_only=person.minimum_only,
        registered_on=timezone.localdate(), registered_by_id=by.user_id, display_name="–",
        number=next_number(by.centre),
    )  # fmt: skip
    for name in safe_union.FIELDS:
        setattr(other, name, getattr(person, name))
    for field in comparing.fields():
        side = fields.get(field.name, comparing.LEFT)
        if side in (comparing.RIGHT, comparing.BOTH):
            setattr(other, field.name, getattr(person, field.name))
        if side == comparing.RIGHT:
            setattr(person, field.name, field.get_default())
    other.save(force_insert=True)
    return other


def _add_centres(person: Person, other: Person, done: Moves, centres: set[UUID], by: Viewer) -> None:
    """The new file is kept where it is made and wherever its rows were."""
    assert by.centre is not None  # noqa: S101 because it was checked
    centres = centres | {by.centre.pk}
    for label, pks in done.moved.items():
        model = pointer_of(label).model
        if any(f.name == "centre" for f in model._meta.local_concrete_fields):
            centres |= set(model._base_manager.filter(pk__in=pks).values_list("centre_id", flat=True))
    held = set(other.at_centres.values_list("centre_id", flat=True))
    last = dict(person.at_centres.values_list("centre_id", "last_contact_at"))
    AtCentre.objects.bulk_create(
        AtCentre(
            person=other,
            centre_id=centre,
            added_by_id=by.user_id,
            last_contact_at=last.get(centre, timezone.now()),
        )
        for centre in centres - held
    )


def _name_same_staff(person: Person, other: Person, by: Viewer) -> None:
    users = person.named_staff.values_list("user_id", flat=True)
    NamedStaff.objects.bulk_create(
        NamedStaff(person=other, user_id=pk, added_by_id=by.user_id) for pk in users
    )


def _settle(file: Person) -> None:
    """The shown name, the network's knowledge and the keys, after the rows have found their place."""
    names = PersonName.objects.filter(person=file)
    row = names.filter(full=file.display_name).first() or names.order_by("-is_primary", "id").first()
    assert row is not None  # noqa: S101 because both files keep a name
    show_name(file.pk, row.full, row=str(row.pk))
    file.display_name = row.full
    others = names.exclude(script=row.script).exclude(pk=row.pk).order_by("id")
    file.other_script_name = others.values_list("full", flat=True).first() or ""
    file.findable_in_network = consents.may(file, consents.NETWORK)
    file.save()
    index_names(file)

"""Making one file of two, and two again."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.people import comparing, consents, safe_union
from waypost.people.belongings import move_loose
from waypost.people.merge_state import open_record, state_of
from waypost.people.models import HouseholdMember, MergeRecord, Person, Tier
from waypost.people.moving import (
    Moves,
    change,
    move_back,
    move_rows,
    primary_names,
    restore_changed,
    show_name,
)
from waypost.people.names_index import index_names
from waypost.people.raw_rows import raw_row
from waypost.people.restoring import close_record, restore_kept, restore_other
from waypost.shared import audit
from waypost.shared.audit import audited

# A form opened on the merged file must never pass for one of the restored file.
VERSION_LEAP = 10_000


class MergeRefused(ValueError):
    """The files cannot be merged, split or restored this way; the message says why."""


class AlreadyMerged(MergeRefused):
    """Somebody merged these two before; `record` says who and when."""

    def __init__(self, record: MergeRecord) -> None:
        super().__init__(_("These two files were merged already."))
        self.record = record


class UndoNeedsAnswer(MergeRefused):
    """Something changed since: the person undoing has to say what stays."""


@audited
def merge_files(
    kept: Person,
    other: Person,
    *,
    choices: Mapping[str, str],
    versions: tuple[int, int] | None = None,
    reason: str = "",
    by: Viewer,
) -> MergeRecord:
    """Make one file of two: `kept` keeps its number, `other` leads to it from now on.

    `choices` says per column `left` (of kept), `right` or `both`; what is left out keeps what
    `comparing` proposes. Safe-contact rules are always the stricter of both. `versions` are those the
    page showed, None when no page was shown. Raises MergeRefused, AlreadyMerged.
    """
    kept, other = _lock(kept, other)
    _check_pair(kept, other, versions, by)
    before = {"kept": raw_row(Person, kept.pk), "other": raw_row(Person, other.pk)}
    taken = _take_fields(kept, other, choices)
    primary = primary_names([kept.pk, other.pk])
    done = _moved(kept, other)
    _settle(kept)
    Person.objects.filter(pk=other.pk).update(merged_into=kept)
    other.merged_into = kept
    kept.version = max(kept.version, other.version) + VERSION_LEAP
    kept.save()
    index_names(kept)
    index_names(other)
    moved = {"rows": done.as_json(), "after": raw_row(Person, kept.pk), "primary": primary}
    record = MergeRecord(
        kind=MergeRecord.Kind.MERGE, kept=kept, other=other, before=before, moved=moved, reason=reason[:300],
        done_by_id=by.user_id,
    )  # fmt: skip
    record.save(force_insert=True)
    details = {"fields": taken, "rows": done.counts()}
    audit.record("people.merged", subject=record, about=kept.pk, by=by, details=details, reason=reason)
    audit.record("people.merged_away", subject=record, about=other.pk, by=by, reason=reason)
    return record


@audited
def undo_merge(
    record: MergeRecord, *, keep_now: set[str] | None = None, accept_gone: bool = False, by: Viewer
) -> Person:
    """Make two files again, each as it was; what was added since stays with the kept one. Returns the other.

    `keep_now` names edited fields that keep what they hold now; None when nobody was asked. Raises
    MergeRefused, and UndoNeedsAnswer when something changed since and nobody has said what stays.
    """
    record = MergeRecord.objects.select_for_update().get(pk=record.pk)
    kept, other = _lock(record.kept, record.other)
    if not Person.objects.visible_to(by).filter(pk=kept.pk).exists():
        raise MergeRefused(_("The file is not kept at your centre."))
    state = state_of(record)
    if state.refusal:
        raise MergeRefused(state.refusal)
    if (state.edits and keep_now is None) or (state.gone and not accept_gone):
        raise UndoNeedsAnswer(_("Something was changed since. Say below what stays."))
    rows = record.moved["rows"]
    Person.objects.filter(pk=other.pk).update(merged_into=None)
    move_back(rows["moved"], kept.pk, other.pk)
    restore_changed(rows["changed"])
    restore_kept(record, keep_now or set(), by)
    restore_other(record, by)
    close_record(record, by)
    details = {"kept_now": sorted(keep_now or ()), "gone": state.gone}
    audit.record("people.merge_undone", subject=record, about=kept.pk, by=by, details=details)
    audit.record("people.merge_undone", subject=record, about=other.pk, by=by)
    other.refresh_from_db()
    return other


def _lock(kept: Person, other: Person) -> tuple[Person, Person]:
    if kept.pk == other.pk:
        raise MergeRefused(_("This is one and the same file. Choose another one."))
    locked = {
        p.pk: p for p in Person.objects.select_for_update().filter(pk__in=[kept.pk, other.pk]).order_by("pk")
    }
    return locked[kept.pk], locked[other.pk]


def _check_pair(kept: Person, other: Person, versions: tuple[int, int] | None, by: Viewer) -> None:
    if kept.merged_into_id or other.merged_into_id:
        record = open_record(kept.pk, other.pk)
        if record is not None:
            raise AlreadyMerged(record)
        raise MergeRefused(_("One of these files was merged into another one meanwhile. Look for it again."))
    if Person.objects.visible_to(by).filter(pk__in=[kept.pk, other.pk]).distinct().count() != 2:
        raise MergeRefused(_("Both files must be kept at your centre before they can be merged."))
    if versions is not None and (kept.version, other.version) != versions:
        raise MergeRefused(_("One of the files was changed since you opened this page. Look at both again."))
    if kept.network_id != other.network_id:
        raise MergeRefused(_("These files belong to two networks."))
    if kept.minimum_only != other.minimum_only:
        raise MergeRefused(
            _("One of these files is a minimum file, the other is not. Ask the person whether a file may be kept, "
              "record the answer in both, then merge.")
        )  # fmt: skip
    ids = [kept.pk, other.pk]
    if HouseholdMember.objects.filter(person__in=ids, relative__in=ids).exists():
        raise MergeRefused(
            _(
                "One file names the other as family, so these are two people. "
                "If that is wrong, take the link away first."
            )
        )


def _take_fields(kept: Person, other: Person, choices: Mapping[str, str]) -> list[str]:
    """Put what was chosen into the kept file. Returns the names of the columns that changed."""
    by_name = {field.name: field for field in comparing.fields()}
    changed = []
    for pair in comparing.compared(kept, other, sensitive=True):
        keep = choices.get(pair.name, pair.keep)
        if pair.same or keep == comparing.LEFT:
            continue
        value = getattr(other, pair.name)
        if keep == comparing.BOTH and pair.both:
            value = comparing.joined(by_name[pair.name], getattr(kept, pair.name), value)
        if value != getattr(kept, pair.name):
            setattr(kept, pair.name, value)
            changed.append(pair.name)
    for name, value in safe_union.stricter(kept, other).items():
        if getattr(kept, name) != value:
            setattr(kept, name, value)
            changed.append(name)
    kept.other_script_name = kept.other_script_name or other.other_script_name
    kept.registered_on = min(kept.registered_on, other.registered_on)
    return changed


def _moved(kept: Person, other: Person) -> Moves:
    try:
        with transaction.atomic():
            done = move_rows(other.pk, kept.pk)
    except IntegrityError as error:
        raise MergeRefused(
            _(
                "Something in these files may not stand in one file. Nothing was changed; ask your administrator."
            )
        ) from error
    _close_to_both(kept, other, done)
    move_loose(other, kept, done)
    return done


def _settle(kept: Person) -> None:
    """What follows from the rows that came: the name that is shown, and whether the network may find the file."""
    show_name(kept.pk, kept.display_name)
    kept.findable_in_network = consents.may(kept, consents.NETWORK)


def _close_to_both(kept: Person, other: Person, done: Moves) -> None:
    """A restricted file stays restricted: to its own named staff, or to those named on both."""
    if Tier.RESTRICTED not in (kept.tier, other.tier):
        return
    ours, theirs = ({row.user_id: row for row in person.named_staff.all()} for person in (kept, other))
    if kept.tier == other.tier:
        if not set(ours) & set(theirs):
            raise MergeRefused(
                _("Nobody is named on both of these restricted files. Name somebody on both first.")
            )
        for user_id in set(ours) - set(theirs):
            # Parked with the merged file, where it opens nothing, until an undo brings it back.
            change(ours[user_id], {"person_id": other.pk}, done)
    elif other.tier == Tier.RESTRICTED:
        for row in theirs.values():
            change(row, {"person_id": kept.pk}, done)
    kept.tier = Tier.RESTRICTED

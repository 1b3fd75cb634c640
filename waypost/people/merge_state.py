"""What stands in the way of undoing a merge or a split, and what has changed since."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from waypost.people.comparing import NAME, NOT_COMPARED, in_words
from waypost.people.models import MergeRecord, Person
from waypost.people.moving import count_gone
from waypost.people.pointers import column
from waypost.people.raw_rows import opened, raw_row
from waypost.people.safe_union import FIELDS as SAFE_FIELDS

# What follows from elsewhere is not asked about: the ledger, the restriction, the clock.
FOLLOWS = frozenset(
    {"id", "created_at", "updated_at", "version", "tier", "findable_in_network", "merged_into"}
)


@dataclass(frozen=True)
class Edit:
    """A field changed since: what it held before, and what it holds now."""

    name: str
    label: str
    before: str
    now: str


@dataclass
class UndoState:
    """Whether an undo is possible (`refusal` says why not), and what somebody has to decide first."""

    refusal: str = ""
    edits: list[Edit] = field(default_factory=list)
    gone: int = 0

    @property
    def asks(self) -> bool:
        return bool(self.edits or self.gone)


def open_record(left: UUID, right: UUID) -> MergeRecord | None:
    """The merge, not undone, that made one file of these two."""
    pair = Q(kept=left, other=right) | Q(kept=right, other=left)
    kind = MergeRecord.Kind.MERGE
    return MergeRecord.objects.filter(pair, kind=kind, undone_at=None).order_by("-created_at").first()


def state_of(record: MergeRecord) -> UndoState:
    """What an undo would meet now."""
    refusal = _refusal(record)
    if refusal:
        return UndoState(refusal=refusal)
    holder = record.kept_id if record.kind == MergeRecord.Kind.MERGE else record.other_id
    return UndoState(edits=_edits(record), gone=count_gone(record.moved["rows"]["moved"], holder))


def edited_fields(record: MergeRecord) -> dict[str, tuple[Any, Any, Any]]:
    """Columns of the kept file changed since: (before, after, now) by field name."""
    before = opened(record.kept_id, record.before["kept"])
    after = opened(record.kept_id, record.moved["after"])
    now = opened(record.kept_id, raw_row(Person, record.kept_id))
    return {
        name: (before[name], after[name], now[name])
        for name in now
        if name not in FOLLOWS and now[name] != after[name]
    }


def _edits(record: MergeRecord) -> list[Edit]:
    found = []
    for name, (before, _after, now) in edited_fields(record).items():
        f = column(name)
        known = name in SAFE_FIELDS or name == NAME or name not in NOT_COMPARED
        label = _("Name shown") if name == NAME else str(f.verbose_name).capitalize() if known else name
        found.append(Edit(name, label, in_words(f, before), in_words(f, now)))
    return found


def _refusal(record: MergeRecord) -> str:
    if record.undone_at is not None:
        return _("This was undone already.")
    if not record.before or not record.moved:
        return _("The person withdrew the consent to keep their file. What an undo needs was removed then.")
    later = _later(record)
    if later is not None:
        words = {"number": later.other.number, "day": later.created_at.date().isoformat()}
        if later.kind == MergeRecord.Kind.SPLIT:
            return _("A file was split off since (%(number)s, %(day)s). Undo that first.") % words
        return _("The file was merged again since (%(number)s, %(day)s). Undo that first.") % words
    return ""


def _later(record: MergeRecord) -> MergeRecord | None:
    ids = [record.kept_id, record.other_id]
    rows = MergeRecord.objects.filter(Q(kept__in=ids) | Q(other__in=ids), undone_at=None, id__gt=record.pk)
    return rows.exclude(pk=record.pk).select_related("other").defer("before", "moved").order_by("-id").first()

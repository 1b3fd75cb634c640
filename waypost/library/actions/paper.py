"""Paper: what was printed, given away, sent, thrown away, counted."""

from datetime import date

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.library.models import Item, PaperMove
from waypost.library.printing import DESIGNS
from waypost.library.saving import LibraryRefused
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def note_paper(
    item: Item,
    *,
    design: str,
    language: str,
    kind: str,
    copies: int,
    moved_on: date,
    place: str = "",
    by: Viewer,
) -> PaperMove:
    """Note that copies came or went; for a count, `copies` is what is there now.

    Raises LibraryRefused without a centre, for a day ahead, for no copies, or when more go than are there.
    """
    if by.centre is None:
        raise LibraryRefused(_("Paper belongs to a centre. Choose a centre first."))
    if design not in DESIGNS:
        raise LibraryRefused(_("Choose a kind of paper."), "design")
    if moved_on > timezone.localdate():
        raise LibraryRefused(_("This day lies in the future."), "moved_on")
    change = _change(item, design, language, kind, copies, by)
    move = PaperMove.objects.create(
        item=item, design=design, language=language, centre=by.centre, kind=kind, copies=change,
        moved_on=moved_on, place=place.strip(), by_id=by.user_id,
    )  # fmt: skip
    audit.record("library.paper_noted", subject=item, by=by, details={"copies": change, "kind": kind})
    return move


def _change(item: Item, design: str, language: str, kind: str, copies: int, by: Viewer) -> int:
    rows = PaperMove.objects.filter(centre=by.centre, item=item, design=design, language=language)
    there = rows.aggregate(there=Sum("copies"))["there"] or 0
    if kind == PaperMove.Kind.COUNTED:
        if copies < 0 or copies == there:
            raise LibraryRefused(
                _("%(count)d copies stand in the books already.") % {"count": there}, "copies"
            )
        return copies - there
    if copies <= 0:
        raise LibraryRefused(_("Write how many copies."), "copies")
    if kind in PaperMove.GOING and copies > there:
        raise LibraryRefused(
            _("Only %(count)d copies are there by the books. Count them first.") % {"count": there}, "copies"
        )
    return copies if kind in PaperMove.COMING else -copies

"""Removing files that no row names: a crash between file and row leaves them behind."""

from collections.abc import Iterable
from itertools import islice

from waypost.centres.access import Viewer
from waypost.documents.models import StoredFile
from waypost.documents.store import store
from waypost.shared import audit
from waypost.shared.audit import audited

A_DAY = 24 * 3600.0
BATCH = 500


@audited
def sweep_files(*, older_than: float = A_DAY, by: Viewer) -> int:
    """Remove what has lain in the store for a day and belongs to no kept document. Returns how many files went."""
    removed = 0
    places = iter(store().places(older_than))
    while batch := list(islice(places, BATCH)):
        for place in _orphans(batch):
            store().remove(place)
            removed += 1
    audit.record("documents.swept", by=by, details={"files": removed})
    return removed


def _orphans(places: Iterable[str]) -> list[str]:
    named = StoredFile.objects.filter(place__in=list(places), destroyed_at=None).values_list(
        "place", flat=True
    )
    held = set(named)
    return [place for place in places if place not in held]

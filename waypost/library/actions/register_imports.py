"""Bringing a file of a register: looked at first, then taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.library.actions.registers import add_entry, change_entry, name_source
from waypost.library.models import RegisterImport, Source
from waypost.library.registers import Register
from waypost.library.registers.sheets import Row, as_kept
from waypost.library.saving import LibraryRefused, locked
from waypost.shared import audit
from waypost.shared.audit import audited

KEEP = timedelta(days=7)


@dataclass
class Taken:
    """What came of a file."""

    added: int = 0
    changed: int = 0
    same: int = 0
    left_out: int = 0


@audited
def receive_file(
    register: Register, *, name: str, heading: list[str], rows: Iterable[tuple[int, list[Any]]], by: Viewer
) -> RegisterImport:
    """Keep a file for a week, so that it can be looked at before it is taken. Older ones are forgotten."""
    old = RegisterImport.objects.filter(network_id=by.network_id, created_at__lt=timezone.now() - KEEP)
    old.delete()
    kept = [[number, *map(as_kept, cells)] for number, cells in rows]
    file = RegisterImport(
        network_id=by.network_id,
        register=register.slug,
        file_name=name[:200],
        heading=heading,
        rows=kept,
        brought_by_id=by.user_id,
    )
    file.save(force_insert=True)
    details = {"register": register.slug, "rows": len(kept)}
    audit.record("library.register_file_brought", subject=file, by=by, details=details)
    return file


@audited
def take_file(
    file: RegisterImport, register: Register, *, rows: Iterable[Row], may_publish: bool = True, by: Viewer
) -> Taken:
    """Save the rows that are right; those that are wrong are left out. A file is taken once (LibraryRefused).

    Empty cells change nothing, and nothing is removed. Without `may_publish` new rows are not shown to the public.
    """
    file = locked(file)
    if file.taken_at:
        raise LibraryRefused(_("This file was taken already."))
    taken, sources = Taken(), {}
    with audit.together():
        for row in rows:
            _take(row, register, taken, sources, may_publish, by)
        file.taken_at = timezone.now()
        file.save()
        details = {"register": register.slug, "added": taken.added, "changed": taken.changed}
        audit.record("library.register_file_taken", subject=file, by=by, details=details)
    return taken


def _take(
    row: Row, register: Register, taken: Taken, sources: dict[Any, Source], may_publish: bool, by: Viewer
) -> None:
    if row.does == "wrong":
        taken.left_out += 1
    elif row.does == "same":
        taken.same += 1
    else:
        values = {**row.values, **_source(row, sources, by)}
        if not may_publish:
            values.pop("is_public", None)
            values |= {} if row.held else {"is_public": False}
        if row.held is None:
            add_entry(register, fields=values, by=by)
            taken.added += 1
        else:
            change_entry(row.held, fields=values, by=by)
            taken.changed += 1


def _source(row: Row, sources: dict[Any, Source], by: Viewer) -> dict[str, Source]:
    """The source that a row names, kept once for all rows that name it."""
    title, url = row.source.get("source_title", ""), row.source.get("source_url", "")
    if not title and not url:
        return {}
    if (title, url) not in sources:
        official = bool(row.source.get("source_official"))
        sources[title, url] = name_source(title=title, url=url, is_official=official, by=by)
    return {"source": sources[title, url]}


@audited
def drop_file(file: RegisterImport, *, by: Viewer) -> None:
    """Forget a file that nobody wants to take. Raises LibraryRefused when it was taken."""
    if file.taken_at:
        raise LibraryRefused(_("This file was taken already."))
    audit.record("library.register_file_dropped", subject=file, by=by)
    file.delete()

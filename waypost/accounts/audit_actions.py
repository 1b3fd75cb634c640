"""Taking the audit out of the house: itself written down."""

from collections.abc import Iterator
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.accounts.queries import Wanted, entries_for
from waypost.shared import audit
from waypost.shared.audit import audited, wording
from waypost.shared.audit.models import Entry
from waypost.shared.spreadsheets import write_xlsx

MOST_LINES = 50_000
AT_ONCE = 1_000


@audited
def export_audit(wanted: Wanted, *, by: Any) -> bytes:
    """The wanted entries as XLSX, newest first, at most 50,000 lines. `by` is the viewer."""
    lines = list(_lines(wanted, by))
    asked: dict[str, Any] = {"action": wanted.action, "day": wanted.day.isoformat() if wanted.day else ""}
    asked |= {"filtered": [name for name in ("who", "about", "failed") if getattr(wanted, name)]}
    audit.record("accounts.audit_exported", by=by, details={"count": len(lines), **asked})
    heading = [
        _("When"),
        _("Who"),
        _("What happened"),
        _("Client"),
        _("Refused or failed"),
        _("Reason"),
        _("Action"),
        _("Chain"),
        _("Number"),
    ]
    return write_xlsx({_("Audit"): [heading, *lines]})


def _lines(wanted: Wanted, viewer: Any) -> Iterator[list[Any]]:
    zone = ZoneInfo(viewer.centre.time_zone) if viewer.centre else timezone.get_default_timezone()
    entries = entries_for(viewer, wanted)[:MOST_LINES].iterator(chunk_size=AT_ONCE)
    while batch := list(islice(entries, AT_ONCE)):
        named = wording.names_for(viewer, batch)
        for entry in batch:
            if wanted.about and named.hides(entry):
                continue
            yield _line(entry, named, zone)


def _line(entry: Entry, named: wording.Named, zone: ZoneInfo) -> list[Any]:
    client = named.client_of(entry)
    failed = _("yes") if wording.is_failed(entry.action) else ""
    return [
        entry.at.astimezone(zone).replace(tzinfo=None),
        entry.actor_name,
        wording.in_words(entry, named),
        client.number if client else "",
        failed,
        "" if named.hides(entry) else entry.reason,
        entry.action,
        entry.chain,
        entry.number,
    ]

"""Registers: adding entries, correcting them, checking them again, ending them."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.library.actions.sources import add_source
from waypost.library.models import RegisterEntry, Source
from waypost.library.registers import Register, of_entry
from waypost.library.registers.filling import complete
from waypost.library.saving import LibraryRefused, changed_fields, locked, save_version
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def add_entry(register: Register, *, fields: dict[str, Any], by: Viewer) -> Any:
    """A new entry, checked today unless `checked_on` says otherwise. Raises LibraryRefused.

    A price that was asked for again replaces the one before: that one is ended, and stays as history.
    """
    entry = register.model(network_id=by.network_id)
    changed_fields(entry, fields)
    complete(register, entry, by.user_id)
    entry.save(force_insert=True)
    if register.collected:
        _end_older(register, entry)
    audit.record("library.entry_added", subject=entry, by=by, details={"register": register.slug})
    return entry


@audited
def change_entry(
    entry: RegisterEntry, *, fields: dict[str, Any], version: int | None = None, by: Viewer
) -> Any:
    """Correct an entry. Raises ChangedMeanwhile and LibraryRefused."""
    register, entry = of_entry(entry), locked(entry)
    before = entry.checked_on
    if "checked_on" in fields and fields["checked_on"] != before and not fields.get("check_by"):
        fields = {**fields, "check_by": None}  # counted anew
    changed = save_version(
        entry, fields, version, before=lambda one: complete(register, one, by.user_id, before)
    )
    if register.collected and changed:
        _end_older(register, entry)
    details = {"register": register.slug, "fields": changed}
    audit.record("library.entry_changed", subject=entry, by=by, details=details)
    return entry


@audited
def confirm_entry(entry: RegisterEntry, *, by: Viewer) -> Any:
    """Somebody compared it with its source: still correct. Raises LibraryRefused without a source.

    A price is never confirmed: the exchange rate is another one every day, so it is asked for again.
    """
    register, entry = of_entry(entry), locked(entry)
    if register.collected:
        raise LibraryRefused(_("A price holds for its day. Ask again and write down the new one."))
    if entry.source_id is None:
        raise LibraryRefused(_("An entry without a source cannot be confirmed. Name its source first."))
    if entry.ended_on:
        raise LibraryRefused(_("It was ended. Open it again first."))
    entry.checked_on = timezone.localdate()
    entry.check_by = register.next_check(entry.checked_on)
    entry.checked_by_id = by.user_id
    entry.version += 1
    entry.save()
    audit.record("library.entry_confirmed", subject=entry, by=by, details={"register": register.slug})
    return entry


@audited
def end_entry(entry: RegisterEntry, *, by: Viewer) -> Any:
    """It is no longer true: the public sees it no more. Raises LibraryRefused when it was ended before."""
    entry = locked(entry)
    if entry.ended_on:
        raise LibraryRefused(_("It was ended already."))
    entry.ended_on = timezone.localdate()
    entry.version += 1
    entry.save()
    audit.record("library.entry_ended", subject=entry, by=by, details={"register": of_entry(entry).slug})
    return entry


@audited
def reopen_entry(entry: RegisterEntry, *, by: Viewer) -> Any:
    """It holds after all. It counts as checked when it last was. Raises LibraryRefused when nobody ended it."""
    entry = locked(entry)
    if entry.ended_on is None:
        raise LibraryRefused(_("Nobody has ended it."))
    entry.ended_on = None
    entry.version += 1
    entry.save()
    audit.record("library.entry_reopened", subject=entry, by=by, details={"register": of_entry(entry).slug})
    return entry


@audited
def name_source(*, title: str, url: str, is_official: bool, by: Viewer) -> Source:
    """The network's source with this address or name; a new one when there is none. Raises LibraryRefused."""
    held = Source.objects.filter(network_id=by.network_id)
    found = held.filter(url=url).first() if url else held.filter(title__iexact=title).first()
    if found is not None:
        audit.record("library.source_named", subject=found, by=by)
        return found
    kind = Source.Kind.LINK if url else Source.Kind.DOCUMENT
    fields = {"kind": kind, "title": title or url, "url": url, "is_official": is_official}
    return add_source(fields=fields, by=by)


def _end_older(register: Register, entry: Any) -> None:
    """What was asked earlier about the same price is history from the day of the newest; one statement or two."""
    known = {name: getattr(entry, name) for name in register.key if name != "collected_on"}
    same = register.of(entry.network_id).current().filter(**known)
    newer = same.filter(collected_on__gt=entry.collected_on).order_by("collected_on").first()
    if newer is not None:
        register.of(entry.network_id).filter(pk=entry.pk).update(ended_on=newer.collected_on)
        entry.ended_on = newer.collected_on
    same.filter(collected_on__lt=entry.collected_on).update(ended_on=entry.collected_on)

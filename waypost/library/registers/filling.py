"""What an entry gets besides its own columns: the days of its checks, the words of the search; and what is refused."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.library.registers.declaration import Register
from waypost.library.saving import LibraryRefused


def complete(register: Register, entry: Any, checker: Any, before: date | None = None) -> None:
    """Fill in the rest, unsaved. `checker` is who checked it, `before` the day of the check that was known so far.

    Raises LibraryRefused when something does not fit.
    """
    if register.collected:
        entry.checked_on = entry.collected_on
        entry.check_by = register.next_check(entry.checked_on)
    entry.checked_on = entry.checked_on or timezone.localdate()
    entry.check_by = entry.check_by or register.next_check(entry.checked_on)
    if before != entry.checked_on:
        entry.checked_by_id = checker
    must_fit(register, entry)
    register.keep_findable(entry)


def must_fit(register: Register, entry: Any) -> None:
    """Raise LibraryRefused about the first thing that is wrong."""
    day = "collected_on" if register.collected else "checked_on"
    if entry.checked_on > timezone.localdate():
        raise LibraryRefused(_("The day of the check lies in the future."), day)
    if entry.check_by < entry.checked_on:
        raise LibraryRefused(_("The next check must come after this one."), "check_by")
    if entry.is_public and entry.source is None and not register.collected:
        raise LibraryRefused(_("Name a source, or do not show the entry to the public."), "source")
    if entry.source is not None and entry.source.network_id != entry.network_id:
        raise LibraryRefused(_("Choose a source of your own network."), "source")
    register.must_fit(entry)

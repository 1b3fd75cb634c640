"""What a register is: its columns, by what its entries are known again, what stands in its lists, how long it is trusted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.urls import reverse

from waypost.library.models import RegisterEntry
from waypost.library.models.registers import EntryQuerySet
from waypost.library.registers.columns import Column
from waypost.library.saving import LibraryRefused
from waypost.shared.codes import fold, label, labels

Group = tuple[Any, tuple[str, ...]]


def nothing_more(entry: Any) -> None:
    """An entry of this register may hold whatever its columns take."""


@dataclass(frozen=True)
class Register:
    """One register. `groups` are its own columns as the form shows them, in the order of the spreadsheet.

    `key` names the columns by which a row of a file is known again. `shown` are those of the list at the desk,
    `filters` those by which lists are narrowed, `words` those in which a search looks. `check_days` is how long an
    entry is trusted. `must_fit` refuses (LibraryRefused) what the columns alone let through. `last_day` names the
    column after whose day the public sees the entry no longer.
    """

    slug: str
    model: type[RegisterEntry]
    title: Any
    add: Any
    says: Any
    icon: str
    groups: tuple[Group, ...]
    key: tuple[str, ...]
    shown: tuple[str, ...]
    filters: tuple[str, ...]
    words: tuple[str, ...]
    check_days: int
    public_name: str
    empty: Any = ""
    country: str = "country"  # the column of countries
    last_day: str = ""
    collected: bool = False  # each day is a row of its own, and its source is who asked
    must_fit: Callable[[Any], None] = field(default=nothing_more)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The register's own columns."""
        return tuple(name for _title, names in self.groups for name in names)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return tuple(Column(self.model._meta.get_field(name)) for name in self.names)

    def column(self, name: str) -> Column:
        """One of the columns. Raises StopIteration when there is none."""
        return next(column for column in self.columns if column.name == name)

    @property
    def entries(self) -> EntryQuerySet[Any]:
        """All entries of all networks."""
        return self.model._default_manager.all()

    def of(self, network_id: Any) -> EntryQuerySet[Any]:
        """The entries of a network."""
        return self.entries.filter(network_id=network_id)

    def public(self, network_id: Any, today: date) -> EntryQuerySet[Any]:
        """What the public may read today."""
        return self.open_on(self.of(network_id).shown_on(today), today)

    def open_on(self, rows: EntryQuerySet[Any], today: date) -> EntryQuerySet[Any]:
        """Without those whose own last day has passed."""
        if not self.last_day:
            return rows
        return rows.exclude(**{f"{self.last_day}__lt": today})

    def known_by(self, entry: Any) -> tuple[str, ...]:
        """What an entry, or the values of a row, is known again by."""
        values = entry if isinstance(entry, dict) else {name: getattr(entry, name) for name in self.key}
        return tuple(_plain(values.get(name)) for name in self.key)

    def next_check(self, checked_on: date) -> date:
        """When an entry that was checked on a day is to be checked again."""
        return checked_on + timedelta(days=self.check_days)

    def keep_findable(self, entry: Any) -> None:
        """Renew the words by which a search finds the entry; the caller saves it."""
        found = []
        for name in self.words:
            column, value = self.column(name), getattr(entry, name)
            if column.kind == "codes":
                found += [*labels(column.list_name, value), *labels(column.list_name, value, "en")]
            elif column.kind == "code" and value:
                found += [label(column.list_name, value), label(column.list_name, value, "en")]
            elif value:
                found.append(str(value))
        entry.search_text = fold(" ".join(found))

    def public_url(self) -> str:
        """Where the public reads it, in the active language."""
        return reverse(f"public:{self.public_name}")

    def url(self, name: str = "register", **more: Any) -> str:
        """Where it stands at the desk."""
        return reverse(f"library:{name}", kwargs={"register": self.slug, **more})


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(sorted(value))
    return "" if value is None else fold(str(value))


def refuse_unless(fits: bool, message: Any, name: str) -> None:
    """Raise LibraryRefused about a column unless it fits."""
    if not fits:
        raise LibraryRefused(str(message), name)


def both_or_none(entry: Any, amount: str, currency: str, message: Any) -> None:
    """Raise LibraryRefused unless an amount stands with its currency, or neither is there."""
    has_amount, has_currency = getattr(entry, amount) is not None, bool(getattr(entry, currency))
    refuse_unless(has_amount == has_currency, message, currency if has_amount else amount)

"""Reads of the registers, at the desk and in public."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, reduce
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import CharField, Count, F, Q, Value
from django.http import Http404
from django.shortcuts import get_object_or_404

from waypost.centres.access import Viewer
from waypost.library.models.registers import GRACE, SOON, EntryQuerySet
from waypost.library.registers import REGISTERS, Register
from waypost.shared import codes

SHOW = ("", "due", "hidden", "inside", "ended", "all")


@dataclass(frozen=True)
class Standing:
    """How many entries a register has: in all, due, soon due, too old to be shown."""

    register: Register
    current: int = 0
    due: int = 0
    soon: int = 0
    hidden: int = 0


def get_register(slug: str) -> Register:
    """One of the registers. Raises Http404."""
    if slug not in REGISTERS:
        raise Http404
    return REGISTERS[slug]


def entries_of(viewer: Viewer, register: Register) -> EntryQuerySet[Any]:
    """The entries of the viewer's network."""
    return register.of(viewer.network_id)


def get_entry(viewer: Viewer, register: Register, pk: UUID) -> Any:
    """An entry of the viewer's network, with its source. Raises Http404."""
    return get_object_or_404(entries_of(viewer, register).select_related("source"), pk=pk)


def due(viewer: Viewer, day: date) -> list[Standing]:
    """Where each register of the viewer's network stands on a day; one statement."""
    counts = {
        "current": Count("pk"),
        "due": Count("pk", filter=Q(check_by__lte=day)),
        "soon": Count("pk", filter=Q(check_by__gt=day, check_by__lte=day + SOON)),
        "hidden": Count("pk", filter=Q(check_by__lt=day - GRACE, is_public=True)),
    }
    rows = _together(lambda register: entries_of(viewer, register).current(), counts)
    return [Standing(register, *rows.get(slug, (0, 0, 0, 0))) for slug, register in REGISTERS.items()]


def in_country(network_id: Any, country: str, day: date) -> dict[str, int]:
    """How much the public may read of a country in each register; one statement."""
    sql, values = _statement_of_country(network_id, country, day)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return dict(cursor.fetchall())


@lru_cache(maxsize=512)  # to write the statement takes far longer than to run it
def _statement_of_country(network_id: Any, country: str, day: date) -> tuple[str, tuple[Any, ...]]:
    def of_country(register: Register) -> EntryQuerySet[Any]:
        rows = register.public(network_id, day)
        asked = Q(**_asks(register, register.country, country))
        if register.collected:  # somebody there sends money home, somebody here sends it there
            asked |= Q(to_country=country)
        return rows.filter(asked)

    sql, values = _joined(of_country, {"n": Count("pk")}).query.sql_with_params()
    return sql, tuple(values)


def _together(rows_of: Callable[[Register], Any], counts: dict[str, Count]) -> dict[str, tuple[int, ...]]:
    """The counts of all registers, in one statement."""
    return {row[0]: row[1:] for row in _joined(rows_of, counts)}


def _joined(rows_of: Callable[[Register], Any], counts: dict[str, Count]) -> Any:
    parts = []
    for slug, register in REGISTERS.items():
        named = rows_of(register).order_by().annotate(register=Value(slug, output_field=CharField()))
        parts.append(named.values("register").annotate(**counts).values_list("register", *counts))
    return reduce(lambda one, other: one.union(other, all=True), parts)


def _asks(register: Register, name: str, value: str) -> dict[str, str]:
    several = register.column(name).kind == "codes"
    return {f"{name}__has_code" if several else name: value}


def narrowed(
    register: Register, rows: EntryQuerySet[Any], wanted: dict[str, str], text: str = ""
) -> EntryQuerySet[Any]:
    """The entries that have all the codes asked for and each word of the text."""
    for name, value in wanted.items():
        rows = rows.filter(**_asks(register, name, value))
    for word in codes.fold(text).split():
        rows = rows.filter(search_text__contains=word)
    return rows


def standing_at(rows: EntryQuerySet[Any], show: str, today: date) -> EntryQuerySet[Any]:
    """The entries of one choice of the list at the desk; those that nobody ended when nothing is chosen."""
    if show == "all":
        return rows
    if show == "ended":
        return rows.filter(ended_on__isnull=False)
    rows = rows.current()
    if show == "due":
        return rows.due_by(today)
    if show == "hidden":
        return rows.too_old_on(today)
    return rows.filter(is_public=False) if show == "inside" else rows


def offered(register: Register, rows: EntryQuerySet[Any], name: str) -> list[tuple[str, str]]:
    """The codes of a column that occur among the entries, with their labels, in order; one statement."""
    column = register.column(name)
    found: Iterable[Any] = rows.order_by().values_list(name, flat=True).distinct()
    if column.kind == "codes":
        found = {slug for several in rows.order_by().values_list(name, flat=True) for slug in several}
    pairs = [(slug, codes.label(column.list_name, slug)) for slug in found if slug]
    return sorted(pairs, key=lambda pair: codes.fold(pair[1]))


def newest_first(register: Register, rows: EntryQuerySet[Any]) -> EntryQuerySet[Any]:
    """In the order in which the public reads: what ends soon first, else by name."""
    if register.last_day:
        return rows.order_by(F(register.last_day).asc(nulls_last=True), "pk")
    return rows

"""The registers as spreadsheets: recruiters with every check of their licence, and job orders. Out and in (R119, R120)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waypost.centres.access import Viewer
from waypost.partners.models import JobOrder, Licence, Recruiter
from waypost.partners.sheet_cells import choice_in, coded, day_in, number_in, read_ways_to_reach
from waypost.shared import codes
from waypost.shared.sheet_reading import SheetRefused, places_of, rows_of, text_of, unquoted

PARTS = "; "
YES_NO = (("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No")))
MOST_WORKERS = 1_000_000


@dataclass(frozen=True)
class Column:
    """A column: its heading, what its cells hold, how long a text may be."""

    title: Any
    holds: str = "text"  # text, code, codes, day, amount, count, choice
    code_list: str = ""
    longest: int = 0
    choices: Any = ()


HOUSE = {
    "name": Column(gettext_lazy("Recruiter"), longest=200),
    "other_name": Column(gettext_lazy("Other name"), longest=200),
    "country": Column(gettext_lazy("Country"), "code", "country"),
    "phone": Column(gettext_lazy("Telephone")),
    "email": Column(gettext_lazy("E-mail"), longest=254),
    "website": Column(gettext_lazy("Website"), longest=200),
    "is_public": Column(gettext_lazy("Shown on the public site"), "choice", choices=YES_NO),
}
ABOUT = {
    "countries": Column(gettext_lazy("Countries it sends to"), "codes", "country"),
    "sectors": Column(gettext_lazy("Sectors"), "codes", "isic"),
    "fees": Column(gettext_lazy("What workers pay"), longest=2000),
    "certificate": Column(gettext_lazy("Certificate"), "choice", choices=Recruiter.Certificate.choices),
}
LICENCE = {
    "number": Column(gettext_lazy("Licence number"), longest=80),
    "authority": Column(gettext_lazy("Given by"), longest=200),
    "status": Column(gettext_lazy("Status"), "code", "licence_status"),
    "issued": Column(gettext_lazy("Given on"), "day"),
    "expires": Column(gettext_lazy("Valid until"), "day"),
    "source": Column(gettext_lazy("Source"), longest=300),
    "checked_on": Column(gettext_lazy("Checked on"), "day"),
}
ORDER = {
    "number": Column(gettext_lazy("Job order number"), longest=80),
    "authority": Column(gettext_lazy("Approved by"), longest=200),
    "status": Column(gettext_lazy("State"), "code", "job_order_status"),
    "country": Column(gettext_lazy("Country of work"), "code", "country"),
    "employer": Column(gettext_lazy("Employer"), longest=200),
    "occupation": Column(gettext_lazy("Job"), longest=200),
    "places": Column(gettext_lazy("Approved number of workers"), "count"),
    "wage": Column(gettext_lazy("Monthly wage"), "amount"),
    "currency": Column(gettext_lazy("Currency"), "code", "currency"),
    "issued": Column(gettext_lazy("Approved on"), "day"),
    "expires": Column(gettext_lazy("Valid until"), "day"),
    "source": Column(gettext_lazy("Source"), longest=300),
    "checked_on": Column(gettext_lazy("Checked on"), "day"),
}
RECRUITERS = {"house": HOUSE, "about": ABOUT, "licence": LICENCE}
JOB_ORDERS = {"house": {"name": HOUSE["name"]}, "order": ORDER}
NEEDED_OF_LICENCE = ("number", "authority", "status", "source", "checked_on")
NEEDED_OF_ORDER = ("authority", "status", "country", "occupation", "source", "checked_on")


@dataclass
class Row:
    """One row of a file: what it would save, or why it cannot."""

    number: int
    house: dict[str, Any] = field(default_factory=dict)
    about: dict[str, Any] = field(default_factory=dict)
    licence: dict[str, Any] = field(default_factory=dict)
    order: dict[str, Any] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Whose row it is."""
        return str(self.house.get("name", ""))


# Out


def recruiters_out(viewer: Viewer) -> Iterator[list[Any]]:
    """The heading, and a row for each check of a licence. Two statements."""
    yield [str(column.title) for part in RECRUITERS.values() for column in part.values()]
    checks = Prefetch("licences", Licence.objects.order_by("checked_on", "created_at"))
    for recruiter in _recruiters(viewer).prefetch_related(checks):
        left = _cells(recruiter.organisation, HOUSE) + _cells(recruiter, ABOUT)
        for licence in recruiter.licences.all() or [None]:
            yield left + (_cells(licence, LICENCE) if licence else [""] * len(LICENCE))


def job_orders_out(viewer: Viewer) -> Iterator[list[Any]]:
    """The heading, and a row for each job order. One statement."""
    yield [str(column.title) for part in JOB_ORDERS.values() for column in part.values()]
    theirs = JobOrder.objects.filter(recruiter__organisation__network_id=viewer.network_id)
    for order in theirs.select_related("recruiter__organisation").order_by(
        "recruiter__organisation__name", "number"
    ):
        yield [order.recruiter.organisation.name, *_cells(order, ORDER)]


def _recruiters(viewer: Viewer) -> Any:
    rows = Recruiter.objects.filter(organisation__network_id=viewer.network_id)
    return rows.select_related("organisation").order_by("organisation__name", "pk")


def _cells(record: Any, columns: dict[str, Column]) -> list[Any]:
    return [_cell(getattr(record, name), column) for name, column in columns.items()]


def _cell(value: Any, column: Column) -> Any:
    if column.holds == "codes":
        return PARTS.join(codes.label(column.code_list, slug) for slug in value)
    if column.holds == "code":
        return codes.label(column.code_list, value) if value else ""
    if column.holds == "choice":
        value = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
        return str(dict(column.choices).get(value, value)) if value else ""
    if isinstance(value, Decimal):
        return float(value)
    return "" if value is None else value


# In


def read_recruiters(data: bytes, name: str) -> list[Row]:
    """The rows of a file of recruiters, each checked. Raises SheetRefused for a file that cannot be read."""
    rows = _rows(data, name, RECRUITERS)
    for row in rows:
        _check_house(row)
        _check_licence(row)
    return rows


def read_job_orders(data: bytes, name: str, viewer: Viewer) -> list[Row]:
    """The rows of a file of job orders, each checked against what is known. Raises SheetRefused. Two statements."""
    rows = _rows(data, name, JOB_ORDERS)
    names = {row.organisation.name.casefold(): row.pk for row in _recruiters(viewer)}
    known: dict[Any, JobOrder] = {
        (order.recruiter_id, order.number): order
        for order in JobOrder.objects.filter(recruiter__organisation__network_id=viewer.network_id)
    }
    seen: dict[Any, int] = {}
    for row in rows:
        key = (names.get(row.name.casefold()), row.order.get("number", ""))
        _check_whose(row, key, seen)
        _check_order(row, known.get(key))
    return rows


def _rows(data: bytes, name: str, parts: dict[str, dict[str, Column]]) -> list[Row]:
    heading, lines = rows_of(data, name)
    titles = {(part, key): column.title for part, columns in parts.items() for key, column in columns.items()}
    places = places_of(heading, titles)
    if ("house", "name") not in places:
        raise SheetRefused(_("The first row names no column “Recruiter”. Take our file and fill it in."))
    return [_row(number, cells, places, parts) for number, cells in lines]


def _row(number: int, cells: list[Any], places: dict[Any, int], parts: dict[str, dict[str, Column]]) -> Row:
    row = Row(number)
    for (part, name), place in places.items():
        cell = cells[place] if place < len(cells) else None
        value = _value(row.reasons, parts[part][name], cell)
        if value not in (None, "", []):  # empty cells change nothing
            getattr(row, part)[name] = value
    return row


def _value(reasons: list[str], column: Column, cell: Any) -> Any:
    title = str(column.title)
    if column.holds in ("code", "codes"):
        return coded(reasons, title, column.code_list, text_of(cell), column.holds == "codes")
    if column.holds == "day":
        return day_in(reasons, title, cell)
    if column.holds == "choice":
        return choice_in(reasons, title, cell, column.choices)
    if column.holds in ("amount", "count"):
        return _amount(reasons, column, cell)
    text = unquoted(text_of(cell))
    if column.longest and len(text) > column.longest:
        words = {"column": title, "number": column.longest}
        reasons.append(_("%(column)s: longer than %(number)d letters.") % words)
    return text


def _amount(reasons: list[str], column: Column, cell: Any) -> Any:
    amount = number_in(reasons, str(column.title), cell)
    if amount is None:
        return None
    if column.holds == "amount":
        return amount.quantize(Decimal("0.01"))
    if amount != int(amount) or amount > MOST_WORKERS:
        words = {"column": str(column.title), "text": text_of(cell)}
        reasons.append(_("%(column)s: “%(text)s” is no whole number of people.") % words)
        return None
    return int(amount)


def _check_house(row: Row) -> None:
    house = row.house
    if not row.name:
        row.reasons.append(_("The row names no recruiter."))
    if "is_public" in house:
        house["is_public"] = house["is_public"] == "yes"
    row.reasons += read_ways_to_reach(house)


def _check_licence(row: Row) -> None:
    if row.licence:
        _check_needed(row, row.licence, NEEDED_OF_LICENCE, LICENCE)
        _check_days(row, row.licence)


def _check_whose(row: Row, key: tuple[Any, str], seen: dict[Any, int]) -> None:
    """The recruiter is known, the order has a number, and no row before said the same."""
    if not row.name:
        row.reasons.append(_("The row names no recruiter."))
    elif key[0] is None:
        words = {"name": row.name}
        row.reasons.append(_("No recruiter “%(name)s” is known: bring the recruiters first.") % words)
    if not key[1]:
        row.reasons.append(_("“%(column)s” is empty.") % {"column": str(ORDER["number"].title)})
    elif key in seen:
        row.reasons.append(_("Row %(row)s has the same job order.") % {"row": seen[key]})
    seen.setdefault(key, row.number)


def _check_order(row: Row, held: JobOrder | None) -> None:
    whole = {name: getattr(held, name) for name in ORDER} if held else {}
    whole |= row.order
    _check_needed(row, whole, NEEDED_OF_ORDER, ORDER)
    _check_days(row, whole)
    if whole.get("wage") is not None and not whole.get("currency"):
        row.reasons.append(_("Say in which currency the wage is."))


def _check_needed(
    row: Row, values: dict[str, Any], needed: tuple[str, ...], columns: dict[str, Column]
) -> None:
    if row.reasons:
        return  # a cell that could not be read is not called empty as well
    for name in needed:
        if not values.get(name):
            row.reasons.append(_("“%(column)s” is empty.") % {"column": str(columns[name].title)})


def _check_days(row: Row, values: dict[str, Any]) -> None:
    issued, expires, checked = (values.get(name) for name in ("issued", "expires", "checked_on"))
    if isinstance(issued, date) and isinstance(expires, date) and expires < issued:
        row.reasons.append(_("It ends before it begins."))
    if isinstance(checked, date) and checked > timezone.localdate():
        row.reasons.append(_("The day of the check has not come yet."))

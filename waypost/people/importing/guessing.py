"""What each column is: by its heading, and by what stands in it."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from waypost.people.importing import headings
from waypost.people.importing.targets import target
from waypost.shared import codes
from waypost.shared.dates import PartialDate, parse_partial

SAMPLES = 200
SHOWN = 4
MOSTLY = 0.6
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]{2,}")
SLASHED = re.compile(r"^\s*(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2}|\d{4})\s*$")
AGE_WORDS = re.compile(r"^\s*\d{1,3}\s*(?:y|years?|лет|года?|сол|سنة|سال|ans?|años?)\b", re.IGNORECASE)


@dataclass
class Column:
    """One column of the sheet, with a few of its values and what it will become (`""`: left out)."""

    number: int
    name: str
    target: str = ""
    samples: list[str] = field(default_factory=list)
    filled: int = 0


@dataclass
class Mapping:
    """What each column becomes, and how its dates are to be read."""

    header_row: int
    columns: list[Column]
    day_first: bool = True

    def to_json(self) -> dict[str, Any]:
        """For the run's row, and for a file that the shell takes."""
        return {
            "columns": [{"heading": column.name, "target": column.target} for column in self.columns],
            "day_first": self.day_first,
        }


def guess(rows: list[list[str]], header_row: int | None = None) -> Mapping:
    """The mapping as the program understands the sheet; a person may correct it."""
    header = headings.find_heading_row(rows) if header_row is None else header_row
    columns = described(rows, header)
    body = rows[header:]
    _by_heading(columns) if header else None
    _by_content(columns, body)
    _settle_names(columns, body)
    return Mapping(header, columns, day_first=days_come_first(columns, body))


def described(rows: list[list[str]], header: int) -> list[Column]:
    """The columns with samples of their values, no targets yet."""
    columns = [Column(number, name) for number, name in enumerate(headings.column_names(rows, header))]
    for row in rows[header:]:
        for column, cell in zip(columns, row, strict=False):
            if cell.strip():
                column.filled += 1
                if len(column.samples) < SHOWN and cell.strip() not in column.samples:
                    column.samples.append(cell.strip()[:80])
    return columns


def _by_heading(columns: list[Column]) -> None:
    """The surest heading takes a target first; a second column takes it only where several may."""
    named = [(headings.meaning(column.name), column) for column in columns]
    taken: set[str] = set()
    for (slug, sure), column in sorted(named, key=lambda found: -found[0][1]):
        wanted = target(slug) if sure else None
        if wanted and (wanted.several or slug not in taken):
            column.target = slug
            taken.add(slug)


def _values(column: Column, body: list[list[str]]) -> list[str]:
    found = []
    for row in body:
        if column.number < len(row) and row[column.number].strip():
            found.append(row[column.number].strip())
            if len(found) == SAMPLES:
                break
    return found


def _by_content(columns: list[Column], body: list[list[str]]) -> None:
    taken = {column.target for column in columns}
    dates: list[tuple[float, Column]] = []
    for column in columns:
        if column.target or not (values := _values(column, body)):
            continue
        kind = kind_of(values)
        if kind == "date":
            dates.append((_usual_year(values), column))
        elif kind and (kind not in taken or kind in {"phone", "email"}):
            column.target = kind
            taken.add(kind)
    for year, column in sorted(dates, key=lambda found: found[0]):
        wanted = "born" if "born" not in taken and year < _this_year() - 12 else "registered_on"
        if wanted not in taken:
            column.target = wanted
            taken.add(wanted)


def kind_of(values: list[str]) -> str:
    """What most of the values look like: email, date, phone, gender, planned_country, name, or nothing."""
    tests = (
        ("email", lambda text: bool(EMAIL.fullmatch(text))),
        ("gender", lambda text: not text.isdigit() and codes.find("gender", text) in {"male", "female"}),
        ("date", lambda text: _date(text) is not None),
        ("phone", _looks_like_phone),
        ("nationalities", lambda text: not text.isdigit() and codes.find("country", text) is not None),
        ("name", _looks_like_name),
    )
    for kind, fits in tests:
        if sum(map(fits, values)) > MOSTLY * len(values):
            return "" if kind == "name" and len(set(values)) < 0.6 * len(values) else kind
    return ""


def _looks_like_phone(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    return 7 <= len(digits) <= 15 and len(digits) > 0.5 * len(text.replace(" ", ""))


def _looks_like_name(text: str) -> bool:
    words = text.split()
    return (
        2 <= len(words) <= 5
        and len(text) < 60
        and not any(c.isdigit() for c in text)
        and sum(c.isalpha() for c in text) > 0.75 * len(text)
    )


def _date(text: str) -> PartialDate | None:
    if text.isdigit() and len(text) < 4:
        return None
    try:
        return parse_partial(text, future=True)
    except ValidationError:
        return None


def _usual_year(values: list[str]) -> float:
    years = sorted(found.year for value in values if (found := _date(value)))
    return years[len(years) // 2] if years else 0.0


def _this_year() -> int:
    from django.utils import timezone

    return timezone.localdate().year


def _settle_names(columns: list[Column], body: list[list[str]]) -> None:
    """“Name” beside “Surname” is a given name; a family name alone is the whole name."""
    by = {column.target: column for column in columns if column.target}
    if "name" in by and "family" in by and "given" not in by:
        values = _values(by["name"], body)
        if sum(len(value.split()) == 1 for value in values) > MOSTLY * len(values):
            by["name"].target = "given"
    if "name" not in by and ("family" in by) != ("given" in by):
        (by.get("family") or by["given"]).target = "name"


def days_come_first(columns: list[Column], body: list[list[str]]) -> bool:
    """Whether 05/03/1984 is the fifth of March: no, when only month-first reading fits the dates of the sheet."""
    day_first = month_first = 0
    wanted = [column.number for column in columns if column.target in {"born", "registered_on"}]
    for row in body:
        for number in wanted:
            if number < len(row) and "/" in row[number] and (found := SLASHED.match(row[number])):
                day_first += int(found[1]) > 12
                month_first += int(found[2]) > 12
    return not (month_first and not day_first)

"""The estimates of a group as a spreadsheet: out, and in with a reason for each row that cannot be taken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from waypost.monitoring.figures import splits
from waypost.monitoring.figures.splits import BAND_KEYS
from waypost.monitoring.models import Estimate, TargetGroup
from waypost.monitoring.models.population import FIRST_YEAR, LARGEST, Method, Sure
from waypost.monitoring.population.choices import GENDERS, ages
from waypost.partners.sheet_cells import choice_in, coded, day_in, number_in
from waypost.shared import codes
from waypost.shared.sheet_reading import SheetRefused, places_of, rows_of, text_of, unquoted

COLUMNS: dict[str, Any] = {
    "district": gettext_lazy("District"),
    "gender": gettext_lazy("Gender"),
    "age": gettext_lazy("Age"),
    "number": gettext_lazy("How many"),
    "year": gettext_lazy("Year"),
    "source": gettext_lazy("Source"),
    "publisher": gettext_lazy("Publisher"),
    "url": gettext_lazy("Address on the internet"),
    "method": gettext_lazy("How it was made"),
    "sure": gettext_lazy("How sure"),
    "checked_on": gettext_lazy("Checked on"),
}
NEEDED = ("number", "year", "source", "method", "sure", "checked_on")
EVERYBODY = gettext_lazy("All")
LONGEST = {"source": 200, "publisher": 200, "url": 500}


@dataclass
class Row:
    """One row of a file: what it would save, or why it cannot."""

    number: int
    fields: dict[str, Any] = field(default_factory=dict)
    source: dict[str, Any] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)
    told: str = ""  # the words of the row that help to find it


def rows_out(group: TargetGroup) -> Iterator[list[Any]]:
    """The heading and every estimate, for a file that can be brought back."""
    yield [str(title) for title in COLUMNS.values()]
    for one in group.estimates.select_related("source"):
        yield [
            codes.label("subdivision", one.district) if one.district else str(EVERYBODY),
            codes.label("gender", one.gender) if one.gender else str(EVERYBODY),
            splits.label(splits.SPLITS["age"], one.age) if one.age else str(EVERYBODY),
            one.number, one.year, one.source.title, one.source.publisher, one.source.url,
            one.get_method_display(), one.get_sure_display(), one.checked_on,
        ]  # fmt: skip


def read(data: bytes, name: str, countries: list[str]) -> list[Row]:
    """The rows of an XLSX or CSV file, each checked. Raises SheetRefused for a file that cannot be read."""
    heading, lines = rows_of(data, name)
    places = places_of(heading, COLUMNS)
    missing = [str(COLUMNS[one]) for one in NEEDED if one not in places]
    if missing:
        raise SheetRefused(
            _("The first row does not name: %(columns)s. Take our file and fill it in.")
            % {"columns": ", ".join(missing)}
        )
    seen: dict[Any, int] = {}
    rows = [_checked(number, _cells(cells, places), countries) for number, cells in lines]
    for row in rows:
        _not_twice(row, seen)
    return rows


def _cells(cells: list[Any], places: Mapping[str, int]) -> dict[str, Any]:
    return {name: cells[place] if place < len(cells) else None for name, place in places.items()}


def _checked(number: int, cells: dict[str, Any], countries: list[str]) -> Row:
    words = [text_of(cells.get(one)) for one in ("district", "gender", "source")]
    row = Row(number, told=" · ".join(filter(None, words)))
    reasons = row.reasons
    row.fields = {
        "district": _district(reasons, text_of(cells.get("district")), countries),
        "gender": _gender(reasons, text_of(cells.get("gender"))),
        "age": _age(reasons, cells.get("age")),
        "number": _whole(reasons, "number", cells["number"], 0, LARGEST),
        "year": _whole(reasons, "year", cells["year"], FIRST_YEAR, timezone.localdate().year),
        "method": choice_in(reasons, str(COLUMNS["method"]), cells["method"], Method.choices),
        "sure": choice_in(reasons, str(COLUMNS["sure"]), cells["sure"], Sure.choices),
        "checked_on": day_in(reasons, str(COLUMNS["checked_on"]), cells["checked_on"]),
    }
    row.source = _source(reasons, cells)
    empty = [str(COLUMNS[one]) for one in NEEDED if not text_of(cells[one])]
    if empty:
        reasons.append(_("Nothing stands in: %(columns)s.") % {"columns": ", ".join(empty)})
    if (checked := row.fields["checked_on"]) and checked > timezone.localdate():
        reasons.append(_("The day on which the number was checked is still to come."))
    return row


def _is_everybody(text: str) -> bool:
    if not text:
        return True
    for language, _name in settings.LANGUAGES:
        with override(language):
            if codes.fold(text) == codes.fold(str(EVERYBODY)):
                return True
    return False


def _district(reasons: list[str], text: str, countries: list[str]) -> str:
    """The district's code: by its own code, or by a name that only one district of our countries has."""
    if _is_everybody(text):
        return ""
    if codes.exists("subdivision", text.upper()):
        return text.upper()
    wanted = codes.fold(text)
    found = [
        one.slug
        for country in countries
        for one in codes.options("subdivision", parent=country)
        if wanted in {codes.fold(word) for word in (one.label, *one.terms)}
    ]
    if len(found) == 1:
        return found[0]
    reasons.append(
        _("District: “%(text)s” is not known. Write its name as in the list, or its code such as TJ-SU.")
        % {"text": text}
    )
    return ""


def _gender(reasons: list[str], text: str) -> str:
    if _is_everybody(text):
        return ""
    found = str(coded(reasons, str(COLUMNS["gender"]), "gender", text))
    if found and found not in GENDERS:
        reasons.append(
            _("Gender: “%(text)s” cannot be estimated. Leave the cell empty for all.") % {"text": text}
        )
    return found


def _age(reasons: list[str], cell: Any) -> str:
    text = text_of(cell)
    if _is_everybody(text) or text in BAND_KEYS:
        return "" if _is_everybody(text) else text
    return choice_in(reasons, str(COLUMNS["age"]), text.replace("-", "–"), ages()) or ""


def _whole(reasons: list[str], name: str, cell: Any, least: int, most: int) -> int | None:
    found = number_in(reasons, str(COLUMNS[name]), cell)
    if found is None:
        return None
    if found != int(found) or not least <= found <= most:
        reasons.append(
            _("%(column)s: write a whole number from %(least)d to %(most)d.")
            % {"column": COLUMNS[name], "least": least, "most": most}
        )
        return None
    return int(found)


def _source(reasons: list[str], cells: dict[str, Any]) -> dict[str, Any]:
    given = {name: unquoted(text_of(cells.get(name))) for name in LONGEST}
    for name, longest in LONGEST.items():
        if len(given[name]) > longest:
            words = {"column": COLUMNS[name], "number": longest}
            reasons.append(_("%(column)s: longer than %(number)d letters.") % words)
    if given["url"]:
        try:
            URLValidator(("http", "https"))(given["url"])
        except ValidationError:
            reasons.append(_("“%(text)s” is no address.") % {"text": given["url"]})
    return {"title": given["source"], "publisher": given["publisher"], "url": given["url"]}


def _not_twice(row: Row, seen: dict[Any, int]) -> None:
    if row.reasons:
        return
    key = (*Estimate(**row.fields).place, row.fields["year"], row.source["title"].casefold())
    if key in seen:
        row.reasons.append(
            _("Row %(row)d has the same district, gender, age, year and source.") % {"row": seen[key]}
        )
    seen.setdefault(key, row.number)

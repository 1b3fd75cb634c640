"""What the cells of a spreadsheet that somebody brings mean; a reason for each that means nothing."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _
from django.utils.translation import override

from waypost.shared import codes
from waypost.shared.dates.parsing import parse_partial
from waypost.shared.i18n.digits import western_digits
from waypost.shared.phones import parse_phone
from waypost.shared.sheet_reading import text_of


def coded(reasons: list[str], title: str, code_list: str, text: str, many: bool = False) -> Any:
    """The code or codes that words mean; a reason for each word that is not in the list."""
    found = []
    for word in text.replace("،", ";").split(";") if many else [text]:
        if word.strip():
            slug = codes.find(code_list, word)
            if slug is None:
                reasons.append(
                    _("%(column)s: “%(text)s” is not in the list.") % {"column": title, "text": word.strip()}
                )
            else:
                found.append(slug)
    return found if many else (found[0] if found else "")


def day_in(reasons: list[str], title: str, cell: Any) -> date | None:
    """The day that a cell holds, in whatever notation; a reason when it is no day."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    try:
        found = parse_partial(text_of(cell), future=True)
    except ValidationError:
        reasons.append(_no_day(title, cell))
        return None
    if found is not None and found.precision != "day":
        reasons.append(_no_day(title, cell))
        return None
    return found.date if found is not None else None


def _no_day(title: str, cell: Any) -> str:
    words = {"column": title, "text": text_of(cell)}
    return _("%(column)s: “%(text)s” is no day. Write it like 2026-05-03.") % words


def number_in(reasons: list[str], title: str, cell: Any) -> Decimal | None:
    """The amount that a cell holds, in any digits; a reason when it is none, or less than nothing."""
    text = western_digits(text_of(cell)).replace(" ", "").replace("\u00a0", "")
    if not text:
        return None
    try:
        found = Decimal(text.replace(",", ".") if text.count(",") == 1 and "." not in text else text)
    except InvalidOperation:
        found = Decimal(-1)
    if not found.is_finite() or found < 0 or found >= 10**9:
        reasons.append(_("%(column)s: “%(text)s” is no amount.") % {"column": title, "text": text_of(cell)})
        return None
    return found


def choice_in(reasons: list[str], title: str, cell: Any, choices: Iterable[tuple[str, Any]]) -> str | None:
    """The value whose words, in any of our languages, a cell holds; None for an empty one; a reason for others."""
    text, pairs = codes.fold(text_of(cell)), list(choices)
    if not text:
        return None
    for language, _name in settings.LANGUAGES:
        with override(language):
            for value, words in pairs:
                if text in (codes.fold(str(words)), codes.fold(value)):
                    return value
    reasons.append(_("%(column)s: “%(text)s” is not in the list.") % {"column": title, "text": text_of(cell)})
    return None


def read_ways_to_reach(house: dict[str, Any]) -> list[str]:
    """Put the telephone of a row into one notation; a reason for each address or number that is none."""
    reasons: list[str] = []
    for name, check in (("email", validate_email), ("website", URLValidator(("http", "https")))):
        if house.get(name):
            try:
                check(house[name])
            except ValidationError:
                reasons.append(_("“%(text)s” is no address.") % {"text": house[name]})
    if house.get("phone"):
        try:
            house["phone"] = parse_phone(house["phone"], house.get("country") or "ZZ").number
        except ValidationError as error:
            reasons += error.messages
    return reasons

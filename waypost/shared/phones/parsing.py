"""Reads a phone number in any notation; phonenumberslite knows the numbering plans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from waypost.shared.i18n.digits import western_digits

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

Kind = Literal["mobile", "landline", "other", "short", "unknown"]

MATCH_LENGTH = 9
E164_LENGTH = 15
SHORT = range(3, 7)  # digits of a short code such as 112 or 1424
NUMBER = re.compile(r"(\(?\+\s*)?\(?\d[\d\s().\-‐–—/\u00a0]*\d|\d")
EXTENSION = re.compile(
    r"^[\s,;]*(?:ext\.?|extension|x|доб\.?|#|вн\.?|poste|int\.?)\s*(\d{1,6})\b", re.IGNORECASE
)
EDGES = " \t\n/,;:-–—()|"


@dataclass(frozen=True, slots=True)
class Phone:
    """One number that was read.

    `e164` is `+992984199678`, or empty for a short code; `national_digits` has no spaces or trunk
    zero; `kind` is "unknown" when the number could exist but is in no published range; `note` holds
    the words that stood beside the number ("wife").
    """

    e164: str
    national_digits: str
    kind: Kind
    region: str = ""
    extension: str = ""
    note: str = ""

    @property
    def number(self) -> str:
        """What to store and to dial: E.164, or the short code as typed."""
        return self.e164 or self.national_digits


def parse_phone(text: Any, region: str) -> Phone:
    """The phone number in a text or a spreadsheet cell; `region` is the ISO country it was written in.

    Reads `00…`, a forgotten plus (`992984199678`), national notations, digits of any script,
    extensions, and words after the number. Raises `ValidationError` with a sentence that says what
    is wrong: no number, too short, too long, or no number of that country.
    """
    if isinstance(text, float) and text.is_integer():
        text = int(text)
    typed = "" if text is None else str(text).strip()
    number, rest = _split(western_digits(typed).replace("＋", "+"))
    digits = re.sub(r"\D", "", number)
    if not digits:
        raise ValidationError(
            _("“%(text)s” holds no phone number."), code="phone_missing", params={"text": typed}
        )
    extension = EXTENSION.match(rest)
    note = (rest[extension.end() :] if extension else rest).strip(EDGES)
    if len(digits) in SHORT and not number.lstrip("( ").startswith("+"):
        return Phone("", digits, "short", region, note=note)
    found, kind = _best(number, digits, region, typed)
    return _phone(found, kind, extension[1] if extension else "", note)


def match_digits(text: Any) -> str:
    """The last nine digits, which find a number whatever prefix it was written with; may be empty."""
    if isinstance(text, float) and text.is_integer():
        text = int(text)
    return re.sub(r"\D", "", western_digits(str(text or "")))[-MATCH_LENGTH:]


def _split(text: str) -> tuple[str, str]:
    """The first number in the text, and every word around it."""
    match = NUMBER.search(text)
    if not match:
        return "", text
    number, rest = match[0], text[match.end() :]
    halves = re.split(r"\s+/\s*|\s*/\s+|/(?=\+)|(?<=\d{7})/(?=\d{7})", number, maxsplit=1)
    if len(halves) == 2 and len(re.sub(r"\D", "", halves[0])) >= SHORT.stop:
        number, rest = halves[0], f"{halves[1]} {rest}"
    before = text[: match.start()].strip(EDGES)
    return number, f"{rest} {before}" if before else rest


def _best(number: str, digits: str, region: str, typed: str) -> tuple[PhoneNumber, Kind]:
    """The first reading that is a real number; then the first that could be one."""
    import phonenumbers

    readings = [r for r in _readings(number, digits, region) if r is not None]
    for reading in readings:
        kind = phonenumbers.number_type(reading)
        if kind != phonenumbers.PhoneNumberType.UNKNOWN:  # the same question as `is_valid_number`, asked once
            return reading, _kind(kind)
    # Numbering plans grow faster than tables: take what has the right length, if it was read as written.
    possible = phonenumbers.ValidationResult.IS_POSSIBLE
    if readings and phonenumbers.is_possible_number_with_reason(readings[0]) == possible:
        return readings[0], "unknown"
    raise _refusal(readings[:1], digits, region, typed)


def _readings(number: str, digits: str, region: str) -> Iterator[PhoneNumber | None]:
    plus = number.lstrip("( ").startswith("+")
    if plus or digits.startswith("00"):
        # A plus before a national zero, or "+00 992", is a slip of the pen.
        yield _read("+" + digits.lstrip("0"), None)
        return
    yield _read(digits, region)
    if len(digits) >= 10:
        yield _read("+" + digits, None)
    if len(digits) == 11 and digits.startswith("8"):
        yield _read("+7" + digits[1:], None)  # the way Russian and Kazakh numbers are said
    if digits.startswith("0"):
        yield _read(digits.lstrip("0"), region)  # a trunk zero where the country has none


def _read(text: str, region: str | None) -> PhoneNumber | None:
    import phonenumbers

    try:
        return phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None


def _kind(kind: int) -> Kind:
    from phonenumbers import PhoneNumberType as Type

    if kind in (Type.MOBILE, Type.FIXED_LINE_OR_MOBILE):
        return "mobile"
    return "landline" if kind == Type.FIXED_LINE else "other"


def _phone(number: PhoneNumber, kind: Kind, extension: str, note: str) -> Phone:
    import phonenumbers

    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    national = phonenumbers.national_significant_number(number)
    region = phonenumbers.region_code_for_number(number) or ""
    return Phone(e164, national, kind, region, extension, note)


def _refusal(readings: list[PhoneNumber], digits: str, region: str, typed: str) -> ValidationError:
    import phonenumbers

    reasons = {phonenumbers.is_possible_number_with_reason(r) for r in readings}
    shown = {"text": typed, "digits": len(digits), "region": region}
    result = phonenumbers.ValidationResult
    if result.IS_POSSIBLE_LOCAL_ONLY in reasons:
        return ValidationError(
            _("“%(text)s” lacks its area code. Write the whole number."), code="phone_local", params=shown
        )
    if result.TOO_SHORT in reasons or len(digits) < SHORT.start:
        return ValidationError(
            _("“%(text)s” is too short for a phone number (%(digits)s digits). Is a digit missing?"),
            code="phone_too_short",
            params=shown,
        )
    if len(digits) > E164_LENGTH or (result.TOO_LONG in reasons and len(digits) > 12):
        return ValidationError(
            _("“%(text)s” is too long for a phone number (%(digits)s digits). Are there two numbers in it?"),
            code="phone_too_long",
            params=shown,
        )
    return ValidationError(
        _("“%(text)s” is not a phone number of %(region)s. From another country, start with + and its code."),
        code="phone_invalid",
        params=shown,
    )

"""Understands what someone typed or scanned into the search box."""

import re
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError

from waypost.people import cards
from waypost.people.numbers import read_number
from waypost.people.typed import document_key, has_letter, one_line
from waypost.shared.dates import PartialDate
from waypost.shared.i18n.digits import western_digits
from waypost.shared.phones import match_digits, parse_phone

LONGEST = 200
NUMBER_START = re.compile(r"^([A-Z]{2,4})-?(\d{1,9})(?:-[0-9A-Z]?)?$")
YEAR = re.compile(r"^~?(?:19|20)\d\d$")
DATE_LIKE = re.compile(r"^(\d{1,4}[./\-]\d{1,2}[./\-]\d{1,4}|\d{4}[./\-]\d{1,2}|\d{1,2}[./\-]\d{4}|\d{1,2} \d{1,2} (?:19|20)\d\d)$")
FEWEST_PHONE_DIGITS = 5
FEWEST_DOCUMENT = 5


@dataclass(frozen=True)
class Asked:
    """What was asked for. Fields that are set are looked for together."""

    name: str = ""
    born: PartialDate | None = None
    phone: str = ""  # the last digits as they are compared
    number: str = ""  # a whole client number
    number_start: str = ""  # the beginning of one, such as DUS-00042
    document: str = ""
    card: int | None = None

    def __bool__(self) -> bool:
        return self != Asked()

    @property
    def is_exact(self) -> bool:
        """Whether Enter opens the file at once."""
        return bool(self.number) or self.card is not None


def understand(text: str, region: str = "") -> Asked:
    """Read a search text: a card, a client number, a document, a phone, a date, a name, or a name with one of them.

    `region` is the country whose phone notations are meant. An empty `Asked` when nothing can be looked for.
    """
    text = one_line(western_digits(text))[:LONGEST]
    serial = cards.read_code(text)
    if serial is not None:
        return Asked(card=serial)
    number = read_number(text)
    if number:
        return Asked(number=number)
    if has_letter(text) and any(c.isdigit() for c in text):
        return _mixed(text, region)
    if any(c.isdigit() for c in text):
        return _digits(text, region)
    return Asked(name=text) if has_letter(text) else Asked()


def _mixed(text: str, region: str) -> Asked:
    """Letters and digits: a document's or client's number, or a name with a date or phone beside it."""
    if " " not in text.strip():
        return _one_word(text)
    found = Asked()
    words: list[str] = []
    digits: list[str] = []
    for word in text.split():
        if has_letter(word) and any(c.isdigit() for c in word):
            found = replace(found, document=document_key(word))
        elif any(c.isdigit() for c in word):
            digits.append(word)
        else:
            words.append(word)
    if digits:
        read = _digits(" ".join(digits), region)
        found = replace(found, born=read.born, phone=read.phone)
    return replace(found, name=" ".join(words))


def _one_word(text: str) -> Asked:
    start = NUMBER_START.match(text.upper())
    key = document_key(text)
    return Asked(
        number_start=f"{start[1]}-{int(start[2]):05d}-" if start else "",
        document=key if len(key) >= FEWEST_DOCUMENT else "",
    )


def _digits(text: str, region: str) -> Asked:
    bare = text.strip()
    if YEAR.match(bare) or DATE_LIKE.match(bare):
        born = read_date(bare)
        if born:
            return Asked(born=born)
    compact = re.sub(r"\D", "", bare)
    if len(compact) < FEWEST_PHONE_DIGITS:
        return Asked()
    return Asked(phone=phone_digits(bare, region), document=compact)


def read_date(text: str) -> PartialDate | None:
    """A birth date in any notation, or None."""
    try:
        return PartialDate.parse(text)
    except ValidationError:
        return None


def phone_digits(text: str, region: str) -> str:
    """The digits by which a number is compared, also of one not yet typed to its end; may be empty."""
    try:
        phone = parse_phone(text, region or "ZZ")
    except ValidationError:
        phone = None
    if phone is not None and phone.kind != "unknown":
        return match_digits(phone.number)
    return match_digits(_without_country_code(text, region))


def _without_country_code(text: str, region: str) -> str:
    """A number not yet typed to its end, without the country's own code."""
    from phonenumbers import country_code_for_region

    start = re.match(rf"^\s*(?:\+|00)\s*{country_code_for_region(region or 'ZZ')}", text)
    return text[start.end() :] if start else text

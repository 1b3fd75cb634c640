"""What may be asked for, and a plain sentence for what may not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

PER_PAGE, MOST_PER_PAGE, MOST_MINIMAL = 50, 500, 10_000


class WrongParameter(ValueError):
    """The question cannot be answered; the message says what is wrong with which parameter."""


@dataclass(frozen=True)
class Asked:
    """The parameters of one question, read."""

    values: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        return self.values.get(name)

    @property
    def size(self) -> int:
        """How many records a page holds."""
        return self.values.get("per_page") or (MOST_MINIMAL if self.values.get("minimal") else PER_PAGE)


def _whole(name: str, text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text[:7]) <= 1_000_000:
        raise WrongParameter(_("“%(name)s” must be a number from 1, such as 2.") % {"name": name})
    return int(text)


def _size(name: str, text: str) -> int:
    number = _whole(name, text)
    if number > MOST_MINIMAL:
        raise WrongParameter(_("“%(name)s” may be %(most)s at most.") % {"name": name, "most": MOST_MINIMAL})
    return number


def _flag(name: str, text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise WrongParameter(_("“%(name)s” must be true or false.") % {"name": name})
    return text.lower() == "true"


def _uuid(name: str, text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError as error:
        raise WrongParameter(_("“%(name)s” must be an identifier (a UUID).") % {"name": name}) from error


def _moment(name: str, text: str) -> datetime:
    text = text.replace(" ", "+")  # a plus that came as a space
    try:
        found = parse_datetime(text)
        day = None if found else parse_date(text)
    except ValueError:
        found = day = None
    if found is None and day is None:
        raise WrongParameter(
            _("“%(name)s” must be a date or a moment, such as 2026-03-15T10:30:00Z.") % {"name": name}
        )
    if found is None:
        found = datetime(day.year, day.month, day.day, tzinfo=UTC)  # type: ignore[union-attr]  # because of the check above
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _format(name: str, text: str) -> str:
    if text not in ("json", "ndjson"):
        raise WrongParameter(_("“%(name)s” must be json or ndjson.") % {"name": name})
    return text


def _text(name: str, text: str) -> str:
    if len(text) > 200:
        raise WrongParameter(_("“%(name)s” is too long.") % {"name": name})
    return text


Read = Callable[[str, str], Any]
NONE: dict[str, Read] = {"lang": _text}  # the language of words is chosen before the question is read
PAGED: dict[str, Read] = {**NONE, "page": _whole, "per_page": _size, "format": _format, "search": _text}
TAXONOMY: dict[str, Read] = {"taxonomy_term_id": _uuid, "taxonomy_id": _uuid}
SERVICES = {
    **PAGED,
    **TAXONOMY,
    "organization_id": _uuid,
    "modified_after": _moment,
    "minimal": _flag,
    "full": _flag,
}
AT_LOCATIONS = {
    **PAGED,
    **TAXONOMY,
    "organization_id": _uuid,
    "modified_after": _moment,
    "full": _flag,
    "postcode": _text,
}
ORGANISATIONS = {**PAGED, **TAXONOMY, "full": _flag, "full_service": _flag}
ORGANISATION = {**NONE, "full_service": _flag}
TAXONOMIES = PAGED
TERMS = {**PAGED, "taxonomy_id": _uuid, "top_only": _flag, "parent_id": _uuid}


def read(query: QueryDict, known: dict[str, Read]) -> Asked:
    """The parameters of a question. Raises WrongParameter for an unknown, repeated or unreadable one."""
    values = {}
    for name in query:
        if name not in known:
            raise WrongParameter(
                _("There is no parameter “%(name)s” here. Known are: %(known)s.")
                % {"name": name[:60], "known": ", ".join(sorted(known)) or "–"}
            )
        texts = query.getlist(name)
        if len(texts) > 1:
            raise WrongParameter(_("“%(name)s” was given more than once.") % {"name": name})
        if texts[0] != "":
            values[name] = known[name](name, texts[0])
    if not values.get("minimal") and values.get("per_page", 0) > MOST_PER_PAGE:
        raise WrongParameter(
            _("“%(name)s” may be %(most)s at most.") % {"name": "per_page", "most": MOST_PER_PAGE}
        )
    return Asked(values)

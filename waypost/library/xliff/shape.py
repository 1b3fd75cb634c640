"""What an XLIFF 2.1 file of ours holds (OASIS standard of 13 February 2018): one language, pages, fields of texts.

Our little markup (`**strong**`, `- list`, `[words](address)`) goes out as plain text. It is part of what a
translator writes: the stressed word stands elsewhere in another language, a list may get another order, and a link
may lead to the same office's page in that language. Opaque codes would forbid this. What would do harm is looked for
when the file comes back: an address of the original that is gone holds the row back for a person to look at.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

CORE = "urn:oasis:names:tc:xliff:document:2.0"  # the same for 2.0 and 2.1
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
ITS = "http://www.w3.org/2005/11/its"
XML = "http://www.w3.org/XML/1998/namespace"
CATEGORY = "waypost"
FIELDS = ("title", "body")
# How far a translation is, in the words of the standard, least first.
INITIAL, TRANSLATED, REVIEWED, FINAL = XLIFF_STATES = ("initial", "translated", "reviewed", "final")
STATE_OF = {
    "missing": INITIAL,
    "suggested": INITIAL,
    "started": INITIAL,
    "outdated": INITIAL,
    "ready": TRANSLATED,
    "current": FINAL,
}


class XliffRefused(ValueError):
    """The file cannot be read; the message says why."""


@dataclass(frozen=True)
class Unit:
    """One field of one text: `id` is `statement-<uuid>-title` and the like, and never changes."""

    id: str
    source: str
    target: str | None = None
    state: str = INITIAL
    sub_state: str = ""
    notes: Sequence[tuple[str, str]] = ()  # category, words
    meta: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Section:
    """One page, as a `<file>`."""

    id: str
    original: str
    units: Sequence[Unit]
    notes: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class UnitRead(Unit):
    """A unit that came back. `is_stated` says whether the file itself names a state."""

    by_machine: bool = False
    is_stated: bool = False
    target_language: str = ""


@dataclass(frozen=True)
class Document:
    """A file that came back."""

    source_language: str
    language: str
    units: Sequence[UnitRead]


def unit_id(kind: str, pk: object, name: str) -> str:
    """The id of a field: an XML name token that is the same in every export."""
    return f"{kind}-{pk}-{name}"

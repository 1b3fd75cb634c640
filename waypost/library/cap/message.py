"""A CAP message as plain values: what reading gives and writing takes. Times stay as they are written."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

CAP_1_2 = "urn:oasis:names:tc:emergency:cap:1.2"
CAP_1_1 = "urn:oasis:names:tc:emergency:cap:1.1"
VERSIONS = {CAP_1_2: "1.2", CAP_1_1: "1.1"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d")


def moment_of(text: str) -> datetime | None:
    """The moment that CAP means by a text such as `2026-05-03T14:00:00+05:00`; None when it is not written so."""
    if not MOMENT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def written(moment: datetime) -> str:
    """A moment as CAP writes it: whole seconds with the offset of its zone, `-00:00` for UTC."""
    text = moment.replace(microsecond=0).isoformat()
    return text.replace("+00:00", "-00:00")


@dataclass(frozen=True)
class Reference:
    """An earlier message: sender, identifier and time, as they stand in it."""

    sender: str
    identifier: str
    sent: str

    def __str__(self) -> str:
        return f"{self.sender},{self.identifier},{self.sent}"


@dataclass(frozen=True)
class Area:
    """Where: words, shapes (WGS 84) and codes."""

    description: str = ""
    polygons: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    geocodes: tuple[tuple[str, str], ...] = ()
    altitude: str = ""
    ceiling: str = ""


@dataclass(frozen=True)
class Info:
    """What is said in one language."""

    language: str = ""
    categories: tuple[str, ...] = ()
    event: str = ""
    responses: tuple[str, ...] = ()
    urgency: str = ""
    severity: str = ""
    certainty: str = ""
    audience: str = ""
    effective: str = ""
    onset: str = ""
    expires: str = ""
    sender_name: str = ""
    headline: str = ""
    description: str = ""
    instruction: str = ""
    web: str = ""
    contact: str = ""
    areas: tuple[Area, ...] = ()

    @property
    def spoken(self) -> str:
        """The language; CAP means American English when none is named."""
        return self.language or "en-US"


@dataclass(frozen=True)
class Message:
    """One message. `version` is that of the protocol it was written in."""

    identifier: str = ""
    sender: str = ""
    sent: str = ""
    status: str = ""
    kind: str = ""
    scope: str = ""
    source: str = ""
    restriction: str = ""
    addresses: str = ""
    note: str = ""
    references: str = ""
    infos: tuple[Info, ...] = ()
    version: str = "1.2"

    @property
    def sent_at(self) -> datetime | None:
        return moment_of(self.sent)

    @property
    def expires_at(self) -> datetime | None:
        """When the last of its parts ends; None when one has no end."""
        ends = [moment_of(info.expires) for info in self.infos]
        return max((end for end in ends if end), default=None) if all(ends) else None

    @property
    def effective_at(self) -> datetime | None:
        """From when it holds: the earliest that it says, else when it was sent."""
        starts = [moment_of(info.effective) for info in self.infos]
        return min((start for start in starts if start), default=None) or self.sent_at

    @property
    def referenced(self) -> list[Reference]:
        """The earlier messages it names; those not written as `sender,identifier,sent` are left out."""
        found = (text.split(",") for text in self.references.split())
        return [Reference(*parts) for parts in found if len(parts) == 3]


def now_utc() -> datetime:
    """This moment."""
    return datetime.now(UTC)

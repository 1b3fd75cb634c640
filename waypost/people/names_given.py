"""Names and numbers as a form, a sheet or a caller gives them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NameGiven:
    """A name as someone gave it: its parts, or only the full name."""

    full: str = ""
    given: str = ""
    middle: str = ""
    family: str = ""
    kind: str = "given_now"


@dataclass(frozen=True)
class PhoneGiven:
    """A number or address: `value` in E.164 where it is a telephone."""

    value: str
    kind: str = "mobile"
    belongs_to: str = ""
    is_safe: bool = True

"""A name as a form, a sheet or a caller gives it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NameGiven:
    """A name as someone gave it: its parts, or only the full name."""

    full: str = ""
    given: str = ""
    middle: str = ""
    family: str = ""
    kind: str = "given_now"

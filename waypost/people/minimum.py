"""The minimum file (R20): what is kept of someone who does not agree that the centre keeps a file."""

from collections.abc import Sequence
from typing import Any

from waypost.people.names_given import NameGiven
from waypost.shared.dates import PartialDate

# Age, gender, area and how to make contact safely. Name: only what the person wants to be called.
FIELDS = frozenset({
    "gender", "born", "country", "subdivision", "town", "minimum_only", "first_language", "interpreter_needed",
    "safe_channels", "never_channels", "safe_rules", "safe_from", "safe_until", "safe_say", "safe_note",
})  # fmt: skip


def kept_fields(values: dict[str, Any]) -> dict[str, Any]:
    """The fields that stay; of a birth date only the year does."""
    kept = {name: value for name, value in values.items() if name in FIELDS}
    born = kept.get("born")
    if isinstance(born, PartialDate):
        kept["born"] = PartialDate.of(born.year, estimated=born.estimated)
    return kept


def kept_names(names: Sequence[NameGiven]) -> list[NameGiven]:
    """One name to be called by: the given name where it is known apart, else what was written first."""
    called = next(
        (name.given or name.full or name.family for name in names if name.given or name.full or name.family),
        "",
    )
    return [NameGiven(full=called, kind="nickname")] if called.strip() else []

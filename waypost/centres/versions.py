"""Two people, one form: a fingerprint of what was shown travels with the form and is compared on saving."""

import hashlib
import json
from typing import Any

from waypost.centres.hours import all_written, week_of
from waypost.centres.models import Centre

DETAILS = ("name", "code", "country", "subdivision", "town", "address", "phone", "email", "time_zone",
           "languages", "is_hidden", "answer_hours", "required_fields", "is_active")  # fmt: skip


def fingerprint(values: dict[str, Any]) -> str:
    """A short digest of values; equal values give equal digests."""
    text = json.dumps(values, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class ChangedMeanwhile(ValueError):
    """Somebody else saved between showing and saving; `current` holds what stands now."""

    def __init__(self, current: dict[str, Any]) -> None:
        super().__init__("changed meanwhile")
        self.current = current


def must_be_unchanged(seen: str, current: dict[str, Any]) -> None:
    """Raise ChangedMeanwhile when what stands is not what was shown. An empty `seen` skips the check."""
    if seen and seen != fingerprint(current):
        raise ChangedMeanwhile(current)


def details_of(centre: Centre) -> dict[str, Any]:
    """What the settings form shows, for comparing two versions."""
    return {name: getattr(centre, name) for name in DETAILS}


def hours_of(centre: Centre) -> dict[str, str]:
    """The hours as the form writes them: `office-0` → `09:00–17:00`."""
    weeks = week_of(centre.hours.all())
    return {
        f"{channel}-{day}": all_written(spans)
        for channel, week in weeks.items()
        for day, spans in week.items()
    }

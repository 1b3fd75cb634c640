"""Two people, one form: a fingerprint of what was shown travels with the form and is compared on saving."""

import hashlib
import json
from typing import Any


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

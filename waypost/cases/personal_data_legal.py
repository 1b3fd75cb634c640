"""What each field of legal is."""

from typing import Any

CLASSES: dict[str, dict[str, Any]] = {}

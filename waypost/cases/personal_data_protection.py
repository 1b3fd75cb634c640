"""What each field of protection is."""

from typing import Any

CLASSES: dict[str, dict[str, Any]] = {}

"""What the audit says about protection."""

from typing import Any

SENTENCES: dict[str, Any] = {}
FAILED: dict[str, Any] = {}

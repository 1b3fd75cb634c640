"""What the audit says about legal."""

from typing import Any

SENTENCES: dict[str, Any] = {}
FAILED: dict[str, Any] = {}

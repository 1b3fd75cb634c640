"""For each address of cases with arguments: a record of the cast's centre."""

from collections.abc import Callable
from typing import Any

RECORDS: dict[str, Callable[[Any, str], dict[str, Any]]] = {}

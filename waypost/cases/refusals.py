"""What every action on a case may raise."""

from typing import Any

from django.utils.translation import gettext as _


class CaseRefused(ValueError):
    """The case cannot be changed this way; the message says why and, where it can, what to do."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Changed(CaseRefused):
    """Somebody else saved in the meantime; `saved` is what stands there now."""

    def __init__(self, saved: Any) -> None:
        super().__init__(_("Somebody else changed this while you were writing."))
        self.saved = saved


def must_be_version(row: Any, seen: int) -> None:
    """Raises Changed unless what stands there now is the version that the writer saw."""
    if row.version != seen:
        raise Changed(row)

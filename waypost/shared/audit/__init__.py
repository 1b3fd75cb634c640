"""Who did what to whom, when: append-only, chained, written in the same transaction as the deed."""

from waypost.shared.audit.recording import (
    Actor,
    Deed,
    audited,
    record,
    record_many,
    together,
    unaudited,
    watch,
)

__all__ = ["Actor", "Deed", "audited", "record", "record_many", "together", "unaudited", "watch"]

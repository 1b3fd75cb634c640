"""Who did what to whom, when: append-only, chained, written in the same transaction as the deed."""

from waypost.shared.audit.recording import Actor, audited, record, unaudited

__all__ = ["Actor", "audited", "record", "unaudited"]

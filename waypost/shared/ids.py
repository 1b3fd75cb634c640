"""Primary keys: UUIDv7, so that rows sort by the time they were made and no office can collide with another."""

import uuid

import uuid_utils


def uuid7() -> uuid.UUID:
    """A new time-ordered UUID (RFC 9562, version 7) as the standard library's type."""
    return uuid.UUID(bytes=uuid_utils.uuid7().bytes)

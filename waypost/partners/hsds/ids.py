"""Identifiers for what HSDS wants as a record of its own and we keep as a value of another one."""

from functools import lru_cache
from uuid import UUID, uuid5

SPACE = UUID("6f7f3a0e-1d0c-5b5e-9a53-8c1f2f6b7a10")


@lru_cache(maxsize=50_000)
def made(*parts: str) -> str:
    """The same UUID for the same parts, on every server and for ever."""
    return str(uuid5(SPACE, "/".join(parts)))

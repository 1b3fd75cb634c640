"""Look-up keys that an import has just written, before they are put where they belong.

The keys of names lie all over the longest table, so that in a large register each of the two hundred thousand of a long
import has a page of its own to be read, changed and written. An import on SQLite writes them with the sign turned: they
stand together in front of the table, and a look-up asks there, too, while there are any. A job puts them into
their places afterwards, a little at a time, so that nobody at the desk has to wait.
"""

from django.db import connection, transaction

from waypost.people.models import NameKey
from waypost.shared.bulk import insert_values

_SIGN = 1 << 63
_MASK = _SIGN - 1
AT_ONCE = 2_000  # keys in one transaction


def as_new(key: int) -> int:
    """The key as it stands while it is new: negative, in the same order."""
    return key - _SIGN


def settled(key: int) -> int:
    """The key itself, new or not."""
    return key & _MASK


def as_imported(key: int) -> int:
    """The key as an import writes it. PostgreSQL's readers and writers do not wait for one another, so it needs no such help."""
    return as_new(key) if connection.vendor == "sqlite" else key


def settle_some(at_once: int = AT_ONCE) -> int:
    """Put the first new keys into their places, in a transaction. Returns how many; 0 when there are no more."""
    table = NameKey._meta.db_table
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT key FROM {table} WHERE key < 0 ORDER BY key LIMIT %s", [at_once])  # noqa: S608
        found = cursor.fetchall()
        if not found:
            return 0
        cursor.execute(f"DELETE FROM {table} WHERE key <= %s RETURNING key, person_id", [found[-1][0]])  # noqa: S608
        moved = sorted((settled(key), person) for key, person in cursor.fetchall())
        insert_values(NameKey, ["key", "person_id"], moved, or_ignore=True)
    return len(moved)

"""Puts a fixed, recent SQLite under Django.

The SQLite that a distribution ships may be in the range that can corrupt a
write-ahead log (3.7.0 to 3.51.2); the pysqlite3 wheel brings a newer one.
"""

import sys


def use_recent_sqlite() -> None:
    """Make ``import sqlite3`` give pysqlite3. Must run before Django's backend is imported."""
    import pysqlite3

    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

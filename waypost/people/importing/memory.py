"""While very many rows are held: memory that suits them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

OFTEN = (20_000, 50, 100)  # new objects, then rounds, after which Python looks; the default is (700, 10, 10)
# A batch changes pages all over the look-up keys. With the usual room they leave memory and come back within one
# transaction, and after each transaction they are copied into the database's file.
ROOMY = {"cache_size": -131_072, "wal_autocheckpoint": 20_000}  # KB; pages


@contextmanager
def rarely_swept() -> Iterator[None]:
    """Python looks for rubbish rarely inside, and not among what was there before. A ninth of an import's time."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*OFTEN)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@contextmanager
def room_for_pages() -> Iterator[None]:
    """SQLite keeps more of the database in memory inside, and copies its journal back less often."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        usual = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ROOMY}
        _set(usual | ROOMY)
    try:
        yield
    finally:
        _set(usual)


def _set(pragmas: dict[str, int]) -> None:
    with connection.cursor() as cursor:
        for name, value in pragmas.items():
            cursor.execute(f"PRAGMA {name}={int(value)}")

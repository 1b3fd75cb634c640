"""DuckDB in this process: what every centre and most networks need."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from waypost.monitoring.snapshot import files
from waypost.monitoring.snapshot.failures import Unreadable

if TYPE_CHECKING:
    import ibis

MEMORY, THREADS = "256MB", 2


class Duck:
    """An engine with a DuckDB of its own, which spills into the snapshot's folder."""

    def __init__(self, root: Path) -> None:
        self._backend = _ibis().duckdb.connect(
            threads=THREADS, memory_limit=MEMORY, temp_directory=str(files.spill_in(root)),
            autoinstall_known_extensions=False, autoload_known_extensions=False, python_enable_replacements=False,
        )  # fmt: skip
        self._backend.raw_sql("SET TimeZone = 'UTC'")
        self._backend.raw_sql("SET parquet_metadata_cache = true")

    def files(self, paths: list[Path]) -> str:
        return files.read(paths)

    def held(self, name: str, paths: list[Path]) -> str:
        with _failing_plainly():
            self._backend.raw_sql(f"CREATE TABLE {name} AS SELECT * FROM {files.read(paths)}")  # noqa: S608
        return name

    def table(self, name: str, query: str) -> ibis.Table:
        with _failing_plainly():
            self._backend.raw_sql(f"CREATE VIEW {name} AS {query}")
            found: ibis.Table = self._backend.table(name)
        return found

    def rows(self, expression: Any) -> list[dict[str, Any]]:
        with _failing_plainly():
            found: list[dict[str, Any]] = self._backend.to_pyarrow(expression).to_pylist()
        return found

    def answers(self) -> bool:
        return True


@contextmanager
def _failing_plainly() -> Iterator[None]:
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise Unreadable(str(error)) from error


@cache
def _ibis() -> Any:
    import ibis  # takes a second or more: only who asks for figures pays for it

    return ibis

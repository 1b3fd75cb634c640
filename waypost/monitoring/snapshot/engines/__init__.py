"""What answers questions: DuckDB in this process, or Spark for a network that outgrew one machine (ADR 0012).

An engine gives a snapshot's Parquet files as Ibis tables, and the rows of an Ibis expression. Questions know of neither.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from django.conf import settings

if TYPE_CHECKING:
    import ibis


class Engine(Protocol):
    """What a snapshot asks. Every method raises Unreadable; one of another machine also NotAnswering."""

    def files(self, paths: list[Path]) -> str:
        """What stands for the rows of these files, after a FROM."""

    def held(self, name: str, paths: list[Path]) -> str:
        """The same for a few rows that every question needs."""

    def table(self, name: str, query: str) -> ibis.Table:
        """The rows of a query under a name. The query is SQL that every engine understands."""

    def rows(self, expression: Any) -> list[dict[str, Any]]:
        """The rows of an Ibis expression over these tables."""

    def answers(self) -> bool:
        """Whether it can still be asked; if not, another one is to be opened."""


def engine(root: Path) -> Engine:
    """The engine of the settings, for one thread and one state of the snapshot in this folder."""
    if settings.ANALYTICS:
        from waypost.monitoring.snapshot.engines.spark import Spark

        return Spark(settings.ANALYTICS)
    from waypost.monitoring.snapshot.engines.duck import Duck

    return Duck(root)

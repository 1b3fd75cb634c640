"""The bars, and what other systems took for the same where somebody has measured it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Bar:
    """One row of the table. `path` leads into the results; `most` or `least` is the bar; neither means: only shown."""

    title: str
    path: str
    unit: str = ""
    most: float | None = None
    least: float | None = None
    elsewhere: str = ""

    def value(self, results: dict[str, Any]) -> Any:
        """What was measured, or None."""
        found: Any = results
        for step in self.path.split("."):
            found = found.get(step) if isinstance(found, dict) else None
        return found

    def holds(self, value: float) -> bool | None:
        """Whether the bar holds; None when there is none."""
        if self.most is not None:
            return value <= self.most
        return value >= self.least if self.least is not None else None

    @property
    def wanted(self) -> str:
        if self.most is not None:
            return f"≤ {self.most:g}"
        return f"≥ {self.least:g}" if self.least is not None else ""


def _page(
    title: str, slug: str, cpu: float | None, statements: float | None, cpu_else: str = "", sql_else: str = ""
) -> list[Bar]:
    return [
        Bar(f"{title}: CPU, p50", f"desk.{slug}.cpu_p50", "ms"),
        Bar(f"{title}: CPU, p95", f"desk.{slug}.cpu_p95", "ms", most=cpu, elsewhere=cpu_else),
        Bar(
            f"{title}: SQL statements, most",
            f"desk.{slug}.statements_most",
            "",
            most=statements,
            elsewhere=sql_else,
        ),
        Bar(f"{title}: wall, p50", f"desk.{slug}.wall_p50", "ms"),
        Bar(f"{title}: size, p50", f"desk.{slug}.bytes_p50", "bytes"),
    ]


EDEN = "Eden at 100,000:"
BARS: list[Bar] = [
    *_page("Look-up while typing", "search", 50, None, f"{EDEN} 600 ms"),
    Bar("Look-up while typing: the person is among those shown", "desk.search_found", "share"),
    *_page("List of clients", "list", 50, 15, f"{EDEN} 890 ms", f"{EDEN} 107"),
    *_page("Open a client's file", "open", 60, 25, f"{EDEN} 390 ms", f"{EDEN} 130"),
    *_page("Register: the empty form", "register_form", None, None),
    *_page("Register: matches beside the form", "matches", 50, None),
    *_page("Register a client", "register", 60, 25, f"{EDEN} 640 ms", f"{EDEN} 169"),
    *_page("Log a contact: the empty form", "contact_form", None, None),
    *_page("Log a contact", "contact", 60, 25),
    Bar("8 searching at once", "crowd.per_second", "searches/s", least=100, elsewhere=f"{EDEN} 1.5"),
    Bar("8 searching at once: wall, p50", "crowd.wall_p50", "ms"),
    Bar("8 searching at once: wall, p95", "crowd.wall_p95", "ms", most=150, elsewhere=f"{EDEN} 5,000 ms"),
    Bar("8 searching at once: CPU of the server, each", "crowd.cpu_ms_per_search", "ms"),
    Bar("Memory of the server before", "crowd.memory_before_mb", "MB"),
    Bar("Memory of the server after", "crowd.memory_after_mb", "MB"),
    Bar("Memory of the server after, shared pages counted once", "crowd.memory_once_mb", "MB"),
    Bar(
        "Import, without the fixed start",
        "sheet.rows_per_second",
        "rows/s",
        least=1500,
        elsewhere="Eden: 23 rows/s",
    ),
    Bar("Import: rows a second of CPU", "sheet.rows_per_cpu_second", "rows"),
    Bar("Import: fixed start", "sheet.start_seconds", "s"),
    Bar("Import: of the known and the double rows, found", "sheet.doubles_found", "share", least=0.9),
    Bar("The same plain work, median to best (1 on a quiet machine)", "steadiness.slowed", "times"),
    Bar("Filling the register", "fill.per_second", "clients/s"),
    Bar("Size of the database", "fill.database_mb", "MB"),
]
NAME_BARS: list[Bar] = [
    Bar(
        "Name pairs scored a second of CPU",
        "pairs_per_second",
        "pairs/s",
        least=5000,
        elsewhere="best public scorer read: 2,100",
    ),
    Bar("Look-up misses@10 beside the best baseline's", "misses_to_best_baseline", "times", most=0.5),
    Bar("Look-up of the names alone: CPU, p95", "lookup_p95", "ms", most=50),
]

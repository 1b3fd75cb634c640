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
    title: str,
    slug: str,
    cpu: float | None,
    statements: float | None,
    cpu_else: str = "",
    sql_else: str = "",
    part: str = "desk",
) -> list[Bar]:
    path = f"{part}.{slug}"
    return [
        Bar(f"{title}: CPU, p50", f"{path}.cpu_p50", "ms"),
        Bar(f"{title}: CPU, p95", f"{path}.cpu_p95", "ms", most=cpu, elsewhere=cpu_else),
        Bar(
            f"{title}: SQL statements, most",
            f"{path}.statements_most",
            "",
            most=statements,
            elsewhere=sql_else,
        ),
        Bar(f"{title}: wall, p50", f"{path}.wall_p50", "ms"),
        Bar(f"{title}: size, p50", f"{path}.bytes_p50", "bytes"),
    ]


def _list(title: str, slug: str) -> list[Bar]:
    """A list for somebody whom its restricted rows name and for somebody whom they do not."""
    return [
        *_page(title, slug, 50, 15, part="casework"),
        *_page(f"{title}, not named on restricted cases", f"{slug}_unnamed", 50, 15, part="casework"),
        Bar(f"{title}: not named to named, CPU p50", f"casework.{slug}_ratio", "times", most=NOT_SLOWER),
    ]


# Two measurements of the very same page differ by as much.
NOT_SLOWER = 1.05
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
    *_page("Open a case with 200 notes and 50 documents", "case", 80, 30, part="casework"),
    *_page("Its notes", "case_notes", 80, 30, part="casework"),
    *_page("Its documents", "case_papers", 80, 30, part="casework"),
    *_page("Caseload of 500 open cases", "caseload", 60, None, part="casework"),
    *_list("List of cases", "cases_list"),
    *_page("List of closed cases", "cases_closed", 50, 15, part="casework"),
    *_list("List of referrals", "referrals_list"),
    *_page("Open the file of a client who has a case", "client_with_cases", 60, 25, part="casework"),
    *_page("My day of a counsellor with many cases", "my_day", None, None, part="casework"),
    *_page("300 services as open data", "services", 50, 8, part="casework"),
    *_page("300 services as open data, in full", "services_full", 50, 8, part="casework"),
    Bar(
        "A scan of 50 MB raises the server's memory, at its peak", "casework.upload.raised_mb", "MB", most=20
    ),
    Bar("A scan of 50 MB: what the server keeps afterwards", "casework.upload.kept_mb", "MB"),
    Bar("A scan of 50 MB: the process apart that looks into it", "casework.upload.apart_mb", "MB"),
    *_page("A public page, made anew", "page", 20, 10, part="information"),
    *_page("The first public page, made anew", "home", 20, 10, part="information"),
    *_page("A country's page, made anew", "country", 20, 10, part="information"),
    *_page("Public search over 20,000 statements", "search", 30, 10, part="information"),
    *_page("A public page from the shelf", "kept", None, 1, part="information"),
    Bar("Public pages from the shelf, eight reading", "information.kept_per_second", "pages/s", least=800),
    Bar("Largest paint of a public page, slow phone", "information.paint_ms", "ms", most=1200),
    Bar("The same, each request slowed", "information.paint_applied_ms", "ms"),
    Bar("240 pages for a phone, packed", "information.pack_kb", "KB", most=200, elsewhere="Integreat: none"),
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
    Bar("Import: CPU of the job afterwards that puts its keys in order", "sheet.settling_cpu_seconds", "s"),
    Bar("Import: fixed start", "sheet.start_seconds", "s"),
    Bar("Import: of the known and the double rows, found", "sheet.doubles_found", "share", least=0.9),
    Bar("Snapshot of all contacts, in full (bar: of ten million)", "snapshot.full_all", "s", most=60),
    Bar("Snapshot: CPU of the process apart", "snapshot.full_cpu", "s"),
    Bar("Snapshot: reading the database", "snapshot.full_read", "s"),
    Bar("Snapshot: coding and flags", "snapshot.full_make", "s"),
    Bar("Snapshot: writing", "snapshot.full_write", "s"),
    Bar("Snapshot: memory of the process apart, at its peak", "snapshot.full_peak_mb", "MB", most=512),
    Bar(
        "Snapshot: CPU of a contact, beside that in the smaller register", "snapshot.grown", "times", most=1.2
    ),
    Bar("Snapshot: its files", "snapshot.size_mb", "MB"),
    Bar("Snapshot: contacts in it", "snapshot.contacts"),
    Bar("10,000 changed clients taken", "snapshot.changed.wall_s", "s", most=1),
    Bar("10,000 changed clients taken: CPU", "snapshot.changed.cpu_s", "s"),
    Bar("What the triggers add to logging a contact: CPU", "snapshot.trigger.more_us", "µs", most=5),
    Bar("List of clients, nothing built: wall, p95", "snapshot.beside.alone_p95", "ms"),
    Bar("List of clients while a snapshot is built: wall, p95", "snapshot.beside.building_p95", "ms"),
    Bar(
        "List of clients, p95, while a snapshot is built to alone", "snapshot.beside.times", "times", most=1.2
    ),
    Bar("Ten questions of a report: wall, p50", "snapshot.questions.wall_p50", "ms"),
    Bar("Ten questions of a report: wall, p95", "snapshot.questions.wall_p95", "ms"),
    Bar("Ten questions of a report: the slowest, p50", "snapshot.questions.slowest_ms", "ms", most=1000),
    Bar("Ten questions of a report, all together", "snapshot.questions.all_ms", "ms", most=5000),
    Bar("Twelve months of one centre: wall, p50", "snapshot.questions.centre_ms", "ms", most=50),
    Bar("The same as SQL on the operational database: wall, p50", "snapshot.questions.sql_p50", "ms"),
    Bar("The same as SQL on the operational database: wall, p95", "snapshot.questions.sql_p95", "ms"),
    Bar("Ten questions: times faster than SQL", "snapshot.questions.times_faster", "times"),
    Bar(
        "Ten questions: the same beside 20 (PostgreSQL) or 40 (SQLite)",
        "snapshot.questions.to_bar",
        "times",
        least=1,
    ),
    Bar("Ten questions: answers that differ from SQL's", "snapshot.questions.differ", "", most=0),
    Bar("Ten questions raise the memory by", "snapshot.questions.raised_mb", "MB"),
    Bar("The same plain work, median to best (1 on a quiet machine)", "steadiness.slowed", "times"),
    Bar("Filling the register", "fill.per_second", "clients/s"),
    Bar("Filling case work", "casework_fill.cases_per_second", "cases/s"),
    Bar("Cases", "casework_fill.cases"),
    Bar("Referrals", "casework_fill.referrals"),
    Bar("Size of the database", "fill.database_mb", "MB"),
]
DISCLOSURE_BARS: list[Bar] = [
    Bar("Random tables protected and attacked", "tables"),
    Bar("Hidden figures that the attacker found out", "won", "", most=0),
    Bar("Hidden figures", "hidden"),
    Bar("Pairs of releases to the same readers, attacked", "pairs"),
    Bar("Figures or differences found out by whoever has both", "won_pairs", "", most=0),
    Bar("30 × 12 cells with margins, mean 3: CPU", "wide_s", "s"),
    Bar("60 × 20 cells with margins, mean 5: CPU", "widest_s", "s"),
    Bar("6 × 5 × 4 cells with margins, mean 5: CPU", "deep_s", "s"),
    Bar("Small cells unlike ACRO's on the same tables", "primary_apart", "", most=0),
    Bar("Cells with dominance unlike ACRO's", "dominated_apart", "", most=0),
    Bar("Hidden cells beside pytauargus' optimum", "times_rule", "×", most=1.3),
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

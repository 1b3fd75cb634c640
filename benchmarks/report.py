"""The table on the screen, and the same as JSON and Markdown."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.bars import BARS, DISCLOSURE_BARS, NAME_BARS, Bar

HOLDS, SHORT = "holds", "FALLS SHORT"
HEADS = ("measure", "ours", "bar", "verdict", "measured elsewhere")


def shown(value: Any, unit: str) -> str:
    """A figure with its unit: whole from a hundred up, with up to three digits below."""
    if value is None:
        return "not measured"
    text = f"{value:.3g}" if isinstance(value, float) and abs(value) < 100 else f"{value:,.0f}"
    return f"{text} {unit}".strip()


def rows(results: dict[str, Any], bars: Sequence[Bar]) -> list[tuple[str, ...]]:
    """The table's rows, a cell for each of HEADS. What was not measured falls short where it has a bar."""
    found = []
    for bar in bars:
        value = bar.value(results)
        verdict = bar.holds(value) if value is not None else (False if bar.wanted else None)
        words = "" if verdict is None else HOLDS if verdict else SHORT
        found.append((bar.title, shown(value, bar.unit), bar.wanted, words, bar.elsewhere))
    return found


def _widths(table: Sequence[Sequence[str]]) -> list[int]:
    return [max(len(row[column]) for row in table) for column in range(len(table[0]))]


def as_text(table: Sequence[Sequence[str]]) -> str:
    """Columns in line, for a terminal."""
    all_rows = [HEADS, *table]
    widths = _widths(all_rows)
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in all_rows
    ]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def as_markdown(table: Sequence[Sequence[str]]) -> str:
    """A Markdown table; what falls short stands in bold."""
    lines = ["| " + " | ".join(HEADS) + " |", "|" + "---|" * len(HEADS)]
    for row in table:
        cells = [f"**{cell}**" if cell == SHORT else cell for cell in row]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def tables(everything: dict[str, Any]) -> list[tuple[str, list[tuple[str, ...]]]]:
    """Title and rows: one table a database, and one for names."""
    size = f"{everything['size']:,} clients"
    found = [(f"{name}, {size}", rows(results, BARS)) for name, results in everything["databases"].items()]
    if everything.get("disclosure"):
        found.append(("Small numbers", rows(everything["disclosure"], DISCLOSURE_BARS)))
    if everything.get("names"):
        found.append((f"Names, {size}", rows(everything["names"], NAME_BARS)))
    return found


def write(everything: dict[str, Any], folder: Path) -> str:
    """Write the results as JSON and Markdown. Returns the text for the screen."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"bench-{everything['size_name']}"
    (folder / f"{stem}.json").write_text(
        json.dumps(everything, indent=1, ensure_ascii=False), encoding="utf-8"
    )
    parts = tables(everything)
    machine = everything["machine"]
    said = f"{machine['cores']} cores, {machine['memory_gb']} GB memory, Python {machine['python']}."
    notes = [f"- {note}" for note in everything["notes"]]
    pages = [f"## {title}\n\n{as_markdown(table)}" for title, table in parts]
    (folder / f"{stem}.md").write_text(
        "\n\n".join([said, *pages, "\n".join(notes)]).strip() + "\n", encoding="utf-8"
    )
    texts = [f"{title}\n{as_text(table)}" for title, table in parts]
    return "\n\n".join([said, *texts, "\n".join(everything["notes"])])


def short_falls(everything: dict[str, Any]) -> list[str]:
    """What falls short, in words."""
    return [
        f"{title}: {row[0]}: {row[1]} (bar {row[2]})"
        for title, table in tables(everything)
        for row in table
        if row[3] == SHORT
    ]

"""`waypost identity score FILE.tsv`: two names a row, tab between them; each row comes back with the score appended."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from .prepared import prepare
from .scoring import score

USAGE = "Usage: waypost identity score FILE.tsv (two names a row, tab between them; - reads standard input)"
_BATCH = 2_000


def scored(rows: Iterable[str]) -> Iterator[str]:
    """Each row with a tab and the score (0–1, four digits); a row without two names gets an empty score."""
    for row in rows:
        line = row.rstrip("\r\n")
        names = line.split("\t")
        if len(names) < 2:
            yield f"{line}\t\t" if line else line
        else:
            yield f"{line}\t{score(prepare(names[0]), prepare(names[1])):.4f}"


def _write(rows: Iterable[str], out: TextIO) -> None:
    batch: list[str] = []
    for line in scored(rows):
        batch.append(line)
        if len(batch) == _BATCH:
            out.write("\n".join(batch) + "\n")
            batch.clear()
    if batch:
        out.write("\n".join(batch) + "\n")


def run(arguments: list[str]) -> int:
    """Score the file and write to standard output; 0 when done, 2 when it cannot be read."""
    if len(arguments) != 1 or arguments[0] in ("-h", "--help"):
        sys.stderr.write(USAGE + "\n")
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    if arguments[0] == "-":
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")  # type: ignore[union-attr]
        _write(sys.stdin, sys.stdout)
        return 0
    try:
        with Path(arguments[0]).open(encoding="utf-8-sig", errors="replace", newline="\n") as rows:
            _write(rows, sys.stdout)
    except OSError as error:
        sys.stderr.write(f"{arguments[0]} cannot be read: {error.strerror}.\n")
        return 2
    return 0

"""The list of what holds names tests that are there."""

import ast
import re
from pathlib import Path

ROOM = Path(__file__).resolve().parents[1]
ROOT = ROOM.parents[1]
NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")


def _file_of(path: str) -> Path:
    return ROOM / path if (ROOM / path).exists() else ROOT / path


def _tests_in(file: Path) -> set[str]:
    return {one.name for one in ast.parse(file.read_text()).body if isinstance(one, ast.FunctionDef)}


def test_every_test_that_is_named_is_there():
    named = NAMED.findall((ROOM / "what-holds.md").read_text())
    known = {path: _tests_in(_file_of(path)) for path, _name in named}
    assert [f"{path}::{name}" for path, name in named if name not in known[path]] == []
    assert len(named) > 80


def test_every_line_names_a_test_or_the_benchmark():
    lines = [line for line in (ROOM / "what-holds.md").read_text().splitlines() if line.startswith("| ")]
    promises = [line for line in lines if not re.match(r"\| (what|who) ", line)]
    assert [line for line in promises if not NAMED.search(line) and "make bench" not in line] == []

"""Tables on a telephone: whatever is wide becomes cards, and no cell of a card stands there without its name.

`tests/system/test_telephone.py` looks at the pages themselves.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TABLE = re.compile(r'<table class="(?P<classes>[^"]*)">(?P<inside>.*?)</table>', re.S)
HEAD = re.compile(r"<thead>.*?</thead>", re.S)
CELL = re.compile(
    r"<(?P<name>td|th)\b(?P<attributes>(?:\{%.*?%\}|\{\{.*?\}\}|[^>])*)>(?P<text>.*?)</(?P=name)>", re.S
)
MOST_COLUMNS = 3  # what 360 pixels hold side by side
GRIDS = {"heat", "merge", "grid-table"}  # sense lies in the two directions: they scroll within their frame
ON_PAPER = {"cases/legal_outcome_sheet.html", "referrals/pdf.html", "people/merging_merge.html"}


def _tables() -> list[tuple[str, set[str], str]]:
    """Every table of a desk page: template, classes, markup."""
    found = []
    for path in sorted((ROOT / "waypost").rglob("templates/**/*.html")):
        name = str(path).partition("/templates/")[2]
        if name not in ON_PAPER:
            found += [
                (name, set(t["classes"].split()), t["inside"]) for t in TABLE.finditer(path.read_text())
            ]
    return found


STACKED = [(name, inside) for name, classes, inside in _tables() if "stacks" in classes]


def test_wide_tables_become_cards():
    wide = [
        name
        for name, classes, inside in _tables()
        if not classes & (GRIDS | {"stacks"})
        and (head := HEAD.search(inside))
        and head[0].count("<th ") > MOST_COLUMNS
    ]
    assert wide == []


@pytest.mark.parametrize(("name", "inside"), STACKED, ids=[name for name, _ in STACKED])
def test_cells_of_a_card_name_their_column(name, inside):
    """Cells with something to press, and those that span the row, speak for themselves."""
    nameless = []
    for row in re.split(r"<tr\b", HEAD.sub("", inside))[1:]:
        cells = [m for m in CELL.finditer(row) if m["name"] == "td"]
        first_is_title = row.partition(">")[2].lstrip().startswith("<td")
        nameless += [
            m[0][:80]
            for m in cells[1 if first_is_title else 0 :]
            if "data-label" not in m["attributes"] and "colspan" not in m["attributes"]
            and m["text"].strip() and not re.search(r"<(form|button|a|div class=\"cluster\")\b", m["text"])
        ]  # fmt: skip
    assert nameless == []

"""The handbook says what the library says."""

from pathlib import Path

from waypost.monitoring.indicators import document

PAGE = Path(__file__).resolve().parents[4] / "docs" / "how-to" / "numbers.md"


def test_the_page_of_the_handbook_is_not_stale(db):
    page = PAGE.read_text(encoding="utf-8")
    assert document.placed(page) == page, "Run scripts/indicators_doc.py"


def test_every_indicator_stands_on_the_page_with_its_formula():
    from waypost.monitoring.indicators import starter

    page = PAGE.read_text(encoding="utf-8")
    for row in starter.read()["indicator"]:
        assert all(text in page for text in row["en"]), row["slug"]

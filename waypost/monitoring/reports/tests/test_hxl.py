"""Our CSV as the HXL standard's own library reads it: every column tagged, nothing that its core schema rejects."""

import io
from datetime import date

import hxl
import openpyxl
import pytest

from waypost.monitoring.figures.computing import compute
from waypost.monitoring.figures.measures import MEASURES
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import Question
from waypost.monitoring.figures.splits import SPLITS, values
from waypost.monitoring.reports import told
from waypost.monitoring.reports.beside import begun
from waypost.monitoring.reports.definitions import Definition
from waypost.monitoring.reports.making import Made, Table
from waypost.monitoring.reports.outputs import csv, xlsx
from waypost.monitoring.reports.outputs import hxl as tags
from waypost.monitoring.reports.outputs.described import Described
from waypost.monitoring.reports.tests.worlds import Nation

QUARTER = Period(date(2026, 5, 1), date(2026, 7, 31))  # nothing was noted for July, which is to come


@pytest.fixture
def nation(cast):
    return Nation([cast.centre.pk, cast.other_centre.pk])


def _made(cast, nation, measures, rows=(), columns=(), today=date(2026, 6, 30)):
    """A report as the page makes it."""
    tables = []
    for slug in measures:
        result = compute(nation, Question(slug, QUARTER, (*rows, *columns)))
        tables.append(Table(MEASURES[slug], begun(told.inside(result), today)))
    parts = Definition(tuple(measures), tuple(rows), tuple(columns))
    return Made(parts, QUARTER, None, (cast.centre, cast.other_centre), True, tuple(tables), nation)


def _file(*given):
    """What a download holds."""
    return csv.written(Described("Calls", _made(*given)))


def _read(data):
    return hxl.data(io.BytesIO(data)).cache()


def test_libhxl_reads_every_column_and_finds_no_fault(cast, nation):
    data = _file(
        cast, nation, ["contacts", "clients_served", "women_share"], ["month", "district"], ["gender"]
    )
    found = _read(data)
    assert len(found.columns) == len(data.decode("utf-8-sig").splitlines()[1].split(","))
    assert {"#date+month", "#adm1+name", "#activity+contacts+f", "#reached+clients+m"} <= set(
        found.display_tags
    )
    report = hxl.validate(io.BytesIO(data))
    assert report["is_valid"], report["issues"]


def test_a_program_finds_women_by_their_attribute_and_in_words_why_a_figure_is_missing(cast, nation):
    found = _read(_file(cast, nation, ["contacts"], ["month"], ["gender"]))
    women = {
        row.get("#date+month+code"): row.get("#activity+contacts+f")
        for row in found
        if row.get("#date+month")
    }
    assert int(women["2026-05"]) > 0
    assert not women["2026-07"]
    why = {row.get("#date+month+code"): row.get("#meta+missing") for row in found}
    assert why["2026-07"].startswith("Contacts · Female: not begun yet")
    assert all(row.get("#meta+rule").startswith("For use inside") for row in found)


def test_every_measure_field_and_value_has_a_tag_that_the_standard_can_read(db):
    of_measures = [
        tags.of_measure(one.slug, one.table, is_share=one.is_share, is_people=one.is_of_people)
        for one in MEASURES.values()
    ]
    of_fields = [tags.of_split(split) for split in SPLITS.values()]
    of_values = [
        of_measures[0] + tags.of_value(split, key)
        for split in SPLITS.values()
        for key in values(split, QUARTER) or ["some-code", ""]
    ]
    for tag in [*of_measures, *of_fields, *of_values]:
        read = hxl.model.Column.parse(tag)
        assert read is not None, tag
        assert read.get_display_tag(sort_attributes=False) == tag


def test_no_cell_of_a_table_or_a_workbook_is_a_formula(cast, nation):
    cast.centre.name = '=HYPERLINK("http://x")'
    cast.centre.save()
    made = _made(cast, nation, ["contacts"], ["centre"], ["gender"])
    data = csv.written(Described("=1+1", made)).decode("utf-8-sig")
    assert "\"'=HYPERLINK" in data
    assert "\r\n=" not in data
    book = openpyxl.load_workbook(io.BytesIO(xlsx.written(Described("=1+1", made))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert '\'=HYPERLINK("http://x")' in {cell.value for cell in cells}
    assert not any(cell.data_type == "f" for cell in cells)

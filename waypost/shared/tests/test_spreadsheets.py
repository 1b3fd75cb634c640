"""Spreadsheets that are safe to open."""

import datetime
import io

import openpyxl
import pytest
from django.utils import timezone

from waypost.shared.spreadsheets import safe_cell, write_xlsx


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1", " =1", "\r=1", "=\n1", "-a", "+1+2"],
)
def test_text_that_would_run_gets_an_apostrophe(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["+992 37 200-00-01", "-5", "+1 (202) 555.01", "Ali = Vali", "", "№ 5", "a@b.c"]
)
def test_numbers_phones_and_ordinary_text_stay(text):
    assert safe_cell(text) == text


def test_a_sheet_holds_what_was_given_and_no_formula(settings):
    when = datetime.datetime(2026, 3, 2, 9, 30, tzinfo=datetime.UTC)
    data = write_xlsx(
        {"A/B: [x]": [["head", "=x"], ["=1+1", when], [3, datetime.date(2026, 3, 2)], [None, True]]}
    )
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.active
    assert book.sheetnames == ["A B   x "]
    assert [cell.data_type for row in sheet.iter_rows() for cell in row].count("f") == 0
    assert sheet["A2"].value == "'=1+1"
    assert sheet["B2"].value == timezone.localtime(when).replace(tzinfo=None)  # a cell knows no zone
    assert sheet["A3"].value == 3
    assert sheet["B4"].value is True


def test_very_long_text_and_odd_numbers_do_not_break_the_file():
    data = write_xlsx(
        {"S": [["h"], ["x" * 40_000], [float("nan")], [float("inf")], ["\x01\ud83d\ude00"[:1]]]}
    )
    assert openpyxl.load_workbook(io.BytesIO(data)).active.max_row >= 2

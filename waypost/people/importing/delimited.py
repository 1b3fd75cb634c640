"""Reading CSV and TSV: which encoding, which delimiter, then the cells."""

import csv
import io
import re

from django.utils.translation import gettext as _

from waypost.people.importing.files import MOST_ROWS, FileRefused, Sheet, tidy, too_many_rows

DELIMITERS = ",;\t|"
LONGEST_CELL = 1_000_000
SAMPLE_LINES = 60
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# Letters that running text in each encoding mostly consists of; the best-covered encoding wins.
EIGHT_BIT = {
    "cp1251": "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўқғҳ",
    "cp1256": "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإئؤپچژگکی",
    "koi8_r": "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
    "cp866": "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
    "cp1252": "àâäáãåçéèêëíìîïñóòôöõúùûüýæœß",
    "cp1254": "çğıöşüâîû",
}


LATIN = ("cp1252", "cp1254")


def read_delimited(data: bytes, name: str) -> Sheet:
    """The one sheet of a CSV or TSV file. Raises FileRefused."""
    text = decoded(data)
    if text.lower().startswith("sep=") and "\n" in text:
        first, text = text.split("\n", 1)
        delimiter = first.strip()[4:5] or ","
        offset = 1
    else:
        delimiter, offset = guess_delimiter(text), 0
    rows: list[list[str]] = [[] for _line in range(offset)]
    previous = csv.field_size_limit(LONGEST_CELL)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if len(rows) >= MOST_ROWS * 2:
                raise FileRefused(too_many_rows())
            rows.append(row)
    except csv.Error as error:
        raise FileRefused(
            _("The text file breaks off inside a cell near row %(row)s: a quotation mark is not closed.")
            % {"row": len(rows) + 1}
        ) from error
    finally:
        csv.field_size_limit(previous)
    return Sheet(name, tidy(rows))


def decoded(data: bytes) -> str:
    """The text, by its mark, as UTF-8, or in the eight-bit encoding that fits best. Raises FileRefused."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return _strictly(data, encoding)
    head = data[:4000]
    if head.count(0) > len(head) // 4:
        return _strictly(data, "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be")
    if 0 in head:
        raise FileRefused(_not_text())
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode(guess_encoding(data), errors="replace")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError:
        raise FileRefused(_not_text()) from None


def _not_text() -> str:
    return _(
        "This file is neither an Excel workbook nor text. Save the list as an Excel workbook (.xlsx) or as CSV."
    )


def guess_encoding(data: bytes) -> str:
    """Which eight-bit encoding the bytes were written in."""
    sample = data[:400_000]
    beyond = bytes(byte for byte in sample if byte >= 0x80)[:50_000]
    # In French or Turkish such letters stand among plain ones; in Russian or Arabic they make up whole words.
    lone = len(
        re.findall(
            rb"(?<=[A-Za-z])[\x80-\xff](?![\x80-\xff])|(?<![\x80-\xff])[\x80-\xff](?=[A-Za-z])", sample
        )
    )
    wanted = LATIN if lone > len(beyond) / 2 else tuple(set(EIGHT_BIT) - set(LATIN))
    best, best_share = "cp1252", -1.0
    for encoding, letters in EIGHT_BIT.items():
        if encoding not in wanted:
            continue
        text = beyond.decode(encoding, errors="replace")
        small = sum(character in letters for character in text)
        capital = sum(character.lower() in letters and character not in letters for character in text)
        share = (small + 0.6 * capital) / max(len(text), 1)
        if share > best_share + 0.02:
            best, best_share = encoding, share
    return best


def guess_delimiter(text: str) -> str:
    """The character that parts the cells: the one that gives the most rows of one and the same length."""
    sample = "\n".join(text.splitlines()[:SAMPLE_LINES])
    best, best_score = ",", 0
    for delimiter in DELIMITERS:
        lengths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if row]
        usual = max(set(lengths), key=lengths.count) if lengths else 0
        wide = [length for length in lengths if length > 1]
        score = (lengths.count(usual) if usual > 1 else 0) * 10 + len(wide)
        if score > best_score:
            best, best_score = delimiter, score
    return best

"""Finding the row of column names, and what each name means."""

import re
from functools import lru_cache

from waypost.people.importing.targets import targets
from waypost.shared.codes import fold

LOOK_AT = 40  # rows from the top in which the column names may stand
LONGEST_HEADING = 60
PIECES = re.compile(r"\s*[/|,;:\n()\[\]]+\s*")
EXACT, PIECE, INSIDE = 3, 2, 1


@lru_cache(maxsize=4)
def _words(slugs: tuple[str, ...]) -> dict[str, str]:
    """Heading, folded → target. The first target that claims a word has it."""
    found: dict[str, str] = {}
    for target in targets():
        if target.slug in slugs:
            for word in (*target.words.split("|"), str(target.title), target.slug):
                found.setdefault(fold(word), target.slug)
    return found


def known_words() -> dict[str, str]:
    """All headings we know, folded, with their targets."""
    return _words(tuple(target.slug for target in targets()))


def meaning(heading: str) -> tuple[str, int]:
    """The target that a heading names and how surely (3 the whole, 2 a piece, 1 some words); ("", 0) for none."""
    words = known_words()
    whole = fold(heading)
    if not whole or len(heading) > LONGEST_HEADING * 2:
        return "", 0
    if whole in words:
        return words[whole], EXACT
    for piece in PIECES.split(heading):
        if (folded := fold(piece)) in words:
            return words[folded], PIECE
    return _inside(whole, words)


def _inside(whole: str, words: dict[str, str]) -> tuple[str, int]:
    """The longest known heading that stands inside, such as `client phone number 1`."""
    best = ""
    padded = f" {whole} "
    for word in words:
        if len(word) > max(len(best), 2) and f" {word} " in padded:
            best = word
    return (words[best], INSIDE) if best else ("", 0)


def find_heading_row(rows: list[list[str]]) -> int:
    """The number of the row with the column names, counted from 1; 0 when there is none."""
    best, best_score = 0, 0.0
    for number, row in enumerate(rows[:LOOK_AT], 1):
        score = _score(row)
        if score > best_score:
            best, best_score = number, score
    width = max((len(row) for row in rows[:LOOK_AT]), default=0)
    return best if best_score >= (2 * EXACT - 1 if width > 2 else PIECE) else 0


def _score(row: list[str]) -> float:
    """How much a row looks like column names: known ones count, long texts and numbers count against it."""
    found: dict[str, int] = {}
    against = 0.0
    for cell in row:
        text = cell.strip()
        if not text:
            continue
        if len(text) > LONGEST_HEADING or sum(c.isdigit() for c in text) > 3:
            against += 1
            continue
        slug, sure = meaning(text)
        if sure > INSIDE or (sure and len(text) < 30):
            found[slug] = max(found.get(slug, 0), sure)
    return sum(found.values()) - against


def column_names(rows: list[list[str]], heading_row: int) -> list[str]:
    """A name for each column: its heading, or its letter as spreadsheets have it."""
    width = max((len(row) for row in rows[max(heading_row - 1, 0) :]), default=0)
    headings = rows[heading_row - 1] if heading_row else []
    return [
        " ".join(headings[column].split())
        if column < len(headings) and headings[column].strip()
        else letter(column)
        for column in range(width)
    ]


def letter(column: int) -> str:
    """`A` for 0, `AB` for 27."""
    text, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text

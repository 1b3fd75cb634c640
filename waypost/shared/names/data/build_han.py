"""Builds han.tsv from the Unicode Han database (Unihan_Readings.txt, Unihan_Variants.txt).

    python -m waypost.shared.names.data.build_han FOLDER_WITH_UNIHAN

Each row: character, folded form, Mandarin, Cantonese, Korean (a hangul syllable), Vietnamese, Japanese.
Only characters that some national list or dictionary of use knows are kept.
"""

from __future__ import annotations

import bz2
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

WANTED = ("kTGHZ2013", "kHangul", "kJapaneseKun", "kHanyuPinlu")


def _rows(folder: Path, name: str) -> list[list[str]]:
    packed = folder / f"{name}.bz2"
    text = bz2.decompress(packed.read_bytes()).decode() if packed.exists() else (folder / name).read_text()
    return [line.split("\t") for line in text.splitlines() if line.startswith("U+")]


def _plain(text: str) -> str:
    text = text.lower().replace("ü", "v").replace("đ", "d").replace("ơ", "o").replace("ư", "u")
    return "".join(ch for ch in unicodedata.normalize("NFD", text) if ch.isascii() and ch.isalpha())


def _readings(folder: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for point, field, value in _rows(folder, "Unihan_Readings.txt"):
        found[chr(int(point[2:], 16))][field] = value
    return found


def _folds(folder: Path) -> dict[str, str]:
    """Traditional to simplified, and odd forms to the common one."""
    found: dict[str, str] = {}
    for point, field, value in _rows(folder, "Unihan_Variants.txt"):
        if field in ("kSimplifiedVariant", "kZVariant"):
            character = chr(int(point[2:], 16))
            first = chr(int(value.split()[0].split("<")[0][2:], 16))
            if (
                first != character
                and ord(first) <= 0x9FFF
                and (field == "kSimplifiedVariant" or character not in found)
            ):
                found[character] = first
    return found


def build(folder: Path, target: Path) -> int:
    """Writes the table and returns how many characters it has."""
    folds, readings, lines = _folds(folder), _readings(folder), []
    twins = {simple: character for character, simple in folds.items()}
    for character, fields in sorted(readings.items()):
        for field, value in readings.get(twins.get(character, ""), {}).items():
            fields.setdefault(field, value)
        if ord(character) > 0x9FFF or not any(field in fields for field in WANTED):
            continue
        japanese = [
            word.lower() for key in ("kJapaneseOn", "kJapaneseKun") for word in fields.get(key, "").split()
        ]
        row = [
            character,
            folds.get(character, ""),
            _plain(fields.get("kMandarin", "").split(" ")[0]),
            "".join(ch for ch in fields.get("kCantonese", "").split(" ")[0] if ch.isalpha()),
            fields.get("kHangul", "").split(" ")[0].split(":")[0],
            _plain(fields.get("kVietnamese", "").split(" ")[0]),
            ",".join(dict.fromkeys(japanese)),
        ]
        lines.append("\t".join(row))
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(__file__).with_name("han.tsv"))

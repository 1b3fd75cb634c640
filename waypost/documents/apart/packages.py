"""Documents of office programs: they are zip files. Kept as they are, if they hold no macros and are no bombs."""

import zipfile
from typing import BinaryIO

from waypost.documents.apart.answers import Answer, Refused
from waypost.documents.apart.kinds import Kind

MOST_PARTS, MOST_BYTES, MOST_RATIO = 5_000, 300 * 1024 * 1024, 100
SMALL = 10 * 1024 * 1024  # a small part may be packed as tightly as it likes


def clean(file: BinaryIO, kind: Kind, answer: Answer) -> None:
    """The package as it came. Raises Refused: `bomb`, `macros`, `locked` or `damaged`."""
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise Refused("damaged") from None
    whole = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if len(parts) > MOST_PARTS or whole > MOST_BYTES or (whole > SMALL and whole / packed > MOST_RATIO):
        raise Refused("bomb")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("locked")
    if any(_is_program(part.filename) for part in parts):
        raise Refused("macros")
    answer.copy(file, kind.media_type, kind.slug)


def _is_program(name: str) -> bool:
    name = name.lower()
    return (
        name.endswith((".bin", ".exe", ".dll", ".js", ".vbs")) and "printersettings" not in name
    ) or name.startswith(("basic/", "scripts/", "word/activex", "xl/activex"))

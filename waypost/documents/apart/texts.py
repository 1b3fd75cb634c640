"""Plain text: kept as UTF-8."""

from typing import BinaryIO

from waypost.documents.apart.answers import Answer, Refused
from waypost.documents.apart.kinds import Kind

LARGEST = 4 * 1024 * 1024


def clean(file: BinaryIO, kind: Kind, answer: Answer) -> None:
    """The text in UTF-8. Raises Refused: `text_too_long`, or `not_taken` when it is no text."""
    file.seek(0)
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Refused("text_too_long")
    text = _decoded(data)
    if "\0" in text:
        raise Refused("not_taken")
    answer.begin(kind.media_type, "txt").write(text.encode())


def _decoded(data: bytes) -> str:
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("not_taken")

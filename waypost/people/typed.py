"""What people type and paste, made safe to keep: no control characters, no marks that turn text around."""

import re
import unicodedata

from waypost.shared.i18n.digits import western_digits

# Marks of direction; the joiners U+200C and U+200D stay, because Persian and Indic names need them.
TURNING = {0x061C, 0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_REMOVED = dict.fromkeys(TURNING)


def one_line(text: str) -> str:
    """The text on one line, without control characters and direction marks, in composed form."""
    kept = text
    if not text.isprintable():  # what is printable has none of them
        kept = "".join(
            " " if c.isspace() else c
            for c in text.translate(_REMOVED)
            if c.isspace() or unicodedata.category(c) != "Cc"
        )
    return " ".join(unicodedata.normalize("NFC", kept).split())


def has_letter(text: str) -> bool:
    """Whether there is a letter of any script in it (an emoji or a row of dots is no name)."""
    return any(unicodedata.category(c)[0] == "L" for c in text)


def document_key(number: str) -> str:
    """A document's number as it is compared: capital letters and digits only."""
    return re.sub(r"[\W_]", "", western_digits(number).upper())

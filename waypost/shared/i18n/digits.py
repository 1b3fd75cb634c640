"""Digits of every script, read as 0–9."""

from __future__ import annotations

import unicodedata

# Direction marks and joiners that come along when a number is copied out of a chat.
INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])


def western_digits(text: str) -> str:
    """The text with Arabic-Indic, Persian, Devanagari and all other decimal digits written 0–9."""
    text = text.translate(INVISIBLE)
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() and not c.isascii() else c for c in text)

"""Greek letters as spoken today, with the digraphs that write b, d, g, j and u."""

from __future__ import annotations

import re
import unicodedata

_TABLE = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "T", "ι": "i", "κ": "k",
    "λ": "l",
    "μ": "m", "ν": "n", "ξ": "ks", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "i",
    "φ": "f",
    "χ": "x", "ψ": "ps", "ω": "o", "μπ": "b", "ντ": "d", "γκ": "g", "γγ": "g", "τζ": "Z", "τσ": "c",
    "ου": "u",
    "αι": "e", "ει": "i", "οι": "i", "υι": "i", "γχ": "nx", "ευ": "ev", "αυ": "av", "γι": "yi", "γε": "ye",
}  # fmt: skip
_PATTERN = re.compile("|".join(sorted((k for k in _TABLE if len(k) > 1), key=len, reverse=True)) + "|.")
_ROMAN = str.maketrans({"Z": "j", "T": "th", "c": "ts", "x": "ch"})


def readings(token: str) -> tuple[str, list[str]]:
    """Romanised spelling and phone readings of a Greek token."""
    bare = "".join([ch for ch in unicodedata.normalize("NFD", token) if not unicodedata.combining(ch)])
    text = "".join([_TABLE.get(piece, "") for piece in _PATTERN.findall(bare)])
    found = [text]
    if "ευ" in bare or "αυ" in bare:
        found.append(text.replace("ev", "eu").replace("av", "au"))
    if "μπ" in bare or "ντ" in bare or "γκ" in bare:
        found.append(text.replace("b", "mb").replace("d", "nd") if "b" in text or "d" in text else text)
    return text.translate(_ROMAN), found

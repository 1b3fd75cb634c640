"""Armenian, eastern values; the western voicing is near enough in graded codes."""

from __future__ import annotations

import re

_TABLE = {
    "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "e", "թ": "t", "ժ": "Z",
    "ի": "i",
    "լ": "l", "խ": "x", "ծ": "c", "կ": "k", "հ": "h", "ձ": "z", "ղ": "g", "ճ": "C", "մ": "m", "յ": "y",
    "ն": "n",
    "շ": "S", "ո": "o", "չ": "C", "պ": "p", "ջ": "Z", "ռ": "r", "ս": "s", "վ": "v", "տ": "t", "ր": "r",
    "ց": "c",
    "ւ": "v", "փ": "p", "ք": "k", "օ": "o", "ֆ": "f", "և": "ev", "ու": "u", "եւ": "ev", "ույ": "ui",
    "իւ": "yu",
}  # fmt: skip
_PATTERN = re.compile("|".join(sorted((k for k in _TABLE if len(k) > 1), key=len, reverse=True)) + "|.")
_ROMAN = str.maketrans({"Z": "j", "S": "sh", "C": "ch", "c": "ts", "x": "kh"})


def readings(token: str) -> tuple[str, list[str]]:
    """Romanised spelling and readings; ղ is l in names that came from elsewhere."""
    text = "".join([_TABLE.get(piece, "") for piece in _PATTERN.findall(token)])
    if text.startswith("o") and not token.startswith("օ"):
        text = "vo" + text[1:] if len(text) > 3 else text
    found = [text]
    if "ղ" in token:
        found.append(text.replace("g", "l"))
    return text.translate(_ROMAN), found

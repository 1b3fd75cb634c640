"""Addresses written in a text: as a link of our markup, or as they are."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

BEGINS = re.compile(r"https?://[^\s<>\"\u0000-\u001f]+", re.IGNORECASE)
SENTENCE_ENDS = ".,;:!?'*_~|،؛؟。、»”’"
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


@dataclass(frozen=True)
class Written:
    """An address in a text, from one place to another. `raw` is how it is written there."""

    address: str
    raw: str
    start: int
    end: int


def addresses_in(text: str) -> list[Written]:
    """The addresses of a text in their order."""
    found: list[Written] = []
    at = 0
    while match := BEGINS.search(text, at):
        before = text[max(0, match.start() - 3) : match.start()]
        is_target, is_bracketed = before.endswith(("](", "](<")), before.endswith("<")
        raw = match.group()
        raw = raw[: _length(raw, is_target=is_target, is_bracketed=is_bracketed)]
        at = match.start() + max(len(raw), len("http://"))
        address = raw if is_bracketed and not is_target else _read(raw)
        if len(raw) > len("https://"):
            found.append(Written(address, raw, match.start(), match.start() + len(raw)))
    return found


def _read(raw: str) -> str:
    """What the markup means: signs after a backslash and named characters are read as themselves."""
    return ENTITY.sub(lambda found: html.unescape(found.group()), ESCAPED.sub(r"\1", raw))


def _length(raw: str, *, is_target: bool, is_bracketed: bool) -> int:
    """How much of it is the address: it ends at a bracket that was opened before it, and before a sentence's end."""
    if is_bracketed:
        return len(raw)
    depth, end, escaped = 0, len(raw), False
    for at, sign in enumerate(raw):
        depth += (sign == "(" and not escaped) - (sign == ")" and not escaped)
        if depth < 0 or (sign in "[]" and not is_target):
            end = at
            break
        escaped = sign == "\\" and not escaped
    return end if is_target else len(raw[:end].rstrip(SENTENCE_ENDS))


def with_addresses(text: str, new_of: Callable[[str], str]) -> str:
    """The text with each address as `new_of` gives it; one that stays is not touched."""
    parts, at = [], 0
    for one in addresses_in(text):
        new = new_of(one.address)
        parts += [text[at : one.start], one.raw if new == one.address else _fit_for_text(new)]
        at = one.end
    return "".join([*parts, text[at:]])


def _fit_for_text(address: str) -> str:
    """An address that our markup does not misread."""
    for sign, code in (("\\", "%5C"), ("(", "%28"), (")", "%29"), ("[", "%5B"), ("]", "%5D"), ("*", "%2A")):
        address = address.replace(sign, code)
    return ENTITY.sub(lambda found: f"&amp;{found.group()[1:]}", address)

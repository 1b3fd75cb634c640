"""From what someone typed to clean words: marks, titles, particles, prefixes, initials, patronymics."""

from __future__ import annotations

import re
import unicodedata

from . import lexicon

_INVISIBLE = re.compile("[\u00ad\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_IN_BRACKETS = re.compile(r"[(\[（【][^)\]）】]*[)\]）】]")
_SEPARATORS = re.compile('[\\s\\-‐-―−.,;:·•・‧∙⋅=＝/\\\\_|+&،؛、。*#"“”„«»<>\u05be\u1362\u2027]+')
_DIGITS = re.compile(r"[\d]+")
_APOSTROPHES = re.compile("(?<=[^\\W\\d_])['’ʼʻ`´‘ʿʾ](?=[^\\W\\d_]|$)")

TITLES = lexicon.words("titles")
PARTICLES = lexicon.words("particles")
# Particles inside a name, but names when they stand first or last.
_NAMES_AT_THE_EDGE = frozenset({"le", "la", "lo", "das", "ten", "do", "du", "an", "i", "y", "e"})
_FATHERLY_WORDS = lexicon.words("fatherly")
_PATRONYMIC = re.compile(
    "(?:[oe]vich|[oe]vych|ovi[cč]h?|evi[cč]|ovitch|evitch|owitsch|ewitsch|ovna|evna|ivna|ichna|inichna|owna|ewna|"
    "ович|евич|ьич|евна|овна|ична|івна|ївна|йович|ёвич|йовна|ովիչ|եվիչ|ովնա|եվնա|ოვიჩი?|ევიჩი?|ოვნა|ევნა)$"
)
_SERVANT_FIRST = lexicon.words("servant")
_SERVANT_JOINED = re.compile(
    "^(?:abd(?:ou|[aeou])(?:l(?!l)|r(?=r)|s(?=s)|d(?=d)|z(?=z))|абд(?:ул|уль|ель|эль|ал|аль|ур|ус)(?!л))(?=.{3})"
)


def clean(text: str) -> str:
    """Lower-case text without invisible marks, digits and brackets; full-width forms become plain ones."""
    text = unicodedata.normalize("NFKC", text)
    text = _INVISIBLE.sub("", text)
    if "(" in text or "（" in text or "[" in text or "【" in text:
        text = _IN_BRACKETS.sub(" ", text) if _IN_BRACKETS.sub("", text).strip() else text.replace("(", " ")
    return text.replace("İ", "i").lower()


def split(text: str) -> list[str]:
    """Words of a cleaned name; hyphens and dots part words, apostrophes inside a word vanish."""
    words = _SEPARATORS.split(text)
    out = []
    for word in words:
        if not word.isascii() or not word.isalpha():
            word = _DIGITS.sub(
                "", _APOSTROPHES.sub("", word) if word[:1] < "\u0590" or word[:1] > "\u05ff" else word
            )
            word = word.strip("'’ʼʻ`´‘(){}[]!?~^%$@")
        if word:
            out.append(word)
    return out


def is_patronymic(word: str) -> bool:
    """Whether the word has the ending of an East Slavic patronymic."""
    return len(word) > 5 and _PATRONYMIC.search(word) is not None


def _without_titles(words: list[str]) -> list[str]:
    kept = [word for word in words if word not in TITLES]
    return kept if len(kept) > 1 or (kept and len(words) > 1 and len(kept[0]) > 2) else words


def arrange(words: list[str]) -> list[tuple[str, str]]:
    """(word, kind) pairs without titles and particles; kind is `name`, `initial` or `patronymic`."""
    words = _without_titles(words)
    if len(words) == 1:
        return [(_without_article(words[0]), "name")]
    out: list[tuple[str, str]] = []
    servant = ""
    for number, word in enumerate(words):
        if servant:
            if word in PARTICLES and number < len(words) - 1:
                continue
            out.append((servant + _bare_of_article(word), "name"))
            servant = ""
        elif word in _SERVANT_FIRST and number < len(words) - 1:
            servant = (
                word[:4] if word[0] == "ع" else "abd" if word.isascii() else "абд" if word[0] == "а" else word
            )
        elif word in PARTICLES and not (word in _NAMES_AT_THE_EDGE and number in (0, len(words) - 1)):
            if word in _FATHERLY_WORDS and out:
                out[-1] = (out[-1][0], "patronymic")
        elif len(word) == 1 and word.isalpha() and word < "\u0530":
            out.append((word, "initial"))
        else:
            out.append((_without_article(word), "name"))
    if len(out) > 2:
        out = [(word, "patronymic" if kind == "name" and is_patronymic(word) else kind) for word, kind in out]
        if sum(kind == "name" for _, kind in out) < 2:
            out = [(word, "name" if kind == "patronymic" else kind) for word, kind in out]
    return out or [(word, "name") for word in words]


def _bare_of_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _without_article(word: str) -> str:
    first = word[0]
    if first == "ع" and word.startswith("عبدال") and len(word) > 7:
        return "عبد" + word[5:]
    if first in "aа" and (found := _SERVANT_JOINED.match(word)):
        return ("abd" if first == "a" else "абд") + word[found.end() :]
    return word

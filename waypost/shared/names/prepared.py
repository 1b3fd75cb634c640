"""A name made ready for comparing: cleaned parts with their readings, small and storable."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, product
from typing import NamedTuple

from . import lexicon, phones, scripts, tokens
from .scripts import han, hangul, latin

_CACHE = 1 << 16


class Part(NamedTuple):
    """One part of a name. `codes` are graded codes with vowels, `bones` without, `skeletons` for keys."""

    word: str
    kind: str  # name, initial, patronymic
    script: str
    roman: str
    codes: tuple[str, ...]
    bones: tuple[str, ...]
    skeletons: tuple[str, ...]
    group: int  # names used for one another share a number; 0 is none
    weight: float  # how much the part says about who it is


class Prepared(NamedTuple):
    """A prepared name. `solid` holds the characters of a name written without spaces between its parts."""

    parts: tuple[Part, ...]
    script: str
    solid: str

    @property
    def line(self) -> str:
        """The consonants of all parts, for a first, cheap comparison."""
        return ".".join([part.bones[0] for part in self.parts])

    def to_text(self) -> str:
        """The form for a database column; `Prepared.from_text` reads it back without romanising again."""
        return f"{self.script}{self.solid}|{self.line}|" + " ".join([_stored(part) for part in self.parts])

    @staticmethod
    def line_of(text: str) -> str:
        """The `line` of a name in stored form."""
        return text.split("|", 2)[1]

    @staticmethod
    def from_text(text: str) -> Prepared:
        """The prepared name that `to_text` wrote."""
        head, _, rest = text.split("|", 2)
        parts = tuple([_read(word) for word in rest.split(" ")]) if rest else ()
        return Prepared(parts, head[:1], head[1:])

    @property
    def names(self) -> tuple[Part, ...]:
        """The parts that are full names, without initials."""
        return tuple(part for part in self.parts if part.kind != "initial")


_KINDS = {"n": "name", "i": "initial", "p": "patronymic"}


def _stored(part: Part) -> str:
    readings = [",".join(each) for each in (part.codes, part.bones, part.skeletons)]
    return "/".join(
        [part.kind[0] + part.script + part.word, part.roman, *readings, f"{part.group}", f"{part.weight:g}"]
    )


@lru_cache(maxsize=_CACHE)
def _read(text: str) -> Part:
    head, roman, codes, bones, skeletons, group, weight = text.split("/")
    return Part(
        head[2:],
        _KINDS[head[0]],
        head[1],
        roman,
        tuple(codes.split(",")),
        tuple(bones.split(",")),
        tuple(skeletons.split(",")),
        int(group),
        float(weight),
    )


@lru_cache(maxsize=1)
def _sounds() -> tuple[dict[str, int], dict[str, int]]:
    """Groups by graded code, and by bones where they are long enough to tell."""
    full: dict[str, int] = {}
    bare: dict[str, int] = {}
    for word, number in lexicon.groups().items():
        phone = phones.squeeze(latin.readings(word)[1][0])
        full.setdefault(phones.code(phone), number)
        bone = phones.consonant_code(phone)
        if len(bone) > 5:
            bare[bone] = number if bare.get(bone, number) == number else 0
    return full, bare


def _group_by_sound(script: str, codes: tuple[str, ...], bones: tuple[str, ...]) -> int:
    if script == scripts.LATIN or script == scripts.HAN:
        return 0
    full, bare = _sounds()
    table, keys = (bare, bones) if script in "AH" else (full, codes)
    return next((number for one in keys if (number := table.get(one, 0))), 0)


@lru_cache(maxsize=1)
def ambiguous_bones() -> frozenset[str]:
    """Bones that several different names share once their vowels are not written (Hasan and Husayn)."""
    seen: dict[str, int] = {}
    shared = set()
    for word, number in lexicon.groups().items():
        bone = phones.consonant_code(phones.squeeze(latin.readings(word)[1][0]))
        if seen.setdefault(bone, number) != number:
            shared.add(bone)
    return frozenset(shared)


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(phones.consonant_code(latin.readings(word)[1][0]) for word in lexicon.common())


def _han_readings(word: str) -> tuple[str, list[str]]:
    pinyin = "".join([han.mandarin(letter) for letter in word])
    found = [pinyin]
    for read in (han.cantonese, han.korean, han.vietnamese):
        other = "".join([read(letter) for letter in word])
        if other:
            found.append(other)
    if len(word) > 1:
        found.append(han.foreign(word))
    return pinyin, found


def _japanese_skeletons(word: str) -> list[str]:
    """Skeletons of the likelier Japanese readings."""
    options = [han.japanese(letter)[:3] or ("",) for letter in word]
    return [phones.skeleton("".join(reading)) for reading in islice(product(*options), 9)]


def _weight(word: str, kind: str, script: str, bone: str) -> float:
    if kind == "initial":
        return 0.3
    if kind == "patronymic":
        return 0.5
    if (
        bone in _common()
        or (script == scripts.HANGUL and len(word) == 1)
        or (script == scripts.HAN and len(word) == 1)
    ):
        return 0.7
    return 1.0


@lru_cache(maxsize=_CACHE)
def part(word: str, kind: str, script: str) -> Part:
    """The part with all its readings."""
    roman, found = _han_readings(word) if script == scripts.HAN else scripts.read(word, script)
    found = [squeezed for text in found if (squeezed := phones.squeeze(text))] or [word]
    codes = tuple(dict.fromkeys([phones.code(text) for text in found]))
    bones = tuple(dict.fromkeys([phones.consonant_code(text) for text in found]))
    skeletons = tuple(dict.fromkeys([one for text in found for one in phones.skeletons(text)]))
    if script == scripts.HAN:
        skeletons = tuple(dict.fromkeys([*skeletons[:4], *_japanese_skeletons(word)]))
    group = lexicon.groups().get(roman, 0) or _group_by_sound(script, codes, bones)
    return Part(
        word, kind, script, roman, codes, bones, skeletons, group, _weight(word, kind, script, bones[0])
    )


def _solid_parts(word: str, script: str) -> list[str]:
    """The family name and the given name of a Chinese, Japanese or Korean name without a space."""
    if script == scripts.HAN:
        return [piece for piece in han.split(word) if piece]
    if 3 <= len(word) <= 4 and word[:2] in hangul.DOUBLE_SURNAMES:
        return [word[:2], word[2:]]
    return [word[:1], word[1:]] if len(word) in (2, 3) else [word]


def _script_of(word: str) -> str:
    script = scripts.of(word[0])
    if script == scripts.KANA and any(scripts.of(letter) == scripts.HAN for letter in word):
        return scripts.HAN
    return script


def prepare(full_name: str) -> Prepared:
    """The prepared form of a full name in any script; an empty name has no parts."""
    words = tokens.split(tokens.clean(full_name))
    if not words:
        return Prepared((), scripts.OTHER, "")
    arranged = tokens.arrange(words)
    parts: list[Part] = []
    scripts_seen = [_script_of(word) for word, _ in arranged]
    main = max(set(scripts_seen), key=scripts_seen.count) if len(set(scripts_seen)) > 1 else scripts_seen[0]
    solid = ""
    if main in (scripts.HAN, scripts.HANGUL, scripts.KANA):
        solid = "".join([word for word, _ in arranged])
        if len(arranged) == 1 and main != scripts.KANA and 2 <= len(solid) <= 5:
            arranged = [(piece, "name") for piece in _solid_parts(solid, main)]
            scripts_seen = [main] * len(arranged)
    for (word, kind), script in zip(arranged, scripts_seen, strict=True):
        parts.append(part(word, kind, script))
    return Prepared(tuple(parts), main, solid)

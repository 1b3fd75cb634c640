"""When two names agree so well that, with the same birth date, nobody needs to be asked.

Stricter than the scorer on purpose: brothers, sisters and twins share a family name, a birth date and a
telephone, and their given names may differ by one sound (Hasan and Husan, Nino and Nana).
"""

from waypost.shared.names import Part, Prepared
from waypost.shared.names.align import align

WITHOUT_VOWELS = frozenset("AH")  # Arabic and Hebrew scripts leave out what tells Hasan from Husayn
ALPHABETS = frozenset("LCGKMD")
SHORT = 2  # consonants: so short a name must be the same, not alike
TWINS = frozenset(
    {"SN", "KSN"}
)  # Hasan and Husan, Husayn: what twin brothers are called from Andijan to Aden
ALIKE, ALIKE_WITHOUT_VOWELS, SAME = 0.88, 0.95, 0.97
PART_ALIKE = 0.72


def names_agree(a: Prepared, b: Prepared) -> bool:
    """Whether every full part of the shorter name has its like in the other, given name included."""
    found = align(a, b)
    agreeing = 0
    for pairing in found.pairings:
        if pairing.how == "initial":
            continue
        one, other = a.parts[pairing.a[0]], b.parts[pairing.b[0]]
        if pairing.how == "joined":
            if pairing.nearness < ALIKE:
                return False
            agreeing += 1
        elif not _parts_agree(one, other, pairing.nearness):
            return False
        elif one.kind == other.kind == "name":
            agreeing += 1
    if found.left_a and found.left_b:
        return False
    return agreeing >= 2 or (len(a.parts) == len(b.parts) == 1 and agreeing == 1)


def _parts_agree(one: Part, other: Part, nearness: float) -> bool:
    if one.word == other.word:
        return True
    if not {one.script, other.script} <= ALPHABETS | WITHOUT_VOWELS:
        return False  # characters with many readings
    if one.script in WITHOUT_VOWELS or other.script in WITHOUT_VOWELS:
        return one.script != other.script and nearness >= ALIKE_WITHOUT_VOWELS
    if one.roman.rstrip("h").endswith("a") != other.roman.rstrip("h").endswith("a"):
        return False  # Farid and Farida, Karimov and Karimova
    skeletons = {one.skeletons[0], other.skeletons[0]}
    if skeletons & TWINS or min(map(len, skeletons)) <= SHORT:
        return nearness >= SAME
    return nearness >= ALIKE


def some_part_agrees(a: Prepared, b: Prepared) -> bool:
    """Whether at least one full part is the same or nearly so: a family name, or a given name after a marriage."""
    return any(
        pairing.how != "initial"
        and pairing.nearness >= PART_ALIKE
        and a.parts[pairing.a[0]].kind == b.parts[pairing.b[0]].kind == "name"
        for pairing in align(a, b).pairings
    )

"""Numbers about a pair of names that the model weighs."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from . import whole
from .align import Alignment, align
from .prepared import Prepared

NAMES = (
    "worst", "second_worst", "mean", "best", "coverage", "left_small", "left_large", "count_small",
    "count_large",
    "initials", "whole", "japanese", "bones", "ends", "starts", "crossed", "weight", "size", "no_vowels",
    "han",
    "same_script", "solid", "joined", "raw", "conflict", "single",
    "sound",
)  # fmt: skip
_STRONG = 0.72


def in_order(a: Prepared, b: Prepared) -> tuple[Prepared, Prepared]:
    """The two names in an order of their own, so that nothing depends on which was given first."""
    if len(a.parts) != len(b.parts):
        return (a, b) if len(a.parts) < len(b.parts) else (b, a)
    return (a, b) if (a.script, a.parts) <= (b.script, b.parts) else (b, a)


def features(a: Prepared, b: Prepared) -> tuple[list[float], Alignment]:
    """The numbers in the order of NAMES, and the alignment they came from; symmetric in a and b."""
    a, b = in_order(a, b)
    found = align(a, b)
    xs, ys = a.parts, b.parts
    near: list[float] = []
    sound = 1.0
    total = sum(part.weight for part in ys) + sum(part.weight for part in xs)
    heavy = covered = matched = size = 0.0
    initials = crossed = joined = 0
    last = -1
    for pairing in found.pairings:
        if pairing.how == "initial":
            initials += 1
            covered += 0.3
            continue
        weight = max(xs[i].weight for i in pairing.a)
        size += len(xs[pairing.a[0]].bones[0])
        near.append(pairing.nearness)
        sound = min(sound, pairing.sound)
        heavy += weight
        matched += weight * pairing.nearness
        if pairing.nearness > _STRONG:
            covered += weight
        joined += pairing.how == "joined"
    for pairing in sorted(found.pairings):
        if pairing.nearness > _STRONG or pairing.how == "initial":
            crossed += pairing.b[0] < last
            last = pairing.b[0]
    entire, japanese = whole.nearness(a, b)
    if japanese[0] > 0.4 and sum(japanese) > 2 * entire and (not near or japanese[0] > min(near)):
        near, sound, heavy, matched = list(japanese), japanese[0], 2.0, sum(japanese)
        covered = total / 2 * (1.0 if japanese[0] > _STRONG else 0.5)
        entire = max(entire, matched / 2)
    near.sort()
    left_a = sum(xs[i].weight for i in found.left_a)
    left_b = sum(ys[j].weight for j in found.left_b)
    bones = Levenshtein.normalized_similarity(
        "".join(sorted([part.bones[0] for part in xs])), "".join(sorted([part.bones[0] for part in ys]))
    )
    at = {pairing.a[0]: pairing for pairing in found.pairings}
    by_b = {pairing.b[-1]: pairing for pairing in found.pairings}
    end = at.get(len(xs) - 1)
    start = at.get(0)
    scripts = a.script + b.script
    conflict = 0.0
    if near and near[0] < 0.6:
        conflict = sum(1 for value in near if value < 0.6)
    if a.script == b.script == "Z" or (a.script == b.script and a.script in "OJ"):
        raw = Levenshtein.normalized_similarity(a.solid, b.solid)
    else:
        raw = -1.0
    row = [
        near[0] if near else 0.0,
        near[1] if len(near) > 1 else -1.0,
        matched / heavy if heavy else 0.0,
        near[-1] if near else 0.0,
        2 * covered / total if total else 0.0,
        left_a,
        left_b,
        len(xs),
        len(ys),
        initials,
        entire,
        japanese[0],
        bones,
        end.nearness if end and end.b[-1] == len(ys) - 1 else -1.0,
        start.nearness if start and start.b[0] == 0 else -1.0,
        crossed,
        heavy,
        size,
        ("A" in scripts) + ("H" in scripts),
        ("Z" in scripts) + (scripts == "ZZ"),
        a.script == b.script,
        (a.script in "ZOJBT") + (b.script in "ZOJBT"),
        joined,
        raw,
        conflict,
        by_b.get(len(ys) - 1) is None,
        sound,
    ]
    return [float(value) for value in row], found

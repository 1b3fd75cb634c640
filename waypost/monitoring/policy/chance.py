"""Whether two counts differ beyond chance: the exact conditional test of two rates, over many topics at once.

Przyborowski and Wilenski (1940): where two counts are of equal rates, the first one of their sum is binomial, with the
share of the first one's basis as its chance. Exact also for few, where approximations fail. What is tried together is held to
one share of false finds by Benjamini and Hochberg (1995).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, lgamma, log

FALSE_FINDS = 0.05
"""Of what is said to rise or fall, at most this share may be chance."""
LEAST = 10
"""Fewer people than this in both periods together are not tried: no outcome of theirs could be a find among others."""

TIE = 1 + 1e-7  # as R does: outcomes whose chances differ by rounding alone count as equally likely
NOTHING = 1e-18  # what is left of a tail is too small to count


def rate_test(count: int, of: int, other: int, other_of: int) -> float:
    """The two-sided p-value that `count` of `of` and `other` of `other_of` come from one rate.

    Raises ValueError where there is no basis, or a count below nought.
    """
    if of <= 0 or other_of <= 0 or count < 0 or other < 0:
        raise ValueError("A rate needs a basis above nought and counts from nought up.")
    return binomial_test(count, count + other, of / (of + other_of))


def binomial_test(hits: int, tries: int, chance: float) -> float:
    """The two-sided p-value of so many hits: the chance of all outcomes that are at most as likely. 0 < chance < 1."""
    if tries == 0:
        return 1.0
    there = _chance_of(hits, tries, chance)
    middle = min(int((tries + 1) * chance), tries)
    if hits == middle:
        return 1.0
    near = _tail(hits, tries, chance, up=hits > middle)
    edge = _as_unlikely(there, tries, chance, middle, up=hits < middle)
    far = 0.0 if edge is None else _tail(edge, tries, chance, up=hits < middle)
    return min(1.0, near + far)


def _chance_of(hits: int, tries: int, chance: float) -> float:
    ways = lgamma(tries + 1) - lgamma(hits + 1) - lgamma(tries - hits + 1)
    return exp(ways + hits * log(chance) + (tries - hits) * log(1 - chance))


def _tail(start: int, tries: int, chance: float, *, up: bool) -> float:
    """The chance of `start` and all beyond it, away from the middle: each term from the one before."""
    term = total = _chance_of(start, tries, chance)
    odds, at = chance / (1 - chance), start
    while (at < tries if up else at > 0) and term > total * NOTHING:
        term *= (tries - at) / (at + 1) * odds if up else at / (tries - at + 1) / odds
        total += term
        at += 1 if up else -1
    return total


def _as_unlikely(there: float, tries: int, chance: float, middle: int, *, up: bool) -> int | None:
    """The nearest outcome on that side of the middle that is at most as likely as `there`; None without one."""
    near, far = middle, tries if up else 0
    if _chance_of(far, tries, chance) > there * TIE:
        return None
    while abs(far - near) > 1:
        half = (near + far) // 2
        if _chance_of(half, tries, chance) > there * TIE:
            near = half
        else:
            far = half
    return near if _chance_of(near, tries, chance) <= there * TIE else far


def adjusted(p_values: Sequence[float]) -> list[float]:
    """Each p-value as the least share of false finds at which it is one (Benjamini–Hochberg), in the order given."""
    order = sorted(range(len(p_values)), key=lambda at: p_values[at], reverse=True)
    found, least = [1.0] * len(p_values), 1.0
    for rank, at in zip(range(len(p_values), 0, -1), order, strict=True):
        least = min(least, p_values[at] * len(p_values) / rank)
        found[at] = least
    return found

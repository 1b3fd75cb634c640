"""Rounding in place of hiding: every figure to the nearest five, each by itself.

Margins are rounded from the true margins and not added up from rounded parts: a sum of roundings drifts
far from the truth, and a sum that is forced to fit tells how its parts were rounded. So a total may differ
from its parts, and the table says so. The order of rows follows what is shown, never the true size.
"""

BASE = 5


def rounded(figure: int, base: int = BASE) -> int:
    """To the nearest multiple of `base`."""
    return base * ((figure + base // 2) // base)

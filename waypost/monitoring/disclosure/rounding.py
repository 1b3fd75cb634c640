"""Rounding in place of hiding: every figure to the nearest five, each by itself.

Margins are rounded from the true margins and not added up from rounded parts: a sum of roundings drifts
far from the truth, and a sum that is forced to fit tells how its parts were rounded. So a total may differ
from its parts, and the table says so. The order of rows follows what is shown, never the true size.
"""

from django.utils.translation import gettext as _

BASE = 5


def rounded(figure: int, base: int = BASE) -> int:
    """To the nearest multiple of `base`."""
    return base * ((figure + base // 2) // base)


def in_words(base: int = BASE, *, hides: bool = False) -> str:
    """What stands at a table of rounded figures; `hides` when some are not shown at all (see `narrowing`)."""
    if hides:
        said = _(
            "Every figure is rounded to the nearest %(base)s, and some are hidden, so that nobody can be recognised. "
            "Totals may differ from their parts."
        )
    else:
        said = _(
            "Every figure is rounded to the nearest %(base)s, so that nobody can be recognised. "
            "Totals may differ from their parts."
        )
    return said % {"base": base}

"""Which Babel locale speaks for a Django language code."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import get_language

if TYPE_CHECKING:
    from babel import Locale

# Plain "en" would give month-first dates; this program is read all over the world.
PREFERRED = {"en": "en_GB", "prs": "fa_AF"}
FALLBACK = "en_GB"


def active_language() -> str:
    """The language of this request, as a Django code; English when translation is switched off."""
    return get_language() or "en"


def base_language(language: str) -> str:
    """`pt` for `pt-br`, `zh` for `zh-hans`."""
    return language.replace("_", "-").split("-")[0].lower()


def babel_locale(language: str | None = None) -> Locale:
    """The Babel locale of a Django language code (default: the active one).

    Falls back to the base language, then to English; never raises.
    """
    return _locale(language or active_language())


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    wanted = language.replace("-", "_")
    for name in (
        PREFERRED.get(language),
        wanted,
        PREFERRED.get(base_language(language)),
        base_language(language),
    ):
        if not name:
            continue
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(FALLBACK)

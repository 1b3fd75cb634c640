"""Words that stand around dates: month names, ages, "about"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LANGUAGES = (
    "en", "fr", "es", "ru", "ar", "ar_SY", "ar_DZ", "ar_IQ", "fa", "fa_AF", "tg", "uz", "ky", "kk",
    "uk", "ka", "hy", "az", "tr", "pt", "de", "it", "sq", "bs", "ne", "hi", "bn", "ur", "id", "fil",
    "sw", "am", "my",
)  # fmt: skip

ABOUT = re.compile(
    r"^(~|≈|ca?\.|circa\b|ca\b|about\b|around\b|approx(?:\.|imately\b)?|roughly\b|est(?:\.|imated\b)?|"
    r"около|примерно|прибл\.?|приблизительно|ок\.|тахминан|vers\b|environ\b|hacia\b|aprox\.?|aproximadamente\b|"
    r"alrededor de\b|حوالي|تقريبا|تقریبا|حدود|حوالی)\s*|\s*(\?|approx\.?|تقريبا|примерно)$"
)
YEAR_SUFFIX = re.compile(r"\s*(?<=\d)\s*(г\.?\s*р\.?|г\.?|года?\s+рождения|г\.\s*рожд\.?|წ\.?|წელი|م|년|年)$")

_YEARS = (
    r"y\.?\s*/?\s*o\.?|yo|yrs?\.?(?:\s*old)?|years?(?:\s*old)?|лет|года?|л\.?|сола|сол|ans?|años?|anos?|"
    r"سنوات|سنة|عاما|عام|سال|ساله|წლის|წელი|jahre?|yaş|yosh|жаш|жас"
)
AGE_AFTER = re.compile(rf"(?:age\s*:?\s*)?(\d{{1,3}})\s*(?:{_YEARS})")
AGE_BEFORE = re.compile(r"(?:age[d]?|возраст|âge|edad|العمر|عمر|سن|alter|yoshi|ასაკი)\s*[:=]?\s*(\d{1,3})")


def fold(text: str) -> str:
    """Lower case, without accents, dots and doubled spaces, for comparing names of months."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(bare.replace(".", " ").split())


def month_number(name: str) -> int | None:
    """1–12 for the name of a month in any language of `LANGUAGES`, full or short; else None."""
    return _month_names().get(fold(name))


@lru_cache(maxsize=1)
def _month_names() -> dict[str, int]:
    from babel import Locale

    names: dict[str, int] = {"sept": 9}
    for language in LANGUAGES:
        months = Locale.parse(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    if not name.isdigit():
                        names.setdefault(fold(name), number)
    return names

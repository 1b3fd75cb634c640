"""Countries and their regions, ISO 3166."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from waypost.shared.i18n.locales import babel_locale

from ..options import Option
from .sorting import by_label
from .tables import other_names

KOSOVO = "XK"  # user-assigned, but in CLDR and in daily use
STATELESS = "stateless"
STATELESS_TERMS = ("Stateless", "XXA", "apatride", "apátrida", "без гражданства", "بدون جنسية")


def countries(language: str) -> list[Option]:
    """ISO 3166-1 alpha-2, sorted by name."""
    import pycountry

    names, english = babel_locale(language).territories, babel_locale("en").territories
    also = other_names("country")
    found = []
    for country in pycountry.countries:
        code = country.alpha_2
        official = (getattr(country, key, "") for key in ("name", "common_name", "official_name"))
        terms = (english.get(code, ""), code, country.alpha_3, *official, *also.get(code, ()))
        found.append(
            Option(code, names.get(code) or english.get(code) or country.name, terms=_distinct(terms))
        )
    kosovo = (english[KOSOVO], KOSOVO, "XKX", *also.get(KOSOVO, ()))
    found.append(Option(KOSOVO, names.get(KOSOVO) or english[KOSOVO], terms=kosovo))
    return by_label(found)


def nationalities(language: str) -> list[Option]:
    """The countries and "stateless"."""
    with translation.override(language):
        stateless = Option(STATELESS, _("Stateless"), terms=STATELESS_TERMS)
    return [*countries(language), stateless]


def subdivisions(language: str) -> list[Option]:
    """ISO 3166-2, under the code of their country; names as the standard has them."""
    import pycountry

    also = other_names("subdivision")
    found = (
        Option(s.code, s.name, s.country_code, terms=_distinct((s.code, s.type, *also.get(s.code, ()))))
        for s in pycountry.subdivisions
    )
    return by_label(found)


def _distinct(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))

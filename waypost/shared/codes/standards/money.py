"""Currencies, ISO 4217."""

from __future__ import annotations

from waypost.shared.i18n.locales import babel_locale

from ..options import Option
from .sorting import by_label

NOT_MONEY = {"XTS", "XXX", "XAU", "XAG", "XPD", "XPT", "XBA", "XBB", "XBC", "XBD", "XDR", "XSU", "XUA", "XAD"}


def currencies(language: str) -> list[Option]:
    """Currencies in use, with the code behind the name: `Somoni (TJS)`."""
    import pycountry

    names, english = babel_locale(language).currencies, babel_locale("en").currencies
    symbols = babel_locale("en").currency_symbols
    found = []
    for currency in pycountry.currencies:
        code = currency.alpha_3
        if code in NOT_MONEY:
            continue
        name = names.get(code) or english.get(code) or currency.name
        terms = (code, english.get(code, currency.name), currency.name, symbols.get(code, code))
        found.append(Option(code, f"{name} ({code})", terms=tuple(dict.fromkeys(terms))))
    return by_label(found)

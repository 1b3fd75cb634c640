"""Numbers, amounts and days as the active language writes them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from waypost.shared.i18n.locales import babel_locale


def decimal(value: int | float | Decimal) -> str:
    """`12,450` in English, `12 450` in French: grouped, with at most three decimals."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=babel_locale())


def amount(value: int | float | Decimal, currency: str) -> str:
    """The figure alone, with as many decimals as the currency has (none for JPY)."""
    from babel.numbers import format_currency

    return format_currency(value, currency, format="#,##0.00", locale=babel_locale(), currency_digits=True)


def currency_name(currency: str) -> str:
    """The currency's name in the active language, or the code when it has none."""
    from babel.numbers import get_currency_name

    return get_currency_name(currency, locale=babel_locale())


def month(value: dt.date, *, short: bool = False) -> str:
    """`March 2026`, or `Mar 2026`."""
    from babel.dates import format_skeleton

    return format_skeleton("yMMM" if short else "yMMMM", value, locale=babel_locale())


def day(value: dt.date, *, with_year: bool) -> str:
    """`3 March` or `3 March 2026`."""
    from babel.dates import format_date, format_skeleton

    if with_year:
        return format_date(value, format="long", locale=babel_locale())
    return format_skeleton("MMMMd", value, locale=babel_locale())

"""Tags for the registers: exchange rates and shares as the reader's language writes them."""

from decimal import Decimal

from babel.numbers import format_decimal, format_percent
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from waypost.shared.i18n.locales import babel_locale

register = template.Library()
FIGURES = 5  # an exchange rate is told with so many figures


@register.filter
def rate(value: Decimal | None) -> str:
    """An exchange rate with five figures that count: `10.925`, `0.091533`."""
    if value is None:
        return "–"
    told = value.quantize(Decimal(1).scaleb(value.adjusted() - FIGURES + 1)) if value else value
    return format_decimal(told, format="#,##0.##########", locale=babel_locale())


@register.filter
def percent(value: Decimal | float | None) -> SafeString | str:
    """A share of 1 as a percentage with one decimal, in one piece also in right-to-left text."""
    if value is None:
        return "–"
    shown = format_percent(value, format="#,##0.0%", locale=babel_locale())
    return format_html('<bdi dir="ltr">{}</bdi>', shown)

"""Tags every page may use: icons, numbers, money, days in words, the difference of two texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import forms, template
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_lazy

from waypost.shared.i18n.words import listed as in_a_list
from waypost.shared.tabs import Tab
from waypost.shared.web import diffs, locale_numbers, once, sprite, words
from waypost.shared.web.forms import grouped_fields

register = template.Library()


@register.filter
def leading_to(label: Any) -> str:
    """A label before what is said of it: with a colon, but for a question, which has its own sign."""
    text = str(label)
    return text if text.rstrip().endswith(("?", "؟", "？", ":")) else f"{text}:"


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """The icon as decoration: hidden from screen readers, so a word must stand beside it.

    `{% icon "person" %}`, or `{% icon "person" "lg" %}` for 20 px. Raises `sprite.UnknownIcon`
    when the sprite has no such icon.
    """
    return _drawn(name, size)


@lru_cache(maxsize=512)
def _drawn(name: str, size: str) -> SafeString:
    """Made once: a list shows hundreds of icons."""
    sprite.check(name)
    classes = ["icon"]
    if size:
        classes.append(f"icon-{size}")
    if name in sprite.DIRECTIONAL:
        classes.append("icon-flip")
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        " ".join(classes),
        static("web/icons.svg"),
        name,
    )


@register.simple_tag
def drawn_icon(name: str) -> SafeString:
    """The same icon drawn into the page, for public pages: a slow phone need not load the whole sprite."""
    sprite.check(name)
    box, drawing = sprite.drawings()[name]
    flip = " icon-flip" if name in sprite.DIRECTIONAL else ""
    return format_html(
        '<svg class="icon{}" viewBox="{}" aria-hidden="true" focusable="false">{}</svg>',
        flip,
        box,
        mark_safe(drawing),  # noqa: S308 because the sprite is our own file
    )


# Said on a match card: how likely it is, and how careful one must be. Class, icon, words.
MATCH_STATES = {
    "sure": ("state-good", "check-lg", gettext_lazy("Same person")),
    "likely": ("state-info", "person-check", gettext_lazy("Likely")),
    "possible": ("", "question-circle", gettext_lazy("Possible")),
    "careful": ("state-attention", "shield-exclamation", gettext_lazy("Contact with care")),
    "none": ("state-danger", "slash-circle", gettext_lazy("Do not contact")),
}


@register.simple_tag
def state_of_match(slug: str) -> SafeString:
    """One of MATCH_STATES in words with its icon."""
    look, icon_name, words_of_state = MATCH_STATES[slug]
    return format_html(
        '<span class="{}">{}{}</span>', f"state {look}".strip(), _drawn(icon_name, ""), words_of_state
    )


@register.simple_tag
def reason_of_match(text: str, fits: bool) -> SafeString:
    """One reason as an item of a list, with a tick or a cross."""
    look, icon_name, heard = (
        ("reason", "check-lg", gettext("Fits:"))
        if fits
        else ("reason reason-against", "x-lg", gettext("Differs:"))
    )
    return format_html(
        '<li class="{}">{}<span class="visually-hidden">{}</span>{}</li>',
        look,
        _drawn(icon_name, ""),
        heard,
        text,
    )


@register.inclusion_tag("web/parts/tabs.html")
def tab_row(tabs: Sequence[Tab], open_tab: str, pk: Any, label: str, into: str = "") -> dict[str, Any]:
    """The tabs of a record's page: those in sight, and those under “More” (one alone stays in sight).

    `into` is the selector of the part that htmx replaces; without it each tab is a page.
    """
    shown = [
        {
            "title": tab.title,
            "address": reverse(tab.url_name, args=[pk]),
            "current": tab.slug == open_tab,
            "locked": tab.locked,
            "into": "" if tab.whole else into,
            "more": tab.more,
        }
        for tab in tabs
    ]
    below = [one for one in shown if one["more"]]
    if len(below) == 1:
        below = []
    open_below = next((one["title"] for one in below if one["current"]), "")
    return {
        "label": label,
        "tabs": [one for one in shown if one not in below],
        "more": below,
        "open_below": open_below,
    }


@register.simple_tag
def once_token() -> SafeString:
    """The hidden field that makes a form count once; see `waypost.shared.web.once`."""
    return format_html('<input type="hidden" name="{}" value="{}">', once.FIELD, once.new_token())


@register.filter
def number(value: int | float | Decimal | None) -> str:
    """The number with the separators of the active language; a dash for nothing."""
    return "–" if value is None or value == "" else locale_numbers.decimal(value)


@register.simple_tag
def money(amount: int | float | Decimal | None, currency: str) -> SafeString | str:
    """An amount with its ISO 4217 code, never a bare `$`; kept in one piece in right-to-left text."""
    if amount is None or amount == "":
        return "–"
    return format_html(
        '<bdi dir="ltr" class="money">{} <abbr title="{}">{}</abbr></bdi>',
        locale_numbers.amount(amount, currency),
        locale_numbers.currency_name(currency),
        currency,
    )


@register.filter
def day_in_words(value: dt.date | dt.datetime | None) -> str:
    """`3 March, in 5 days`; empty for nothing."""
    return words.day_in_words(value) if value else ""


@register.filter
def listed(items: Iterable[Any] | None) -> str:
    """The items in words, parted as the active language parts them."""
    return in_a_list(items or ())


@register.filter
def deadline_state(value: dt.date | dt.datetime | None) -> str:
    """`late`, `today`, `soon` or `later`; empty without a deadline."""
    return words.deadline_state(value) if value else ""


@register.simple_tag
def word_diff(old: str, new: str) -> list[diffs.Piece]:
    """The pieces `same`, `gone` and `added` that lead from `old` to `new`, word by word."""
    return diffs.by_word(old, new)


@register.filter
def in_groups(form: forms.BaseForm) -> list[tuple[str, list[forms.BoundField]]]:
    """The visible fields of any form by group title; one group without a title when it names none."""
    return grouped_fields(form)


@register.filter
def focus_id(field: forms.BoundField) -> str:
    """The id an error link jumps to: the input, or the whole group of choices."""
    return f"{field.auto_id}_group" if field.use_fieldset else field.id_for_label


@register.filter
def figure(value: Any) -> Any:
    """A number with separators; a text (“fewer than 5”, or an empty one) as it is; a dash for nothing."""
    return value if isinstance(value, str) else number(value)


@register.filter
def size(value: Any) -> Any:
    """The number without its sign."""
    return abs(value)


@register.filter
def unlocalized(value: Any) -> str:
    """A number for an HTML attribute, in no language."""
    return str(value)


@register.filter
def plain_day(value: dt.date | dt.datetime | None) -> str:
    """`3 March 2026`, always with the year."""
    return locale_numbers.day(words.as_day(value), with_year=True) if value else ""


@register.filter
def moment_in_words(value: dt.datetime | None) -> str:
    """`yesterday, 14:03`."""
    return words.moment_in_words(value) if value else ""


@register.filter
def as_rows(labels: list[str], series: list[tuple[str, list[Any]]]) -> list[dict[str, Any]]:
    """A chart's numbers turned into table rows: label and one value of each series."""
    return [
        {"label": label, "values": [values[at] for _name, values in series]}
        for at, label in enumerate(labels)
    ]


@register.filter
def beside(cells: list[Any], columns: list[Any]) -> list[tuple[Any, Any]]:
    """Each cell with its column. Raises ValueError when a row has more or fewer cells than the table."""
    return list(zip(cells, columns, strict=True))


@register.simple_tag
def today() -> dt.date:
    """This day, in the centre's time zone."""
    return timezone.localdate()

"""Filters of the library's pages."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from waypost.library import markup
from waypost.library.reading import Entry
from waypost.shared import codes
from waypost.shared.web.languages import direction_of, own_name_of

register = template.Library()


@register.filter
def drawn(text: str) -> SafeString:
    """A statement's text as HTML."""
    return markup.to_html(text or "")


@register.filter
def sentence(text: str) -> SafeString:
    """Plain words as HTML, with telephone numbers isolated."""
    return markup.sentence_to_html(text or "")


@register.filter
def direction(language: str) -> str:
    """`rtl` or `ltr`."""
    return direction_of(language)


@register.filter
def language_name(language: str) -> str:
    """A language in the reader's words, else in its own."""
    return codes.label("language", language) if codes.exists("language", language) else own_name_of(language)


@register.filter
def entry_links(entries: Iterable[Entry]) -> SafeString:
    """Pages as items of a list; made here because a template takes five times as long for a list of 200."""
    return mark_safe("".join(map(_entry_link, entries)))  # noqa: S308 because each part is escaped below


def _entry_link(entry: Entry) -> str:
    url, title = escape(entry.url), escape(entry.words.title)
    if not entry.words.is_other:
        return f'<li><a href="{url}"><bdi>{title}</bdi></a></li>'
    language = escape(entry.words.language)
    return (
        f'<li><a href="{url}" lang="{language}" hreflang="{language}"><bdi>{title}</bdi></a> '
        f'<span class="muted">({escape(language_name(entry.words.language))})</span></li>'
    )


@register.filter
def sound_length(seconds: int) -> str:
    """How long a recording is: `40 s`, `2 min`."""
    if seconds < 60:
        return gettext("%(seconds)d s") % {"seconds": seconds}
    return gettext("%(minutes)d min") % {"minutes": max(1, round(seconds / 60))}


@register.filter
def dialled(phone: str) -> str:
    """A telephone number as a phone dials it: digits, plus, star and hash."""
    return "".join(c for c in phone if c.isdigit() or c in "+*#")


@register.filter
def web_name(url: str) -> str:
    """A web address as people read it: the host, without www."""
    return urlsplit(url).netloc.removeprefix("www.") or url

"""The languages of the public site: each page has an address in each of them, so that no cookie is needed."""

from typing import Any

from babel import Locale
from django.conf import settings
from django.http import HttpRequest
from django.urls import URLResolver
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import get_language

RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})


def own_name_of(code: str) -> str:
    """A language named in itself, with a capital where its script has them; the code when nobody knows it."""
    try:
        name = Locale.parse(code, sep="-").get_display_name() or code
    except ValueError:
        return code
    return name[:1].upper() + name[1:]


def direction_of(code: str) -> str:
    """`rtl` or `ltr`, from the language and never set by hand."""
    return "rtl" if code.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def language_of_path(path: str) -> str:
    """The public language with which an address begins, or nothing."""
    first = path[1:].split("/", 1)[0]
    return first if first in settings.PUBLIC_LANGUAGES else ""


def in_public_languages(*patterns: Any) -> list[URLResolver]:
    """The same addresses under `/en/`, `/fr/` …; `reverse` gives that of the active language."""
    return [URLResolver(LocalePrefixPattern(prefix_default_language=True), list(patterns))]


def same_page_in(request: HttpRequest, code: str) -> str:
    """The address of this very page in another language, with what was asked of it."""
    here = language_of_path(request.path)
    path = f"/{code}{request.path[len(here) + 1 :]}" if here else f"/{code}/"
    asked = request.META.get("QUERY_STRING", "") if here else ""
    return f"{path}?{asked}" if asked else path


def language_links(request: HttpRequest) -> list[dict[str, Any]]:
    """What `web/public.html` draws: each language named in itself."""
    active = get_language()
    return [
        {
            "url": same_page_in(request, code),
            "code": code,
            "name": own_name_of(code),
            "current": code == active,
        }
        for code in settings.PUBLIC_LANGUAGES
    ]

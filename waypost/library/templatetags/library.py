"""Tags for pages of the library at the desk."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString

from waypost.library import markup, places
from waypost.shared.web.languages import direction_of, own_name_of

register = template.Library()


@register.inclusion_tag("library/parts/areas.html", takes_context=True)
def library_areas(context: Mapping[str, Any], area: str) -> dict[str, Any]:
    """The row of rooms; `area` is the slug of the open one."""
    return {"rooms": places.for_viewer(context["request"].viewer), "area": area}


@register.filter
def drawn(text: str) -> SafeString:
    """Our markup as safe HTML."""
    return markup.to_html(text)


@register.filter
def as_text(text: str) -> str:
    """Our markup as its words alone."""
    return markup.to_text(text)


@register.filter
def language_name(code: str) -> str:
    """A language named in itself."""
    return own_name_of(code)


@register.filter
def reading_direction(code: str) -> str:
    """`rtl` or `ltr`, as the language is written."""
    return direction_of(code)

"""Tags of the library's pages at the desk; what the public's pages share with them stands in `library`."""

from collections.abc import Mapping
from typing import Any

from django import template

from waypost.library import markup, places

register = template.Library()


@register.inclusion_tag("library/parts/areas.html", takes_context=True)
def library_areas(context: Mapping[str, Any], area: str) -> dict[str, Any]:
    """The row of rooms; `area` is the slug of the open one."""
    return {"rooms": places.for_viewer(context["request"].viewer), "area": area}


@register.filter
def as_text(text: str) -> str:
    """Our markup as its words alone."""
    return markup.to_text(text or "")

"""What every page of numbers has: `{% sections %}`."""

from collections.abc import Mapping
from typing import Any

from django import template

from waypost.monitoring.sections import row_of

register = template.Library()


@register.inclusion_tag("monitoring/sections.html", takes_context=True)
def sections(context: Mapping[str, Any]) -> dict[str, Any]:
    """The row of sections; the one of this page is marked."""
    return {"sections": row_of(context["request"])}

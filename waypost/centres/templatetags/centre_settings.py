"""What higher apps set for a centre, as tabs beside its details."""

from collections.abc import Mapping
from typing import Any

from django import template

from waypost.shared.tabs import Tab, for_viewer

register = template.Library()


@register.simple_tag(takes_context=True)
def more_settings(context: Mapping[str, Any]) -> list[Tab]:
    """The settings pages of other apps that the viewer may open."""
    return for_viewer("centre_settings", context["request"].viewer)

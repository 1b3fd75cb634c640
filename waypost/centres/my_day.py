"""What stands on My day besides the follow-ups: other apps add a section in their `apps.py`.

    my_day.register(Section("queries", order=30, load=unanswered, template="contactlog/my_day.html"))

`load(viewer)` gives the context of the template, or None when there is nothing to show (or the
viewer may not see it). It runs a fixed number of statements, whatever the rows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Section:
    """One block of the page, below the follow-ups; `template` draws it from what `load` gives."""

    slug: str
    load: Callable[[Any], dict[str, Any] | None]
    template: str
    order: int = 50


_sections: dict[str, Section] = {}


def register(section: Section) -> None:
    """Add or replace a section."""
    _sections[section.slug] = section


def drawn_for(request: HttpRequest) -> list[SafeString]:
    """The sections that have something for the request's viewer, in order, as HTML."""
    drawn = []
    for section in sorted(_sections.values(), key=lambda section: (section.order, section.slug)):
        context = section.load(request.viewer)  # type: ignore[attr-defined]  # because the middleware sets it
        if context is not None:
            drawn.append(render_to_string(section.template, context, request))
    return drawn

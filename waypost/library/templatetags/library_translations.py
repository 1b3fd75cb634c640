"""How far translations are, drawn: a state with its word and icon, a bar with its numbers."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from waypost.library.forms.translations import STATE_NAMES
from waypost.library.queries_translations import STATES, Tally
from waypost.shared.web.templatetags.web import icon

register = template.Library()
LOOKS = {
    "current": ("state-good", "check-lg"),
    "outdated": ("state-danger", "clock-history"),
    "ready": ("state-info", "eye"),
    "started": ("state-attention", "pencil"),
    "suggested": ("state-attention", "lightbulb"),
    "missing": ("", "dash-lg"),
}
WIDTH = 1000


@register.simple_tag
def translation_state(state: str) -> SafeString:
    """A state in words with its icon."""
    look, name = LOOKS[state]
    return format_html('<span class="state {}">{}{}</span>', look, icon(name), STATE_NAMES[state])


@register.filter
def state_name(state: str) -> Any:
    """What a state is called."""
    return STATE_NAMES[state]


@register.inclusion_tag("library/translations_bar.html")
def tally_bar(tally: Tally) -> dict[str, Any]:
    """A bar of all states; decoration, for the numbers stand beside it."""
    start, parts = 0, []
    for state in STATES:
        width = round(WIDTH * tally.counts[state] / tally.total) if tally.total else 0
        parts.append({"state": state, "x": start, "width": width})
        start += width
    return {"parts": parts, "width": WIDTH}


@register.filter
def counted(tally: Tally) -> list[tuple[str, int]]:
    """Each state with its number, in the order of the bar."""
    return [(str(state), tally.counts[state]) for state in STATES]

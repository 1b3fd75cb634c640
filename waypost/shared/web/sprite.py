"""The icons that exist: names read once from the sprite `static/web/icons.svg`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

SPRITE = Path(__file__).parent / "static" / "web" / "icons.svg"

# These point along the line of reading and are mirrored where reading runs from right to left.
DIRECTIONAL = frozenset({
    "arrow-left", "arrow-right", "arrow-up-right", "arrow-down-right", "arrow-counterclockwise",
    "box-arrow-right", "box-arrow-in-right", "chevron-left", "chevron-right",
    "list-ol", "reply", "send", "volume-up",
})  # fmt: skip


class UnknownIcon(ValueError):
    """The sprite holds no icon of this name."""


@cache
def names() -> frozenset[str]:
    """All icon names of the sprite."""
    return frozenset(re.findall(r'<symbol id="([\w-]+)"', SPRITE.read_text(encoding="utf-8")))


def check(name: str) -> None:
    """Raises UnknownIcon, naming the sprite to extend, when there is no such icon."""
    if name not in names():
        raise UnknownIcon(f"No icon {name!r} in {SPRITE.name}; see vendor/README.md on adding one.")


@cache
def drawings() -> dict[str, tuple[str, str]]:
    """Each icon's view box and drawing, for pages that must not load the whole sprite."""
    symbol = re.compile(r'<symbol id="([\w-]+)"[^>]*?viewBox="([^"]+)"[^>]*>(.*?)</symbol>', re.DOTALL)
    found = symbol.findall(SPRITE.read_text(encoding="utf-8"))
    return {name: (box, drawing) for name, box, drawing in found}

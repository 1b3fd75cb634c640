"""The tokens keep their contrast in both themes (WCAG 1.4.3 and 1.4.11)."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).resolve().parents[1] / "static" / "web" / "waypost.css").read_text()
BLOCK = r"\s*{([^}]*--canvas[^}]*)}"
TEXT, EDGE = 4.5, 3.0


def _tokens(selector: str) -> dict[str, str]:
    block = re.search(re.escape(selector) + BLOCK, CSS)[1]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block))


THEMES = {"light": _tokens(":root"), "dark": _tokens(':root[data-bs-theme="dark"]')}


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_the_standard_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["canvas", "surface", "sunken"])
@pytest.mark.parametrize("text", ["ink", "ink-soft", "accent", "attention", "danger", "good", "info"])
def test_text_is_readable(theme, ground, text):
    assert contrast(THEMES[theme][text], THEMES[theme][ground]) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("state", ["attention", "danger", "good", "info"])
def test_states_are_readable_on_their_own_ground(theme, state):
    assert contrast(THEMES[theme][state], THEMES[theme][f"{state}-soft"]) >= TEXT
    assert contrast(THEMES[theme]["ink"], THEMES[theme][f"{state}-soft"]) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
def test_controls_and_focus_are_seen(theme):
    tokens = THEMES[theme]
    for ground in ("canvas", "surface"):
        assert contrast(tokens["line-strong"], tokens[ground]) >= EDGE
        assert contrast(tokens["focus"], tokens[ground]) >= EDGE
    assert contrast(tokens["on-accent"], tokens["accent"]) >= TEXT
    assert contrast(tokens["accent-strong"], tokens["accent-soft"]) >= TEXT


def test_dark_is_the_same_by_device_and_by_choice():
    assert _tokens(':root:not([data-bs-theme="light"])') == THEMES["dark"]


def test_both_themes_name_the_same_tokens():
    assert THEMES["light"].keys() == THEMES["dark"].keys()

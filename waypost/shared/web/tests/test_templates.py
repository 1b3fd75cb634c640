"""Rules that every template and stylesheet of the program keeps."""

import hashlib
import re
from pathlib import Path

import pytest

from waypost.shared.web import sprite

PACKAGE = Path(__file__).resolve().parents[3]
STATIC = Path(__file__).resolve().parents[1] / "static" / "web"
OWN_STYLES = ["waypost.css", "parts.css", "public.css", "print.css"]
INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a script without src": re.compile(
        r"<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE
    ),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
    "evaluated htmx": re.compile(r"\bhx-on|hx-vals=.js:|hx-trigger=\"[^\"]*\["),
}
PHYSICAL = re.compile(
    r"(?<![\w-])(margin|padding|border)-(left|right|top|bottom)(?![\w-])|(?<![\w-])(left|right)\s*:|"
    r"text-align:\s*(left|right)|float:\s*(left|right)"
)


def _templates() -> dict[str, str]:
    """Every template of the program by its place."""
    found = sorted(PACKAGE.rglob("templates/**/*.html"))
    return {str(path.relative_to(PACKAGE)): path.read_text(encoding="utf-8") for path in found}


@pytest.mark.parametrize("fault", INLINE)
def test_templates_keep_the_content_policy(fault):
    assert [name for name, text in _templates().items() if INLINE[fault].search(text)] == []


def test_the_scan_sees_what_it_looks_for():
    samples = [
        '<p style="x">',
        "<b onclick='x()'>",
        "<style>",
        "<script>x</script>",
        '<a href="javascript:x">',
        '<a hx-on:click="x">',
    ]
    assert all(pattern.search(sample) for pattern, sample in zip(INLINE.values(), samples, strict=True))


def test_sprite_has_each_icon_used():
    used = set()
    for text in _templates().values():
        used |= set(re.findall(r'{% (?:drawn_)?icon ["\']([\w-]+)["\']', text))
        used |= set(re.findall(r'icon_name="([\w-]+)"', text))
    for path in PACKAGE.rglob("*.py"):
        used |= set(re.findall(r'\bicon="([\w-]+)"', path.read_text(encoding="utf-8")))
    assert used - sprite.names() == set()


def test_an_icon_that_does_not_exist_is_refused():
    with pytest.raises(sprite.UnknownIcon, match="no-such-icon"):
        sprite.check("no-such-icon")


def test_turned_icons_exist():
    assert sprite.names() >= sprite.DIRECTIONAL


def test_vendored_files_are_unchanged():
    folder = STATIC / "vendor"
    lines = (folder / "CHECKSUMS").read_text().splitlines()
    kept = dict(reversed(line.split()) for line in lines)
    assert {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in kept} == kept
    assert {path.name for path in folder.iterdir()} - set(kept) == {"CHECKSUMS", "README.md"}


@pytest.mark.parametrize("name", OWN_STYLES)
def test_styles_use_logical_properties_only(name):
    assert PHYSICAL.findall((STATIC / name).read_text()) == []


@pytest.mark.parametrize("name", OWN_STYLES)
def test_styles_load_nothing_from_elsewhere(name):
    assert (
        re.findall(r"@import|url\(|https?://", (STATIC / name).read_text().replace('a[href^="http"]', ""))
        == []
    )


def test_public_style_stays_small():
    assert (STATIC / "public.css").stat().st_size <= 12 * 1024


def test_scripts_hold_no_words_and_no_eval():
    for path in (STATIC / "js").glob("*.js"):
        text = re.sub(r"//.*|/\*\*.*?\*/", "", path.read_text(encoding="utf-8"))
        assert not re.search(r"\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.write", text), (
            path.name
        )
        shown = re.findall(
            r'(?:textContent|title|placeholder|ariaLabel)\s*=\s*["\'`]([^"\'`$]*[A-Za-z][^"\'`]*)["\'`]', text
        )
        assert shown == [], path.name

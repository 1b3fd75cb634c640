"""Every deed that the audit records has a sentence for the people who read it."""

import re
from pathlib import Path

from waypost.shared.audit import wording

PACKAGE = Path(__file__).resolve().parents[2] / "waypost"
SLUG = re.compile(r"""(?:record\(|Deed\()\s*["']([a-z_]+\.[a-z_]+)["']""")


def _slugs() -> set[str]:
    code = (path.read_text() for path in PACKAGE.rglob("*.py") if "tests" not in path.parts)
    return {slug for text in code for slug in SLUG.findall(text)}


def test_there_are_slugs_to_look_at():
    assert len(_slugs()) > 30


def test_every_deed_has_a_sentence():
    assert sorted(slug for slug in _slugs() if not wording.is_known(slug)) == []

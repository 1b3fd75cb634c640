"""Every setting is documented."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_setting_stands_in_the_configuration_page():
    page = (ROOT / "docs/how-to/configure.md").read_text()
    code = "\n".join(
        path.read_text() for path in (ROOT / "waypost").rglob("*.py") if not {"tests", "testing"} & set(path.parts)
    )
    used = set(re.findall(r"[\"'](WAYPOST_[A-Z_]+)[\"']", code)) | {"HOST", "PORT"}
    assert {name for name in used if f"`{name}`" not in page} == set()


def test_no_documented_setting_is_gone():
    page = (ROOT / "docs/how-to/configure.md").read_text()
    code = "\n".join(path.read_text() for path in (ROOT / "waypost").rglob("*.py"))
    assert {name for name in re.findall(r"`(WAYPOST_[A-Z_]+)`", page) if name not in code} == set()

"""Every text of the program is in every catalogue, translated, with its placeholders."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "waypost"
LANGUAGES = ["fr", "es", "ar", "ru"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|</?bdi[^>]*>|</?strong>|</?a\b")


def _catalogue(root: Path, language: str) -> polib.POFile:
    return polib.pofile(str(root / "locale" / language / "LC_MESSAGES" / "django.po"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language):
    missing = [
        e.msgid for e in _catalogue(PACKAGE, language) if not e.obsolete and (not e.translated() or e.fuzzy)
    ]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_kept(language):
    wrong = []
    for entry in _catalogue(PACKAGE, language):
        allowed = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural))
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            found = set(PLACEHOLDER.findall(text))
            if found - allowed or (not entry.msgid_plural and found != allowed):
                wrong.append(entry.msgid)
    assert wrong == []


@pytest.mark.skipif(not shutil.which("xgettext"), reason="needs Debian's gettext")
def test_catalogues_are_in_step_with_the_code(tmp_path):
    copy = tmp_path / "waypost"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "vendor", "static", "*.mo"))
    admin = str(Path(sys.executable).parent / "django-admin")
    words = [
        admin,
        "makemessages",
        "-l",
        "fr",
        "--no-wrap",
        "--no-location",
        "--ignore",
        "*/tests/*",
        "--verbosity",
        "0",
    ]
    subprocess.run(words, cwd=copy, check=True, capture_output=True)
    wanted = {(e.msgctxt, e.msgid) for e in _catalogue(copy, "fr") if not e.obsolete}
    for language in LANGUAGES:
        held = {(e.msgctxt, e.msgid) for e in _catalogue(PACKAGE, language) if not e.obsolete}
        assert wanted - held == set(), f"{language}: run `make messages` and translate"


def test_texts_are_marked_by_the_name_that_the_collector_knows():
    """`gettext as _now` works on the page and is never collected."""
    alias = re.compile(r"import (?:n?p?gettext(?:_lazy)?) as (?!_\b)\w+")
    found = [path.name for path in PACKAGE.rglob("*.py") if alias.search(path.read_text())]
    assert found == []

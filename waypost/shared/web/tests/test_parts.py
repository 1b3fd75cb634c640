"""Every part renders, escapes what people typed, and keeps its direction."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.template import Context, Engine, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone, translation

from waypost.shared.search import Hit
from waypost.shared.timeline import Entry
from waypost.shared.web.patterns import PATTERNS, patterns

pytestmark = pytest.mark.urls("waypost.shared.web.tests.small_urls")
HOSTILE = "<script>x</script>\"'"
FOLDER = Path(__file__).resolve().parents[1] / "templates" / "web"
NOW = dt.datetime(2026, 3, 3, 14, 3, tzinfo=dt.UTC)
TODAY = NOW.date()
HOSTILE_PARTS = {
    "safe_contact": {
        "safe_contact": {
            "level": "careful",
            "rule": HOSTILE,
            "ways": [HOSTILE],
            "avoid": [HOSTILE],
            "code_word": HOSTILE,
        }
    },
    "restricted": {"restricted_to": [HOSTILE]},
    "match_card": {
        "match": {
            "url": "/x",
            "name": HOSTILE,
            "other_names": [HOSTILE],
            "number": HOSTILE,
            "facts": [HOSTILE],
            "level": "sure",
            "reasons": [{"text": HOSTILE, "fits": True}],
        },
        "actions": [{"url": "/y", "label": HOSTILE}],
    },
    "timeline": {
        "entries": [Entry(at=NOW, kind="note", icon="person", title=HOSTILE, who=HOSTILE, summary=HOSTILE)]
    },
    "stage_bar": {"stages": [{"label": HOSTILE, "state": "current", "note": HOSTILE}], "label": HOSTILE},
    "consent_card": {
        "consent": {
            "purpose": HOSTILE,
            "recipient": HOSTILE,
            "covers": [HOSTILE],
            "state": "given",
            "how": HOSTILE,
            "by": HOSTILE,
        }
    },
    "hits": {"hits": [Hit(HOSTILE, "/x", "building", HOSTILE, HOSTILE)]},
    "tab": {"one": {"title": HOSTILE, "address": "/x", "current": True, "locked": True, "into": HOSTILE}},
    "tabs": {
        "label": HOSTILE,
        "open_below": HOSTILE,
        "tabs": [{"title": HOSTILE, "address": "/x"}],
        "more": [{"title": HOSTILE, "address": "/y", "into": "#tab"}],
    },
    "code_select": {"id": "i", "name": "n", "label": HOSTILE, "choices": [("a", HOSTILE)], "blank": HOSTILE},
    "partial_date": {"id": "i", "name": "n", "label": HOSTILE, "value": HOSTILE, "error": HOSTILE},
    "person_chip": {"name": HOSTILE, "number": HOSTILE},
    "need_grid": {
        "caption": HOSTILE,
        "columns": [HOSTILE],
        "rows": [{"label": HOSTILE, "cells": [{"value": 1, "level": 1, "label": HOSTILE}]}],
    },
    "queue_board": {
        "columns": [
            {
                "title": HOSTILE,
                "tickets": [{"number": HOSTILE, "name": HOSTILE, "waiting": 3, "reason": HOSTILE}],
            }
        ]
    },
    "stat_tile": {
        "label": HOSTILE,
        "value": HOSTILE,
        "unit": HOSTILE,
        "change": 1,
        "against": HOSTILE,
        "definition": HOSTILE,
    },
    "chart": {
        "title": HOSTILE,
        "kind": "line",
        "labels": [HOSTILE, "b"],
        "series": [(HOSTILE, [1, 2])],
        "summary": HOSTILE,
        "first_column": HOSTILE,
    },
    "source_badge": {"source": {"name": HOSTILE, "checked_on": TODAY, "checked_by": HOSTILE}},
    "diff": {
        "old": HOSTILE,
        "new": HOSTILE + " more",
        "field": HOSTILE,
        "old_label": HOSTILE,
        "new_label": HOSTILE,
    },
    "empty": {
        "title": HOSTILE,
        "body": HOSTILE,
        "icon_name": "person",
        "action_url": "/x",
        "action_label": HOSTILE,
    },
    "checks": {"checks": [{"ok": True, "text": HOSTILE}]},
    "merge": {
        "left": {"title": HOSTILE},
        "right": {"title": HOSTILE, "note": HOSTILE},
        "rows": [{"name": "n", "label": HOSTILE, "left": HOSTILE, "right": HOSTILE}],
    },
    "progress": {
        "progress": {"title": HOSTILE, "done": 1, "total": 2, "state": "running", "message": HOSTILE}
    },
    "pager": {"summary": HOSTILE},
    "confirm": {"id": "i", "opener": HOSTILE, "title": HOSTILE, "body": HOSTILE, "confirm": HOSTILE},
    "data_table": {"caption": HOSTILE, "columns": [{"label": HOSTILE}], "rows": [{"cells": [HOSTILE]}]},
    "notice": {"kind": "danger", "title": HOSTILE, "body": HOSTILE},
}
# They hold nothing typed by people, or another part draws them.
QUIET_PARTS = {"messages", "timeline_entry", "clock", "freshness", "file_drop", "draft_status", "money"}


def _part(part: str, **context) -> str:
    return render_to_string(f"web/parts/{part}.html", context)


def _library(**query) -> str:
    request = RequestFactory().get("/patterns", query)
    request.user = type("Nobody", (), {"is_authenticated": False})()
    return patterns(request).content.decode()


@pytest.mark.parametrize("name", HOSTILE_PARTS)
def test_part_escapes_what_people_typed(name):
    html = _part(name, **HOSTILE_PARTS[name])
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert not re.search(r'="[^"<>]*<', html)


def test_every_part_is_tried():
    assert {path.stem for path in (FOLDER / "parts").glob("*.html")} == set(HOSTILE_PARTS) | QUIET_PARTS


def test_every_part_has_a_pattern():
    assert {one.slug for one in PATTERNS} == {path.stem for path in (FOLDER / "patterns").glob("*.html")}


@pytest.mark.parametrize("one", PATTERNS, ids=lambda one: one.slug)
def test_pattern_renders_alone(one):
    html = _library(part=one.slug)
    assert f'id="{one.slug}"' in html
    assert not re.search(r"{[{%]|[%}]}|{#|#}", html)


def test_no_name_is_used_twice_as_id():
    ids = re.findall(r'\sid="([^"]+)"', _library())
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("fr", "ltr")])
@pytest.mark.parametrize("frame", ["desk", "public", "print", "signin_layout", "error"])
def test_frame_carries_language_and_direction(frame, language, direction):
    with translation.override(language):
        html = render_to_string(f"web/{frame}.html", {"status": 404})
    assert f'<html lang="{language}" dir="{direction}"' in html


def test_right_to_left_desk_takes_the_mirrored_sheet():
    with translation.override("ar"):
        html = render_to_string("web/desk.html", {})
    assert "bootstrap.rtl.min.css" in html
    assert "bootstrap.min.css" not in html


def test_direction_and_theme_can_be_forced_in_the_library():
    html = _library(direction="rtl", theme="dark")
    assert 'dir="rtl" data-bs-theme="dark"' in html
    assert 'dir="ltr"' in _library(direction="sideways").split(">", 2)[1]


def test_public_frame_has_quick_exit_and_no_frames_of_staff():
    html = render_to_string("web/public.html", {})
    assert "data-quick-exit" in html
    assert "bootstrap" not in html
    assert "htmx" not in html


def test_idle_warning_only_where_a_session_can_end():
    assert 'id="idle"' not in render_to_string("web/desk.html", {})
    assert 'data-idle-seconds="1200"' in render_to_string(
        "web/desk.html", {"idle_seconds": 1200, "signin_url": "/in"}
    )


@pytest.mark.parametrize(
    ("status", "words"), [(400, "could not read"), (403, "cannot open"), (404, "not here"), (500, "our side")]
)
def test_error_page_says_what_happened_without_any_context(status, words):
    assert words in render_to_string("web/error.html", {"status": status})


def test_restricted_entry_says_so_in_words():
    entry = Entry(at=NOW, kind="note", icon="lock-fill", title="Note", restricted=True)
    assert "Restricted" in _part("timeline", entries=[entry])


def test_codes_and_numbers_keep_their_direction():
    assert '<bdi dir="ltr" class="code muted">K7M-204-9</bdi>' in _part(
        "person_chip", name="فاطمة", number="K7M-204-9"
    )


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [(1250, "USD", "1,250.00"), (150000, "JPY", "150,000"), (1.5, "KWD", "1.500"), (None, "USD", "–")],
)
def test_money_has_the_decimals_of_its_currency(amount, currency, shown):
    html = Template("{% load web %}{% money amount currency %}").render(
        Context({"amount": amount, "currency": currency})
    )
    assert shown in html
    assert "$" not in html


def test_suppressed_figure_is_words_not_a_number():
    html = _part("stat_tile", label="Complaints", value="fewer than 5", suppressed=True)
    assert "fewer than 5" in html
    assert "tile-trend" not in html


@pytest.mark.parametrize(("change", "words"), [(25, "25 more"), (-3, "3 fewer"), (0, "No change")])
def test_trend_is_said_in_words(change, words):
    assert words in _part("stat_tile", label="Served", value=10, change=change, better="up")


def test_not_assessed_is_said_not_only_dashed():
    html = _part(
        "need_grid",
        caption="Needs",
        columns=["Camp"],
        rows=[{"label": "Shelter", "cells": [{"value": None}]}],
    )
    assert "not assessed" in html


def test_a_row_with_a_cell_too_few_is_refused():
    with pytest.raises(ValueError, match="zip"):
        _part("data_table", caption="x", columns=[{"label": "a"}, {"label": "b"}], rows=[{"cells": [1]}])


def test_late_deadline_says_late():
    today = timezone.localdate()
    assert "Late" in _part("clock", due=today - dt.timedelta(days=2))
    assert "Late" not in _part("clock", due=today - dt.timedelta(days=2), done=True)
    assert "Late" not in _part("clock", due=today)


def test_part_names_its_context_at_the_top():
    silent = [
        path.name
        for path in (FOLDER / "parts").glob("*.html")
        if not path.read_text().startswith("{% comment %}")
    ]
    assert silent == []


def test_every_own_template_compiles():
    engine = Engine.get_default()
    for path in FOLDER.rglob("*.html"):
        engine.get_template(str(path.relative_to(FOLDER.parent)))

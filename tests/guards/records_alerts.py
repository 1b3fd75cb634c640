"""For each address of alerts with arguments: a record of the cast's network."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from waypost.library.actions import alert_feeds, alerts
from waypost.library.cap.collecting import Arrived
from waypost.library.cap.reading import parse

Arguments = dict[str, Any]
Maker = Callable[[Any, str], Arguments]
WORDS = {"event": "Flood", "instruction": "Go up."}
MESSAGE = """<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>m-%d</identifier><sender>a@b.example</sender>
<sent>2026-01-01T00:00:00-00:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope></alert>"""


def _by(cast: Any) -> Any:
    return cast.viewer("manager")


def _draft(cast: Any) -> Any:
    fields = {
        "category": "Met", "urgency": "Future", "severity": "Minor", "certainty": "Likely", "countries": ["TJ"],
        "expires": timezone.now() + timedelta(days=1),
    }  # fmt: skip
    return alerts.add_alert(fields=fields, language="en", words=WORDS, by=_by(cast))


def a_draft(cast: Any, role: str) -> Arguments:
    return {"pk": _draft(cast).pk}


def a_preview(cast: Any, role: str) -> Arguments:
    return {"pk": _draft(cast).pk, "language": "en"}


def a_text(cast: Any, role: str) -> Arguments:
    return {"pk": _draft(cast).texts.get().pk}


def a_public_alert(cast: Any, role: str) -> Arguments:
    return {"code": alerts.issue_alert(_draft(cast), by=_by(cast)).code}


def a_cap_message(cast: Any, role: str) -> Arguments:
    return {"identifier": alerts.issue_alert(_draft(cast), by=_by(cast)).identifier}


def _feed(cast: Any) -> Any:
    number = cast.__dict__["matrix_feeds"] = cast.__dict__.get("matrix_feeds", 0) + 1
    fields = {"name": "Matrix source", "url": f"https://alerts.example/{number}", "country": "TJ"}
    return alert_feeds.add_feed(fields=fields, by=_by(cast))


def a_feed(cast: Any, role: str) -> Arguments:
    return {"pk": _feed(cast).pk}


def a_message(cast: Any, role: str) -> Arguments:
    feed = _feed(cast)
    alert = parse((MESSAGE % cast.matrix_feeds).encode())
    kept = alert_feeds.receive_message(feed, Arrived(alert), by=_by(cast))
    return {"pk": kept.pk if kept else None}


_OF_ALERT = (
    "alert",
    "alert_edit",
    "alert_words_add",
    "alert_issue",
    "alert_update",
    "alert_cancel",
    "alert_discard",
)
RECORDS: dict[str, Maker] = {
    **{f"library:{name}": a_draft for name in _OF_ALERT},
    **{f"library:{name}": a_text for name in ("alert_words", "alert_words_remove")},
    **{f"library:{name}": a_message for name in ("alert_message", "alert_take", "alert_aside")},
    **{f"library:{name}": a_feed for name in ("alert_feed_edit", "alert_feed_read")},
    "library:alert_preview": a_preview,
    "public:alert": a_public_alert,
    "cap:message": a_cap_message,
}
# Alerts belong to the network: every centre of it sees them, and its editors go on with them.
SHARED = {name for name in RECORDS if name.startswith("library:")}

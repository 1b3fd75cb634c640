"""Alerts for tests, made by the same actions as the screens use."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from waypost.library.actions.alerts import add_alert, issue_alert, write_alert_text
from waypost.library.models import Alert

ENGLISH = {
    "event": "Flood",
    "headline": "Flood in the valley",
    "instruction": "Go up to the school.\nTake your papers.",
    "description": "The river rises.",
    "contact": "Hotline day and night: 112",
}
ARABIC = {
    "event": "فيضان",
    "headline": "فيضان في الوادي",
    "instruction": "اذهب إلى المدرسة.",
    "contact": "اتصل على +992 44 600 00 00",
}


def facts(**more: Any) -> dict[str, Any]:
    """The facts of an alert that may be issued."""
    return {
        "category": "Met", "urgency": "Immediate", "severity": "Severe", "certainty": "Observed",
        "response": "Evacuate", "countries": ["TJ"], "phone": "+992446000000",
        "expires": timezone.now() + timedelta(hours=6), **more,
    }  # fmt: skip


def a_draft(
    cast: Any, *, by: str = "editor", words: dict[str, str] = ENGLISH, arabic: bool = True, **more: Any
) -> Alert:
    """A draft in English, and in Arabic unless not wanted."""
    viewer = cast.viewer(by)
    made = add_alert(fields=facts(**more), language="en", words=words, by=viewer)
    if arabic:
        write_alert_text(made, "ar", words=ARABIC, by=viewer)
    return made


def an_alert(cast: Any, **more: Any) -> Alert:
    """An issued alert."""
    draft = a_draft(cast, **more)
    return issue_alert(draft, by=cast.viewer("editor"))

"""What the tests of this app share: contacts to look at, and what the form sends."""

from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from waypost.contactlog.actions import log_contact


@pytest.fixture
def log(cast):
    """`log(person=…, done=…)` logs a contact as the counsellor (or `by`), with the least that is needed."""

    def logged(*, by="counsellor", **given):
        extra = {name: given.pop(name) for name in list(given) if name in ARGUMENTS}
        fields = {"channel": "in_person", "main_topic": "contract", **given}
        return log_contact(fields=fields, **extra, by=cast.viewer(by))

    return logged


ARGUMENTS = {"person", "at", "staff", "follow_up", "answer_later", "late_because", "queue_entry"}


@pytest.fixture
def typed(cast):
    """What the form for a new contact sends, as far as it must."""

    def data(**more):
        return {
            "who": "nobody",
            "at": timezone.localtime(timezone=ZoneInfo("Asia/Dushanbe")).strftime("%Y-%m-%dT%H:%M"),
            "channel": "phone",
            "main_topic": "contract",
            "caller_role": "self",
            **more,
        }

    return data

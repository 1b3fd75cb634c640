"""The rules that the schema cannot express, each broken alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from waypost.library.cap import rules, schema, writing
from waypost.library.cap.faults import NOTE_WORDS, RULE_WORDS, SCHEMA_WORDS, Fault, from_stored
from waypost.library.cap.message import Area, Info, Message, moment_of, written

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
AREA = Area("Valley", ("1,1 1,2 2,2 1,1",), ("38.5,68.8 20",), (("ISO3166-1", "TJ"),))
INFO = Info(
    language="en", categories=("Met",), event="Flood", urgency="Immediate", severity="Severe", certainty="Observed",
    effective="2026-05-01T16:00:00+05:00", expires="2026-05-02T16:00:00+05:00", headline="Flood", areas=(AREA,),
)  # fmt: skip
GOOD = Message(
    identifier="a-1", sender="desk@example.org", sent="2026-05-01T16:00:00+05:00", status="Actual", kind="Alert",
    scope="Public", infos=(INFO,),
)  # fmt: skip


def _with_info(**more):
    return replace(GOOD, infos=(replace(INFO, **more),))


def _with_area(**more):
    return _with_info(areas=(replace(AREA, **more),))


BROKEN = {
    "identifier_empty": replace(GOOD, identifier=""),
    "identifier_characters": replace(GOOD, identifier="a 1"),
    "sender_empty": replace(GOOD, sender=""),
    "sender_characters": replace(GOOD, sender="a,b"),
    "time_form": replace(GOOD, sent="2026-05-01T11:00:00Z"),
    "sent_in_future": replace(GOOD, sent="2026-05-01T12:06:00-00:00"),
    "expires_before_start": _with_info(expires="2026-05-01T16:00:00+05:00"),
    "onset_after_end": _with_info(onset="2026-05-03T16:00:00+05:00"),
    "references_missing": replace(GOOD, kind="Update"),
    "reference_form": replace(GOOD, kind="Update", references="desk@example.org,a-0,yesterday"),
    "reference_to_itself": replace(
        GOOD, kind="Cancel", references="desk@example.org,a-1,2026-05-01T16:00:00+05:00"
    ),
    "info_missing": replace(GOOD, infos=()),
    "restriction_missing": replace(GOOD, scope="Restricted"),
    "addresses_missing": replace(GOOD, scope="Private"),
    "language_form": _with_info(language="English (UK)"),
    "event_empty": _with_info(event=""),
    "web_form": _with_info(web="www.example.org"),
    "name_empty": _with_area(geocodes=(("", "TJ"),)),
    "area_empty": _with_info(areas=(Area(),)),
    "polygon_form": _with_area(polygons=("1;1 1;2 2;2 1;1",)),
    "polygon_short": _with_area(polygons=("1,1 1,2 1,1",)),
    "polygon_open": _with_area(polygons=("1,1 1,2 2,2 2,1",)),
    "circle_form": _with_area(circles=("38.5,68.8",)),
    "out_of_range": _with_area(circles=("98.5,68.8 20",)),
    "ceiling_alone": _with_area(ceiling="300"),
}


def test_a_good_message_breaks_nothing():
    assert rules.faults_of(GOOD, NOW) == []
    assert schema.faults_of(writing.to_xml(GOOD)) == []


def test_every_rule_is_tried():
    assert set(BROKEN) == set(RULE_WORDS)


@pytest.mark.parametrize(("rule", "message"), BROKEN.items(), ids=BROKEN)
def test_a_broken_rule_is_named(rule, message):
    assert [fault.rule for fault in rules.faults_of(message, NOW)] == [rule]


@pytest.mark.parametrize(
    "time",
    [
        "2026-05-01T16:00:00",
        "2026-05-01T16:00:00.5+05:00",
        "2026-13-01T16:00:00+05:00",
        "today",
        "2026-05-01 16:00:00+05:00",
    ],
)
def test_only_times_with_an_offset_are_times(time):
    assert "time_form" in {fault.rule for fault in rules.faults_of(_with_info(onset=time), NOW)}
    assert moment_of(time) is None


def test_times_are_written_with_their_offset():
    assert written(datetime(2026, 5, 1, 12, 0, 0, 999, tzinfo=UTC)) == "2026-05-01T12:00:00-00:00"
    assert (
        written(datetime(2026, 5, 1, 12, tzinfo=timezone(timedelta(hours=-9, minutes=-30))))
        == "2026-05-01T12:00:00-09:30"
    )


def test_all_messages_speak_in_whole_sentences():
    for level, words in (("schema", SCHEMA_WORDS), ("rule", RULE_WORDS), ("note", NOTE_WORDS)):
        for rule in words:
            assert "%" not in str(Fault(level, rule, "x", "y"))


def test_kept_faults_of_unknown_kinds_are_left_out():
    kept = [Fault("rule", "event_empty").stored(), {"level": "rule", "rule": "of another version"}, {}]
    assert [fault.rule for fault in from_stored(kept)] == ["event_empty"]


def test_a_cancellation_needs_no_words():
    cancelled = replace(
        GOOD, kind="Cancel", infos=(), references="desk@example.org,a-0,2026-05-01T15:00:00+05:00"
    )
    assert rules.faults_of(cancelled, NOW) == []


def test_text_that_looks_like_markup_stays_text():
    xml = writing.to_xml(_with_info(description="<script>alert(1)</script> & more ]]>"))
    assert "<script>" not in xml
    assert schema.faults_of(xml) == []

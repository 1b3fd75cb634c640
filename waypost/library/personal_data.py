"""What each field of this app is."""

from waypost.shared.personaldata import IDENTIFYING, PLAIN

CLASSES = {
    "Topic": dict.fromkeys(
        ("slug", "order", "icon", "at_door", "check_days", "grace_days", "is_active", "version"), PLAIN
    ),
    "Source": {
        **dict.fromkeys(
            (
                "kind", "title", "publisher", "url", "language", "country", "dated_on", "is_official",
                "link_state", "link_note", "link_tried_at", "version",
            ),
            PLAIN,
        ),
        "told_by": IDENTIFYING,
    },
    "Citation": {"place": PLAIN, "position": PLAIN},
    "Statement": dict.fromkeys(
        (
            "kind", "country", "source_language", "checked_on", "checked_by_id", "check_by", "shown_until",
            "withdrawn_on", "withdrawn_because", "documents", "fee", "fee_currency", "days", "phone", "email",
            "website", "is_emergency", "is_grave", "version",
        ),
        PLAIN,
    ),
    "Check": dict.fromkeys(("made_on", "made_by_id", "result", "note"), PLAIN),
    "Item": dict.fromkeys(
        (
            "code", "kind", "country", "subdivision", "source_language", "status", "published_at", "order",
            "version",
        ),
        PLAIN,
    ),
    "Placement": {"section": PLAIN, "position": PLAIN},
    "Text": dict.fromkeys(
        (
            "language", "state", "is_public", "title", "body", "draft", "source_hash", "is_behind", "by_machine",
            "written_by_id", "read_by_id", "changed_at", "version",
        ),
        PLAIN,
    ),
    "TextVersion": dict.fromkeys(("title", "body", "is_typing", "written_by_id"), PLAIN),
    "TextFile": dict.fromkeys(
        ("name", "language", "by_machine", "content", "brought_by_id", "taken_at", "counts", "reasons"), PLAIN
    ),
    "SearchWord": dict.fromkeys(("language", "word", "stem", "weight"), PLAIN),
}  # fmt: skip

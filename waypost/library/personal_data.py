"""What each field of this app is."""

from waypost.shared.personaldata import IDENTIFYING, PLAIN, FieldClass

REGISTER_ENTRY = ("written_in", "checked_on", "checked_by_id", "check_by", "is_public", "ended_on", "search_text", "version")


def _register(*names: str) -> dict[str, FieldClass]:
    """The columns of a register: facts about places, jobs and prices; recruiters and groups as they are known in public."""
    return dict.fromkeys((*REGISTER_ENTRY, *names), PLAIN)


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
    "Link": dict.fromkeys(
        (
            "address", "key", "state", "fault", "status", "checked_at", "failed_since", "failures", "leads_to",
        ),
        PLAIN,
    ),
    "LinkRun": dict.fromkeys(("asked_at", "began_at", "ended_at", "outcome", "tried"), PLAIN),
    "PaperMove": dict.fromkeys(
        ("design", "language", "kind", "copies", "moved_on", "place", "by_id"), PLAIN
    ),
    "Recording": {
        **dict.fromkeys(
            (
                "language", "recorded_on", "media_type", "ending", "place", "digest", "size", "seconds", "reads",
                "brought_by_id", "withdrawn_at",
            ),
            PLAIN,
        ),
        "speaker": IDENTIFYING,
    },
    "VisitCount": dict.fromkeys(("per", "day", "kind", "subject", "language", "views", "kiosk"), PLAIN),
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
    "Scheme": _register(
        "name", "kind", "countries", "sectors", "quota", "season", "who_applies", "description", "starts", "ends"
    ),
    "Vacancy": _register(
        "title", "employer", "country", "town", "occupation", "places", "wage", "wage_currency", "wage_per", "hours_week",
        "terms", "contract_months", "portal", "portal_number", "closes_on", "recruiter_name", "recruiter_licence",
    ),
    "RecognitionRoute": _register(
        "country", "profession", "occupation", "body", "website", "papers", "papers_note", "steps", "fee",
        "fee_currency", "days", "language", "language_level",
    ),
    "Course": _register(
        "name", "provider", "subject", "country", "town", "address", "is_online", "language", "level", "cost",
        "cost_currency", "starts", "starts_note", "length", "certificate", "how_to_join", "phone", "website",
    ),
    "StudyOption": _register(
        "institution", "programme", "level", "country", "town", "language", "visa", "tuition", "tuition_currency",
        "tests", "work_hours", "scholarship", "deadline", "warning", "website",
    ),
    "LivingCost": _register("country", "town", "what", "amount", "currency", "period", "note"),
    "RemittancePrice": _register(
        "from_country", "to_country", "provider", "provider_kind", "price_point", "amount", "send_currency", "fee",
        "receive_currency", "rate", "mid_rate", "speed", "pay_in", "pay_out", "collected_by", "collected_on",
    ),
    "DiasporaGroup": _register("name", "country", "town", "languages", "does", "phone", "email", "website"),
    "RegisterImport": dict.fromkeys(
        ("register", "file_name", "heading", "rows", "brought_by_id", "taken_at"), PLAIN
    ),
    "ChangeNotice": dict.fromkeys(
        (
            "kind", "country", "holds_from", "source_language", "state", "written_by_id", "published_at",
            "published_by_id", "withdrawn_at", "withdrawn_by_id", "withdrawn_because", "version",
        ),
        PLAIN,
    ),
    "ChangeText": dict.fromkeys(("language", "says", "is_behind"), PLAIN),
    "NoticeAbout": {},
    "NoticeRead": {"read_at": PLAIN},
    "Alert": dict.fromkeys(
        (
            "code", "identifier", "kind", "category", "urgency", "severity", "certainty", "response", "audience",
            "phone", "countries", "subdivisions", "polygons", "circles", "effective", "onset", "expires",
            "time_zone", "source", "reason", "sender", "sender_name", "sent", "issued_by_id", "xml", "version",
        ),
        PLAIN,
    ),
    "AlertText": dict.fromkeys(
        (
            "language", "event", "headline", "instruction", "description", "area", "contact", "is_final", "version",
        ),
        PLAIN,
    ),
    "AlertFeed": dict.fromkeys(
        (
            "name", "url", "country", "is_active", "last_read", "last_good", "next_read", "problem",
            "problem_detail", "failures", "etag", "modified", "version",
        ),
        PLAIN,
    ),
    "IncomingAlert": dict.fromkeys(
        (
            "key", "identifier", "sender", "sent", "kind", "title", "expires", "link", "link_updated", "xml",
            "faults", "state", "decided_by_id", "decided_at", "set_aside_because",
        ),
        PLAIN,
    ),
}  # fmt: skip

"""What each field of this app is."""

from waypost.shared.personaldata import IDENTIFYING, PLAIN, SENSITIVE

CLASSES = {
    "Document": {
        "holder_kind": PLAIN,
        "holder_id": PLAIN,
        "about_id": PLAIN,
        "added_by_id": PLAIN,
        "destroyed_by_id": PLAIN,
        "kind": PLAIN,
        "title": SENSITIVE,
        "reach": PLAIN,
        "country": PLAIN,
        "issued_on": PLAIN,
        "expires_on": PLAIN,
        "paper_place": SENSITIVE,
        "note": SENSITIVE,
        "warned_at_days": PLAIN,
        "retain_until": PLAIN,
        "destroyed_at": PLAIN,
        "destroyed_because": PLAIN,
        "version": PLAIN,
    },
    "StoredFile": {
        "name": SENSITIVE,
        "media_type": PLAIN,
        "size": PLAIN,
        "pages": PLAIN,
        "place": PLAIN,
        "added_by_id": PLAIN,
        "opener": SENSITIVE,
        "destroyed_at": PLAIN,
    },
    "PaperWord": {"word": IDENTIFYING},
    "WantedPaper": {
        "kind": PLAIN,
        "client_type": PLAIN,
        "phase": PLAIN,
        "purpose": PLAIN,
        "keep_years": PLAIN,
    },
    "Absence": {"holder_kind": PLAIN, "holder_id": PLAIN, "kind": PLAIN, "why": PLAIN, "said_by_id": PLAIN},
}

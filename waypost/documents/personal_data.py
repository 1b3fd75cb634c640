"""What each field of this app is."""

from waypost.shared.personaldata import PLAIN, SENSITIVE

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
}

"""What each field of this app is: codes are words of the centre, about nobody."""

from waypost.shared.personaldata import PLAIN

CLASSES = {
    "Code": {
        "list": PLAIN,
        "slug": PLAIN,
        "parent": PLAIN,
        "labels": PLAIN,
        "shipped": PLAIN,
        "also": PLAIN,
        "note": PLAIN,
        "order": PLAIN,
        "active": PLAIN,
        "origin": PLAIN,
    },
}

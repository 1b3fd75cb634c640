"""What each field of this app is."""

from waypost.shared.personaldata import IDENTIFYING, PLAIN, SENSITIVE

CLASSES = {
    "Network": {"name": PLAIN, "country": PLAIN},
    "Centre": {
        "name": PLAIN,
        "code": PLAIN,
        "country": PLAIN,
        "subdivision": PLAIN,
        "town": PLAIN,
        "address": PLAIN,
        "phone": PLAIN,
        "email": PLAIN,
        "time_zone": PLAIN,
        "languages": PLAIN,
        "is_hidden": PLAIN,
        "last_client_number": PLAIN,
        "required_fields": PLAIN,
        "answer_hours": PLAIN,
        "is_active": PLAIN,
    },
    "Room": {"name": PLAIN, "is_private": PLAIN, "is_accessible": PLAIN, "is_active": PLAIN},
    "OpeningHours": {"channel": PLAIN, "weekday": PLAIN, "opens": PLAIN, "closes": PLAIN},
    "ClosedDay": {"day": PLAIN, "reason": PLAIN, "opens": PLAIN, "closes": PLAIN},
    "Membership": {
        "role": PLAIN,
        "post": PLAIN,
        "languages": PLAIN,
        "gender": PLAIN,
        "starts": PLAIN,
        "ends": PLAIN,
    },
    "Task": {
        "kind": PLAIN,
        "title": SENSITIVE,
        "title_slug": PLAIN,
        "title_words": SENSITIVE,
        "due": PLAIN,
        "subject_type": PLAIN,
        "subject_id": PLAIN,
        "about_id": IDENTIFYING,
        "done_at": PLAIN,
        "outcome": SENSITIVE,
    },
}

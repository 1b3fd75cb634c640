"""What each field of this app is. Details hold field names, counts and codes, never what a sealed field said."""

from waypost.shared.personaldata import IDENTIFYING, PLAIN

CLASSES = {
    "Entry": {
        "chain": PLAIN,
        "number": PLAIN,
        "at": PLAIN,
        "actor_id": PLAIN,
        "actor_name": IDENTIFYING,
        "action": PLAIN,
        "subject_type": PLAIN,
        "subject_id": PLAIN,
        "about_id": IDENTIFYING,
        "details": PLAIN,
        "reason": PLAIN,
        "seal": PLAIN,
    },
    "ChainHead": {"number": PLAIN, "seal": PLAIN, "head_seal": PLAIN},
}

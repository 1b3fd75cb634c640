"""What each field of this app is."""

from waypost.shared.personaldata import PLAIN, SENSITIVE

CLASSES = {
    "Draft": {"owner_id": PLAIN, "form": PLAIN, "fields": SENSITIVE},
    "PublicState": {"number": PLAIN},
    "Submission": {"token": PLAIN, "owner_id": PLAIN, "result_url": PLAIN},
}

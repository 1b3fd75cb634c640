"""What each field of this app is."""

from waypost.shared.personaldata import PLAIN

CLASSES = {
    "Organisation": {
        "name": PLAIN,
        "other_name": PLAIN,
        "kind": PLAIN,
        "country": PLAIN,
        "description": PLAIN,
        "website": PLAIN,
        "email": PLAIN,
        "phone": PLAIN,
        "is_public": PLAIN,
        "is_active": PLAIN,
        "version": PLAIN,
    },
    "PartnerMember": {"starts": PLAIN, "ends": PLAIN, "added_by_id": PLAIN},
}

"""What each field of this app is."""

from waypost.shared.personaldata import IDENTIFYING, PLAIN

CLASSES = {
    "User": {
        "username": IDENTIFYING,
        "email": IDENTIFYING,
        "full_name": IDENTIFYING,
        "password": IDENTIFYING,
        "last_login": PLAIN,
        "language": PLAIN,
        "is_active": PLAIN,
        "must_change_password": PLAIN,
        "is_demo": PLAIN,
    },
}

"""What each field of this app is."""

from waypost.shared.personaldata import PLAIN

CLASSES: dict[str, dict[str, str]] = {"Change": {"unit": PLAIN, "centre": PLAIN}}

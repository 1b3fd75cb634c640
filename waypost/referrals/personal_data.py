"""What each field of this app is."""

CLASSES: dict[str, dict[str, str]] = {}

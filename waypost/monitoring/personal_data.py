"""What each field of this app is."""

from waypost.shared.personaldata import PLAIN, SENSITIVE

CLASSES: dict[str, dict[str, str]] = {
    "Change": {"unit": PLAIN, "centre": PLAIN},
    "Release": {
        "audience": PLAIN,
        "definition": PLAIN,
        "title": PLAIN,
        "first_month": PLAIN,
        "last_month": PLAIN,
        "rule": PLAIN,
        "cells": SENSITIVE,  # small figures stand in it as they are
        "shown_digest": PLAIN,
    },
    "SmallNumbers": {"threshold": PLAIN, "hide_zeros": PLAIN, "way": PLAIN, "version": PLAIN},
}

"""What each field of this app is."""

from waypost.shared.personaldata import PLAIN, SENSITIVE

CLASSES: dict[str, dict[str, str]] = {
    "Change": {"unit": PLAIN, "centre": PLAIN},
    "Indicator": {
        "slug": PLAIN,
        "title": PLAIN,
        "level": PLAIN,
        "way": PLAIN,
        "better": PLAIN,
        "unit": PLAIN,
        "position": PLAIN,
        "is_starter": PLAIN,
        "active": PLAIN,
        "version": PLAIN,
    },
    "IndicatorVersion": {
        "number": PLAIN,
        "valid_from": PLAIN,
        "definition": PLAIN,
        "words": PLAIN,
        "verification": PLAIN,
    },
    "Target": {
        "first": PLAIN,
        "last": PLAIN,
        "project": PLAIN,
        "baseline": PLAIN,
        "target": PLAIN,
        "version": PLAIN,
    },
    "EnteredValue": {"first": PLAIN, "last": PLAIN, "value": PLAIN, "source": PLAIN},
    "Chain": {"title": PLAIN, "position": PLAIN},
    "ChainLink": {},
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

"""Editing the lists of `shared/codes`: what administrators do, kept apart from what everyone reads."""

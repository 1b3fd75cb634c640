"""What each field of this app is."""

from waypost.shared.personaldata.classes import PLAIN

CLASSES = {"KeyProof": {"proof": PLAIN}}

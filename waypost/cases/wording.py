"""What the audit says about this app's deeds, area by area."""

from waypost.cases import wording_career, wording_core, wording_legal, wording_protection

AREAS = (wording_core, wording_legal, wording_protection, wording_career)
SENTENCES = {slug: text for area in AREAS for slug, text in area.SENTENCES.items()}
FAILED = {slug: text for area in AREAS for slug, text in area.FAILED.items()}

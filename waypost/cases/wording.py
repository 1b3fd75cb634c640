"""What the audit says about this app's deeds, area by area."""

from waypost.cases import wording_core, wording_legal, wording_protection

SENTENCES = wording_core.SENTENCES | wording_legal.SENTENCES | wording_protection.SENTENCES
FAILED = wording_core.FAILED | wording_legal.FAILED | wording_protection.FAILED

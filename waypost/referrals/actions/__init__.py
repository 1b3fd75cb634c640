"""Writes of referrals, by noun."""

from waypost.referrals.refusals import EditConflict, ReferralRefused

from .answering import add_entry, answer_referral
from .consenting import record_agreement
from .drafting import discard_draft, edit_referral, start_referral
from .portal import add_entry_as_partner, add_file_as_partner, answer_as_partner, send_as_partner
from .receiving import match_person, open_case_from, receive_referral
from .sending import revoke_referral, send_referral
from .unmet import record_unmet
from .watching import chase_late, watch_centre

__all__ = [
    "EditConflict",
    "ReferralRefused",
    "add_entry",
    "add_entry_as_partner",
    "add_file_as_partner",
    "answer_as_partner",
    "answer_referral",
    "chase_late",
    "discard_draft",
    "edit_referral",
    "match_person",
    "open_case_from",
    "receive_referral",
    "record_agreement",
    "record_unmet",
    "revoke_referral",
    "send_as_partner",
    "send_referral",
    "start_referral",
    "watch_centre",
]

"""Writes of the contact log, by noun."""

from waypost.contactlog.actions.answers import AlreadyAnswered, mark_answered
from waypost.contactlog.actions.asking import ask, ask_back
from waypost.contactlog.actions.attaching import AttachRefused, attach_person
from waypost.contactlog.actions.bulk import PastContact, log_many
from waypost.contactlog.actions.callbacks import note_missed_call, try_again
from waypost.contactlog.actions.calling import Called, NobodyWaits, call_entry, call_next
from waypost.contactlog.actions.casework import open_case_from
from waypost.contactlog.actions.contacts import EditConflict, FollowUp, edit_contact, log_contact
from waypost.contactlog.actions.enquiries import (
    answer_enquiry,
    mark_spam,
    pass_on,
    settle_report,
    take_enquiry,
)
from waypost.contactlog.actions.erasing import erase_enquiries
from waypost.contactlog.actions.queue import (
    QueueRefused,
    add_to_queue,
    close_earlier_days,
    end_waiting,
    identify_waiting,
    put_back,
)
from waypost.contactlog.actions.screen import renew_screen
from waypost.contactlog.rules import ContactRefused

__all__ = [
    "AlreadyAnswered",
    "AttachRefused",
    "Called",
    "ContactRefused",
    "EditConflict",
    "FollowUp",
    "NobodyWaits",
    "PastContact",
    "QueueRefused",
    "add_to_queue",
    "answer_enquiry",
    "ask",
    "ask_back",
    "attach_person",
    "call_entry",
    "call_next",
    "close_earlier_days",
    "edit_contact",
    "end_waiting",
    "erase_enquiries",
    "identify_waiting",
    "log_contact",
    "log_many",
    "mark_answered",
    "mark_spam",
    "note_missed_call",
    "open_case_from",
    "pass_on",
    "put_back",
    "renew_screen",
    "settle_report",
    "take_enquiry",
    "try_again",
]

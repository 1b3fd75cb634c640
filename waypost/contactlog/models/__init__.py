from waypost.contactlog.models.contacts import AgeBand, Contact, ContactQuerySet
from waypost.contactlog.models.enquiries import Enquiry, EnquiryMessage, EnquiryQuerySet
from waypost.contactlog.models.queue import QueueEntry, QueueQuerySet, RoomScreen

__all__ = [
    "AgeBand", "Contact", "ContactQuerySet", "Enquiry", "EnquiryMessage", "EnquiryQuerySet", "QueueEntry",
    "QueueQuerySet", "RoomScreen",
]  # fmt: skip

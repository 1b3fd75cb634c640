from waypost.contactlog.models.contacts import Contact
from waypost.contactlog.models.queue import QueueEntry

__all__ = ["Contact", "QueueEntry"]

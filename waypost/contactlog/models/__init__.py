from waypost.contactlog.models.contacts import AgeBand, Contact, ContactQuerySet
from waypost.contactlog.models.queue import QueueEntry, QueueQuerySet, RoomScreen

__all__ = ["AgeBand", "Contact", "ContactQuerySet", "QueueEntry", "QueueQuerySet", "RoomScreen"]

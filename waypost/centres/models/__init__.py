from waypost.centres.models.hours import ClosedDay, OpeningHours
from waypost.centres.models.keys import AccessKey
from waypost.centres.models.places import Centre, Network, Room, clock_of, today_at
from waypost.centres.models.staff import Membership
from waypost.centres.models.tasks import Task

__all__ = [
    "AccessKey",
    "Centre",
    "ClosedDay",
    "Membership",
    "Network",
    "OpeningHours",
    "Room",
    "Task",
    "clock_of",
    "today_at",
]

from .choices import (
    CLOCKS,
    NEXT,
    REFUSALS,
    RUNNING,
    UNSENT,
    CarerLink,
    Delivery,
    Direction,
    EventKind,
    Priority,
    Section,
    Side,
    Status,
)
from .referrals import Agreed, Counter, Event, Referral, ReferralQuerySet
from .unmet import UnmetNeed

__all__ = [
    "CLOCKS",
    "NEXT",
    "REFUSALS",
    "RUNNING",
    "UNSENT",
    "Agreed",
    "CarerLink",
    "Counter",
    "Delivery",
    "Direction",
    "Event",
    "EventKind",
    "Priority",
    "Referral",
    "ReferralQuerySet",
    "Section",
    "Side",
    "Status",
    "UnmetNeed",
]

from .agreements import Agreement, AgreementQuerySet, Exchange, ExchangeQuerySet, Shift, ShiftQuerySet
from .organisations import (
    ContactPerson,
    Identifier,
    Organisation,
    OrganisationQuerySet,
    PartnerMember,
    PartnerMemberQuerySet,
)
from .recruiters import Licence, LicenceQuerySet, Recruiter, Specialist
from .services import (
    DAYS,
    Capacity,
    Location,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceQuerySet,
)

__all__ = [
    "DAYS", "Agreement", "AgreementQuerySet", "Capacity", "ContactPerson", "Exchange", "ExchangeQuerySet",
    "Identifier", "Licence", "LicenceQuerySet", "Location", "Organisation", "OrganisationQuerySet",
    "PartnerMember", "PartnerMemberQuerySet", "Phone", "Recruiter", "Schedule", "Service",
    "ServiceAtLocation", "ServiceQuerySet", "Shift", "ShiftQuerySet", "Specialist",
]  # fmt: skip

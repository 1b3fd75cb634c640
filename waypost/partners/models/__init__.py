from .agreements import Agreement, AgreementQuerySet, Exchange, ExchangeQuerySet, Shift, ShiftQuerySet
from .organisations import (
    ContactPerson,
    Identifier,
    Organisation,
    OrganisationQuerySet,
    PartnerMember,
    PartnerMemberQuerySet,
)
from .recruiters import CHECK_HOLDS, Licence, LicenceQuerySet, Recruiter, Specialist, number_key
from .registers import ComplaintQuerySet, JobOrder, JobOrderQuerySet, RecruiterComplaint
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
    "CHECK_HOLDS", "DAYS", "Agreement", "AgreementQuerySet", "Capacity", "ComplaintQuerySet", "ContactPerson",
    "Exchange", "ExchangeQuerySet", "Identifier", "JobOrder", "JobOrderQuerySet", "Licence",
    "LicenceQuerySet", "Location", "Organisation", "OrganisationQuerySet", "PartnerMember",
    "PartnerMemberQuerySet", "Phone", "Recruiter", "RecruiterComplaint", "Schedule", "Service",
    "ServiceAtLocation", "ServiceQuerySet", "Shift", "ShiftQuerySet", "Specialist", "number_key",
]  # fmt: skip

from .organisations import Organisation, OrganisationQuerySet, PartnerMember, PartnerMemberQuerySet

__all__ = ["Organisation", "OrganisationQuerySet", "PartnerMember", "PartnerMemberQuerySet"]

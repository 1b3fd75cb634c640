"""Whether a partner may read and answer through the portal today: an agreement, and somebody who may sign in (R83)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from waypost.partners.models import Agreement, Organisation, PartnerMember
from waypost.referrals.models import ReferralQuerySet


def agreements(today: date, **of: Any) -> Any:
    """Agreements in force that open the portal."""
    return Agreement.objects.in_force(today).filter(opens_portal=True, **of)


def in_force(organisation: Organisation, today: date, centre_id: UUID | None = None) -> bool:
    """Whether an agreement opens the portal to the organisation: the network's, or that centre's."""
    if not organisation.is_active:
        return False
    found = agreements(today, organisation=organisation)
    if centre_id is not None:
        found = found.filter(Q(centre=None) | Q(centre_id=centre_id))
    return bool(found.exists())


def has_portal_users(organisation: Organisation, today: date) -> bool:
    """Whether anybody of the organisation may sign in."""
    return (
        PartnerMember.objects.current(today).filter(organisation=organisation, user__is_active=True).exists()
    )


def under_agreement(referrals: ReferralQuerySet, today: date) -> ReferralQuerySet:
    """Of these referrals, those whose organisation has an agreement in force with the centre or the network."""
    theirs = agreements(today, organisation_id=OuterRef("organisation_id"))
    return referrals.filter(
        Exists(theirs.filter(Q(centre=None) | Q(centre_id=OuterRef("centre_id")))),
        organisation__is_active=True,
    )

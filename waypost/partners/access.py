"""Who sees which organisation, and for whom someone of a partner may act."""

from datetime import date

from waypost.accounts.models import User
from waypost.partners.models import Organisation, OrganisationQuerySet


def member_organisations(user: User, today: date) -> OrganisationQuerySet:
    """Organisations for which a portal user may act today; one statement when read.

    The account is open, the membership's days include today, the organisation works with us and an
    agreement that opens the portal is in force: access ends with the MoU (R83).
    """
    if not user.is_active:
        return Organisation.objects.none()
    places = user.partner_places.current(today).values("organisation_id")
    return Organisation.objects.active().with_agreement(today).filter(pk__in=places)

"""Who sees which organisation, and for whom someone of a partner may act.

The directory belongs to the network: everybody there with PARTNER_VIEW sees the same organisations.
What one centre asked of a partner, and who sits in its rooms, belong to that centre.
"""

from datetime import date
from typing import TypeVar
from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.partners.models import (
    Agreement,
    AgreementQuerySet,
    Exchange,
    ExchangeQuerySet,
    JobOrder,
    Location,
    Organisation,
    OrganisationQuerySet,
    PartnerMember,
    RecruiterComplaint,
    Service,
    ServiceQuerySet,
    Shift,
    ShiftQuerySet,
    Specialist,
)
from waypost.shared import audit

M = TypeVar("M", bound=models.Model)
SEES_SECRET_PLACES = (Perm.PARTNER_MANAGE, Perm.REFERRAL_WORK, Perm.PROTECTION_WORK)


def member_organisations(user: User, today: date) -> OrganisationQuerySet:
    """Organisations for which a portal user may act today; one statement when read.

    The account is open, the membership's days include today, the organisation works with us and an
    agreement that opens the portal is in force: access ends with the MoU (R83).
    """
    if not user.is_active:
        return Organisation.objects.none()
    places = PartnerMember.objects.current(today).filter(user=user).values("organisation_id")
    return Organisation.objects.active().with_agreement(today).filter(pk__in=places)


def opens_portal_today(organisation: Organisation, today: date) -> bool:
    """Whether an agreement that opens the portal to its staff is in force. One statement."""
    theirs = Agreement.objects.in_force(today).filter(organisation=organisation, opens_portal=True)
    return theirs.exists()


def must_set_up_second_factor(user: User) -> bool:
    """Whether someone of a partner has to set up a second step before anything else. One statement."""
    return bool(settings.MFA_REQUIRED) and not is_mfa_enabled(user)


def organisations_of(viewer: Viewer) -> OrganisationQuerySet:
    """The organisations of the viewer's network."""
    return Organisation.objects.filter(network_id=viewer.network_id)


def services_of(viewer: Viewer) -> ServiceQuerySet:
    """The services of the viewer's network."""
    return Service.objects.filter(organisation__network_id=viewer.network_id)


def agreements_of(viewer: Viewer) -> AgreementQuerySet:
    """The network's agreements and those of the viewer's centres."""
    rows = Agreement.objects.filter(organisation__network_id=viewer.network_id)
    if viewer.can_everywhere(Perm.PARTNER_VIEW):
        return rows
    return rows.filter(Q(centre=None) | Q(centre__in=viewer.centres_where(Perm.PARTNER_VIEW)))


def exchanges_of(viewer: Viewer) -> ExchangeQuerySet:
    """What the viewer's centre asked and was asked."""
    return Exchange.objects.filter(centre=viewer.centre) if viewer.centre else Exchange.objects.none()


def shifts_of(viewer: Viewer) -> ShiftQuerySet:
    """Partners' hours in the rooms of the viewer's centre."""
    return Shift.objects.filter(room__centre=viewer.centre) if viewer.centre else Shift.objects.none()


def specialists_of(viewer: Viewer) -> "models.QuerySet[Specialist]":
    """The roster of the viewer's network."""
    return Specialist.objects.filter(network_id=viewer.network_id)


def get_organisation(viewer: Viewer, pk: UUID) -> Organisation:
    """An organisation of the viewer's network. Raises Http404."""
    return get_object_or_404(organisations_of(viewer).select_related("parent"), pk=pk)


def get_service(viewer: Viewer, pk: UUID) -> Service:
    """A service of the viewer's network, with its organisation. Raises Http404."""
    return get_object_or_404(services_of(viewer).select_related("organisation"), pk=pk)


def get_part(viewer: Viewer, kind: type[M], pk: UUID) -> M:
    """A place, person, number or member of an organisation of the viewer's network. Raises Http404."""
    rows = kind._default_manager.filter(organisation__network_id=viewer.network_id)
    return get_object_or_404(rows.select_related("organisation"), pk=pk)


def get_agreement(viewer: Viewer, pk: UUID) -> Agreement:
    """An agreement that the viewer may read. Raises Http404."""
    related = ("organisation", "centre", "our_contact", "their_contact")
    return get_object_or_404(agreements_of(viewer).select_related(*related), pk=pk)


def get_exchange(viewer: Viewer, pk: UUID) -> Exchange:
    """A request of the viewer's centre. Raises Http404."""
    return get_object_or_404(exchanges_of(viewer).select_related("organisation"), pk=pk)


def get_shift(viewer: Viewer, pk: UUID) -> Shift:
    """Hours in a room of the viewer's centre. Raises Http404."""
    return get_object_or_404(shifts_of(viewer).select_related("organisation", "room"), pk=pk)


def get_specialist(viewer: Viewer, pk: UUID) -> Specialist:
    """Somebody of the network's roster. Raises Http404."""
    return get_object_or_404(specialists_of(viewer), pk=pk)


def get_job_order(viewer: Viewer, pk: UUID) -> JobOrder:
    """A job order of a recruiter of the viewer's network. Raises Http404."""
    rows = JobOrder.objects.filter(recruiter__organisation__network_id=viewer.network_id)
    return get_object_or_404(rows.select_related("recruiter__organisation"), pk=pk)


def get_complaint(viewer: Viewer, pk: UUID) -> RecruiterComplaint:
    """A complaint about a recruiter of the viewer's network, for those who keep the directory. Raises Http404."""
    if not viewer.can(Perm.PARTNER_MANAGE):
        raise Http404
    rows = RecruiterComplaint.objects.filter(recruiter__organisation__network_id=viewer.network_id)
    return get_object_or_404(rows.select_related("recruiter__organisation"), pk=pk)


def read_complaint(viewer: Viewer, pk: UUID) -> RecruiterComplaint:
    """The same, noting in the audit that the viewer read what was told. Raises Http404."""
    complaint = get_complaint(viewer, pk)
    with transaction.atomic():
        audit.record("partners.complaint_read", subject=complaint.recruiter.organisation, by=viewer)
    return complaint


def may_see_secret_places(viewer: Viewer) -> bool:
    """Those who refer people or keep the directory; the desk hears the telephone number only."""
    return viewer.is_system or any(viewer.can(perm) for perm in SEES_SECRET_PLACES)


def read_secret_address(viewer: Viewer, pk: UUID) -> str:
    """The address of a hidden place, noting in the audit that the viewer read it. Raises Http404."""
    place = get_part(viewer, Location, pk)
    if not place.is_hidden or not may_see_secret_places(viewer):
        raise Http404
    with transaction.atomic():
        audit.record("partners.secret_address_read", subject=place.organisation, by=viewer)
    return str(place.secret_address)

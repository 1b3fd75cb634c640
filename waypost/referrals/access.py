"""Who may open which referral: staff of the centre, and partners those that were sent to them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.centres.access import ActorAt, Viewer
from waypost.centres.models import Centre
from waypost.centres.queries import zones
from waypost.partners.access import member_organisations
from waypost.partners.models import Organisation, PartnerMember
from waypost.referrals import partnership
from waypost.referrals.models import (
    UNSENT,
    Delivery,
    Direction,
    Event,
    EventKind,
    Referral,
    ReferralQuerySet,
    Side,
    Status,
)
from waypost.shared import audit

LOOKED = (
    "person",
    "person__centre",
    "case",
    "organisation",
    "service",
    "other_centre",
    "centre",
    "owner",
    "origin",
)


def get_referral(viewer: Viewer, pk: UUID | str, *, looking_at: str = "referral") -> Referral:
    """The referral, noting in the audit that the viewer opened it.

    Raises Http404 when it is not there or not for this viewer; the attempt on an existing one is recorded.
    """
    referral = find_referral(viewer, pk)
    with transaction.atomic():
        audit.record(
            "referrals.viewed",
            subject=referral,
            about=referral.person_id,
            by=viewer,
            details={"part": looking_at},
        )
    return referral


def find_referral(viewer: Viewer, pk: UUID | str) -> Referral:
    """The referral for an action. Raises Http404 like `get_referral`."""
    found = Referral.objects.visible_to(viewer).select_related(*LOOKED).filter(pk=pk).first()
    if found is None:
        note_attempt(viewer, pk)
        raise Http404
    return found


def note_attempt(viewer: Any, pk: UUID | str) -> None:
    """Write down a stranger's try, in the audit of the centre that the referral belongs to."""
    target = Referral.objects.filter(pk=pk).only("pk", "person_id", "centre_id").first()
    if target is None:
        return
    with transaction.atomic():
        by = ActorAt(viewer, target.centre_id)  # its manager must see the attempt
        audit.record("referrals.view_refused", subject=target, about=target.person_id, by=by)


def may_work(viewer: Viewer) -> bool:
    """Whether the viewer writes, sends and answers referrals in the current centre."""
    return viewer.centre is not None and viewer.can(Perm.REFERRAL_WORK)


@dataclass(frozen=True)
class Partner:
    """Somebody of a partner, for whom they may act today, and for whom no longer."""

    user: User
    organisations: tuple[Organisation, ...] = ()
    ended: tuple[Organisation, ...] = ()

    @classmethod
    def of(cls, user: User, today: date) -> "Partner | None":
        """None for those whom no partner's membership names today. Two statements."""
        places = PartnerMember.objects.current(today).filter(user=user).select_related("organisation")
        held = {place.organisation_id: place.organisation for place in places}
        if not held:
            return None
        open_to = set(member_organisations(user, today).values_list("pk", flat=True))
        return cls(
            user,
            tuple(one for pk, one in held.items() if pk in open_to),
            tuple(one for pk, one in held.items() if pk not in open_to),
        )

    @property
    def name(self) -> str:
        return str(self.user)

    @property
    def actor_id(self) -> UUID:
        return self.user.pk

    def signed_as(self, organisation: Organisation | None) -> str:
        """How the other side reads who wrote: `Amina Diallo (Safe House)`."""
        return f"{self.user} ({organisation})"[:150] if organisation else str(self.user)

    def at(self, centre_id: UUID, organisation: Organisation | None = None) -> "PartnerActor":
        """The partner as an actor in the audit of one centre."""
        return PartnerActor(self.user.pk, self.signed_as(organisation), str(centre_id))

    @property
    def time_zone(self) -> str:
        """The clock of a centre of their network. One statement."""
        return zone_of(self.user) or "UTC"

    @property
    def centres(self) -> Any:
        """The centres to which the partner may send somebody: those its agreements are with."""
        today = timezone.localdate()
        found = partnership.agreements(today, organisation__in=self.organisations)
        held = list(found.values_list("organisation__network_id", "centre_id"))
        networks = {network for network, centre in held if centre is None}
        centres = Centre.objects.filter(is_active=True)
        return (
            centres.filter(network_id__in=networks) | centres.filter(pk__in={c for _n, c in held if c})
        ).order_by("name")


def zone_of(user: User) -> str | None:
    """The clock of the first centre of the networks whose partners somebody ever acted for. One statement."""
    theirs = PartnerMember.objects.filter(user=user).values("organisation__network_id")
    return zones().filter(network_id__in=theirs).first()


@dataclass(frozen=True)
class PartnerActor:
    """A partner's member as the audit of one centre names them."""

    actor_id: UUID | None
    actor_name: str
    chain: str


def sent_to(partner: Partner) -> ReferralQuerySet:
    """What the partner may list: sent through the portal to an organisation with an agreement in force."""
    rows = Referral.objects.filter(
        direction=Direction.OUT,
        delivery=Delivery.PORTAL,
        organisation__in=partner.organisations,
        sent_at__isnull=False,
    ).exclude(status__in=UNSENT)
    return partnership.under_agreement(rows, timezone.localdate())


def sent_by(partner: Partner) -> ReferralQuerySet:
    """What the partner sent to us through the portal."""
    rows = Referral.objects.filter(
        direction=Direction.IN, delivery=Delivery.PORTAL, organisation__in=partner.organisations
    )
    return partnership.under_agreement(rows, timezone.localdate())


def find_for_partner(partner: Partner, pk: UUID | str) -> Referral:
    """A referral to or from the partner's organisations. Raises Http404; the attempt on any other is recorded."""
    rows = (sent_to(partner) | sent_by(partner)).select_related("centre", "organisation", "service", "owner")
    found = rows.filter(pk=pk).first()
    if found is None:
        note_attempt(_As(partner), pk)
        raise Http404
    return found


def open_for_partner(partner: Partner, pk: UUID | str) -> Referral:
    """The same, noting in the centre's audit that the partner opened it, and when it was first read."""
    referral = find_for_partner(partner, pk)
    with transaction.atomic():
        if referral.is_out and referral.read_at is None and is_readable(referral):
            _note_first_reading(partner, referral)
        by = partner.at(referral.centre_id, referral.organisation)
        audit.record("referrals.partner_read", subject=referral, about=referral.person_id, by=by)
    return referral


def is_readable(referral: Referral) -> bool:
    """Whether the other side may still read what was told: not taken back, and no consent withdrawn."""
    if referral.status == Status.REVOKED:
        return False
    return not referral.agreed.filter(consent__withdrawn_at__isnull=False).exists()


def _note_first_reading(partner: Partner, referral: Referral) -> None:
    referral.read_at = timezone.now()
    Referral.objects.filter(pk=referral.pk, read_at=None).update(read_at=referral.read_at)
    Event.objects.create(
        referral=referral, person_id=referral.person_id, at=referral.read_at, kind=EventKind.READ, side=Side.THEIRS,
        who=partner.signed_as(referral.organisation), user_id=partner.user.pk,
    )  # fmt: skip


@dataclass(frozen=True)
class _As:
    """A partner where the audit wants a viewer."""

    partner: Partner

    @property
    def actor_id(self) -> UUID:
        return self.partner.user.pk

    @property
    def actor_name(self) -> str:
        return str(self.partner.user)

"""Referrals in the client's story: that one was sent, answered, ended; never what was told."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.referrals.models import Event, EventKind, Referral
from waypost.shared.timeline import Entry

TOLD = (
    EventKind.SENT, EventKind.RECEIVED, EventKind.ACCEPTED, EventKind.REFUSED, EventKind.NO_PLACE,
    EventKind.IN_PROGRESS, EventKind.ENDED, EventKind.RESULT, EventKind.REVOKED,
)  # fmt: skip
ICONS = {
    EventKind.RECEIVED: "inbox", EventKind.ACCEPTED: "check-lg", EventKind.REFUSED: "x-lg",
    EventKind.NO_PLACE: "slash-circle", EventKind.RESULT: "flag", EventKind.REVOKED: "arrow-counterclockwise",
}  # fmt: skip


def entries(viewer: Viewer, person_id: UUID, before: datetime | None, limit: int) -> Iterator[Entry]:
    """Steps of the client's referrals, newest first, for those who may see referrals. One statement."""
    if not viewer.can(Perm.REFERRAL_VIEW):
        return
    seen = Referral.objects.visible_to(viewer).filter(person_id=person_id)
    rows = Event.objects.filter(referral__in=seen, kind__in=TOLD).defer("text")
    if before is not None:
        rows = rows.filter(at__lt=before)
    for event in rows.select_related("referral", "referral__organisation", "referral__other_centre").order_by(
        "-at", "-id"
    )[:limit]:
        yield _entry(event)


def _entry(event: Event) -> Entry:
    referral = event.referral
    shown = {"what": event.get_kind_display(), "name": referral.other_side}
    pattern = (
        _("Referral to %(name)s: %(what)s") if referral.is_out else _("Referral from %(name)s: %(what)s")
    )
    return Entry(
        at=event.at, kind="referral", icon=ICONS.get(EventKind(event.kind), "send"), title=pattern % shown,
        who=event.who, url=reverse("referrals:referral", args=[referral.pk]),
    )  # fmt: skip

"""Who may pass the gate of the partner portal."""

from django.http import HttpRequest
from django.utils import timezone

from waypost.referrals.access import Partner, zone_of
from waypost.shared import clock


def partner_of(request: HttpRequest) -> Partner | None:
    """The partner for whom the signed-in person acts; None for staff and for those whose membership is over."""
    with clock.by(zone_of(request.user)):  # type: ignore[arg-type]  # because the gate signed in
        return Partner.of(request.user, timezone.localdate())  # type: ignore[arg-type]  # because see above

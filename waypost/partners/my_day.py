"""What the directory shows on My day."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.partners.access import exchanges_of
from waypost.partners.queries import agreements_ending

SHOWN = 10


def ending(viewer: Viewer) -> dict[str, Any] | None:
    """Agreements that end within 90 days, for those who keep them. One statement."""
    if not viewer.can(Perm.PARTNER_MANAGE):
        return None
    today = timezone.localdate()
    found = list(agreements_ending(viewer, today, today + timedelta(days=90))[:SHOWN])
    return {"agreements": found} if found else None


def unanswered(viewer: Viewer) -> dict[str, Any] | None:
    """Questions of mine to partners, and theirs to us, whose answer is due within a week. One statement."""
    if viewer.centre is None or not viewer.can(Perm.PARTNER_VIEW):
        return None
    due = exchanges_of(viewer).open().filter(due__lte=timezone.localdate() + timedelta(days=7))
    if not viewer.can(Perm.PARTNER_MANAGE):
        due = due.filter(asked_by=viewer.user_id)
    found = list(due.select_related("organisation").order_by("due", "pk")[:SHOWN])
    return {"exchanges": found} if found else None

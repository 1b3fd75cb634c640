"""The address of the room screen."""

import secrets

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.contactlog.models import RoomScreen
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def renew_screen(centre: Centre, *, by: Viewer) -> RoomScreen:
    """A new address for the centre's room screen; the old one shows nothing from now on."""
    screen = RoomScreen.objects.select_for_update().filter(centre=centre).first() or RoomScreen(centre=centre)
    screen.token, screen.renewed_by_id = secrets.token_urlsafe(24), by.user_id
    screen.save()
    audit.record("contactlog.screen_renewed", subject=centre, by=by)
    return screen

"""Writes about keys for programs: made, stopped. (What one fetches is written down where it is given out.)"""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.centres.access import Viewer
from waypost.centres.access_keys import RECOGNISED_BY, digest_of, may_stop, new_secret, places_for
from waypost.centres.models import AccessKey, Centre, today_at
from waypost.centres.models.keys import Stopped
from waypost.shared import audit
from waypost.shared.audit import audited
from waypost.shared.saving import Refused, locked

LONGEST, MOST = 366, 10


@audited
def make_key(*, name: str, centre: Centre | None, days: int, by: Viewer) -> tuple[AccessKey, str]:
    """A key of the viewer's own, for a centre or (without) her work in the whole network, and the text to show once.

    Raises Refused where she may not make one, for more than a year, and beyond ten that hold.
    """
    assert by.user is not None  # noqa: S101 because only people make keys
    if centre not in places_for(by):
        raise Refused(_("You may not make a key there."), "place")
    if not 1 <= days <= LONGEST:
        raise Refused(_("A key holds for a year at most."), "days")
    today = today_at(centre)
    User.objects.select_for_update().get(pk=by.user_id)  # two at once are counted one after the other
    if AccessKey.objects.holding(today).filter(user=by.user).count() >= MOST:
        raise Refused(_("You have ten keys that hold. Stop one that no program uses."))
    secret = new_secret()
    made = AccessKey.objects.create(
        user=by.user, network_id=centre.network_id if centre else by.network_id, centre=centre, name=name,
        digest=digest_of(secret), begins_with=secret[:RECOGNISED_BY], ends=today + timedelta(days=days),
    )  # fmt: skip
    audit.record("centres.key_made", subject=by.user, by=by, details={"until": made.ends.isoformat()})
    return made, secret


@audited
def stop_key(key: AccessKey, *, by: Viewer) -> AccessKey:
    """It opens nothing from now on. Raises Refused for one that is stopped already, or is not the viewer's to stop."""
    found = locked(key)
    if not may_stop(by, found):
        raise Refused(_("You cannot stop this key. Ask the network administrator."))
    if found.stopped_at is not None:
        raise Refused(_("This key is stopped already."))
    found.stopped_at, found.stopped_by_id = timezone.now(), by.user_id
    found.stopped_because = Stopped.OWNER if found.user_id == by.user_id else Stopped.COLLEAGUE
    found.save()
    audit.record("centres.keys_stopped", subject=found.user, by=by, details={"count": 1})
    return found

"""Keys for programs: what they look like, whose they are, and what they open at this moment.

A key is `waypost_` and 38 letters and digits, the last six a checksum: scanners for secrets recognise it, and one that
was mistyped is refused without asking the database. Looked up by a keyed digest, so neither the time that takes
nor a copy of the database tells anything of a key.
"""

import hmac
import re
import secrets
import string
import zlib
from dataclasses import dataclass
from urllib.parse import unquote_plus

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.accounts.gate import KeyRefused
from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.accounts.roles import ROLES
from waypost.centres.access import Viewer
from waypost.centres.models import AccessKey, Centre, today_at
from waypost.centres.models.keys import AccessKeyQuerySet
from waypost.shared import audit
from waypost.shared.personaldata import blind_index
from waypost.shared.web import throttle

PREFIX, SECRET, CHECK = "waypost_", 32, 6
LETTERS = string.digits + string.ascii_uppercase + string.ascii_lowercase
WHOLE = re.compile(rf"{PREFIX}[0-9A-Za-z]{{{SECRET + CHECK}}}")
RECOGNISED_BY = len(PREFIX) + 4
WRONG, MOST_WRONG = "wrong-key", 30  # keys that open nothing, from one connection within an hour


def new_secret() -> str:
    """A key nobody has yet: 190 bits of chance and its checksum."""
    body = "".join(secrets.choice(LETTERS) for _letter in range(SECRET))
    return f"{PREFIX}{body}{_check(body)}"


def _check(body: str) -> str:
    number, found = zlib.crc32(body.encode()), ""
    for _letter in range(CHECK):
        number, place = divmod(number, len(LETTERS))
        found = LETTERS[place] + found
    return found


def digest_of(secret: str) -> str:
    """What is kept of a key."""
    return blind_index("access-key", secret)


def find(secret: str) -> AccessKey | None:
    """The key that this is, whether or not it still opens anything. At most one statement."""
    if not WHOLE.fullmatch(secret) or secret[-CHECK:] != _check(secret[len(PREFIX) : -CHECK]):
        return None
    digest = digest_of(secret)
    found = AccessKey.objects.select_related("user", "centre").filter(digest=digest).first()
    return found if found and hmac.compare_digest(found.digest, digest) else None


@dataclass
class KeyViewer(Viewer):
    """A program that shows somebody's key. The audit names both."""

    key: AccessKey | None = None

    @property
    def actor_name(self) -> str:
        return f"{self.user} ({self.key})"


def viewer_of(key: AccessKey) -> KeyViewer | None:
    """What the key opens now: what its owner may see today in its centre, and nothing when she has lost the right.

    None for a key that is stopped or past its day, and where the owner could not sign in and see figures herself.
    """
    found = _owner_at(key)
    holds = key.stopped_at is None and key.ends >= today_at(key.centre)
    may_enter = key.user.is_active and not key.user.must_change_password
    if not (holds and may_enter and found.can(Perm.NUMBERS_KEY)) or found.needs_second_factor:
        return None
    return found


def _owner_at(key: AccessKey) -> KeyViewer:
    """The owner with the roles that she has today where the key holds; other roles of hers do not count."""
    whole = Viewer.of(key.user, key.centre_id)
    at_work = key.centre if key.centre is not None and key.centre.is_active else None
    roles = [
        one
        for one in whole.memberships
        if (one.centre_id, one.network_id) == (key.centre_id, key.network_id)
        and (one.centre_id is None or at_work is not None)
    ]
    return KeyViewer(user=key.user, centre=at_work, memberships=roles, key=key)


def at_the_door(request: HttpRequest) -> KeyViewer:
    """Who shows the key of this request. Raises KeyRefused: without a key, with one that opens nothing, too often."""
    if PREFIX in unquote_plus(request.get_full_path()):
        raise KeyRefused(
            400,
            _(
                "Never put a key into an address: addresses are kept in logs. Send it in the Authorization header, "
                "and stop this one under “My account”."
            ),
        )
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        raise KeyRefused(401, _("Send a key in the header “Authorization: Bearer …”."))
    key = find(secret.strip())
    viewer = viewer_of(key) if key else None
    if key is None or viewer is None:
        raise _wrong(request, key)
    _note_used(key)
    return viewer


def _wrong(request: HttpRequest, key: AccessKey | None) -> KeyRefused:
    """The same sentence for every key that opens nothing. Those that open something are not held up by others'."""
    if throttle.spent(request, WRONG) >= MOST_WRONG:
        return KeyRefused(429, _("Too many keys that open nothing. Wait an hour."), wait=throttle.HOUR)
    throttle.spend(request, WRONG)
    if key is not None:
        _note_refused(key)
    return KeyRefused(
        401,
        _(
            "This key opens nothing: it is mistyped, stopped or past its last day, or its owner may not see "
            "figures any more. Make a new one under “My account”."
        ),
    )


def _note_used(key: AccessKey) -> None:
    """The day, once a day. (What is fetched is written into the audit where it is given out.)"""
    today = today_at(key.centre)
    if key.last_used_on != today:
        AccessKey.objects.filter(pk=key.pk).update(last_used_on=today)


def _note_refused(key: AccessKey) -> None:
    """Into the audit, once a day: a program that asks every minute would fill it."""
    today = today_at(key.centre)
    with transaction.atomic():
        new = AccessKey.objects.filter(Q(refused_on=None) | ~Q(refused_on=today), pk=key.pk)
        if new.update(refused_on=today):
            by = KeyViewer(user=key.user, centre=key.centre, key=key)
            audit.record("centres.key_refused", subject=key.user, by=by)


def places_for(viewer: Viewer) -> list[Centre | None]:
    """Where the viewer may make a key: at which centres, and (None) in the whole network. A key counts roles held there."""
    roles = [one for one in viewer.memberships if Perm.NUMBERS_KEY in ROLES[one.role].perms]
    everywhere = any(one.centre_id is None for one in roles)
    centres = {one.centre for one in roles if one.centre is not None and one.centre.is_active}
    return [*sorted(centres, key=str), *([None] if everywhere else [])]


def end_keys(user: User, because: str, *, by: Viewer) -> int:
    """Stop every key of somebody, within an action that makes the account safe. Returns how many, and writes it down."""
    held = AccessKey.objects.filter(user=user, stopped_at=None)
    count = held.update(stopped_at=timezone.now(), stopped_because=because, stopped_by_id=by.user_id)
    if count:
        audit.record("centres.keys_stopped", subject=user, by=by, details={"count": count})
    return count


def keys_of_staff(viewer: Viewer) -> AccessKeyQuerySet:
    """The keys of the places whose staff the viewer administers or whose audit she reads."""
    where = Q(pk=None)
    for perm in (Perm.STAFF_MANAGE, Perm.AUDIT_VIEW):
        where |= Q(centre__in=viewer.centres_where(perm))
        if viewer.can_everywhere(perm):
            where |= Q(network_id=viewer.network_id)
    return AccessKey.objects.filter(where)


def may_stop(viewer: Viewer, key: AccessKey) -> bool:
    """Whether the viewer may stop a key: her own, or as administrator of the staff where it holds."""
    if key.user_id == viewer.user_id:
        return True
    if key.centre_id is None:
        return key.network_id == viewer.network_id and viewer.can_everywhere(Perm.STAFF_MANAGE)
    return viewer.centres_where(Perm.STAFF_MANAGE).filter(pk=key.centre_id).exists()

"""Finding the client of a referral: the same look-up as everywhere."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from waypost.accounts.permissions import Perm
from waypost.people import identity
from waypost.people.search import LONGEST, understand

MOST = 8


def as_uuid(value: Any) -> UUID | None:
    """The key in a text, or None."""
    try:
        return UUID(str(value))
    except ValueError:
        return None


def finder(request: HttpRequest, back: str, typed: str = "", **known: str) -> dict[str, Any]:
    """Context of `referrals/parts/finder.html`: what was typed, who was found, where to register somebody new."""
    text = (request.GET.get("q", "") or typed)[:LONGEST].strip()
    region = request.viewer.centre.country if request.viewer.centre else ""
    found = identity.find(request.viewer, understand(text, region), limit=MOST) if text else []
    given = {name: value for name, value in known.items() if value}
    register = f"{reverse('people:register')}?{urlencode({'after': back, **given})}"
    return {
        "typed": text,
        "matches": [match for match in found if match.may_open],
        "searched": bool(text),
        "back": back,
        "register_url": register if request.viewer.can(Perm.CLIENT_REGISTER) else "",
    }

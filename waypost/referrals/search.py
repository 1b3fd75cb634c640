"""Referrals in the desk's search box: by their whole number only."""

from django.urls import reverse
from django.utils.translation import gettext as _

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.referrals.models import Referral
from waypost.referrals.numbers import read_number
from waypost.shared import search


def found(viewer: Viewer, number: str, limit: int) -> list[search.Hit]:
    """The referral with this number, if it is open to the viewer. One statement."""
    rows = Referral.objects.visible_to(viewer).filter(number=number).select_related("person", "organisation")
    return [
        search.Hit(
            title=_to_or_from(referral),
            url=reverse("referrals:referral", args=[referral.pk]),
            icon="send",
            code=referral.number,
            about=referral.person.display_name if referral.person else "",
        )
        for referral in rows[:limit]
    ]


def _to_or_from(referral: Referral) -> str:
    name = {"name": referral.other_side}
    return _("Referral to %(name)s") % name if referral.is_out else _("Referral from %(name)s") % name


def register() -> None:
    """Called once by `places`."""
    search.register(search.Provider("referrals", Perm.REFERRAL_VIEW, found, reads=read_number))

"""Which clients it concerns that something changed: those who want to go to the country of the notice (R109).

Counted are files that the viewer may open, of people who agreed to be contacted and did not say never to. Nothing is
sent to them from here yet.
"""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.library import notices
from waypost.library.models import ChangeNotice
from waypost.people.consents import CONTACT, held_now
from waypost.people.models import Person
from waypost.people.safe_contact import NEVER
from waypost.shared.web.locale_numbers import decimal


def register() -> None:
    """Called once by `apps.py`."""
    notices.register_channel(
        "clients", gettext_lazy("Clients"), affected, None, says=in_words, who=list_of, order=10
    )


def affected(notice: ChangeNotice, viewer: Viewer) -> int | None:
    """How many; None without a country, a centre, or the permission to see clients. One statement."""
    if not notice.country or viewer.centre is None or not viewer.can(Perm.CLIENT_VIEW):
        return None
    going = Person.objects.visible_to(viewer).filter(planned_country=notice.country)
    agreed = going.annotate(agreed=held_now(CONTACT)).filter(agreed=True)
    return sum(NEVER not in (rules or ()) for rules in agreed.values_list("safe_rules", flat=True))


def in_words(count: int) -> str:
    """The sentence for the screen."""
    return ngettext(
        "%(number)s client of this centre wants to go to this country and agreed to be contacted.",
        "%(number)s clients of this centre want to go to this country and agreed to be contacted.",
        count,
    ) % {"number": decimal(count)}


def list_of(notice: ChangeNotice) -> str:
    """All who want to go there, also those who did not agree to be contacted."""
    return f"{reverse('people:clients')}?{urlencode({'planned_country': notice.country})}"

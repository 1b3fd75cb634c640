"""What stands around every tab of a client's page. Higher apps' tabs may use it too:

    {% extends frame %}{% block tab %}…{% endblock %}      with the context of `client_frame`

It is the whole page for a browser without scripts, and the tab alone when htmx asks.
"""

from typing import Any

from django.http import HttpRequest

from waypost.accounts.permissions import Perm
from waypost.people.models import Person, Tier
from waypost.people.views.client_next import log_contact_url
from waypost.shared import tabs

PAGE, FRAGMENT = "people/client_frame.html", "people/client_fragment.html"


def client_frame(request: HttpRequest, person: Person, tab: str) -> dict[str, Any]:
    """Person, tabs and which of them is open."""
    viewer = request.viewer
    if request.htmx:
        return {"frame": FRAGMENT, "person": person, "open_tab": tab}
    return {
        "frame": PAGE,
        "person": person,
        "open_tab": tab,
        "tabs": tabs.for_viewer("client", viewer),
        "log_contact_url": log_contact_url(person) if viewer.can(Perm.CONTACT_LOG) else "",
        "may_edit": viewer.can(Perm.CLIENT_EDIT),
        "restricted_to": _named(person) if person.tier == Tier.RESTRICTED else [],
    }


def _named(person: Person) -> list[str]:
    return [str(row.user) for row in person.named_staff.select_related("user")]

"""What stands around every tab of an organisation's page. Higher apps' tabs may use it too:

    {% extends "partners/frame.html" %}{% block tab %}…{% endblock %}      with the context of `organisation_frame`

A higher app registers such a tab by `tabs.register("organisation", Tab(...))`.
"""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from waypost.accounts.permissions import Perm
from waypost.partners.access import opens_portal_today
from waypost.partners.models import Organisation, Recruiter
from waypost.shared import tabs

PAGE = "organisation"


def organisation_frame(request: HttpRequest, organisation: Organisation, tab: str) -> dict[str, Any]:
    """Organisation, its tabs, which of them is open, and whether an agreement is in force."""
    viewer = request.viewer
    recruits = (
        organisation.kind == "recruiter" or Recruiter.objects.filter(organisation=organisation).exists()
    )
    return {
        "organisation": organisation,
        "open_tab": tab,
        "tabs": [one for one in tabs.for_viewer(PAGE, viewer) if one.slug != "licences" or recruits],
        "may_edit": viewer.can(Perm.PARTNER_MANAGE),
        "has_agreement": opens_portal_today(organisation, timezone.localdate()),
    }

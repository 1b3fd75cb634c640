"""What stands around every tab of an organisation's page. Higher apps' tabs may use it too:

    {% extends "partners/frame.html" %}{% block tab %}…{% endblock %}      with the context of `organisation_frame`

A higher app registers such a tab by `tabs.register("organisation", Tab(...))`. An agreement's page has the same:
`partners/agreement_frame.html` with the context of `agreement_frame`, and `tabs.register("agreement", Tab(...))`.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from waypost.accounts.permissions import Perm
from waypost.partners.access import opens_portal_today
from waypost.partners.models import Agreement, Organisation, Recruiter
from waypost.shared import tabs

PAGE, AGREEMENT_PAGE = "organisation", "agreement"
SOON = timedelta(days=90)
OF_RECRUITERS = {"licences", "job_orders", "reviewed_complaints"}


def organisation_frame(request: HttpRequest, organisation: Organisation, tab: str) -> dict[str, Any]:
    """Organisation, its tabs, which of them is open, and whether an agreement is in force."""
    viewer = request.viewer
    recruits = (
        organisation.kind == "recruiter" or Recruiter.objects.filter(organisation=organisation).exists()
    )
    return {
        "organisation": organisation,
        "open_tab": tab,
        "tabs": [one for one in tabs.for_viewer(PAGE, viewer) if recruits or one.slug not in OF_RECRUITERS],
        "may_edit": viewer.can(Perm.PARTNER_MANAGE),
        "has_agreement": opens_portal_today(organisation, timezone.localdate()),
    }


def agreement_frame(request: HttpRequest, agreement: Agreement, tab: str) -> dict[str, Any]:
    """Agreement, with whom, its tabs and which of them is open."""
    viewer = request.viewer
    with_status([agreement], timezone.localdate())
    return {
        "agreement": agreement,
        "organisation": agreement.organisation,
        "open_tab": tab,
        "tabs": tabs.for_viewer(AGREEMENT_PAGE, viewer),
        "may_edit": viewer.can(Perm.PARTNER_MANAGE),
    }


def with_status(rows: Iterable[Agreement], today: date) -> list[Any]:
    """The agreements, each told where it stands today and whether it ends soon."""
    found: list[Any] = list(rows)
    for row in found:
        row.status_today = row.status(today)
        row.status_words = row.status_today.label
        row.ends_soon = row.status_today == "in_force" and row.ends is not None and row.ends <= today + SOON
    return found

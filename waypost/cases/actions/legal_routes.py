"""The guide of redress routes, kept by the network's staff (R60)."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.cases.models import RedressRoute
from waypost.cases.refusals import CaseRefused, must_be_version
from waypost.centres.access import Viewer
from waypost.shared import audit
from waypost.shared.audit import audited

FIELDS = (
    "country", "issue", "forum", "where", "steps", "limit_days", "limit_from", "papers", "cost", "source", "source_url",
    "checked_on", "check_by", "is_active",
)  # fmt: skip


@audited
def add_route(*, fields: dict[str, Any], is_example: bool = False, by: Viewer) -> RedressRoute:
    """Write down a route. Raises CaseRefused."""
    route = RedressRoute(network_id=by.network_id, checked_by_id=by.user_id, is_example=is_example)
    _set(route, fields)
    route.save(force_insert=True)
    audit.record("cases.route_added", subject=route, by=by, details={"country": route.country})
    return route


@audited
def change_route(route: RedressRoute, *, fields: dict[str, Any], version: int, by: Viewer) -> RedressRoute:
    """Correct a route. Raises Changed, CaseRefused."""
    route = RedressRoute.objects.select_for_update().get(pk=route.pk)
    must_be_version(route, version)
    before = {name: getattr(route, name) for name in FIELDS}
    _set(route, fields)
    if route.checked_on != before["checked_on"]:
        route.checked_by_id = by.user_id
    route.version += 1
    route.save()
    changed = sorted(name for name, value in before.items() if getattr(route, name) != value)
    audit.record("cases.route_changed", subject=route, by=by, details={"fields": changed})
    return route


@audited
def confirm_route(route: RedressRoute, *, check_by: date, by: Viewer) -> RedressRoute:
    """Somebody read the source again and it still holds. Raises CaseRefused."""
    route = RedressRoute.objects.select_for_update().get(pk=route.pk)
    _set(route, {"checked_on": timezone.localdate(), "check_by": check_by})
    route.checked_by_id = by.user_id
    route.version += 1
    route.save()
    audit.record("cases.route_checked", subject=route, by=by, details={"check_by": check_by.isoformat()})
    return route


def _set(route: RedressRoute, fields: dict[str, Any]) -> None:
    for name in FIELDS:
        if name in fields:
            setattr(route, name, fields[name])
    if route.checked_on > timezone.localdate():
        raise CaseRefused(_("Nobody can have checked it in the future."), "checked_on")
    if route.check_by <= route.checked_on:
        raise CaseRefused(_("The next check comes after the last one."), "check_by")
    if route.limit_days is not None and not route.limit_from.strip():
        raise CaseRefused(_("Say from which day the time limit is counted."), "limit_from")

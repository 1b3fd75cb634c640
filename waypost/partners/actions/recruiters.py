"""Recruiters and their licences (R63, R119); the roster of specialists (R71)."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.partners.models import Licence, Organisation, Recruiter, Specialist
from waypost.partners.saving import PartnersRefused, keep_findable, locked, save_version
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def keep_recruiter(
    organisation: Organisation, *, fields: dict[str, Any], version: int | None = None, by: Viewer
) -> Recruiter:
    """What is known of an organisation that recruits workers. Raises ChangedMeanwhile."""
    recruiter = Recruiter.objects.select_for_update().filter(organisation=organisation).first()
    if recruiter is None:
        recruiter = Recruiter(organisation=organisation, **fields)
        recruiter.save(force_insert=True)
        changed = sorted(fields)
    else:
        changed = save_version(recruiter, fields, version)
    audit.record("partners.recruiter_kept", subject=organisation, by=by, details={"fields": changed})
    return recruiter


@audited
def note_licence(recruiter: Recruiter, *, fields: dict[str, Any], by: Viewer) -> Licence:
    """What a register said on a day. Rows are added, never rewritten: they are the licence's history.

    Raises PartnersRefused for a check in the future or a licence that ends before it begins.
    """
    if fields["checked_on"] > timezone.localdate():
        raise PartnersRefused(_("This day has not come yet."), "checked_on")
    if fields.get("issued") and fields.get("expires") and fields["expires"] < fields["issued"]:
        raise PartnersRefused(_("The licence ends before it begins."), "expires")
    licence = Licence(recruiter=recruiter, checked_by_id=by.user_id, **fields)
    keep_findable(licence)
    licence.save(force_insert=True)
    details = {"number": licence.number, "licence_status": licence.status}
    audit.record("partners.licence_noted", subject=recruiter.organisation, by=by, details=details)
    return licence


@audited
def add_specialist(*, fields: dict[str, Any], by: Viewer) -> Specialist:
    """Somebody whom colleagues may call. Raises PartnersRefused without a way to reach the person."""
    _must_be_reachable(fields)
    specialist = Specialist(network_id=by.network_id, **fields)
    keep_findable(specialist)
    specialist.save(force_insert=True)
    audit.record("partners.specialist_added", subject=specialist, by=by)
    return specialist


@audited
def change_specialist(
    specialist: Specialist, *, fields: dict[str, Any], version: int | None = None, by: Viewer
) -> Specialist:
    """Correct an entry of the roster. Raises ChangedMeanwhile and PartnersRefused."""
    _must_be_reachable(fields)
    specialist = locked(specialist)
    changed = save_version(specialist, fields, version)
    audit.record("partners.specialist_changed", subject=specialist, by=by, details={"fields": changed})
    return specialist


def _must_be_reachable(fields: dict[str, Any]) -> None:
    if not fields.get("phone") and not fields.get("email"):
        raise PartnersRefused(_("Give a telephone number or an e-mail address."), "phone")

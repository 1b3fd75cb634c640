"""Agreements: made, changed, stopped, and remembered before they end (R79)."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.centres.actions import TaskRefused, add_task
from waypost.centres.models import Centre, Membership, Task
from waypost.centres.task_titles import Title
from waypost.partners.models import Agreement, Organisation, Service
from waypost.partners.saving import PartnersRefused, locked, save_version
from waypost.shared import audit
from waypost.shared.audit import audited, unaudited

REMIND_BEFORE = (90, 60, 30)  # days


@audited
def add_agreement(
    organisation: Organisation, *, fields: dict[str, Any], services: Iterable[Service] = (), by: Viewer
) -> Agreement:
    """What was agreed with an organisation. Raises PartnersRefused when days or services do not fit."""
    agreement = Agreement(organisation=organisation, **fields)
    _must_fit(agreement)
    agreement.save(force_insert=True)
    _keep_services(agreement, services)
    details = {"until": agreement.ends.isoformat() if agreement.ends else ""}
    audit.record("partners.agreement_added", subject=organisation, by=by, details=details)
    return agreement


@audited
def change_agreement(
    agreement: Agreement,
    *,
    fields: dict[str, Any],
    services: Iterable[Service] | None = None,
    version: int | None = None,
    by: Viewer,
) -> Agreement:
    """Correct or prolong an agreement. A new last day ends the reminders of the old one.

    Raises ChangedMeanwhile and PartnersRefused.
    """
    agreement = locked(agreement)
    before = agreement.ends
    if "ends" in fields and fields["ends"] != before:
        fields = {**fields, "reminded": None}
    changed = save_version(agreement, fields, version)
    _must_fit(agreement)
    if services is not None:
        _keep_services(agreement, services)
    if agreement.ends != before:
        _close_reminders(agreement, by)
    details = {"fields": [name for name in changed if name != "reminded"]}
    audit.record("partners.agreement_changed", subject=agreement.organisation, by=by, details=details)
    return agreement


def _must_fit(agreement: Agreement) -> None:
    if agreement.ends is not None and agreement.ends < agreement.starts:
        raise PartnersRefused(_("The last day is before the first day."), "ends")
    person = agreement.their_contact
    if person is not None and person.organisation_id != agreement.organisation_id:
        raise PartnersRefused(_("Choose a person of this organisation."), "their_contact")


def _keep_services(agreement: Agreement, services: Iterable[Service]) -> None:
    services = list(services)
    if any(service.organisation_id != agreement.organisation_id for service in services):
        raise PartnersRefused(_("Choose services of this organisation."), "services")
    agreement.services.set(services)


def _close_reminders(agreement: Agreement, by: Viewer) -> None:
    if by.user is not None:
        _reminders(agreement).update(done_at=timezone.now(), done_by=by.user)


def _reminders(agreement: Agreement) -> Any:
    return Task.objects.open().filter(subject_type=agreement._meta.label_lower, subject_id=agreement.pk)


@audited
def stop_agreement(agreement: Agreement, *, on: date, reason: str, by: Viewer) -> Agreement:
    """End an agreement before its last day: from `on` it is no longer in force, nor its portal access.

    Raises PartnersRefused when it ended already or no reason is given.
    """
    agreement = locked(agreement)
    if agreement.stopped_on is not None:
        raise PartnersRefused(_("This agreement was stopped already."))
    if not reason.strip():
        raise PartnersRefused(_("Say why it is stopped."), "reason")
    if on < agreement.starts or (agreement.ends is not None and on > agreement.ends):
        raise PartnersRefused(_("Choose a day between the first and the last day of the agreement."), "on")
    agreement.stopped_on, agreement.stopped_because = on, reason.strip()
    agreement.version += 1
    agreement.save()
    _close_reminders(agreement, by)
    audit.record(
        "partners.agreement_stopped",
        subject=agreement.organisation,
        by=by,
        details={"day": on.isoformat()},
        reason=reason.strip(),
    )
    return agreement


@unaudited("runs every day; each task it plans writes its own entry")
def remind_of_ending(today: date) -> int:
    """Give the person responsible a task 90, 60 and 30 days before an agreement ends. Returns how many.

    Safe to run again: an agreement remembers the last reminder, and an open one is not repeated.
    """
    planned = 0
    soon = Agreement.objects.ending(today, today + timedelta(days=max(REMIND_BEFORE)))
    rows = soon.filter(organisation__is_active=True).select_related("organisation", "our_contact", "centre")
    for agreement in rows.select_for_update(of=("self",)):
        left = (agreement.ends - today).days if agreement.ends else 0
        stage = min(days for days in REMIND_BEFORE if left <= days)
        if agreement.reminded is not None and agreement.reminded <= stage:
            continue
        planned += _remind(agreement, today)
        Agreement.objects.filter(pk=agreement.pk).update(reminded=stage)
    return planned


def _remind(agreement: Agreement, today: date) -> int:
    centre = _centre_of(agreement, today)
    if centre is None or agreement.ends is None or _reminders(agreement).exists():
        return 0
    words = {
        "title": agreement.title,
        "organisation": str(agreement.organisation),
        "day": agreement.ends.isoformat(),
    }
    title = Title("partners.agreement_ends", words)
    plan = partial(
        add_task, title=title, due=today, kind="other", subject=agreement, by=Viewer.system(centre)
    )
    try:
        plan(assignee=agreement.our_contact)
    except TaskRefused:  # who was responsible has left: the centre's list shows it without a name
        plan()
    return 1


def _centre_of(agreement: Agreement, today: date) -> Centre | None:
    """Where the reminder stands: the agreement's centre, else that of who is responsible."""
    if agreement.centre is not None or agreement.our_contact is None:
        return agreement.centre
    held = Membership.objects.current(today).filter(user=agreement.our_contact).exclude(centre=None)
    first = held.select_related("centre").order_by("starts").first()
    return first.centre if first else None

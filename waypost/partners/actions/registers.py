"""Job orders of recruiters, and complaints about them (R119, R120)."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.partners.models import JobOrder, Recruiter, RecruiterComplaint
from waypost.partners.saving import PartnersRefused, keep_findable, locked
from waypost.shared import audit
from waypost.shared.audit import audited
from waypost.shared.saving import ChangedMeanwhile, save_version

REVIEWED = RecruiterComplaint.REVIEWED


@audited
def add_job_order(recruiter: Recruiter, *, fields: dict[str, Any], by: Viewer) -> JobOrder:
    """An approved job order, or one that a register does not know.

    Raises PartnersRefused when its number stands there already, or its days or wage cannot be.
    """
    order = JobOrder(recruiter=recruiter, checked_by_id=by.user_id, **fields)
    _make_ready(order)
    order.save(force_insert=True)
    details = {"number": order.number, "job_order_status": order.status}
    audit.record("partners.job_order_added", subject=recruiter.organisation, by=by, details=details)
    return order


@audited
def change_job_order(
    order: JobOrder, *, fields: dict[str, Any], version: int | None = None, by: Viewer
) -> JobOrder:
    """Correct a job order, or write down a new check of it. Raises ChangedMeanwhile and PartnersRefused."""
    order = locked(order)
    if "checked_on" in fields and fields["checked_on"] != order.checked_on:
        fields = {**fields, "checked_by_id": by.user_id}
    changed = save_version(order, fields, version, before=_make_ready)
    details = {"number": order.number, "job_order_status": order.status, "fields": changed}
    audit.record("partners.job_order_changed", subject=order.recruiter.organisation, by=by, details=details)
    return order


def _make_ready(order: JobOrder) -> None:
    """Let it be found by its number. Raises PartnersRefused for what cannot be true."""
    keep_findable(order)
    if order.checked_on > timezone.localdate():
        raise PartnersRefused(_("This day has not come yet."), "checked_on")
    if order.issued and order.expires and order.expires < order.issued:
        raise PartnersRefused(_("The job order ends before it begins."), "expires")
    if order.wage is not None and not order.currency:
        raise PartnersRefused(_("Say in which currency the wage is."), "currency")
    same = JobOrder.objects.filter(recruiter_id=order.recruiter_id, number=order.number)
    if same.exclude(pk=order.pk).exists():
        raise PartnersRefused(
            _("This recruiter has a job order of this number already: correct that one."), "number"
        )


@audited
def note_complaint(
    recruiter: Recruiter, *, kind: str, summary: str, received_on: date, by: Viewer
) -> RecruiterComplaint:
    """What somebody told us. Nothing is said of it in public before it was reviewed.

    Raises PartnersRefused without words, or for a day that has not come.
    """
    complaint = RecruiterComplaint(
        recruiter=recruiter, kind=kind, summary=summary.strip(), received_on=received_on
    )
    _must_be_told(complaint)
    complaint.save(force_insert=True)
    audit.record(
        "partners.complaint_noted",
        subject=recruiter.organisation,
        by=by,
        details={"complaint_kind": kind},
    )
    return complaint


@audited
def change_complaint(
    complaint: RecruiterComplaint, *, fields: dict[str, Any], version: int | None = None, by: Viewer
) -> RecruiterComplaint:
    """Correct what was written down. Raises ChangedMeanwhile, and PartnersRefused once it was reviewed."""
    complaint = locked(complaint)
    if complaint.is_reviewed:
        raise PartnersRefused(
            _("This complaint was reviewed: take the review back before you change its words.")
        )
    changed = save_version(complaint, fields, version, before=_must_be_told)
    audit.record(
        "partners.complaint_changed",
        subject=complaint.recruiter.organisation,
        by=by,
        details={"fields": changed},
    )
    return complaint


def _must_be_told(complaint: RecruiterComplaint) -> None:
    if complaint.received_on > timezone.localdate():
        raise PartnersRefused(_("This day has not come yet."), "received_on")
    if not complaint.summary.strip():
        raise PartnersRefused(_("Write what was told, in a line or more."), "summary")


@audited
def review_complaint(
    complaint: RecruiterComplaint, *, state: str, note: str, version: int | None = None, by: Viewer
) -> RecruiterComplaint:
    """Begin a review, say what it found, or take a finding back. Only a finding counts in public (R119).

    Raises ChangedMeanwhile, and PartnersRefused for a finding, or one taken back, without its reasons.
    """
    complaint = locked(complaint)
    if version is not None and complaint.version != version:
        raise ChangedMeanwhile(complaint)
    if state not in RecruiterComplaint.State.values or state == RecruiterComplaint.State.RECEIVED:
        raise PartnersRefused(_("Choose what comes of the complaint."), "state")
    if (state in REVIEWED or complaint.is_reviewed) and not note.strip():
        raise PartnersRefused(_("Write why, in a line or more: it is what the finding stands on."), "note")
    complaint.state, complaint.note = state, note.strip()
    complaint.reviewed_on = timezone.localdate() if state in REVIEWED else None
    complaint.reviewed_by_id = by.user_id if state in REVIEWED else None
    complaint.version += 1
    complaint.save()
    details = {"complaint_state": str(state)}
    audit.record(
        "partners.complaint_reviewed", subject=complaint.recruiter.organisation, by=by, details=details
    )
    return complaint

"""What the contact log shows on My day."""

from typing import Any

from django.utils import timezone

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.contactlog import enquiry_lists
from waypost.contactlog.models import Enquiry
from waypost.contactlog.queries import call_backs, waiting_for_answer

SHOWN = 10


def queries(viewer: Viewer) -> dict[str, Any] | None:
    """Queries that wait for an answer (R36)."""
    if viewer.centre is None or not viewer.can(Perm.CONTACT_LOG):
        return None
    found = waiting_for_answer(viewer, SHOWN)
    return {"contacts": found, "now": timezone.now()} if found else None


def calls(viewer: Viewer) -> dict[str, Any] | None:
    """Calls that were promised for today or before (R93); one's own stand among the follow-ups already."""
    if viewer.centre is None or not viewer.can(Perm.CONTACT_LOG):
        return None
    today = timezone.localdate()
    due = [(task, person) for task, person in call_backs(viewer, SHOWN) if task.due <= today]
    others = [(task, person) for task, person in due if task.assignee_id != viewer.user_id]
    return {"calls": others, "own": len(due) - len(others)} if due else None


def enquiries(viewer: Viewer) -> dict[str, Any] | None:
    """Questions from the website that wait, the most urgent first. One statement."""
    if viewer.centre is None or not viewer.can(Perm.CONTACT_LOG):
        return None
    waiting = Enquiry.objects.of_desk(viewer).waiting().select_related("item", "taken_by")
    found = list(waiting.order_by("answer_due", "pk")[:SHOWN])
    may_read = viewer.can(Perm.CONTACT_NOTES)
    return {"enquiries": found, "now": timezone.now(), "may_read": may_read} if found else None


def reports(viewer: Viewer) -> dict[str, Any] | None:
    """What readers say is wrong on pages, for those who write them. Three statements."""
    if not viewer.can(Perm.LIBRARY_EDIT):
        return None
    found = enquiry_lists.reports(viewer, size=SHOWN).rows
    return {"reports": found} if found else None

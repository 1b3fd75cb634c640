"""Reviews of the plan on a schedule that follows the risk (R42)."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.cases.locking import advance, working
from waypost.cases.models import Case, Review, Stage
from waypost.cases.promises import next_review, schedule_review
from waypost.cases.recording import note
from waypost.cases.refusals import CaseRefused
from waypost.centres.access import Viewer
from waypost.shared.audit import audited


@audited
def hold_review(
    case: Case,
    *,
    what_changed: str,
    risk: str,
    held_on: date | None = None,
    next_due: date | None = None,
    with_client: bool = True,
    by: Viewer,
) -> Review:
    """Keep a review: what changed and how great the risk is now. The next one follows from the risk unless given.

    Raises CaseRefused.
    """
    case = working(case, by)
    today = timezone.localdate()
    held_on = held_on or today
    next_due = next_due or next_review(risk, max(held_on, today))
    if held_on > today or held_on < case.opened_on:
        raise CaseRefused(
            _("The day of the review lies between the opening of the case and today."), "held_on"
        )
    if next_due <= today:
        raise CaseRefused(_("The next review lies in the future."), "next_due")
    if not what_changed.strip():
        raise CaseRefused(_("Write what changed, or that nothing did."), "what_changed")
    review = Review(
        case=case, held_on=held_on, what_changed=what_changed.strip(), risk_before=case.risk, risk_after=risk,
        next_due=next_due, plan_version=case.plan_version, with_client=with_client, held_by=by.user,
    )  # fmt: skip
    review.save(force_insert=True)
    case.risk = risk
    schedule_review(case, next_due, by, _("Reviewed."))
    if case.plan_version:
        advance(case, Stage.MONITOR)
    case.version += 1
    case.save()
    details = {"risk_before": review.risk_before, "risk_after": risk, "next": next_due.isoformat()}
    note("cases.reviewed", case, by=by, details=details)
    return review


@audited
def move_review(case: Case, *, due: date, by: Viewer) -> Case:
    """Put the next review on another day. Raises CaseRefused."""
    case = working(case, by)
    if due < timezone.localdate():
        raise CaseRefused(_("The next review lies in the future."), "due")
    schedule_review(case, due, by)
    case.save(update_fields=["review_due", "updated_at"])
    note("cases.review_moved", case, by=by, details={"due": due.isoformat()})
    return case

"""Changing what stands at the head of a case: kind, risk, complexity, summary, stage."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.cases.locking import ORDER, working
from waypost.cases.models import Case, Stage
from waypost.cases.promises import next_review, schedule_review
from waypost.cases.recording import note
from waypost.cases.refusals import CaseRefused, must_be_version
from waypost.centres.access import Viewer
from waypost.shared.audit import audited

FIELDS = ("kind", "complexity", "risk", "summary")


@audited
def change_case(case: Case, *, values: dict[str, Any], version: int, by: Viewer) -> Case:
    """Save the head of a case. A greater risk brings the review nearer. Raises Changed or CaseRefused.

    `version` is the one the editor saw: when somebody saved in between, Changed carries what stands now.
    """
    case = working(case, by)
    must_be_version(case, version)
    changed = sorted(name for name in FIELDS if name in values and getattr(case, name) != values[name])
    for name in changed:
        setattr(case, name, values[name])
    if "risk" in changed:
        _bring_review_nearer(case, by)
    if changed:
        case.version += 1
    case.save()
    note("cases.changed", case, by=by, details={"fields": changed})
    return case


def _bring_review_nearer(case: Case, by: Viewer) -> None:
    """A review that is further away than the risk allows moves to the day it should be; the caller saves."""
    wanted = next_review(case.risk, timezone.localdate())
    if case.review_due is None or wanted < case.review_due:
        schedule_review(case, wanted, by)


@audited
def move_stage(case: Case, *, to: str, by: Viewer) -> Case:
    """Say where the case stands. Closing is asked for elsewhere. Raises CaseRefused."""
    case = working(case, by)
    if to not in ORDER or to == Stage.CLOSED:
        raise CaseRefused(_("Close the case by asking for its closure."))
    case.stage = to
    case.version += 1
    case.save(update_fields=["stage", "version", "updated_at"])
    note("cases.stage_moved", case, by=by, details={"stage": to})
    return case

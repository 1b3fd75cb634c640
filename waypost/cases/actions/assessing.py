"""Writing an assessment: each save is a version of its own (R41, R65)."""

from typing import Any

from waypost.cases.assessments import current
from waypost.cases.locking import advance, working
from waypost.cases.models import Assessment, Case, Stage
from waypost.cases.recording import note
from waypost.cases.refusals import Changed
from waypost.centres.access import Viewer
from waypost.shared.audit import audited

PARTS = ("grid", "account", "factors")


@audited
def save_assessment(
    case: Case, *, grid: dict[str, str], account: str, factors: dict[str, Any], based_on: int = 0, by: Viewer
) -> Assessment:
    """Keep a new version; unchanged words make none. `based_on` is the version that the writer saw (0: none).

    Raises Changed when somebody saved another one in between, CaseRefused when the case is closed.
    """
    case = working(case, by)
    before = current(case)
    if (before.number if before else 0) != based_on:
        raise Changed(before)
    values = {"grid": grid, "account": account.strip(), "factors": factors}
    changed = [
        name for name in PARTS if values[name] != (getattr(before, name) if before else type(values[name])())
    ]
    if before is not None and not changed:
        note("cases.assessed", case, by=by, details={"version": before.number, "fields": []})
        return before
    made = Assessment(case=case, number=based_on + 1, changed=changed, written_by=by.user, **values)
    made.save(force_insert=True)
    advance(case, Stage.ASSESS)
    case.save(update_fields=["stage", "updated_at"])
    note("cases.assessed", case, by=by, details={"version": made.number, "fields": changed})
    return made

"""Taking on a legal matter, changing it, closing it (R57, R58)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.cases.legal_rules import (
    ClaimLine,
    locked_matter,
    must_be_able,
    must_be_open,
    must_be_open_case,
    open_deadlines,
    set_against,
    write_step,
)
from waypost.cases.locking import locked
from waypost.cases.models import Case, LegalClaim, LegalMatter, LegalOutcome, LegalStep
from waypost.cases.recording import note
from waypost.cases.refusals import CaseRefused, must_be_version
from waypost.centres.access import Viewer
from waypost.centres.actions import TaskRefused, complete_task, hand_over_task
from waypost.shared.audit import audited

Kind = LegalStep.Kind


@audited
def open_matter(
    *, case: Case, fields: dict[str, Any], claims: Iterable[ClaimLine] = (), by: Viewer
) -> LegalMatter:
    """Take on a legal matter in an open case. `fields` are those of `legal_rules.AGAINST`, checked by the form.

    Without somebody responsible it is the viewer's own. Raises CaseRefused.
    """
    must_be_open_case(locked(case, by))  # nobody closes it meanwhile
    fields = {"opened_on": timezone.localdate(), "responsible": by.user} | {
        name: value for name, value in fields.items() if value is not None
    }
    must_be_able(fields["responsible"], case)
    matter = LegalMatter(case=case, opened_by_id=by.user_id)
    set_against(matter, fields, by)
    matter.save(force_insert=True)
    for line in claims:
        _add(matter, line)
    write_step(Kind.OPENED, matter=matter, on=matter.opened_on, by=by)
    note(
        "cases.legal_opened",
        case,
        by=by,
        details={"issue": matter.issue, "claims": matter.legalclaims.count()},
    )
    return matter


@audited
def change_matter(matter: LegalMatter, *, fields: dict[str, Any], version: int, by: Viewer) -> LegalMatter:
    """Correct what is known. `version` is what the editor saw. Raises Changed, CaseRefused.

    In a group complaint the other side, issue and forum are the group's and stay as they are. When somebody else
    becomes responsible, the open deadlines go to them.
    """
    matter = locked_matter(matter)
    must_be_open(matter)
    must_be_version(matter, version)
    if matter.group_id is not None:
        fields = {name: fields[name] for name in ("responsible", "opened_on") if name in fields}
    if fields.get("responsible") not in (None, matter.responsible):
        must_be_able(fields["responsible"], matter.case)
        _hand_over(matter, fields["responsible"], by)
    changed = set_against(matter, fields, by)
    matter.version += 1
    matter.save()
    note("cases.legal_changed", matter.case, by=by, details={"fields": changed})
    return matter


def _hand_over(matter: LegalMatter, to: User, by: Viewer) -> None:
    for deadline in open_deadlines(matter):
        try:
            hand_over_task(deadline.task, to=to, by=by)
        except TaskRefused as refusal:
            raise CaseRefused(str(refusal), "responsible") from refusal


@audited
def close_matter(matter: LegalMatter, *, by: Viewer) -> LegalMatter:
    """Close a matter whose outcome is recorded (R58); deadlines that are still open are struck off.

    Raises CaseRefused while the outcome is missing or pending.
    """
    matter = locked_matter(matter)
    must_be_open(matter)
    outcome = LegalOutcome.objects.filter(matter=matter).first()
    if outcome is None or outcome.is_pending:
        raise CaseRefused(_("Fill in the outcome record first: it tells how the matter was resolved."))
    for deadline in open_deadlines(matter):
        complete_task(deadline.task, outcome=_("The legal matter is closed."), by=by)
    matter.closed_on = max(timezone.localdate(), matter.opened_on)
    matter.version += 1
    matter.save()
    write_step(Kind.CLOSED, matter=matter, by=by)
    note("cases.legal_closed", matter.case, by=by, details={"resolution": outcome.resolution})
    return matter


@audited
def reopen_matter(matter: LegalMatter, *, reason: str, by: Viewer) -> LegalMatter:
    """Open a closed matter again, saying why. Raises CaseRefused."""
    matter = locked_matter(matter)
    if matter.is_open:
        raise CaseRefused(_("This is open already."))
    must_be_open_case(locked(matter.case, by))
    if not reason.strip():
        raise CaseRefused(_("Say why it is opened again."), "reason")
    matter.closed_on = None
    matter.version += 1
    matter.save()
    write_step(Kind.REOPENED, matter=matter, text=reason, by=by)
    note("cases.legal_reopened", matter.case, by=by)
    return matter


@audited
def add_claim(matter: LegalMatter, *, line: ClaimLine, by: Viewer) -> LegalClaim:
    """Add a line to what is claimed. Raises CaseRefused."""
    matter = locked_matter(matter)
    must_be_open(matter)
    claim = _add(matter, line)
    note("cases.legal_claimed", matter.case, by=by, details={"currency": line.currency})
    return claim


def _add(matter: LegalMatter, line: ClaimLine) -> LegalClaim:
    if line.amount <= 0:
        raise CaseRefused(_("Write a sum above zero."), "amount")
    if line.starts and line.ends and line.ends < line.starts:
        raise CaseRefused(_("The last day lies before the first one."), "ends")
    claim = LegalClaim(
        matter=matter,
        what=line.what.strip(),
        amount=line.amount,
        currency=line.currency,
        starts=line.starts,
        ends=line.ends,
    )
    claim.save(force_insert=True)
    return claim


@audited
def remove_claim(claim: LegalClaim, *, by: Viewer) -> None:
    """Take a line off what is claimed. Raises CaseRefused."""
    matter = locked_matter(claim.matter)
    must_be_open(matter)
    currency = claim.currency
    claim.delete()
    note("cases.legal_unclaimed", matter.case, by=by, details={"currency": currency})


@audited
def take_step(
    matter: LegalMatter, *, kind: str, text: str = "", on: date | None = None, by: Viewer
) -> LegalStep:
    """Write down what happened. A step is never changed afterwards. Raises CaseRefused."""
    matter = locked_matter(matter)
    step = write_step(kind, matter=matter, on=on, text=text, by=by)
    note("cases.legal_step", matter.case, by=by, details={"kind": str(kind)})
    return step

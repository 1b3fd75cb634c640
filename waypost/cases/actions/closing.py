"""Closing a case: asked for by whoever works it, approved by somebody else; and opening it again (R45)."""

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.accounts.permissions import Perm
from waypost.cases.approving import why_not_approve
from waypost.cases.beginning import begin, check_person
from waypost.cases.legal_rules import must_have_no_open_matter
from waypost.cases.locking import locked, working
from waypost.cases.models import Answer, Case, Closure, Stage, Step, StepState
from waypost.cases.numbers import next_number
from waypost.cases.promises import finish, open_tasks
from waypost.cases.recording import note
from waypost.cases.refusals import CaseRefused
from waypost.cases.staffing import case_workers
from waypost.centres.access import Viewer
from waypost.shared.audit import audited


@audited
def ask_closure(
    case: Case, *, reason: str, outcome: str, outcome_source: str, account: str, by: Viewer
) -> Closure:
    """Ask for a case to be closed, with the outcome and who says so.

    Raises CaseRefused, also while a legal matter is open: its deadlines would run on in a case that nobody opens.
    """
    case = working(case, by)
    must_have_no_open_matter(case)
    if case.closures.filter(answer=Answer.WAITING).exists():
        raise CaseRefused(_("The closure is asked for already. Somebody still has to approve it."))
    if not (reason and outcome and outcome_source):
        raise CaseRefused(_("Say why it is closed, what came of it, and who says so."))
    if not account.strip():
        raise CaseRefused(_("Write in a few sentences what was reached and what stays open."), "account")
    wish = Closure(
        case=case,
        reason=reason,
        outcome=outcome,
        outcome_source=outcome_source,
        account=account.strip(),
        asked_by=by.user,
    )
    wish.save(force_insert=True)
    note("cases.closure_asked", case, by=by, details={"reason": reason, "outcome": outcome})
    return wish


@audited
def approve_closure(wish: Closure, *, by: Viewer) -> Case:
    """Close the case: its tasks end, steps that were still to do are dropped. Raises CaseRefused like asking."""
    case, wish = _waiting(wish, by)
    why_not = why_not_approve(by, wish)
    if why_not:
        raise CaseRefused(why_not)
    must_have_no_open_matter(case)
    if case.transfers.waiting().exists():
        raise CaseRefused(
            _("The case is offered to somebody else. Wait for the answer, or take the offer back.")
        )
    dropped = Step.objects.filter(
        pk__in=list(Step.objects.filter(case=case).open().values_list("pk", flat=True))
    )
    counted = dropped.update(state=StepState.DROPPED)
    finish(open_tasks(case), _("The case was closed."), by)
    case.stage, case.closed_on, case.review_due = Stage.CLOSED, timezone.localdate(), None
    case.closure_reason, case.outcome, case.outcome_source = wish.reason, wish.outcome, wish.outcome_source
    case.version += 1
    case.save()
    _answer(wish, Answer.ACCEPTED, by)
    own = wish.asked_by_id is not None and wish.asked_by_id == by.user_id
    details = {"reason": wish.reason, "outcome": wish.outcome, "steps_dropped": counted, "own": own}
    note("cases.closed", case, by=by, details=details)
    return case


@audited
def refuse_closure(wish: Closure, *, why: str, by: Viewer) -> Closure:
    """The case stays open; `why` is for whoever asked. Raises CaseRefused."""
    case, wish = _waiting(wish, by)
    if not by.can(Perm.CASE_MANAGE):
        raise CaseRefused(_("A case manager or the manager of the centre approves closures."))
    if not why.strip():
        raise CaseRefused(_("Write what is still to be done."), "why")
    wish.answer_note = why.strip()
    _answer(wish, Answer.REFUSED, by)
    note("cases.closure_refused", case, by=by)
    return wish


@audited
def take_closure_back(wish: Closure, *, by: Viewer) -> Closure:
    """Go on with the case after all. Raises CaseRefused."""
    case, wish = _waiting(wish, by)
    _answer(wish, Answer.WITHDRAWN, by)
    note("cases.closure_withdrawn", case, by=by)
    return wish


@audited
def reopen_case(closed: Case, *, why: str, by: Viewer) -> Case:
    """Begin a new episode that leads back to the closed one; the closed one stays as it is. Raises CaseRefused."""
    closed = locked(closed, by)
    _check_reopenable(closed, why, by)
    staff = set(case_workers(closed.centre_id).filter(pk__in=closed.staff.values("user_id")))
    manager = closed.manager if closed.manager in staff else by.user
    case = Case(
        centre=closed.centre, person=closed.person, number=next_number(closed.centre), kind=closed.kind, tier=closed.tier,
        complexity=closed.complexity, risk=closed.risk, summary=closed.summary, manager=manager,
        opened_on=timezone.localdate(), opened_by_id=by.user_id, episode=closed.episode + 1, episode_of=closed,
    )  # fmt: skip
    begin(case, staff | {user for user in (manager, by.user) if user is not None}, by)
    note("cases.reopened", case, by=by, details={"episode": case.episode}, reason=why.strip())
    return case


def _check_reopenable(closed: Case, why: str, by: Viewer) -> None:
    if closed.stage != Stage.CLOSED:
        raise CaseRefused(_("This case is open."))
    if closed.person.anonymised_at is not None:
        raise CaseRefused(
            _("The client's file was made anonymous: nobody knows any more whose case this was, so it stays closed. "
              "If the person is back, register them and open a new case.")
        )  # fmt: skip
    check_person(closed.person, by)
    if closed.reopened_as.exists():
        raise CaseRefused(_("This case was reopened already; go on in its newest episode."))
    if not why.strip():
        raise CaseRefused(_("Write why the case is opened again."), "why")


def _waiting(wish: Closure, by: Viewer) -> tuple[Case, Closure]:
    case = working(wish.case, by)
    found = Closure.objects.select_for_update(of=("self",)).get(pk=wish.pk, case=case)
    if found.answer != Answer.WAITING:
        raise CaseRefused(_("This was answered already."))
    found.case = case
    return case, found


def _answer(wish: Closure, answer: Answer, by: Viewer) -> None:
    wish.answer, wish.answered_at, wish.answered_by = answer, timezone.now(), by.user
    wish.save()

"""Giving a case to another worker or centre: nothing changes until the next one accepts (R39)."""

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.cases.locking import working
from waypost.cases.models import Answer, Case, CaseStaff, Stage, Step, StepState, Transfer
from waypost.cases.promises import STEP, finish, open_tasks, promise, schedule_review
from waypost.cases.recording import note
from waypost.cases.refusals import CaseRefused
from waypost.cases.staffing import must_know_file, must_work_cases
from waypost.centres.access import ActorAt, Viewer
from waypost.centres.actions import hand_over_task
from waypost.centres.models import Centre
from waypost.people import consents
from waypost.people.actions.sharing import SharingRefused, share_with_centre
from waypost.people.models import Tier
from waypost.shared.audit import audited

LEAVING = "staff_leaving"


@audited
def offer_case(
    case: Case,
    *,
    to_user: User | None,
    to_centre: Centre | None = None,
    reason: str,
    handover: str,
    by: Viewer,
) -> Transfer:
    """Offer a case with a handover note; to another centre only what the client agreed to. Raises CaseRefused."""
    case = working(case, by)
    centre = to_centre or case.centre
    _check_offer(case, to_user, centre, handover, by)
    offer = Transfer(
        case=case, from_user=case.manager, from_centre=case.centre, to_user=to_user, to_centre=centre, reason=reason,
        handover=handover.strip(), asked_by=by.user,
    )  # fmt: skip
    offer.save(force_insert=True)
    note("cases.transfer_offered", case, by=by, details={"reason": reason, "centre": centre.code})
    return offer


@audited
def accept_case(offer: Transfer, *, carried_by: User | None = None, by: Viewer) -> Case:
    """Take the case over; `carried_by` when it came to the centre without a name. Raises CaseRefused."""
    offer, case = _answerable(offer, by)
    taker = offer.to_user or carried_by or by.user
    if taker is None:
        raise CaseRefused(_("Say who carries the case from now on."), "carried_by")
    must_work_cases(taker, offer.to_centre)
    moved = offer.to_centre_id != case.centre_id
    if moved:
        _open_file_there(offer, case, by)
    _answer(offer, Answer.ACCEPTED, by)
    if moved:
        _move_to_centre(case, offer.to_centre, taker, by)
    else:
        _give_to(case, taker, by)
    details = {"reason": offer.reason, "centre": offer.to_centre.code, "to": str(taker.pk)}
    note("cases.transferred", case, by=by, details=details)
    if moved:
        note("cases.transferred", case, by=ActorAt(by, offer.from_centre_id), details=details)
    return case


@audited
def give_case(case: Case, *, to: User | None, handover: str, by: Viewer) -> Case:
    """Give a case at once to a colleague of the centre, because whoever carries it leaves. Raises CaseRefused.

    For those who give out cases. An offer that waits is taken back; the handover note stays with the case.
    """
    case = working(case, by)
    if not by.can(Perm.CASE_MANAGE):
        raise CaseRefused(_("A case manager or the manager of the centre gives out cases."))
    for waiting in case.transfers.waiting():
        _answer(waiting, Answer.WITHDRAWN, by)
    _check_offer(case, to, case.centre, handover, by)
    given = Transfer(
        case=case, from_user=case.manager, from_centre=case.centre, to_user=to, to_centre=case.centre,
        reason=LEAVING, handover=handover.strip(), asked_by=by.user, answer=Answer.ACCEPTED,
        answered_at=timezone.now(), answered_by=by.user,
    )  # fmt: skip
    given.save(force_insert=True)
    if to is not None:
        _give_to(case, to, by)
    note("cases.given", case, by=by, details={"reason": LEAVING, "to": str(given.to_user_id)})
    return case


@audited
def decline_for_leaver(offer: Transfer, *, by: Viewer) -> Transfer:
    """Answer an offer to somebody who leaves, so that the case can be offered to others."""
    offer.answer_note = _("%(name)s has left.") % {"name": offer.to_user}
    _answer(offer, Answer.REFUSED, by)
    note("cases.transfer_refused", offer.case, by=by)
    return offer


@audited
def refuse_case(offer: Transfer, *, why: str, by: Viewer) -> Transfer:
    """Say no to a case that was offered; it stays where it is. Raises CaseRefused."""
    offer, case = _answerable(offer, by)
    if not why.strip():
        raise CaseRefused(_("Write why, for the colleague who offered it."), "why")
    offer.answer_note = why.strip()
    _answer(offer, Answer.REFUSED, by)
    note("cases.transfer_refused", case, by=ActorAt(by, offer.from_centre_id))
    return offer


@audited
def take_offer_back(offer: Transfer, *, by: Viewer) -> Transfer:
    """Keep the case after all. Raises CaseRefused when it was answered already."""
    case = working(offer.case, by)
    offer = Transfer.objects.select_for_update(of=("self",)).get(pk=offer.pk)
    if offer.answer != Answer.WAITING:
        raise CaseRefused(_("This was answered already."))
    _answer(offer, Answer.WITHDRAWN, by)
    note("cases.transfer_withdrawn", case, by=by)
    return offer


def _check_offer(case: Case, to_user: User | None, centre: Centre, handover: str, by: Viewer) -> None:
    if case.transfers.waiting().exists():
        raise CaseRefused(_("This case is offered to somebody already. Take that back first."))
    if not handover.strip():
        raise CaseRefused(
            _("Write what the next one must know, so that the client need not tell it again."), "handover"
        )
    if to_user is not None:
        must_work_cases(to_user, centre)
        must_know_file(to_user, case)
    if to_user is not None and to_user.pk == case.manager_id:
        raise CaseRefused(_("%(name)s carries this case already.") % {"name": to_user}, "to_user")
    if centre.pk == case.centre_id:
        if to_user is None:
            raise CaseRefused(_("Say who takes the case over."), "to_user")
        return
    if centre.network_id != case.centre.network_id or not centre.is_active:
        raise CaseRefused(
            _("Cases go to open centres of your network only. Write a referral instead."), "to_centre"
        )
    if case.tier == Tier.RESTRICTED and to_user is None:
        raise CaseRefused(_("A restricted case goes to one named colleague, not to a centre."), "to_user")
    _check_may_be_seen_there(case, centre)


def _check_may_be_seen_there(case: Case, centre: Centre) -> None:
    person = case.person
    if person.at_centres.filter(centre=centre).exists():
        return
    if person.tier == Tier.RESTRICTED:
        raise CaseRefused(
            _(
                "The client's file is restricted and %(centre)s does not work with it. Write a referral instead."
            )
            % {"centre": centre}
        )
    if not person.findable_in_network or not consents.may(person, consents.NETWORK):
        raise CaseRefused(
            _("The client has not agreed that other centres see the file. Ask for that consent first.")
        )


def _answerable(offer: Transfer, by: Viewer) -> tuple[Transfer, Case]:
    offer = (
        Transfer.objects.select_for_update(of=("self",))
        .select_related("to_centre", "to_user")
        .get(pk=offer.pk)
    )
    if not Transfer.objects.addressed_to(by).filter(pk=offer.pk).exists():
        raise CaseRefused(_("This case is not offered to you."))
    if offer.answer != Answer.WAITING:
        raise CaseRefused(_("This was answered or taken back already."))
    case = (
        Case.objects.select_for_update(of=("self",))
        .select_related("person", "centre", "manager")
        .get(pk=offer.case_id)
    )
    if case.stage == Stage.CLOSED:
        raise CaseRefused(_("This case was closed in the meantime."))
    return offer, case


def _answer(offer: Transfer, answer: Answer, by: Viewer) -> None:
    offer.answer, offer.answered_at, offer.answered_by = answer, timezone.now(), by.user
    offer.save()


def _open_file_there(offer: Transfer, case: Case, by: Viewer) -> None:
    if case.person.at_centres.filter(centre=offer.to_centre).exists():
        return
    if by.can(Perm.CASE_WORK):
        reason = _("Case %(number)s was handed over.") % {"number": case.number}
        try:
            share_with_centre(case.person, centre=offer.to_centre, reason=reason, by=by)
        except SharingRefused as refusal:
            raise CaseRefused(str(refusal)) from refusal


def _give_to(case: Case, taker: User, by: Viewer) -> None:
    """A colleague of the same centre: open tasks of whoever carried it go along."""
    left = case.manager_id
    _carry(case, taker, by)
    for task in open_tasks(case).filter(assignee=left):
        hand_over_task(task, to=taker, by=by)
    Step.objects.filter(case=case, staff=left).open().update(staff=taker)


def _move_to_centre(case: Case, centre: Centre, taker: User, by: Viewer) -> None:
    """Staff and tasks of the old centre end; what is still to do becomes the taker's."""
    due = case.review_due
    finish(open_tasks(case), _("The case went to another centre."), by)
    CaseStaff.objects.filter(case=case).delete()
    case.centre = centre
    _carry(case, taker, by)
    schedule_review(case, due, by)
    case.save(update_fields=["review_due", "updated_at"])
    for step in Step.objects.filter(case=case, state=StepState.OPEN, task__isnull=False):
        step.staff = taker if step.staff_id else None
        step.task = promise(
            case,
            title=step.text,
            due=step.due or due or timezone.localdate(),
            kind=STEP,
            assignee=taker,
            by=by,
        )
        step.save()


def _carry(case: Case, taker: User, by: Viewer) -> None:
    case.staff.filter(part="manager").update(part="")
    case.manager = taker
    case.version += 1
    case.save()
    CaseStaff.objects.update_or_create(
        case=case, user=taker, defaults={"part": "manager"},
        create_defaults={"part": "manager", "added_by_id": by.user_id},
    )  # fmt: skip

"""The cases of somebody who leaves (`centres.leaving`): who is told of them, and where they go.

An ordinary case goes to the colleague whom the viewer chooses, a restricted one that names the viewer to one of those
it names. A case that is hidden from the viewer goes, without a word to the viewer, to another of those it names; one
that names nobody else stops the leaving with a sentence that says neither which case it is nor how many there are.
"""

from functools import partial

from django.db.models import Q
from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.cases.actions.transferring import decline_for_leaver, give_case
from waypost.cases.forms.leaving import chosen_of, fields_for
from waypost.cases.models import Case, CaseQuerySet, Transfer
from waypost.cases.promises import open_tasks
from waypost.cases.queries import lines
from waypost.cases.recording import SUBJECT
from waypost.cases.refusals import CaseRefused
from waypost.cases.staffing import case_workers, who_may_know
from waypost.centres.access import Viewer
from waypost.centres.actions import hand_over_task
from waypost.centres.leaving import CannotLeave, Chosen, Kind, Share
from waypost.centres.models import Centre
from waypost.centres.passing_on import nobody_left
from waypost.people.models import Tier


def kind() -> Kind:
    """Cases as what somebody who leaves carries."""
    return Kind("cases", Perm.CASE_WORK, load=load, hand_over=hand_over)


def load(user: User, viewer: Viewer) -> Share | None:
    """The cases that the viewer may know of, with the fields that say where they go; None when there are none."""
    known = list(lines(_known(user, viewer)).order_by("review_due", "pk"))
    elsewhere = list(_elsewhere(user, viewer))
    if not known and not elsewhere:
        return None
    tasks = Q(subject_type=SUBJECT, subject_id__in=[case.pk for case in known])
    context = {"cases": known, "elsewhere": [still_carries(user, place) for place in elsewhere]}
    return Share(
        title=_("Cases"), fields=fields_for(known, user), chosen=partial(chosen_of, known),
        template="cases/parts/leaving.html", context=context, tasks=tasks,
    )  # fmt: skip


def hand_over(user: User, chosen: Chosen, *, centre: Centre | None, by: Viewer) -> int:
    """Give the cases to others; returns how many of them the viewer knows of. Raises CannotLeave."""
    here = Case.objects.filter(centre=centre) if centre else Case.objects.all()
    known = list(_known(user, by).filter(pk__in=here.values("pk")))
    elsewhere = [place for place in _elsewhere(user, by) if centre in (None, place)]
    if elsewhere:
        raise CannotLeave(still_carries(user, elsewhere[0]))
    if known and not chosen:
        raise CannotLeave(still_carries(user, known[0].centre))
    try:
        for case in known:
            give_case(case, to=chosen["takers"].get(case.pk), handover=chosen["handover"], by=by)
    except CaseRefused as refusal:
        raise CannotLeave(str(refusal)) from refusal
    _pass_on_hidden(user, here, by)
    for offer in Transfer.objects.waiting().filter(to_user=user, case__in=here.order_by()):
        decline_for_leaver(offer, by=Viewer.system(offer.from_centre))
    return len(known)


def still_carries(user: User, centre: Centre) -> str:
    """Why somebody cannot leave whose cases are not given to others."""
    said = _(
        "%(name)s still carries cases at %(centre)s. %(name)s, or whoever manages %(centre)s, gives them to others first."
    )
    return said % {"name": user, "centre": centre}


def _carried(user: User) -> CaseQuerySet:
    return Case.objects.open().filter(manager=user)


def _known(user: User, viewer: Viewer) -> CaseQuerySet:
    """The cases that the viewer may know of and give out."""
    if not viewer.is_system and not viewer.can(Perm.CASE_MANAGE):
        return Case.objects.none()
    mine = Case.objects.visible_to(viewer)
    return _carried(user).filter(pk__in=mine.values("pk")).select_related("centre", "person")


def _elsewhere(user: User, viewer: Viewer) -> list[Centre]:
    """Where else ordinary cases are carried. That somebody carries such cases is no secret."""
    ordinary = _carried(user).exclude(pk__in=Case.objects.closed_to_others().values("pk"))
    centres = ordinary.exclude(pk__in=_known(user, viewer).values("pk")).order_by().values("centre")
    return list(Centre.objects.filter(pk__in=centres).order_by("name"))


def _pass_on_hidden(user: User, here: CaseQuerySet, by: Viewer) -> None:
    """Restricted cases that are hidden from the viewer: carried ones go to another whom they name, tasks as well.

    Nobody is told: each is given by the program, not by the viewer. Raises CannotLeave when one, open or closed, would
    be left with nobody.
    """
    for case in _naming_only_some(user, here).select_related("centre", "person", "manager"):
        others = who_may_know(case, but=user)
        if not others and _is_kept_by(user, case):
            raise CannotLeave(nobody_left(user))
        if not others:
            continue
        system = Viewer.system(case.centre)
        if case.manager_id == user.pk and case.closed_on is None:
            give_case(case, to=others[0], handover=_("%(name)s has left.") % {"name": user}, by=system)
        to = case.manager if case.manager in others else others[0]
        for task in open_tasks(case).filter(assignee=user):
            hand_over_task(task, to=to, by=system)


def _is_kept_by(user: User, case: Case) -> bool:
    """Whether nobody could reach the case without this person. A closed file is opened anew by a manager."""
    by_file_only = case.tier != Tier.RESTRICTED and case.closed_on is not None
    return not by_file_only and case_workers(case.centre_id).filter(pk=user.pk).exists()


def _naming_only_some(user: User, here: CaseQuerySet) -> CaseQuerySet:
    """Restricted cases, and those of restricted files, that the person may know of."""
    named = Q(staff__user=user) | Q(person__named_staff__user=user)
    candidates = Case.objects.closed_to_others().filter(named).order_by().values("pk")
    return here.filter(pk__in=candidates).naming(user.pk)

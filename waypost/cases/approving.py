"""Who may approve the closure of a case."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.cases.models import Closure
from waypost.cases.staffing import MANAGES_CASES, case_workers
from waypost.centres.access import Viewer


def why_not_approve(viewer: Viewer, wish: Closure) -> str:
    """Why the viewer may not approve this closure, in a sentence; empty when she may.

    Nobody approves a closure of her own, except where the centre has nobody else who could.
    """
    if not viewer.can(Perm.CASE_MANAGE):
        return _("A case manager or the manager of the centre approves closures.")
    if wish.asked_by_id is None or wish.asked_by_id != viewer.user_id:
        return ""
    if not others_who_approve(wish).exists():
        return ""
    return _("You asked for it yourself. A colleague approves it; name one on the case if it is restricted.")


def others_who_approve(wish: Closure) -> QuerySet[User]:
    """Colleagues of the asker who approve closures at the centre."""
    return case_workers(wish.case.centre_id, roles=MANAGES_CASES).exclude(pk=wish.asked_by_id)

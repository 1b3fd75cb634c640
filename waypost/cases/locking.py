"""Taking a case for a change: locked, still there for the viewer, still open."""

from django.utils.translation import gettext as _

from waypost.cases.models import Case, Stage
from waypost.cases.refusals import CaseRefused
from waypost.centres.access import Viewer

ORDER = list(Stage.values)


def locked(case: Case, by: Viewer) -> Case:
    """The case as it stands now, locked until the transaction ends. Raises CaseRefused when it is the viewer's no more."""
    found = (
        Case.objects.select_for_update(of=("self",))
        .select_related("person", "centre", "manager")
        .get(pk=case.pk)
    )
    if not Case.objects.visible_to(by).filter(pk=case.pk).exists():
        raise CaseRefused(_("This case is not kept at your centre any more."))
    return found


def working(case: Case, by: Viewer) -> Case:
    """The same for a case that is written in: raises CaseRefused also when it is closed."""
    found = locked(case, by)
    if found.stage == Stage.CLOSED:
        raise CaseRefused(_("This case is closed. Reopen it to go on."))
    return found


def advance(case: Case, to: Stage) -> None:
    """Move the case on to a stage, never back; the caller saves."""
    if ORDER.index(case.stage) < ORDER.index(to):
        case.stage = to

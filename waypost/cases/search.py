"""Cases in the desk's search box: by their whole number only."""

from django.urls import reverse
from django.utils.translation import gettext as _

from waypost.accounts.permissions import Perm
from waypost.cases.models import Case
from waypost.cases.numbers import read_number
from waypost.centres.access import Viewer
from waypost.shared import codes, search


def found(viewer: Viewer, number: str, limit: int) -> list[search.Hit]:
    """The case with this number, if it is open to the viewer. One statement."""
    rows = Case.objects.visible_to(viewer).filter(number=number)
    shown = rows.values_list("pk", "number", "kind", "person__display_name")[:limit]
    return [
        search.Hit(
            title=_("Case: %(kind)s") % {"kind": codes.label("case_kind", kind)},
            url=reverse("cases:case", args=[pk]),
            icon="kanban",
            code=number,
            about=name,
        )
        for pk, number, kind, name in shown
    ]


def register() -> None:
    """Called once by `places_core`."""
    search.register(search.Provider("cases", Perm.CASE_VIEW, found, reads=read_number))

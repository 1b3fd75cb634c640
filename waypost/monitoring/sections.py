"""The row of sections on every page of numbers. A new part adds its line here."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer


@dataclass(frozen=True)
class Section:
    """One page of the row, for those with `perm`. `asks` keeps the period and the centre of the address;
    `wide` is for those who count the whole network.
    """

    title: Any
    url_name: str
    perm: Perm = Perm.NUMBERS_VIEW
    asks: bool = False
    wide: bool = False

    def is_for(self, viewer: Viewer) -> bool:
        """Whether it stands in the viewer's row."""
        return viewer.can_everywhere(self.perm) if self.wide else viewer.can(self.perm)


SECTIONS = [
    Section(_("Overview"), "monitoring:numbers", asks=True),
    Section(_("Today"), "monitoring:manager", Perm.TASK_TEAM, asks=True),
    Section(_("Centres"), "monitoring:centres", asks=True, wide=True),
    Section(_("My week"), "monitoring:my_week", Perm.CONTACT_LOG),
    Section(_("Indicators"), "monitoring:indicators", asks=True),
    Section(pgettext_lazy("what came of clients", "Outcomes"), "monitoring:outcomes", asks=True),
    Section(_("Results chain"), "monitoring:chain", asks=True),
    Section(_("Reports"), "monitoring:reports"),
    Section(_("Policy reports"), "monitoring:policy_reports", Perm.NUMBERS_EDIT),
    Section(_("Donor reports"), "monitoring:donor_projects", Perm.NUMBERS_EDIT),
    Section(_("Population"), "monitoring:population", asks=True),
    Section(_("Public figures"), "monitoring:public_figures", Perm.NUMBERS_EDIT),
]
ASKED = ("first", "last", "centre")


def row_of(request: HttpRequest) -> list[dict[str, Any]]:
    """The sections that the viewer may open: title, address, and whether the page belongs to it."""
    kept = request.GET.copy()
    for name in [name for name in kept if name not in ASKED]:
        del kept[name]
    viewer = request.viewer  # type: ignore[attr-defined]  # because the middleware sets it
    shown = [(one, reverse(one.url_name)) for one in SECTIONS if one.is_for(viewer)]
    here = max((url for _one, url in shown if request.path.startswith(url)), key=len, default="")
    return [
        {
            "title": one.title,
            "address": f"{url}?{kept.urlencode()}" if one.asks and kept else url,
            "current": url == here,
        }
        for one, url in shown
    ]

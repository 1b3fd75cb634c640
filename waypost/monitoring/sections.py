"""The row of sections on every page of numbers, and the pages of the section that is open. A new part adds its line here."""

from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer


@dataclass(frozen=True)
class Page:
    """One page of a section, for those with `perm`. `asks` keeps the period and the centre of the address;
    `wide` is for those who count the whole network.
    """

    title: Any
    url_name: str
    perm: Perm = Perm.NUMBERS_VIEW
    asks: bool = False
    wide: bool = False

    def is_for(self, viewer: Viewer) -> bool:
        """Whether the viewer finds it."""
        return viewer.can_everywhere(self.perm) if self.wide else viewer.can(self.perm)


@dataclass(frozen=True)
class Section:
    """Pages that belong together; the first of them stands for all."""

    title: Any
    pages: tuple[Page, ...]


SECTIONS = (
    Section(_("Overview"), (
        Page(_("Overview"), "monitoring:numbers", asks=True),
        Page(_("Today"), "monitoring:manager", Perm.TASK_TEAM, asks=True),
        Page(_("Centres"), "monitoring:centres", asks=True, wide=True),
        Page(_("My week"), "monitoring:my_week", Perm.CONTACT_LOG),
    )),
    Section(_("Indicators"), (
        Page(_("Indicators"), "monitoring:indicators", asks=True),
        Page(pgettext_lazy("what came of clients", "Outcomes"), "monitoring:outcomes", asks=True),
        Page(_("Results chain"), "monitoring:chain", asks=True),
    )),
    Section(_("Reports"), (
        Page(_("Reports"), "monitoring:reports"),
        Page(_("Policy reports"), "monitoring:policy_reports", Perm.NUMBERS_EDIT),
        Page(_("Donor reports"), "monitoring:donor_projects", Perm.NUMBERS_EDIT),
    )),
    Section(_("Population"), (Page(_("Population"), "monitoring:population", asks=True),)),
    Section(_("Public figures"), (Page(_("Public figures"), "monitoring:public_figures", Perm.NUMBERS_EDIT),)),
)  # fmt: skip
ASKED = ("first", "last", "centre")


def row_of(request: HttpRequest) -> list[dict[str, Any]]:
    """The sections with a page that the viewer may open: title, address, whether it is here, and its pages.

    A section of one page is called as the page is and has no pages beside itself.
    """
    viewer = request.viewer  # type: ignore[attr-defined]  # because the middleware sets it
    found = [(one, [page for page in one.pages if page.is_for(viewer)]) for one in SECTIONS]
    urls = {
        page.url_name: reverse(page.url_name) for page in chain.from_iterable(pages for _one, pages in found)
    }
    here = max((url for url in urls.values() if request.path.startswith(url)), key=len, default="")
    kept = _asked(request)
    return [_shown(section, pages, urls, here, kept) for section, pages in found if pages]


def _shown(section: Section, pages: list[Page], urls: dict[str, str], here: str, kept: str) -> dict[str, Any]:
    entries = [
        {
            "title": page.title,
            "address": f"{urls[page.url_name]}?{kept}" if page.asks and kept else urls[page.url_name],
            "current": urls[page.url_name] == here,
        }
        for page in pages
    ]
    if len(entries) == 1:
        return {**entries[0], "pages": []}
    is_here = any(entry["current"] for entry in entries)
    return {"title": section.title, "address": entries[0]["address"], "current": is_here, "pages": entries}


def _asked(request: HttpRequest) -> str:
    """The period and the centre of the address, to be taken along."""
    kept = request.GET.copy()
    for name in [name for name in kept if name not in ASKED]:
        del kept[name]
    return kept.urlencode()

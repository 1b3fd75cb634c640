"""What stands around the pages of the library at the desk: forms with the way back, and histories."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Model
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from waypost.accounts import editing
from waypost.accounts.editing import differences, edit, in_words, typed
from waypost.accounts.permissions import Perm
from waypost.library import queries
from waypost.library.models import Text
from waypost.shared.audit import wording
from waypost.shared.audit.models import Entry

__all__ = ["Page", "differences", "edit", "in_words", "typed"]
SHOWN_VERSIONS = 30


@dataclass(frozen=True)
class Page(editing.Page):
    """A page of the library with a form."""

    template: str = "library/edit.html"
    crumbs: str = "library/parts/crumbs.html"


def rights(request: HttpRequest) -> dict[str, bool]:
    """What the viewer may do here, for templates."""
    viewer = request.viewer
    return {"may_edit": viewer.can(Perm.LIBRARY_EDIT), "may_check": viewer.can(Perm.LIBRARY_CHECK)}


def way_back(request: HttpRequest, usual: str) -> str:
    """Where the person came from, when that is one of our own addresses; else the usual place."""
    there = request.POST.get("next") or request.GET.get("next", "")
    return there if there and url_has_allowed_host_and_scheme(there, allowed_hosts=None) else usual


def deeds_on(request: HttpRequest, subject: Model) -> dict[str, Any]:
    """Who did what with it, newest first: a page of (entry, sentence)."""
    rows = Entry.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))
    page = Paginator(rows.order_by("-at", "-pk"), queries.PAGE).get_page(request.GET.get("page"))
    entries = list(page.object_list)
    named = wording.names_for(request.viewer, entries)
    return {"page": page, "deeds": [(entry, wording.in_words(entry, named)) for entry in entries]}


def versions_of(text: Text | None) -> list[dict[str, Any]]:
    """The versions of a text, newest first, each with the one before it and who wrote it; two statements."""
    if text is None:
        return []
    rows = list(text.versions.all()[: SHOWN_VERSIONS + 1])
    names = queries.names_of(row.written_by_id for row in rows)
    pairs = zip(rows, [*rows[1:], None], strict=True)
    found = [
        {"new": new, "old": old, "by": names.get(new.written_by_id, "") if new.written_by_id else ""}
        for new, old in pairs
    ]
    return found[:SHOWN_VERSIONS]

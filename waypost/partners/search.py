"""Organisations in the desk's search box: by name, in any script and order of words."""

from django.urls import reverse

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.partners.access import organisations_of
from waypost.shared import codes, search


def found(viewer: Viewer, text: str, limit: int) -> list[search.Hit]:
    """The first organisations that bear these words. One statement."""
    rows = organisations_of(viewer).filter(is_active=True)
    for word in codes.fold(text).split():
        rows = rows.filter(search_text__contains=word)
    return [
        search.Hit(
            title=name,
            url=reverse("partners:organisation", args=[pk]),
            icon="building",
            about=codes.label("organisation_kind", kind),
        )
        for pk, name, kind in rows.order_by("name", "pk").values_list("pk", "name", "kind")[:limit]
    ]


def register() -> None:
    """Called once by `apps`."""
    search.register(search.Provider("organisations", Perm.PARTNER_VIEW, found))

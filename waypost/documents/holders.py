"""Whom documents may belong to. Rooms above register a kind; a document is seen by those who see its holder.

holders.register(Holder("client", visible=…, url_name="people:client"))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer


@dataclass(frozen=True)
class Holder:
    """A kind of record that documents belong to.

    `visible(viewer)` gives the records that the viewer may open, as a queryset; `url_name` its page; `title(viewer,
    ids)` what each is called on screen; `about(record)` the client concerned.
    """

    kind: str
    visible: Callable[[Viewer], QuerySet]
    url_name: str
    title: Callable[[Viewer, set[UUID]], dict[UUID, str]]
    about: Callable[[Any], UUID | None]
    may_add: Callable[[Viewer, Any], bool]


_holders: dict[str, Holder] = {}


def register(holder: Holder) -> None:
    """Say who sees the documents of a kind of record."""
    _holders[holder.kind] = holder


def of_kind(kind: str) -> Holder | None:
    """The registered kind, or None."""
    return _holders.get(kind)


def visible(documents: Any, viewer: Viewer) -> Any:
    """Of these documents, those of holders that the viewer may open, within the viewer's reach."""
    allowed = Q(pk=None)
    for holder in _holders.values():
        allowed |= Q(holder_kind=holder.kind, holder_id__in=holder.visible(viewer).order_by().values("pk"))
    found = documents.filter(allowed)
    return found if viewer.can(Perm.DOCUMENT_SENSITIVE) else found.filter(reach="desk")

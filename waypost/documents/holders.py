"""Whom documents may belong to. Rooms above register a kind; a document is seen by those who see its holder.

holders.register(Holder("client", visible=…, url_name="people:client", …))
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer

NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Circumstances:
    """What a checklist and an emergency pack ask about a holder: slugs of the code lists, empty when not known."""

    client_type: str = ""
    phase: str = ""
    purpose: str = ""
    country: str = ""  # where the client is, or is going
    noted: Mapping[str, str] = field(
        default_factory=dict
    )  # kinds of paper whose facts stand elsewhere, and where


@dataclass(frozen=True)
class Holder:
    """A kind of record that documents belong to.

    `visible(viewer)` gives the records that the viewer may open, as a queryset; `url_name` its page; `title(viewer,
    ids)` what each is called on screen; `about(record)` the client concerned. What is left out below is optional:
    `circumstances(record)` opens a checklist, `responsible(record)` is the member of staff who is told when a paper
    runs out (else whoever added it), `noted_attempt(viewer, pk)` writes down a stranger's try,
    `keeper` is the permission that adding and correcting ask for beside DOCUMENT_ADD.
    """

    kind: str
    visible: Callable[[Viewer], QuerySet]
    url_name: str
    title: Callable[[Viewer, set[UUID]], dict[UUID, str]]
    about: Callable[[Any], UUID | None]
    may_add: Callable[[Viewer, Any], bool]
    circumstances: Callable[[Any], Circumstances] | None = None
    responsible: Callable[[Any], UUID | None] | None = None
    noted_attempt: Callable[[Viewer, UUID], None] | None = None
    keeper: Perm | None = None

    def kept_by(self, viewer: Viewer) -> bool:
        """Whether the viewer may add papers of this kind of record, and correct them."""
        return viewer.can(Perm.DOCUMENT_ADD) and (self.keeper is None or viewer.can(self.keeper))


_holders: dict[str, Holder] = {}


def register(holder: Holder) -> None:
    """Say who sees the documents of a kind of record."""
    _holders[holder.kind] = holder


def of_kind(kind: str) -> Holder | None:
    """The registered kind, or None."""
    return _holders.get(kind)


def visible(documents: Any, viewer: Viewer, kinds: Collection[str] | None = None) -> Any:
    """Of these documents, those of holders that the viewer may open, within the viewer's reach.

    `kinds` are the kinds of holder among them, where that is known. Each document asks for its own holder: a list of all holders would be made anew for every page.
    """
    allowed = Q(pk=None)
    for holder in _holders.values():
        if kinds is not None and holder.kind not in kinds:
            continue
        its_holder = holder.visible(viewer).order_by().filter(pk=OuterRef("holder_id"))
        allowed |= Q(Exists(its_holder), holder_kind=holder.kind)
    found = documents.filter(allowed)
    return found if viewer.can(Perm.DOCUMENT_SENSITIVE) else found.filter(reach="desk")


def titles(viewer: Viewer, documents: list[Any]) -> dict[UUID, str]:
    """What the holders of these documents are called: one call for each kind."""
    found: dict[UUID, str] = {}
    for holder in _holders.values():
        ids = {document.holder_id for document in documents if document.holder_kind == holder.kind}
        found |= holder.title(viewer, ids) if ids else {}
    return found

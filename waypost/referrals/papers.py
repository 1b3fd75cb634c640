"""Documents that go along with a referral: the client's own, named one by one."""

from uuid import UUID

from django.db.models import Q

from waypost.centres.access import Viewer
from waypost.documents.models import Document, DocumentQuerySet
from waypost.referrals.models import Referral


def on_offer(viewer: Viewer, person_id: UUID, case_id: UUID | None = None) -> DocumentQuerySet:
    """The client's documents (and the case's) that the viewer may open, and so may pass on."""
    whose = Q(holder_kind="client", holder_id=person_id)
    if case_id is not None:
        whose |= Q(holder_kind="case", holder_id=case_id)
    return Document.objects.visible_to(viewer).kept().filter(whose).order_by("-id")


def titles(referral: Referral) -> list[tuple[UUID, str, str]]:
    """The chosen documents that still exist and are about this client: id, kind and what each is.

    After a split a paper may be another person's.
    """
    found = Document.objects.kept().filter(
        pk__in=referral.document_ids, centre_id=referral.centre_id, about_id=referral.person_id
    )
    return [(one.pk, one.kind, one.title) for one in found.order_by("id")]

"""The signed paper of an agreement: who sees it, who keeps it (`documents.holders`).

It stands here because neither `partners` nor `documents` may know the other, and this room stands above both.
"""

from uuid import UUID

from django.db.models import Q

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.documents.holders import Holder
from waypost.partners.access import agreements_of
from waypost.partners.models import Agreement, AgreementQuerySet

KIND = "agreement"


def holder() -> Holder:
    """Agreements as holders of documents: about no client, kept by those who keep the directory."""
    return Holder(
        kind=KIND,
        visible=visible,
        url_name="referrals:of_agreement",
        title=titles,
        about=lambda agreement: None,
        may_add=lambda viewer, agreement: True,
        keeper=Perm.PARTNER_MANAGE,
        responsible=responsible,
    )


def visible(viewer: Viewer) -> AgreementQuerySet:
    """The agreements whose papers the viewer may see: the network's, and those of the centre they work in now.

    Another centre's stay out, also for who works there, too: what one may do is asked for where one is.
    """
    agreements = agreements_of(viewer)
    if not (viewer.is_system or viewer.can(Perm.PARTNER_VIEW)):
        return agreements.none()
    here = Q(centre=None) | Q(centre=viewer.centre)
    return agreements.filter(here) if viewer.centre else agreements


def titles(viewer: Viewer, ids: set[UUID]) -> dict[UUID, str]:
    """What agreements are called beside a paper. One statement."""
    return dict(visible(viewer).filter(pk__in=ids).values_list("pk", "title"))


def responsible(agreement: Agreement) -> UUID | None:
    """Who is told when the paper runs out."""
    return agreement.our_contact_id

"""Reads across the tables of the people app."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from waypost.centres.access import Viewer
from waypost.people.models import AtCentre, NamedStaff, Person, PersonQuerySet, Tier

# What lists and match cards show: the rest of a file stays in the database.
CARD_FIELDS = (
    "id", "number", "display_name", "other_script_name", "gender", "born", "tier", "town", "client_type", "network_id",
    "centre_id", "minimum_only", "findable_in_network", "registered_on", "safe_channels", "never_channels",
    "safe_rules", "safe_from", "safe_until", "first_language", "version", "merged_into_id",
)  # fmt: skip


def findable_by(viewer: Viewer) -> PersonQuerySet:
    """Files whose existence the viewer may learn by searching, each with `may_open`.

    Those of the viewer's centre, and those whose owner agreed to be found in the network. The program itself
    without a centre (an operator on the shell) finds all.
    """
    if viewer.centre is None:
        everything = Person.objects.filter(merged_into=None) if viewer.is_system else Person.objects.none()
        return everything.annotate(may_open=Q(pk__isnull=False))
    here = Exists(AtCentre.objects.filter(person_id=OuterRef("pk"), centre_id=viewer.centre.pk))
    named = Exists(NamedStaff.objects.filter(person_id=OuterRef("pk"), user_id=viewer.user_id))
    allowed = here if viewer.is_system else here & (Q(tier=Tier.ORDINARY) | named)
    shown_elsewhere = Q(findable_in_network=True, tier=Tier.ORDINARY, network_id=viewer.network_id)
    return (
        Person.objects.filter(merged_into=None)
        .annotate(may_open=allowed)
        .filter(Q(may_open=True) | shown_elsewhere)
    )


def search_places(viewer: Viewer) -> list[UUID]:
    """Where the viewer's look-up reads keys: the centre and the network; all of them for an operator on the shell."""
    from waypost.centres.models import Centre, Network

    if viewer.centre is not None:
        return [viewer.centre.pk, viewer.centre.network_id]
    if viewer.is_system:
        return [*Centre.objects.values_list("pk", flat=True), *Network.objects.values_list("pk", flat=True)]
    return []


def cards_of(viewer: Viewer, ids: Iterable[UUID]) -> list[Person]:
    """The files with these ids that the viewer may find, with only what a match card shows. One statement."""
    return list(
        findable_by(viewer)
        .filter(pk__in=list(ids))
        .select_related("centre")
        .only(*CARD_FIELDS, "centre__name")
    )

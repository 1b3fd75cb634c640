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
    """The files with these ids that the viewer may find, with only what a match card shows, each with `may_open`.

    The rule of `findable_by`, applied to rows already at hand: this runs with every key that someone types.
    At most three statements.
    """
    if viewer.centre is None and not viewer.is_system:
        return []
    people = list(Person.objects.filter(pk__in=list(ids), merged_into=None).only(*CARD_FIELDS))
    open_here = _open_here(viewer, people)
    for person in people:
        person.may_open = person.pk in open_here
    return [person for person in people if person.may_open or _is_shown_elsewhere(viewer, person)]


def _open_here(viewer: Viewer, people: list[Person]) -> set[UUID]:
    ids = [person.pk for person in people]
    if viewer.centre is None:
        return set(ids)  # an operator on the shell
    kept = AtCentre.objects.filter(centre_id=viewer.centre.pk, person_id__in=ids)
    here = set(kept.values_list("person_id", flat=True))
    closed = {person.pk for person in people if person.tier != Tier.ORDINARY} & here
    if not closed or viewer.is_system:
        return here
    named = NamedStaff.objects.filter(person_id__in=closed, user_id=viewer.user_id)
    return here - closed | set(named.values_list("person_id", flat=True))


def _is_shown_elsewhere(viewer: Viewer, person: Person) -> bool:
    agreed = person.findable_in_network and person.tier == Tier.ORDINARY
    return agreed and person.network_id == viewer.network_id

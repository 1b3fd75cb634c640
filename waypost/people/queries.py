"""Reads across the tables of the people app."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.people.models import AtCentre, NamedStaff, Person, PersonQuerySet, Tier
from waypost.people.statements import among, as_stored, one_value

# What lists and match cards show: the rest of a file stays in the database.
CARD_FIELDS = (
    "id", "number", "display_name", "other_script_name", "gender", "born", "tier", "town", "client_type", "network_id",
    "centre_id", "minimum_only", "findable_in_network", "registered_on", "safe_channels", "never_channels",
    "safe_rules", "safe_from", "safe_until", "first_language", "version", "merged_into_id",
)  # fmt: skip
# A plain statement: nobody typed any word of it.
CARDS = f"""SELECT {", ".join(f"p.{field}" for field in CARD_FIELDS)}, (%s OR (
EXISTS (SELECT 1 FROM {AtCentre._meta.db_table} a WHERE a.person_id = p.id AND a.centre_id = %s)
AND (p.tier = '{Tier.ORDINARY}' OR %s OR EXISTS (
SELECT 1 FROM {NamedStaff._meta.db_table} s WHERE s.person_id = p.id AND s.user_id = %s)))) AS may_open,
(SELECT c.name FROM {Centre._meta.db_table} c WHERE c.id = p.centre_id) AS centre_name
FROM {Person._meta.db_table} p WHERE p.id {{among}} AND p.merged_into_id IS NULL"""  # noqa: S608


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


def search_places(viewer: Viewer, *, here: bool = False) -> list[UUID]:
    """Where the viewer's look-up reads keys: the centre and (unless only `here`) the network.

    All of them for an operator on the shell.
    """
    from waypost.centres.models import Centre, Network

    if viewer.centre is not None:
        return [viewer.centre.pk] if here else [viewer.centre.pk, viewer.centre.network_id]
    if viewer.is_system:
        return [*Centre.objects.values_list("pk", flat=True), *Network.objects.values_list("pk", flat=True)]
    return []


def cards_of(viewer: Viewer, ids: Iterable[UUID], *, here: bool = False) -> list[Person]:
    """The files with these ids that the viewer may find, with only what a match card shows, each with `may_open` and `centre_name`.

    `here` leaves out those that may not be opened. The rule of `findable_by`, in one plain statement: this runs with
    every key that someone types.
    """
    if viewer.centre is None and not viewer.is_system:
        return []
    wanted = one_value(map(as_stored, ids))
    people = Person.objects.raw(CARDS.format(among=among()), [*_who_opens(viewer), wanted])
    return [one for one in people if one.may_open or (not here and _is_shown_elsewhere(viewer, one))]


def _who_opens(viewer: Viewer) -> tuple[Any, ...]:
    """Whether any file opens, in which centre's hands it must be, whether any tier opens, and who must be named."""
    if viewer.centre is None:
        return True, None, True, None  # an operator on the shell
    user = viewer.user_id
    return False, as_stored(viewer.centre.pk), viewer.is_system, as_stored(user) if user else None


def _is_shown_elsewhere(viewer: Viewer, person: Person) -> bool:
    agreed = person.findable_in_network and person.tier == Tier.ORDINARY
    return agreed and person.network_id == viewer.network_id

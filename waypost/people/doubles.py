"""Suspected double files: finding pairs through the look-up, and listing those a viewer may see."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from waypost.centres.access import Viewer
from waypost.people.identity import LIKELY, Match, find
from waypost.people.merged_files import family_ids, kept_id
from waypost.people.models import DoublePair, Person
from waypost.people.models.doubles import DoublePairQuerySet
from waypost.people.search import Asked
from waypost.shared.dates import PartialDate

BATCH = 200
OWN_PHONES = ("mobile", "home", "abroad", "messenger")
# What speaks for two people: a brother, a twin, a father and his son, a namesake.
AGAINST = frozenset({
    "gender:other", "name:contradicts", "born:other_day", "born:other_year", "born:other_generation",
    "born:same_day_other_year",
})  # fmt: skip


def pairs_for(viewer: Viewer) -> DoublePairQuerySet:
    """Undecided pairs of which the viewer may see both files, likeliest first."""
    seen = Person.objects.visible_to(viewer).values("pk")
    return DoublePair.objects.open().filter(left__in=seen, right__in=seen).select_related("left", "right")


def batch_of(viewer: Viewer, after: UUID | None) -> list[Person]:
    """The next files of the centre in the order they were registered."""
    files = Person.objects.visible_to(viewer).filter(minimum_only=False).order_by("pk")
    return list((files.filter(pk__gt=after) if after else files)[:BATCH])


def suspects(viewer: Viewer, person: Person) -> list[Match]:
    """Files of the same centre that may be this person's; nobody whom a fact tells apart."""
    points = person.contact_points.filter(kind__in=OWN_PHONES).values_list("match", flat=True)
    born: PartialDate | None = person.born
    asked = Asked(name=person.display_name, born=born, phone=points.first() or "")
    found = find(viewer, asked, gender=person.gender, limit=8, here=True)
    return [match for match in found if match.person.pk != person.pk and _fits(match)]


def told_apart(ids: Iterable[UUID]) -> set[frozenset[UUID]]:
    """Pairs with one of these files of which somebody said that they are two people, also before a merge."""
    wanted = family_ids(*ids)
    rows = DoublePair.objects.exclude(not_same_because="").filter(Q(left__in=wanted) | Q(right__in=wanted))
    return {
        frozenset((kept_id(left), kept_id(right))) for left, right in rows.values_list("left_id", "right_id")
    }


def _fits(match: Match) -> bool:
    facts = set(match.facts)
    supported = facts & {"phone:same", "document:same"} or any(fact.startswith("born:") for fact in facts)
    return match.score >= LIKELY and match.name_score > 0 and bool(supported) and not facts & AGAINST

"""Files that were merged into others: where an old number or address leads now."""

from uuid import UUID

from waypost.centres.access import Viewer
from waypost.people.models import Person

LONGEST_CHAIN = 50


def kept_id(pk: UUID) -> UUID:
    """The file that stands for this one now: itself when it was never merged."""
    for _step in range(LONGEST_CHAIN):
        into = Person.objects.filter(pk=pk).values_list("merged_into_id", flat=True).first()
        if into is None:
            return pk
        pk = into
    return pk


def kept_file(viewer: Viewer, pk: UUID | str) -> Person | None:
    """The file that a merged one became, if this was merged and the viewer may see what it became."""
    first = Person.objects.filter(pk=pk).values_list("merged_into_id", flat=True).first()
    if first is None:
        return None
    return Person.objects.visible_to(viewer).select_related("centre").filter(pk=kept_id(first)).first()


def kept_file_of_number(viewer: Viewer, number: str) -> Person | None:
    """The visible file that a client number means, also a number of a file merged since."""
    pk = Person.objects.filter(number=number).values_list("pk", flat=True).first()
    if pk is None:
        return None
    return Person.objects.visible_to(viewer).select_related("centre").filter(pk=kept_id(pk)).first()


def family_ids(*pks: UUID) -> set[UUID]:
    """The files and every file that was ever merged into them, also by way of others."""
    found, fresh = set(pks), set(pks)
    while fresh:
        below = set(Person.objects.filter(merged_into_id__in=fresh).values_list("pk", flat=True))
        fresh = below - found
        found |= fresh
    return found

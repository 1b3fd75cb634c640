"""Suspected double files: noting them, and remembering that two files are two people."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.people import doubles
from waypost.people.models import DoublePair, Person
from waypost.shared import audit, codes
from waypost.shared.audit import audited


class NotDecided(ValueError):
    """The decision lacks its reason; the message says so."""


@audited
def mark_not_same(left: Person, right: Person, *, because: str, by: Viewer) -> DoublePair:
    """Remember that two files are two people, so that the pair is never proposed again. Raises NotDecided."""
    if not codes.is_active("duplicate_override_reason", because):
        raise NotDecided(_("Say why these are two people."))
    first, second = sorted((left, right), key=lambda person: person.pk)
    pair, _made = DoublePair.objects.get_or_create(left=first, right=second)
    pair.not_same_because, pair.decided_at, pair.decided_by_id = because, timezone.now(), by.user_id
    pair.save()
    for person in (first, second):
        audit.record("people.not_same", subject=pair, about=person.pk, by=by, details={"because": because})
    return pair


@audited
def note_doubles(people: Sequence[Person], *, by: Viewer) -> int:
    """Look for doubles of these files and keep the pairs for somebody to decide. Returns how many are new.

    Nothing is ever merged here. Pairs that somebody told apart do not come back.
    """
    apart = doubles.told_apart(person.pk for person in people)
    rows = {}
    for person in people:
        for match in doubles.suspects(by, person):
            left, right = sorted((person.pk, match.person.pk))
            if frozenset((left, right)) not in apart:
                pair = DoublePair(left_id=left, right_id=right, score=match.score, facts=list(match.facts))
                rows[left, right] = pair
    known = DoublePair.objects.filter(left__in=[left for left, _right in rows]).values_list(
        "left_id", "right_id"
    )
    new = [pair for key, pair in rows.items() if key not in set(known)]
    DoublePair.objects.bulk_create(new, ignore_conflicts=True)
    audit.record("people.doubles_sought", by=by, details={"files": len(people), "pairs": len(new)})
    return len(new)

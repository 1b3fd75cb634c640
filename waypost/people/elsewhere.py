"""Learning that someone is on file at another centre of the network, and no more than that (R200).

Only people who agreed to be found, only strong matches, and each look stands in the audit of the
centre that keeps the file.
"""

from dataclasses import dataclass

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from waypost.centres.access import ActorAt, Viewer
from waypost.centres.models import Centre
from waypost.people.identity import LIKELY, Match, find
from waypost.people.models import Person, Tier
from waypost.people.search import Asked
from waypost.shared import audit
from waypost.shared.dates import PartialDate
from waypost.shared.phones import match_digits

SALT = "people.elsewhere"
VALID_SECONDS = 3600
AGAINST = {"gender:other", "name:contradicts", "born:other_generation", "born:other_year"}
SUPPORT = ("born:exact", "born:swapped", "born:year_and_month", "born:unknown_day", "phone:same")


@dataclass(frozen=True)
class ElsewhereMatch:
    """Someone like this is on file at `centre`. `token` opens the way to ask for the file; nothing tells who it is."""

    token: str
    centre: str
    level: str
    reasons: tuple[str, ...]


def elsewhere(viewer: Viewer, name: str, born: PartialDate | None, phone: str = "") -> list[ElsewhereMatch]:
    """Strong matches at other centres of the network; each is noted in the audit of the centre that keeps it.

    A name alone finds nobody: a birth date or a telephone has to agree.
    """
    if viewer.centre is None or not name.strip() or not (born or phone.strip()):
        return []
    asked = Asked(name=name, born=born, phone=match_digits(phone) if phone.strip() else "")
    strong = [match for match in find(viewer, asked, limit=10) if not match.may_open and is_strong(match)]
    with transaction.atomic():
        for match in strong:
            actor = ActorAt(viewer, match.person.centre_id)
            details = {"centre": viewer.centre.code, "level": match.level}
            audit.record(
                "people.found_elsewhere",
                subject=match.person,
                about=match.person.pk,
                by=actor,
                details=details,
            )
    return [
        ElsewhereMatch(_token(viewer, match.person), match.person.centre_name, match.level, _reasons(match))
        for match in strong
    ]


def person_of(viewer: Viewer, token: str) -> Person | None:
    """The file that a match's token stands for; None when it is old, another's, or no longer to be found."""
    try:
        held = signing.loads(token, salt=SALT, max_age=VALID_SECONDS)
    except signing.BadSignature:
        return None
    if (
        held.get("user") != str(viewer.user_id)
        or viewer.centre is None
        or held.get("centre") != str(viewer.centre.pk)
    ):
        return None
    found = Person.objects.filter(
        pk=held["person"],
        findable_in_network=True,
        tier=Tier.ORDINARY,
        merged_into=None,
        network_id=viewer.network_id,
    )
    return found.select_related("centre").first()


def centres_beside(person: Person) -> list[Centre]:
    """Open centres of the network that do not work with the file yet."""
    held = person.at_centres.values("centre_id")
    return list(Centre.objects.filter(network_id=person.network_id, is_active=True).exclude(pk__in=held))


def _token(viewer: Viewer, person: Person) -> str:
    centre = str(viewer.centre.pk) if viewer.centre else ""
    return signing.dumps({"person": str(person.pk), "user": str(viewer.user_id), "centre": centre}, salt=SALT)


def is_strong(match: Match) -> bool:
    """Whether more than the name agrees and nothing speaks against it."""
    facts = set(match.facts)
    return (
        match.score >= LIKELY and match.name_score > 0 and bool(facts & set(SUPPORT)) and not facts & AGAINST
    )


def _reasons(match: Match) -> tuple[str, ...]:
    """Why, in words that tell nothing of what the file holds."""
    words = [_("The name fits")]
    if any(fact.startswith("born:") and fact in SUPPORT for fact in match.facts):
        words.append(
            _("The birth date is the same") if "born:exact" in match.facts else _("The birth date is near")
        )
    if "phone:same" in match.facts:
        words.append(_("The telephone is the same"))
    return tuple(words)

"""The one look-up: the search box, the register form, imports and `waypost identity lookup` all ask here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Q

from waypost.centres.access import Viewer
from waypost.people.models import AtCentre, Card, ContactPoint, IdentityDocument, NameKey, Person, PersonName
from waypost.people.names_index import born_parts, scoped, start_key
from waypost.people.queries import cards_of, findable_by, search_places
from waypost.people.reasons import Reason, reasons_for
from waypost.people.search import Asked
from waypost.people.typed import document_key
from waypost.shared import names
from waypost.shared.dates import PartialDate
from waypost.shared.names.ranking import compare_born, judge
from waypost.shared.personaldata import blind_index
from waypost.shared.phones import match_digits

CANDIDATES = 120  # scored at 50 µs each
WALKED = 2000  # rows read for a single common name; the newest files first
SHOWN_FROM = 0.2  # below this a candidate is noise
LIKELY = 0.8
DOCUMENT, WHOLE_NUMBER = 0.99, 1.0
PHONE_ALONE, DOCUMENT_OTHER_NAME, PHONE_OTHER_NAME = 0.9, 0.85, 0.4
BEGINS, BORN_ALONE, NUMBER_BEGINS = 0.5, 0.5, 0.9


@dataclass(frozen=True)
class Match:
    """Someone who may be the person asked for. `person` holds only what a match card shows.

    `name_score` judges the names alone, `facts` says as slugs what else agreed or not (`born:exact`, `phone:same`,
    `document:same`, `name:contradicts` …), `reasons` says it in words.
    """

    person: Person
    score: float
    name_score: float = 0.0
    facts: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    other_names: tuple[str, ...] = ()

    @property
    def may_open(self) -> bool:
        """Whether the viewer who asked may open the file (it may be known only elsewhere in the network)."""
        return bool(self.person.may_open)

    @property
    def level(self) -> str:
        """`sure`, `likely` or `possible`."""
        if self.score >= names.SURE:
            return "sure"
        return "likely" if self.score >= LIKELY else "possible"


@dataclass
class _Evidence:
    """What led to the candidates, before any name is scored."""

    by_name: set[UUID] = field(default_factory=set)
    by_phone: set[UUID] = field(default_factory=set)
    by_document: set[UUID] = field(default_factory=set)
    by_number: set[UUID] = field(default_factory=set)
    by_birth: set[UUID] = field(default_factory=set)

    @property
    def all(self) -> set[UUID]:
        return self.by_name | self.by_phone | self.by_document | self.by_number | self.by_birth


def lookup(
    viewer: Viewer,
    *,
    name: str = "",
    born: PartialDate | None = None,
    phone: str = "",
    document: str = "",
    number: str = "",
    gender: str = "",
    limit: int = 10,
) -> list[Match]:
    """The likeliest people, best first, of those whom the viewer may find; at most six statements.

    `phone` in any notation with its country code, or its last digits. Empty when nothing was asked or nobody fits.
    """
    asked = Asked(
        name=name, born=born, phone=match_digits(phone), number=number, document=document_key(document)
    )
    return find(viewer, asked, gender=gender, limit=limit)


def find(viewer: Viewer, asked: Asked, *, gender: str = "", limit: int = 10) -> list[Match]:
    """The same for a search text that `search.understand` read."""
    if not asked:
        return []
    prepared = names.prepare(asked.name)
    found = _gather(viewer, asked, prepared)
    people = {person.pk: person for person in cards_of(viewer, found.all)}
    rows = (
        PersonName.objects.filter(person_id__in=people)
        .order_by("-is_primary")
        .values_list("person_id", "full", "prepared")
    )
    held: dict[UUID, list[tuple[str, names.Prepared]]] = {pk: [] for pk in people}
    for pk, full, text in rows if people else ():
        held[pk].append((full, names.Prepared.from_text(text)))
    query = names.Identity(None, prepared, born_parts(asked.born), gender=gender)
    scored = [_scored(person, held[pk], query, found, asked) for pk, person in people.items()]
    kept = sorted(
        (one for one in scored if one.score >= SHOWN_FROM), key=lambda one: (-one.score, one.person.number)
    )
    return [_with_reasons(one, held[one.person.pk], query, asked) for one in kept[:limit]]


def holder_of_card(viewer: Viewer, serial: int) -> Person | None:
    """Whose card this is, if the viewer may open the file; None for revoked cards."""
    card = Card.objects.filter(serial=serial, revoked_at=None).first()
    return Person.objects.visible_to(viewer).filter(pk=card.person_id).first() if card else None


def by_number(viewer: Viewer, number: str) -> Person | None:
    """The file with this number, if the viewer may open it. A merged file's number leads to the one that was kept."""
    row = Person.objects.filter(number=number).values_list("pk", "merged_into_id").first()
    return Person.objects.visible_to(viewer).filter(pk=row[1] or row[0]).first() if row else None


def _gather(viewer: Viewer, asked: Asked, prepared: names.Prepared) -> _Evidence:
    found = _Evidence()
    if prepared.parts:
        found.by_name = _by_name(viewer, prepared, asked.born)
    if asked.phone:
        found.by_phone = _by_phone(asked.phone)
    if asked.document:
        index = blind_index("document", asked.document)
        found.by_document = set(
            IdentityDocument.objects.filter(number_index=index).values_list("person_id", flat=True)[:20]
        )
    if asked.number or asked.number_start:
        found.by_number = _by_number(asked)
    if asked.born and not (asked.name or asked.phone or asked.document):
        found.by_birth = _by_birth(viewer, asked.born)
    return found


def _by_name(viewer: Viewer, prepared: names.Prepared, born: PartialDate | None) -> set[UUID]:
    """People who share most keys with the name; a single name finds the newest files that have it."""
    places = search_places(viewer)
    groups = names.query_keys(prepared, born_parts(born))
    telling, single = groups[:-1], groups[-1]
    found: list[UUID] = []
    if telling:
        keys = scoped((key for group in telling for key in group), places)
        rows = (
            NameKey.objects.filter(key__in=keys)
            .values("person_id")
            .annotate(shared=Count("id"))
            .order_by("-shared")
        )
        found = [row["person_id"] for row in rows[:CANDIDATES]]
    if len(found) < CANDIDATES // 4:
        found += _by_one_name(viewer, scoped([*single, *_starts(prepared)], places))
    return set(found)


def _starts(prepared: names.Prepared) -> list[int]:
    """Keys of a name that is still being typed."""
    if len(prepared.parts) != 1:
        return []
    key = start_key(prepared.parts[0].skeletons[0])
    return [key] if key else []


def _by_one_name(viewer: Viewer, keys: list[int]) -> list[UUID]:
    newest = list(
        NameKey.objects.filter(key__in=keys)
        .order_by("-person_id")
        .values_list("person_id", flat=True)[:WALKED]
    )
    if viewer.centre is None or len(newest) <= CANDIDATES:
        return newest[:CANDIDATES]
    recent = AtCentre.objects.filter(centre_id=viewer.centre.pk, person_id__in=newest).order_by(
        "-last_contact_at"
    )
    return list(recent.values_list("person_id", flat=True)[:CANDIDATES])


def _by_phone(digits: str) -> set[UUID]:
    """Holders of the number, or of numbers that begin with what was typed so far."""
    points = ContactPoint.objects.filter(match__gte=digits, match__lte=f"{digits}9999999999")
    return set(points.values_list("person_id", flat=True)[:50])


def _by_number(asked: Asked) -> set[UUID]:
    if asked.number:
        found = Person.objects.filter(number=asked.number)
    else:
        found = Person.objects.filter(number__gte=asked.number_start, number__lte=f"{asked.number_start}~")
    return {merged or pk for pk, merged in found.values_list("pk", "merged_into_id")[:10]}


def _by_birth(viewer: Viewer, born: PartialDate) -> set[UUID]:
    """A full date is looked for everywhere the viewer may find people; a year or month among the centre's own files."""
    seen = findable_by(viewer)
    if born.day:
        fits = seen.filter(born=born)
    else:
        start = str(born).lstrip("~")
        fits = seen.filter(Q(born__gte=start, born__lte=f"{start}-99") | Q(born=f"~{born.year}"))
        fits = fits.filter(centre=viewer.centre) if viewer.centre else fits
    return set(fits.values_list("pk", flat=True)[:50])


def _scored(
    person: Person,
    held: Sequence[tuple[str, names.Prepared]],
    query: names.Identity,
    found: _Evidence,
    asked: Asked,
) -> Match:
    """The candidate under the best of its names, with what else agreed."""
    born = born_parts(person.born)
    named = [judge(query, names.Identity(None, name, born, gender=person.gender)) for _full, name in held]
    best = max(named, key=lambda one: one.score, default=None) if query.name.parts else None
    facts = list(best.reasons) if best else []
    score = best.score if best else 0.0
    if best and score < BEGINS and _begins(query.name, held):
        score = BEGINS
        facts.append("name:begins")
    if person.pk in found.by_phone:
        facts.append("phone:same")
        score = _beside(score, best, PHONE_ALONE, PHONE_OTHER_NAME)
    if person.pk in found.by_document:
        facts.append("document:same")
        score = _beside(score, best, DOCUMENT, DOCUMENT_OTHER_NAME)
    if person.pk in found.by_number:
        facts.append("number:same" if asked.number else "number:begins")
        score = WHOLE_NUMBER if asked.number else max(score, NUMBER_BEGINS)
    if person.pk in found.by_birth:
        facts.append(f"born:{compare_born(query.born, born)}")
        score = max(score, BORN_ALONE)
    return Match(person, score, best.name_score if best else 0.0, tuple(dict.fromkeys(facts)))


def _beside(score: float, best: names.Ranked | None, alone: float, with_other_name: float) -> float:
    """A phone or document counts in full when no name was asked, adds to a name that fits, and little beside another."""
    if best is None:
        return max(score, alone)
    if best.name_score >= names.POSSIBLE and "name:contradicts" not in best.reasons:
        return 1 - (1 - score) * (1 - alone)
    return max(score, with_other_name)


def _begins(asked: names.Prepared, held: Iterable[tuple[str, names.Prepared]]) -> bool:
    """Whether every part typed so far begins a part of one of the names."""
    for _full, name in held:
        romans = [part.roman for part in name.parts]
        if all(any(roman.startswith(part.roman) for roman in romans) for part in asked.parts):
            return True
    return False


def _with_reasons(
    match: Match, held: Sequence[tuple[str, names.Prepared]], query: names.Identity, asked: Asked
) -> Match:
    best = (
        max(held, key=lambda one: names.score(query.name, one[1]), default=None) if query.name.parts else None
    )
    parts = names.explain(query.name, best[1]) if best else []
    shown = {match.person.display_name}
    others = tuple(full for full, _name in held if full not in shown)
    return Match(
        match.person,
        match.score,
        match.name_score,
        match.facts,
        reasons_for(match.person, parts, match.facts),
        others,
    )

"""The one look-up: the search box, the register form, imports and `waypost identity lookup` all ask here."""

from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from waypost.centres.access import Viewer
from waypost.people.models import Card, ContactPoint, IdentityDocument, Person
from waypost.people.name_search import NameSearch
from waypost.people.names_index import born_parts
from waypost.people.queries import cards_of, findable_by
from waypost.people.reasons import Reason, reasons_for
from waypost.people.search import Asked
from waypost.people.typed import document_key
from waypost.shared import names
from waypost.shared.dates import PartialDate
from waypost.shared.names.ranking import compare_born
from waypost.shared.personaldata import blind_index
from waypost.shared.phones import match_digits

SHOWN_FROM = 0.2  # below this a candidate is noise
SPARE = 5  # ranked beyond those shown: a few may be closed to the viewer
LIKELY = 0.8
DOCUMENT, WHOLE_NUMBER = 0.99, 1.0
PHONE_ALONE, DOCUMENT_OTHER_NAME, PHONE_OTHER_NAME = 0.9, 0.85, 0.4
BEGINS, BORN_ALONE, NUMBER_BEGINS = 0.5, 0.5, 0.9
BORN = "born"  # found by the birth date alone; how near it is, is said when the file is at hand


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

    by_phone: set[UUID] = field(default_factory=set)
    by_document: set[UUID] = field(default_factory=set)
    by_number: set[UUID] = field(default_factory=set)
    by_birth: set[UUID] = field(default_factory=set)

    @property
    def all(self) -> set[UUID]:
        return self.by_phone | self.by_document | self.by_number | self.by_birth


class _Scored(NamedTuple):
    """A candidate before it is known whether it may be shown."""

    pk: UUID
    score: float
    name_score: float
    facts: tuple[str, ...]


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
    """The likeliest people, best first, of those whom the viewer may find; at most six statements,
    and one more for each question to the keys while an import's are being settled (`new_keys`).

    `phone` in any notation with its country code, or its last digits. Empty when nothing was asked or nobody fits.
    """
    asked = Asked(
        name=name, born=born, phone=match_digits(phone), number=number, document=document_key(document)
    )
    return find(viewer, asked, gender=gender, limit=limit)


def find(
    viewer: Viewer, asked: Asked, *, gender: str = "", limit: int = 10, here: bool = False
) -> list[Match]:
    """The same for a search text that `search.understand` read. `here` leaves out files that may not be opened."""
    if not asked:
        return []
    query = names.Identity(None, names.prepare(asked.name), born_parts(asked.born), gender=gender)
    search = NameSearch(viewer, query, here=here)
    ranked = search.ranked(limit + SPARE if here else 3 * limit) if query.name.parts else {}
    found = _gather(viewer, asked)
    search.load(found.all)
    wanted = {pk for pk in (*ranked, *found.all) if search.holds(pk) or not query.name.parts}
    scored = [_scored(pk, search, ranked.get(pk), found, asked) for pk in wanted]
    likely = sorted((one for one in scored if one.score >= SHOWN_FROM), key=_likeliest_and_oldest)
    return _shown(viewer, search, likely, limit, here=here)


def _likeliest_and_oldest(one: _Scored) -> tuple[float, float, UUID]:
    return -one.score, -one.name_score, one.pk


def _shown(
    viewer: Viewer, search: NameSearch, likely: list[_Scored], limit: int, *, here: bool
) -> list[Match]:
    """The first of the likely people whom the viewer may be shown."""
    shown: list[Match] = []
    for some in (likely[:limit], likely[limit:]):
        if not some or len(shown) == limit:
            break
        people = {person.pk: person for person in cards_of(viewer, [one.pk for one in some], here=here)}
        shown += [_match(one, people[one.pk], search) for one in some if one.pk in people]
    return shown[:limit]


def holder_of_card(viewer: Viewer, serial: int) -> Person | None:
    """Whose card this is, if the viewer may open the file; None for revoked cards."""
    card = Card.objects.filter(serial=serial, revoked_at=None).first()
    return Person.objects.visible_to(viewer).filter(pk=card.person_id).first() if card else None


def _gather(viewer: Viewer, asked: Asked) -> _Evidence:
    found = _Evidence()
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
    pk: UUID, search: NameSearch, best: names.Ranked | None, found: _Evidence, asked: Asked
) -> _Scored:
    """The candidate under the best of its names, with what else agreed."""
    best = best or search.judged(pk)
    facts = list(best.reasons) if best else []
    score = best.score if best else 0.0
    if best and score < BEGINS and search.begins(pk):
        score = BEGINS
        facts.append("name:begins")
    if pk in found.by_phone:
        facts.append("phone:same")
        score = _beside(score, best, PHONE_ALONE, PHONE_OTHER_NAME)
    if pk in found.by_document:
        facts.append("document:same")
        score = _beside(score, best, DOCUMENT, DOCUMENT_OTHER_NAME)
    if pk in found.by_number:
        facts.append("number:same" if asked.number else "number:begins")
        score = WHOLE_NUMBER if asked.number else max(score, NUMBER_BEGINS)
    if pk in found.by_birth:
        facts.append(BORN)
        score = max(score, BORN_ALONE)
    return _Scored(pk, score, best.name_score if best else 0.0, tuple(dict.fromkeys(facts)))


def _beside(score: float, best: names.Ranked | None, alone: float, with_other_name: float) -> float:
    """A phone or document counts in full without a name, adds to a name that fits, and is little beside another."""
    if best is None:
        return max(score, alone)
    if best.name_score >= names.POSSIBLE and "name:contradicts" not in best.reasons:
        return 1 - (1 - score) * (1 - alone)
    return max(score, with_other_name)


def _match(one: _Scored, person: Person, search: NameSearch) -> Match:
    """The candidate as it is shown, with its reasons in words and its other names."""
    born = f"born:{compare_born(search.query.born, born_parts(person.born))}"
    facts = tuple(born if fact == BORN else fact for fact in one.facts)
    others = tuple(full for full in search.names_of(one.pk) if full != person.display_name)
    reasons = reasons_for(person, search.explained(one.pk), facts)
    return Match(person, one.score, one.name_score, facts, reasons, others)

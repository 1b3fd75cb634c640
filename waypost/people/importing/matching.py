"""Is this row someone we have already? In the file, and in the register; with the one scorer of `shared.names`."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from uuid import UUID

from django.utils.translation import gettext as _

from waypost.people.importing.agreement import names_agree, some_part_agrees
from waypost.people.importing.blocking import Features
from waypost.shared.names import Born, Identity, Prepared
from waypost.shared.names.ranking import Ranked, compare_born, judge

TELLING_DATES = frozenset({"exact", "swapped", "digit", "year_and_month", "same_day_other_year"})
VAGUE_DATES = frozenset({"unknown_day", "same_year", "near_year"})  # many namesakes share a year
NEAR_DATES = TELLING_DATES | VAGUE_DATES
NAME_FAR, NAME_POSSIBLE, NAME_ALONE = 0.2, 0.5, 0.9


class Level(IntEnum):
    """How sure it is that two are one."""

    OTHER = 0
    POSSIBLE = 1
    SURE = 2


@dataclass
class Known:
    """Someone already known: a client of the register (`number`), or an earlier row of the file.

    `key` names them in reports: the client number, or `row-12` where the file itself opens the file.
    """

    key: str
    person_id: UUID | None = None
    row: int | None = None
    names: list[Prepared] = field(default_factory=list)
    born: list[Born] = field(default_factory=list)
    gender: str = ""
    phones: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    def learn(self, features: Features) -> None:
        """Another row of the same person: later rows may be like this one."""
        if features.name not in self.names:
            self.names.append(features.name)
        if features.born is not None and features.born not in self.born:
            self.born.append(features.born)
        self.gender = self.gender or features.gender
        self.phones |= features.phones
        self.documents |= features.documents

    @property
    def words(self) -> str:
        """How a reason names them."""
        if self.row is not None:
            return _("row %(number)s") % {"number": self.row}
        return _("client %(number)s") % {"number": self.key}


@dataclass(frozen=True)
class Verdict:
    """What was found about one candidate, and why. Weak ones rest on a name and a year at best."""

    known: Known
    level: Level
    score: float
    why: str
    facts: tuple[str, ...] = ()
    is_weak: bool = False


def compare(features: Features, known: Known) -> Verdict:
    """The row beside someone known: the best of their names and dates counts."""
    phones, documents = features.phones & known.phones, features.documents & known.documents
    best: tuple[float, Ranked, Prepared] | None = None
    mine = Identity(None, features.name, features.born, tuple(features.phones), features.gender)
    for name in known.names:
        dates: list[Born | None] = [*known.born] or [None]
        for date in dates:
            ranked = judge(mine, Identity(None, name, date, tuple(known.phones), known.gender))
            if best is None or ranked.score > best[0]:
                best = (ranked.score, ranked, name)
    if best is None:
        return Verdict(known, Level.OTHER, 0.0, "")
    ranked, name = best[1], best[2]
    born = next((reason[5:] for reason in ranked.reasons if reason.startswith("born:")), "unknown")
    level = _level(
        features, known, ranked, name, born=born, same_phone=bool(phones), same_document=bool(documents)
    )
    why = _why(ranked, born, bool(phones), bool(documents)) if level else ""
    facts = (*ranked.reasons, "document:same") if documents else ranked.reasons
    weak = level == Level.POSSIBLE and not phones and not documents and born not in TELLING_DATES
    return Verdict(known, level, ranked.score + 0.5 * bool(phones) + bool(documents), why, facts, weak)


def _level(
    features: Features,
    known: Known,
    ranked: Ranked,
    name: Prepared,
    *,
    born: str,
    same_phone: bool,
    same_document: bool,
) -> Level:
    """Sure only when given name, birth date and everything else agree; possible when a person should look."""
    contradicts = "name:contradicts" in ranked.reasons
    other_gender = "gender:other" in ranked.reasons
    near = ranked.sure or (same_document and born in NEAR_DATES | {"unknown"})
    if near and not contradicts and not other_gender and names_agree(features.name, name):
        return Level.SURE
    if same_document:
        return Level.POSSIBLE
    if contradicts:
        relatives = born.startswith("other") and not _any_estimated(features, known)
        shared = (same_phone and not relatives) or (
            born in {"exact", "swapped"} and ranked.name_score >= NAME_FAR
        )
        agrees = shared and not other_gender and some_part_agrees(features.name, name)
        return Level.POSSIBLE if agrees else Level.OTHER
    if ranked.name_score < NAME_POSSIBLE or (other_gender and not same_phone):
        return Level.OTHER
    if same_phone or born in TELLING_DATES:
        return Level.POSSIBLE
    both_have_phones = bool(features.phones and known.phones)
    vague = born in VAGUE_DATES or (born == "unknown" and ranked.name_score >= NAME_ALONE)
    return Level.POSSIBLE if vague and not both_have_phones else Level.OTHER


def _any_estimated(features: Features, known: Known) -> bool:
    """Whether one of the dates comes from an age, which people tell as they like."""
    return bool(features.born and features.born.estimated) or any(born.estimated for born in known.born)


def dates_may_be(features: Features, known: Known, *, rare: bool) -> bool:
    """Whether the dates alone let the two be one; where one is unknown, only a `rare` name counts."""
    if not known.born or features.born is None:
        return rare
    wanted = NEAR_DATES if rare else TELLING_DATES
    return any(compare_born(features.born, born) in wanted for born in known.born)


def can_tell(born: Born | None) -> bool:
    """Whether any date could be so near to this one that it tells: a year alone never does."""
    return born is not None and bool(born.month)


def dates_tell(born: Born, others: Iterable[Born]) -> bool:
    """Whether one of the others is so near that it speaks for the same person."""
    return any(compare_born(born, other) in TELLING_DATES for other in others)


def may_be(features: Features, known: Known, *, rare: bool) -> bool:
    """A quick look before scoring: False when dates or telephones already speak against it.

    A vague date, or none, counts only beside a `rare` name and when the telephones do not differ.
    """
    if not features.phones.isdisjoint(known.phones) or not features.documents.isdisjoint(known.documents):
        return True
    return dates_may_be(features, known, rare=rare and not (features.phones and known.phones))


def _why(ranked: Ranked, born: str, same_phone: bool, same_document: bool) -> str:
    """The evidence in words, without anything personal: it is stored."""
    said = []
    if "name:contradicts" in ranked.reasons:
        said.append(_("part of the name differs (perhaps a brother or sister)"))
    else:
        said.append(_("the name agrees") if ranked.name_score >= NAME_ALONE else _("the name is similar"))
    if born == "exact":
        said.append(_("the same birth date"))
    elif born in NEAR_DATES:
        said.append(_("a near birth date"))
    elif born == "unknown":
        said.append(_("a birth date is missing"))
    else:
        said.append(_("another birth date"))
    if same_phone:
        said.append(_("the same telephone"))
    if same_document:
        said.append(_("the same document"))
    if "gender:other" in ranked.reasons:
        said.append(_("another gender"))
    return ", ".join(said)

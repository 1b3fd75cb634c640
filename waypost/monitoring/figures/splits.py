"""How figures are split: by time, place, person, and by what the rows say of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waypost.monitoring.figures import own_lists
from waypost.monitoring.figures.periods import KINDS, MONTHS, Period, key_of, label_of, month_of
from waypost.monitoring.figures.questions import NOT_KNOWN, BadQuestion
from waypost.monitoring.snapshot import facts
from waypost.shared import codes

if TYPE_CHECKING:
    from waypost.monitoring.snapshot.reading import Snapshot

BANDS = ((0, 17), (18, 24), (25, 34), (35, 49), (50, 64), (65, 200))
BAND_KEYS = tuple(f"{low}-{high}" for low, high in BANDS)
# Of what enquiries note by looking at somebody, in our bands.
SEEN_BANDS = {"0-14": 1, "15-17": 1, "18-24": 2, "25-34": 3, "35-49": 4, "50-64": 5, "65+": 6}


@dataclass(frozen=True)
class Split:
    """One way to split. `column` is the table's column; `list` its codes; `groups` gathers codes under new keys.

    `whole` lists show all their values, also those that nobody has.
    """

    slug: str
    title: Any
    column: str = ""
    list: str = ""
    of_person: bool = False
    whole: bool = False
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    tables: tuple[str, ...] = ()

    @property
    def is_time(self) -> bool:
        return self.slug in MONTHS

    def fits(self, table: str) -> bool:
        """Whether rows of that table can be split so."""
        if self.is_time or self.slug == "centre":
            return True
        if self.tables:
            return table in self.tables
        if self.slug == "age":
            return True
        return _has(table, self.column) or (self.of_person and _has("people", self.column))

    def is_mask(self, table: str) -> bool:
        """Whether one row may count under several values."""
        return _has(table, self.column) and _column(table, self.column).kind == facts.Kind.MASK


def _has(table: str, column: str) -> bool:
    return bool(column) and any(one.name == column for one in _facts(table).columns)


def _column(table: str, column: str) -> facts.Column:
    return _facts(table).column(column)


def _facts(table: str) -> facts.Table:
    """The facts whose columns the rows have: `served` are contacts with what came of the client."""
    return facts.TABLES["contacts" if table == "served" else table]


def _person(slug: str, title: Any, column: str, list: str, whole: bool = False) -> Split:
    return Split(slug, title, column, list, of_person=True, whole=whole)


MIGRATED = (
    "migrated_regular", "migrated_employment", "migrated_study", "migrated_family", "migrated_other",
    "migrated_irregular", "re_migrated",
)  # fmt: skip
STAYED = ("stayed", "stayed_employed", "stayed_training", "stayed_other")
CAME_BACK = ("returned_reintegrating",)  # they did migrate, and the decision to leave is not theirs now
DECISION = {"migrated": MIGRATED, "not_migrated": STAYED, "came_back": CAME_BACK}
WAY = {"regular": MIGRATED[:5], "irregular": ("migrated_irregular",)}
WENT_FOR = {
    "employment": ("migrated_employment",),
    "study": ("migrated_study",),
    "family": ("migrated_family",),
    "other": ("migrated_other",),
}
OUTCOMES = ("cases", "served", "outcomes")

_ALL = [
    *(Split(kind, title) for kind, title in KINDS.items()),
    Split("centre", _("Centre"), "centre", facts.CENTRE, whole=True),
    _person("gender", _("Gender"), "gender", "gender", whole=True),
    Split("age", _("Age"), "birth_year", of_person=True, whole=True),
    _person("disability", _("Disability"), "disability", "yes_no", whole=True),
    _person("client_type", _("Client type"), "client_type", "client_type"),
    _person("phase", _("Phase of migration"), "phase", "migration_phase"),
    _person("destination", _("Planned country"), "planned_country", "country"),
    _person("district", _("Region where they live"), "subdivision", "subdivision"),
    _person("purpose", _("Planned purpose"), "planned_purpose", "migration_type"),
    _person("planned_sector", _("Planned sector"), "planned_sector", "isic"),
    _person("nationality", _("Nationality"), "nationality", "nationality"),
    _person("education", _("Education"), "education", "isced"),
    _person("work_status", _("Work now"), "work_status", "work_status"),
    _person("how_heard", _("How they heard of the centre"), "how_heard", "how_heard"),
    _person("first_language", _("First language"), "first_language", "language"),
    Split("channel", _("Channel"), "channel", "contact_channel"),
    Split("topic", _("Main topic"), "main_topic", "contact_topic"),
    Split("topics", _("All topics"), "topics", "contact_topic"),
    Split("service", _("Service given"), "services", "service_given", tables=("contacts",)),
    Split("help_type", _("Kind of help"), "help_types", "help_type"),
    Split("spoken", _("Language spoken"), "language", "language", tables=("contacts",)),
    Split("caller", _("Who made contact"), "caller_role", "caller_role"),
    Split("calling_from", _("Calling from"), "calling_from", "country"),
    Split("interpreter", _("Interpreter"), "interpreter", "interpreter_kind"),
    Split("refused", _("Why no help was given"), "refused", "refusal_reason"),
    Split("answer", _("Answered in time"), "answer", "answer", whole=True),
    Split("direction", _("Sent or received"), "direction", "referral_direction", whole=True),
    Split("referral_status", _("Where it stands"), "status", "referral_status", tables=("referrals",)),
    Split("priority", _("How urgent"), "priority", "referral_priority"),
    Split("result", _("Result of the referral"), "result", "referral_result"),
    Split("referral_refusal", _("Why it was not taken"), "refusal", "referral_refusal"),
    Split("service_asked", _("Service asked for"), "services", "partner_service", tables=("referrals",)),
    Split("help_sector", _("Kind of help asked for"), "sectors", "consent_purpose"),
    Split("case_kind", _("Kind of case"), "kind", "case_kind", tables=("cases", "goals")),
    Split("risk", _("Risk"), "risk", "case_risk"),
    Split("complexity", _("Complexity"), "complexity", "case_complexity"),
    Split("closure_reason", _("Why it was closed"), "closure_reason", "closure_reason"),
    Split("outcome", _("What came of it"), "outcome", "outcome", tables=OUTCOMES),
    Split("outcome_source", _("Who says so"), "outcome_source", "outcome_source", tables=OUTCOMES),
    Split("decision", _("Migrated or not"), "outcome", "decision", whole=True, groups=DECISION, tables=OUTCOMES),
    Split("way", _("Regular or irregular way"), "outcome", "way", whole=True, groups=WAY, tables=OUTCOMES),
    Split("went_for", _("Migrated for"), "outcome", "went_for", whole=True, groups=WENT_FOR, tables=OUTCOMES),
    Split("issue", _("Legal issue"), "issue", "legal_issue"),
    Split("forum", _("Where the claim is brought"), "forum", "legal_forum"),
    Split("happened_in", _("Where it happened"), "country", "country", tables=("legal", "screenings")),
    Split("resolution", _("How it was resolved"), "resolution", "legal_resolution"),
    Split("remedy", _("What was obtained"), "remedies", "legal_remedy"),
    Split("sanction", _("Sanction on the offender"), "sanctions", "legal_sanction"),
    Split("currency", _("Currency"), "currency", "currency"),
    Split("needed", _("What was needed"), "service", "partner_service", tables=("unmet",)),
    Split("why_not", _("Why nobody could help"), "reason", "refusal_reason", tables=("unmet",)),
    Split("need", _("Need"), "need", "need"),
    Split("goal_state", _("How the goal stands"), "state", "goal_state", whole=True, tables=("goals",)),
    Split("comes_from", _("Comes back from"), "from_country", "country"),
    Split("return_kind", _("Way of returning"), "kind", "return_kind", tables=("returns",)),
    Split("area", _("Area of the new start"), "area", "reintegration_area"),
    Split("search_state", _("Where the search stands"), "state", "search_state", whole=True, tables=("searches",)),
    Split("went_to", _("Went to"), "went_to", "country"),
    Split("conclusion", _("Conclusion"), "conclusion", "screening_conclusion", whole=True),
    Split("consent_for", _("Agreed to"), "purpose", "consent_purpose", tables=("consents",)),
]  # fmt: skip
SPLITS: dict[str, Split] = {split.slug: split for split in _ALL}


def find(slug: str, table: str) -> Split:
    """The split for rows of a table. Raises BadQuestion when they cannot be split so."""
    split = SPLITS.get(slug)
    if split is None:
        raise BadQuestion(gettext("There is no field called “%(name)s”.") % {"name": slug})
    if not split.fits(table):
        raise BadQuestion(gettext("These figures cannot be split by: %(field)s.") % {"field": split.title})
    return split


def key(split: Split, snapshot: Snapshot, table: Any, period: Period, day: Any, by_time: bool) -> Any:
    """The whole number under which a row stands, as an Ibis expression; 0 is what is not known.

    With `by_time` an age is that of the row's own year, else that of the period's last year.
    """
    import ibis

    if split.is_time:
        return day // MONTHS[split.slug]
    if split.slug == "age":
        year = day // 12 if by_time else ibis.literal(period.last.year)
        return _band(snapshot, table, year - table.birth_year)
    if split.groups:
        return _grouped(split, snapshot, table)
    column = table[split.column]
    if split.list == facts.CENTRE:
        return column.cast("int64")
    unknown = snapshot.codes(split.list).number.get(codes.UNKNOWN)
    number = column.cast("int64").fill_null(0)
    return number if unknown is None else ibis.ifelse(number == unknown, 0, number)


def _band(snapshot: Snapshot, table: Any, age: Any) -> Any:
    import ibis

    of_file = [((age >= low) & (age <= high), place) for place, (low, high) in enumerate(BANDS, 1)]
    if "age_band" not in table.columns:
        return ibis.cases(*of_file, else_=0)
    book = snapshot.codes("age_band").number
    seen = [
        (table.birth_year.isnull() & (table.age_band == book[slug]), place)
        for slug, place in SEEN_BANDS.items()
        if slug in book
    ]
    return ibis.cases(*of_file, *seen, else_=0)


def _grouped(split: Split, snapshot: Snapshot, table: Any) -> Any:
    import ibis

    book = snapshot.codes("outcome").number
    branches = []
    for place, slugs in enumerate(split.groups.values(), 1):
        numbers = sorted(book[slug] for slug in below("outcome", slugs) if slug in book)
        if numbers:
            branches.append((table[split.column].isin(numbers), place))
    return ibis.cases(*branches, else_=0) if branches else ibis.literal(0)


def slug_of(split: Split, snapshot: Snapshot, number: int) -> str:
    """The stable key of what `key` gave."""
    if split.is_time:
        return key_of(split.slug, number)
    if split.slug == "age":
        return BAND_KEYS[number - 1] if number else NOT_KNOWN
    if split.groups:
        return list(split.groups)[number - 1] if number else NOT_KNOWN
    if split.list == facts.CENTRE:
        return snapshot.centres[number].hex if number in snapshot.centres else NOT_KNOWN
    return snapshot.codes(split.list).slug.get(number, NOT_KNOWN)


def values(split: Split, period: Period) -> list[str]:
    """The keys that always have a row, in their order. What is not known is always the last."""
    if split.is_time:
        return [
            key_of(split.slug, month_of(one.first) // MONTHS[split.slug]) for one in period.parts(split.slug)
        ]
    if split.slug == "age":
        return [*BAND_KEYS, NOT_KNOWN]
    if split.slug == "centre":
        return []
    if split.groups:
        return [*split.groups, NOT_KNOWN]
    if not split.whole:
        return [NOT_KNOWN]
    return [*(one for one in _slugs(split) if one != codes.UNKNOWN), NOT_KNOWN]


def _slugs(split: Split) -> Iterable[str]:
    if split.list in facts.OWN_LISTS:
        return facts.OWN_LISTS[split.list]
    return [one.slug for one in codes.options(split.list) if one.active]


def place(split: Split) -> dict[str, int]:
    """Where each key stands in a table's order."""
    if split.groups or split.slug == "age" or split.is_time or split.slug == "centre":
        return {}
    slugs = facts.OWN_LISTS.get(split.list) or [one.slug for one in codes.options(split.list)]
    return {slug: number for number, slug in enumerate(slugs)}


def choices(split: Split) -> list[tuple[str, str]]:
    """The values a filter may name, with what they are called; none for times and centres."""
    if split.is_time or split.slug == "centre":
        return []
    slugs = [*BAND_KEYS] if split.slug == "age" else [*split.groups] or [*place(split)]
    shown = [(slug, label(split, slug)) for slug in slugs if slug != codes.UNKNOWN]
    return [*shown, (NOT_KNOWN, label(split, NOT_KNOWN))]


def with_children(split: Split, slugs: Iterable[str]) -> set[str]:
    """The codes and all that stand under them in the list; what is not known may be written both ways."""
    found = set(slugs)
    if NOT_KNOWN in found or codes.UNKNOWN in found:
        found |= {NOT_KNOWN, codes.UNKNOWN}
    if split.list in facts.OWN_LISTS or split.groups or not split.list or split.list == facts.CENTRE:
        return found
    return below(split.list, found)


def below(name: str, slugs: Iterable[str]) -> set[str]:
    """The codes and all that stand under them in the list, also those that a network added itself."""
    found = set(slugs)
    under: dict[str, list[str]] = {}
    for option in codes.options(name):
        under.setdefault(option.parent, []).append(option.slug)
    fresh = [slug for slug in found if slug]
    while fresh:
        fresh = [child for slug in fresh for child in under.get(slug, []) if child not in found]
        found |= set(fresh)
    return found


def label(split: Split, slug: str, centres: dict[str, str] | None = None) -> str:
    """What a key is called in the reader's language; `centres` names those of the network."""
    if split.is_time:
        return label_of(split.slug, _index(split.slug, slug))
    if slug == NOT_KNOWN:
        return str(own_lists.NOT_NOTED.get(split.list) or gettext("Not known"))
    if split.slug == "age":
        return _band_label(slug)
    if split.slug == "centre":
        return (centres or {}).get(slug, slug)
    if split.list in own_lists.LABELS:
        return str(own_lists.LABELS[split.list].get(slug, slug))
    return codes.label(split.list, slug)


def _index(kind: str, slug: str) -> int:
    year, part = int(slug[:4]), int(slug[5:].lstrip("Q") or 1)
    return year * (12 // MONTHS[kind]) + part - 1


def _band_label(slug: str) -> str:
    low, high = slug.split("-")
    if high == "200":
        return gettext("%(age)s and over") % {"age": low}
    return gettext("Under %(age)s") % {"age": int(high) + 1} if low == "0" else f"{low}–{high}"

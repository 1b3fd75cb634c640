"""What a social policy report is made of: its parts in their order, the figures of each, and where people write.

After the handbook (7.3): the themes that clients bring, how they change, what newly comes up, and what could not be
helped; small numbers are hidden in what is handed on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from waypost.monitoring.figures import splits
from waypost.monitoring.figures.measures import MEASURES
from waypost.shared import codes

OWN = "own"  # counted in the operational database, as no snapshot holds it


@dataclass(frozen=True)
class Block:
    """One table: a measure in three periods by one split, or by it within each group of another (`within`).
    `is_tested`: whether rising and falling is told.
    """

    slug: str
    title: Any
    measure: str
    split: str
    is_tested: bool = False
    note: Any = ""
    within: str = ""

    @property
    def is_own(self) -> bool:
        return self.split == OWN

    @property
    def is_whole(self) -> bool:
        """Of tables of our own: whether every key has a row, also one that nobody has."""
        return self.slug in (COMPLAINTS, AGAINST)

    @property
    def words(self) -> str:
        """What is counted."""
        return str(OWN_WORDS[self.slug] if self.is_own else MEASURES[self.measure].words)

    @property
    def first_column(self) -> str:
        if self.split == "topics":
            return str(_("Topic"))
        return str(OWN_COLUMNS[self.slug] if self.is_own else splits.SPLITS[self.split].title)

    @property
    def group_column(self) -> str:
        return str(splits.SPLITS[self.within].title)

    def label(self, key: str) -> str:
        """What a row is called in the reader's language."""
        if not self.is_own:
            return splits.label(splits.SPLITS[self.split], key)
        if self.slug == AGAINST:
            return str(LICENCE[key])
        return codes.label(OWN_LISTS[self.slug], key) if key else str(_("Not known"))

    def label_of_group(self, key: str) -> str:
        """What a group is called in the reader's language."""
        return splits.label(splits.SPLITS[self.within], key)

    def order(self) -> dict[str, int]:
        """Where each key stands, whatever its figures are."""
        if not self.is_own:
            return splits.place(splits.SPLITS[self.split])
        keys = (
            LICENCE
            if self.slug == AGAINST
            else [one.slug for one in codes.options(OWN_LISTS[self.slug]) if one.slug != codes.UNKNOWN]
        )
        return {key: number for number, key in enumerate(keys)}

    def order_of_groups(self) -> dict[str, int]:
        """Where each group stands, whatever its figures are."""
        return splits.place(splits.SPLITS[self.within])


@dataclass(frozen=True)
class Part:
    """One part of the report: what people write, and the tables that are made."""

    slug: str
    title: Any
    prompt: Any
    blocks: tuple[Block, ...] = ()
    inside_only: bool = False


SUMMARY = "summary"
COMPLAINTS, AGAINST = "complaints", "against"
AGAINST_BY_COUNTRY, AGAINST_BY_SECTOR = "against_by_country", "against_by_sector"
OWN_LISTS = {COMPLAINTS: "recruiter_complaint", AGAINST_BY_COUNTRY: "country", AGAINST_BY_SECTOR: "isic"}
OWN_COLUMNS = {
    COMPLAINTS: _("Kind of complaint"),
    AGAINST: _("Licence of the recruiter"),
    AGAINST_BY_COUNTRY: _("Planned country"),
    AGAINST_BY_SECTOR: _("Planned sector"),
}
LICENSED, UNLICENSED = "licensed", "unlicensed"
LICENCE = {LICENSED: _("Licensed on that day"), UNLICENSED: _("No licence known on that day")}
CLAIMANTS = _(
    "Different clients with a legal matter, taken on in the period, against a recruiter of the directory."
)
OWN_WORDS = {
    COMPLAINTS: _(
        "Complaints about recruiters that reached the network in the period, whatever their review found. No recruiter "
        "is named."
    ),
    AGAINST: _(
        "Different clients with a legal matter, taken on in the period, against a recruiter of the directory; one with "
        "several counts once, as without a licence if any of them had none. No recruiter is named."
    ),
    AGAINST_BY_COUNTRY: CLAIMANTS,
    AGAINST_BY_SECTOR: CLAIMANTS,
}
EACH_TOPIC = _("Somebody with several topics is counted once in each, so the rows cannot be added up.")

PARTS = (
    Part(SUMMARY, _("Summary"), _("What should a minister remember from this report? Three sentences.")),
    Part(
        "topics", _("Topics that people bring"), _("What stands behind the topics that rise or fall?"),
        (Block("topics", _("Clients by topic"), "clients_served", "topics", is_tested=True, note=EACH_TOPIC),),
    ),
    Part(
        "destinations", _("Where people want to go"), _("Which countries need new information, or a warning?"),
        (
            Block("destinations", _("Clients by planned country"), "clients_served", "destination", is_tested=True),
            Block(
                "topics_by_country", _("Topics within each planned country"), "clients_served", "topics", is_tested=True,
                within="destination",
            ),
        ),
    ),
    Part(
        "sectors", _("In which work"), _("Which sectors need attention?"),
        (
            Block("sectors", _("Clients by planned sector"), "clients_served", "planned_sector", is_tested=True),
            Block(
                "topics_by_sector", _("Topics within each planned sector"), "clients_served", "topics", is_tested=True,
                within="planned_sector",
            ),
        ),
    ),
    Part(
        "problems", _("Problems abroad and exploitation"), _("Which patterns do the cases show?"),
        (
            Block("issues", _("Legal matters by issue"), "legal_opened", "issue"),
            Block("places", _("Legal matters by country where it happened"), "legal_opened", "happened_in"),
            Block("issues_by_country", _("Legal issues within each country"), "legal_opened", "issue", within="happened_in"),
            Block("issues_by_sector", _("Legal issues within each planned sector"), "legal_opened", "issue", within="planned_sector"),
            Block("screenings", _("Screenings for trafficking by conclusion"), "screenings", "conclusion"),
        ),
    ),
    Part(
        "recruiters", pgettext_lazy("policy report", "Recruiters"), _("How do recruiters cheat, and what would stop it?"),
        (
            Block(COMPLAINTS, _("Complaints about recruiters by kind"), "recruiter_complaints", OWN),
            Block(AGAINST, _("Clients with a claim against a recruiter"), "clients_against_recruiters", OWN),
            Block(
                AGAINST_BY_COUNTRY, _("Clients with a claim against a recruiter, by planned country"),
                "clients_against_recruiters", OWN,
            ),
            Block(
                AGAINST_BY_SECTOR, _("Clients with a claim against a recruiter, by planned sector"),
                "clients_against_recruiters", OWN,
            ),
        ),
    ),
    Part(
        "needs", _("What nobody could help with"), _("Which services are missing?"),
        (Block("needs", _("Unmet needs by service"), "unmet_needs", "needed"),),
    ),
    Part("words", _("Words that come up"), _("What do people speak of that no list has yet?"), inside_only=True),
    Part("outlook", _("What we recommend"), _("Who should do what, until when?")),
)  # fmt: skip
BY_SLUG = {part.slug: part for part in PARTS}
BLOCKS = tuple(block for part in PARTS for block in part.blocks)

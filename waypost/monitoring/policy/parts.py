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
    """One table: a measure in three periods by one split. `is_tested`: whether rising and falling is told."""

    slug: str
    title: Any
    measure: str
    split: str
    is_tested: bool = False
    note: Any = ""

    @property
    def is_own(self) -> bool:
        return self.split == OWN

    @property
    def words(self) -> str:
        """What is counted."""
        return str(OWN_WORDS[self.slug] if self.is_own else MEASURES[self.measure].words)

    @property
    def first_column(self) -> str:
        return str(self.title if self.is_own else splits.SPLITS[self.split].title)

    def label(self, key: str) -> str:
        """What a row is called in the reader's language."""
        if not self.is_own:
            return splits.label(splits.SPLITS[self.split], key)
        if self.slug == COMPLAINTS:
            return codes.label("recruiter_complaint", key)
        return str(LICENCE[key])

    def order(self) -> dict[str, int]:
        """Where each key stands, whatever its figures are."""
        if not self.is_own:
            return splits.place(splits.SPLITS[self.split])
        keys = (
            [one.slug for one in codes.options("recruiter_complaint")] if self.slug == COMPLAINTS else LICENCE
        )
        return {key: number for number, key in enumerate(keys)}


@dataclass(frozen=True)
class Part:
    """One part of the report: what people write, and the tables that are made."""

    slug: str
    title: Any
    prompt: Any
    blocks: tuple[Block, ...] = ()
    inside_only: bool = False


COMPLAINTS, AGAINST = "complaints", "against"
LICENSED, UNLICENSED = "licensed", "unlicensed"
LICENCE = {LICENSED: _("Licensed on that day"), UNLICENSED: _("No licence known on that day")}
OWN_WORDS = {
    COMPLAINTS: _(
        "Complaints about recruiters that reached the network in the period, whatever their review found. No recruiter "
        "is named."
    ),
    AGAINST: _(
        "Different clients with a legal matter, taken on in the period, against a recruiter of the directory; one with "
        "several counts once, as without a licence if any of them had none. No recruiter is named."
    ),
}
EACH_TOPIC = _("Somebody with several topics is counted once in each, so the rows cannot be added up.")

PARTS = (
    Part("summary", _("Summary"), _("What should a minister remember from this report? Three sentences.")),
    Part(
        "topics", _("Topics that people bring"), _("What stands behind the topics that rise or fall?"),
        (Block("topics", _("Clients by topic"), "clients_served", "topics", is_tested=True, note=EACH_TOPIC),),
    ),
    Part(
        "destinations", _("Where people want to go"), _("Which countries need new information, or a warning?"),
        (Block("destinations", _("Clients by planned country"), "clients_served", "destination", is_tested=True),),
    ),
    Part(
        "sectors", _("In which work"), _("Which sectors need attention?"),
        (Block("sectors", _("Clients by planned sector"), "clients_served", "planned_sector", is_tested=True),),
    ),
    Part(
        "problems", _("Problems abroad and exploitation"), _("Which patterns do the cases show?"),
        (
            Block("issues", _("Legal matters by issue"), "legal_opened", "issue"),
            Block("places", _("Legal matters by country where it happened"), "legal_opened", "happened_in"),
            Block("screenings", _("Screenings for trafficking by conclusion"), "screenings", "conclusion"),
        ),
    ),
    Part(
        "recruiters", pgettext_lazy("policy report", "Recruiters"), _("How do recruiters cheat, and what would stop it?"),
        (
            Block(COMPLAINTS, _("Complaints about recruiters by kind"), "recruiter_complaints", OWN),
            Block(AGAINST, _("Clients with a claim against a recruiter"), "clients_against_recruiters", OWN),
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

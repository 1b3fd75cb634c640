"""From the library to a file: which texts go out, and what is said about each."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.library.models import Text
from waypost.library.pieces import Piece, pieces_of_pages, pieces_of_topics
from waypost.library.queries_translations import MISSING, Wanted, titles_of_topics, wanted_items
from waypost.library.xliff.shape import CATEGORY, FIELDS, STATE_OF, Section, Unit, unit_id

AT_ONCE = 100
WANTED = (MISSING, Text.State.OUTDATED)


@dataclass(frozen=True)
class Order:
    """What shall go out: into `language`, from `source_language`, of a topic and a country, or everything.

    Unless `everything`, only what is missing or outdated.
    """

    language: str
    source_language: str
    topic: UUID | None = None
    country: str = ""
    everything: bool = False


def sections(viewer: Viewer, order: Order) -> Iterator[Section]:
    """The names of topics and each page that has something to translate; a statement stands on its first page only.

    Three statements for each hundred pages.
    """
    topics = titles_of_topics(viewer)
    wanted = Wanted(topic=order.topic, country=order.country)
    if not order.topic and not order.country:
        names = pieces_of_topics([topic for topic, _name in topics.values()], order.language)
        yield from _section("topics", "topics", names, order, set())
    sent: set[str] = set()
    pages = list(wanted_items(viewer, wanted, topics).order_by("order", "code"))
    for start in range(0, len(pages), AT_ONCE):
        some = pages[start : start + AT_ONCE]
        pieces = pieces_of_pages(some, order.language)
        for page in some:
            yield from _section(f"item-{page.pk}", page.code, pieces[page.pk], order, sent)


def _section(
    name: str, original: str, pieces: list[Piece], order: Order, sent: set[str]
) -> Iterator[Section]:
    units = []
    for piece in pieces:
        fits = piece.source.language == order.source_language and (order.everything or piece.state in WANTED)
        if fits and piece.key not in sent:
            sent.add(piece.key)
            units += _units(piece)
    if units:
        yield Section(name, original, units, [("instruction", _how_to_treat_signs())])


def _how_to_treat_signs() -> str:
    return _(
        "Keep the signs ** ** (strong), * * (stressed), - (list) and [words](address): they make the same on the "
        "public page. A link may lead to the page in the other language."
    )


def _units(piece: Piece) -> list[Unit]:
    """The fields that the original has; `source-hash` and `version` say later what has changed meanwhile."""
    written = piece.text.written if piece.text else {}
    meta = {"source-hash": piece.source.hash, "version": str(piece.version), "state": piece.state}
    units = []
    for name in FIELDS:
        words = getattr(piece.source, name)
        if words:
            target = written.get(name) or None
            state = STATE_OF[piece.state] if target is not None else STATE_OF[MISSING]
            sub_state = f"{CATEGORY}:{piece.state}" if target is not None else ""
            notes = [("field", _("Title") if name == "title" else _("Text"))]
            if piece.old is not None and getattr(piece.old, name) != words:
                notes.append(("original-before", getattr(piece.old, name)))
            key = unit_id(piece.kind, piece.owner.pk, name)
            units.append(Unit(key, words, target, state, sub_state, notes, meta))
    return units

"""Originals beside their translations: what a translator has before their eyes, and what an exchange file holds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from waypost.library.models import Item, Placement, Text, TextVersion, Topic
from waypost.library.models.texts import Owner, hash_of
from waypost.library.queries_translations import MISSING

State = Text.State
SECTIONS = ("before", "", "renewal", "rights", "help")  # as the public page has them
Named = list[tuple[str, Owner]]


@dataclass
class Piece:
    """One topic, page or statement beside its translation."""

    kind: str
    owner: Owner
    source: Text
    text: Text | None = None
    old: TextVersion | None = None  # the original as it was translated, when it says something else now

    @property
    def key(self) -> str:
        """Its name in forms and addresses of a page."""
        return f"{self.kind}-{self.owner.pk}"

    @property
    def state(self) -> str:
        """The state of the translation, or `missing`."""
        return self.text.state if self.text else MISSING

    @property
    def version(self) -> int:
        """Of the translation as it stands; 0 when there is none."""
        return self.text.version if self.text else 0

    @property
    def is_changed(self) -> bool:
        """Whether the original says something else than when it was translated, as far as anybody knows."""
        before = self.text.translated_from if self.text else ""
        return bool(before) and before != self.source.hash

    @property
    def waits(self) -> bool:
        """Whether a translator has something to do."""
        return self.state not in (State.CURRENT, State.READY)


def pieces_of_page(item: Item, language: str) -> list[Piece]:
    """The page's own words and its statements in their order, without those written in the language itself.

    Four statements at most.
    """
    return pieces_of_pages([item], language)[item.pk]


def pieces_of_pages(items: Iterable[Item], language: str) -> dict[UUID, list[Piece]]:
    """The same for several pages at once, with the same number of statements; one that stands on several is in each."""
    by_page: dict[UUID, Named] = {item.pk: [("item", item)] for item in items}
    rows = Placement.objects.filter(item__in=list(by_page), statement__withdrawn_on=None)
    for row in sorted(rows.select_related("statement"), key=_place):
        by_page[row.item_id].append(("statement", row.statement))
    found = {
        piece.key: piece
        for piece in _pieces([one for owners in by_page.values() for one in owners], language)
    }
    keys = {pk: [f"{kind}-{owner.pk}" for kind, owner in owners] for pk, owners in by_page.items()}
    return {pk: [found[key] for key in names if key in found] for pk, names in keys.items()}


def _place(row: Placement) -> tuple[int, int]:
    return (SECTIONS.index(row.section) if row.section in SECTIONS else len(SECTIONS), row.position)


def pieces_of_topics(topics: Iterable[Topic], language: str) -> list[Piece]:
    """Topics in the order given. Two statements at most."""
    owners: Named = [("topic", topic) for topic in topics]
    return _pieces(owners, language)


def _pieces(owners: Named, language: str) -> list[Piece]:
    ids: dict[str, set[UUID]] = defaultdict(set)
    for kind, owner in owners:
        ids[kind].add(owner.pk)
    sources: dict[UUID, Text] = {}
    texts: dict[UUID, Text] = {}
    for kind, wanted in ids.items():
        rows = Text.objects.filter(**{f"{kind}__in": wanted})
        for text in rows.filter(Q(language=language) | Q(state=State.SOURCE)):
            side = sources if text.state == State.SOURCE else texts
            side[getattr(text, f"{kind}_id")] = text
    pieces = [
        Piece(kind, owner, sources[owner.pk], texts.get(owner.pk))
        for kind, owner in dict.fromkeys(owners)
        if owner.pk in sources and sources[owner.pk].language != language
    ]
    find_old_originals(piece for piece in pieces if piece.is_changed)
    return pieces


def find_old_originals(changed: Iterable[Piece], seen: Mapping[str, str] | None = None) -> None:
    """Give each piece the original as it was translated; `seen` says by key what somebody saw. One statement."""
    wanted = {
        (
            piece.source.pk,
            (seen or {}).get(piece.key) or (piece.text.translated_from if piece.text else ""),
        ): piece
        for piece in changed
    }
    if not wanted:
        return
    sources = {source for source, _hash in wanted}
    for version in TextVersion.objects.filter(text__in=sources).order_by("created_at", "id"):
        piece = wanted.get((version.text_id, hash_of(version.title, version.body)))
        if piece is not None:
            piece.old = version

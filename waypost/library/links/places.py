"""Where addresses stand in the library of a network: the one reading of them, in a fixed number of statements."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, URLField

from waypost.library.links.written import addresses_in
from waypost.library.models import Item, Source, Statement, Text
from waypost.library.models.links import LONGEST_ADDRESS
from waypost.library.registers import REGISTERS

SOURCE, STATEMENT, ENTRY, WORDS, DRAFT = "source", "statement", "entry", "words", "draft"
KINDS = (SOURCE, STATEMENT, ENTRY, WORDS, DRAFT)
WEB = ("http://", "https://")
MODELS: list[type[Model]] = [Source, Statement, *(register.model for register in REGISTERS.values())]
ADDRESS_COLUMNS: dict[type[Model], list[str]] = {
    model: [field.name for field in model._meta.fields if isinstance(field, URLField)] for model in MODELS
}


@dataclass(frozen=True)
class Place:
    """One address where it stands. `column` is that of an address; of a text it is empty.

    `is_read` says whether readers may come upon it; what was ended or taken back, and drafts, are not tried.
    """

    kind: str
    record: Any
    address: str
    column: str = ""
    is_read: bool = True

    @property
    def key(self) -> tuple[int, str, str]:
        """Tells it from other places, and puts them in one order."""
        return (KINDS.index(self.kind), str(self.record.pk), self.column)


def places_of(network_id: UUID | None) -> Iterator[Place]:
    """Every address of the web in sources, statements, registers, and texts with their drafts; seven statements."""
    sources = Source.objects.filter(network_id=network_id).exclude(url="")
    yield from _in_columns(SOURCE, sources)
    statements = Statement.objects.filter(network_id=network_id).exclude(website="")
    yield from _in_columns(STATEMENT, statements)
    for register in REGISTERS.values():
        columns = ADDRESS_COLUMNS[register.model]
        if columns:
            empty = Q(**dict.fromkeys(columns, ""))
            yield from _in_columns(ENTRY, register.of(network_id).exclude(empty).select_related("source"))
    yield from _in_texts(network_id)


def _in_columns(kind: str, rows: Iterable[Any]) -> Iterator[Place]:
    for row in rows:
        is_read = not (getattr(row, "ended_on", None) or getattr(row, "withdrawn_on", None))
        for column in ADDRESS_COLUMNS[type(row)]:
            address = getattr(row, column)
            if address.lower().startswith(WEB) and len(address) <= LONGEST_ADDRESS:
                yield Place(kind, row, address, column, is_read)


def _in_texts(network_id: UUID | None) -> Iterator[Place]:
    ours = Q(topic__network=network_id) | Q(item__network=network_id) | Q(statement__network=network_id)
    said = Q(body__contains="://") | Q(draft__body__icontains="://")
    rows = Text.objects.filter(ours).filter(said).select_related("topic", "item", "statement__topic")
    for text in rows.order_by("pk"):
        is_read = text.is_public and _is_shown(text.owner)
        for written in addresses_in(text.body):
            if len(written.address) <= LONGEST_ADDRESS:
                yield Place(WORDS, text, written.address, is_read=is_read)
        for written in addresses_in((text.draft or {}).get("body", "")):
            if len(written.address) <= LONGEST_ADDRESS:
                yield Place(DRAFT, text, written.address, is_read=False)


def _is_shown(owner: Any) -> bool:
    if isinstance(owner, Statement):
        return owner.withdrawn_on is None
    return owner.status != Item.Status.ENDED if isinstance(owner, Item) else owner.is_active

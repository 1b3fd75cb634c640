"""Proving a chain whole: every seal recomputed, every number present, the head in its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from waypost.shared.audit.models import ChainHead, Entry
from waypost.shared.audit.recording import head_seal_of, seal_of


@dataclass(frozen=True)
class Fault:
    """Where a chain is broken (`number` of the first entry that does not fit) and how."""

    chain: str
    number: int
    what: str


@dataclass(frozen=True)
class ChainReport:
    """One chain: how many entries hold, the last seal (write it down elsewhere), and what is broken."""

    chain: str
    entries: int
    last_seal: str
    fault: Fault | None


def verify_chain(head: ChainHead) -> ChainReport:
    """Walk one chain from its first entry. Stops at the first fault."""
    previous, count = "", 0
    for entry in Entry.objects.filter(chain=head.chain).order_by("number").iterator(chunk_size=2000):
        if entry.number != count + 1:
            return ChainReport(head.chain, count, previous, Fault(head.chain, count + 1, "missing"))
        if entry.seal != seal_of(entry, previous):
            return ChainReport(head.chain, count, previous, Fault(head.chain, entry.number, "changed"))
        previous, count = entry.seal, entry.number
    if (count, previous) != (head.number, head.seal):
        return ChainReport(head.chain, count, previous, Fault(head.chain, count + 1, "cut short"))
    if head.number and head.head_seal != head_seal_of(head.chain, head.number, head.seal):
        return ChainReport(head.chain, count, previous, Fault(head.chain, count, "head changed"))
    return ChainReport(head.chain, count, previous, None)


def verify_all() -> Iterator[ChainReport]:
    """Every chain, also one whose head was removed."""
    heads = {head.chain: head for head in ChainHead.objects.order_by("chain")}
    for head in heads.values():
        yield verify_chain(head)
    chains = Entry.objects.order_by().values_list("chain", flat=True).distinct()
    for chain in sorted(set(chains) - set(heads)):
        yield ChainReport(chain, 0, "", Fault(chain, 0, "head missing"))

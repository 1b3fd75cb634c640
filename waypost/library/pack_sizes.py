"""About how large the packs of countries are, for the page on which somebody chooses: told before anything is fetched.

To make every pack for that would take seconds, so the sizes are reckoned from the length of what they say, in two
statements. `offline.index` tells the exact size of one.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, FilteredRelation, Q, Sum
from django.db.models.functions import Coalesce, Length

from waypost.library.models import Item, Placement, Text
from waypost.library.reading import EVERYWHERE
from waypost.shared import codes

# Bytes as sent, as packs in several languages weigh.
A_PACK, A_PAGE, A_STATEMENT, A_LETTER = 9000, 100, 25, 0.17


@dataclass(frozen=True)
class PackSize:
    """A country, its name in the reader's language, how many pages its pack has, and about how many kilobytes."""

    code: str
    name: str
    pages: int
    kilobytes: int


def pack_sizes(network_id: UUID, language: str) -> list[PackSize]:
    """Each country with something to read, by name, with the pages that hold everywhere; two statements."""
    items = Item.objects.filter(network_id=network_id).published().order_by()
    pages = dict(items.values_list("country").annotate(number=Count("pk")))
    bytes_of = _bytes_of_statements(network_id, language)
    everywhere = pages.get(EVERYWHERE, 0)
    made = []
    for code, number in pages.items():
        if code != EVERYWHERE:
            number += everywhere
            size = A_PACK + A_PAGE * number + bytes_of.get(code, 0) + bytes_of.get(EVERYWHERE, 0)
            made.append(PackSize(code, codes.label("country", code), number, max(1, round(size / 1000))))
    return sorted(made, key=lambda one: one.name)


def _bytes_of_statements(network_id: UUID, language: str) -> dict[str, float]:
    """What the statements of each country weigh in a language, or in that of the original where it is not there."""
    rows = Placement.objects.filter(
        item__network_id=network_id, item__status=Item.Status.PUBLISHED
    ).order_by()
    rows = rows.annotate(
        said=_texts(language=language, is_public=True), original=_texts(state=Text.State.SOURCE)
    )
    letters: Any = Coalesce(_letters("said"), _letters("original"), 0)
    found = rows.values_list("item__country").annotate(letters=Sum(letters), number=Count("pk"))
    return {code: A_LETTER * letters + A_STATEMENT * number for code, letters, number in found}


def _texts(**which: Any) -> FilteredRelation:
    fits = Q(**{f"statement__texts__{name}": value for name, value in which.items()})
    return FilteredRelation("statement__texts", condition=fits)


def _letters(texts: str) -> Any:
    return Length(F(f"{texts}__title")) + Length(F(f"{texts}__body"))

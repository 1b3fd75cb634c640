"""The index of paper files: looked up by the words of the shelf, though what the shelf is called is sealed (R56)."""

import unicodedata

from django.db.models import Count

from waypost.documents.models import Document, DocumentQuerySet, PaperWord
from waypost.shared.personaldata import blind_index

PURPOSE = "paper-place"
MOST_WORDS = 30


def words_of(text: str) -> list[str]:
    """The words by which a place is found: lower case, without marks, digits in any script as 0–9."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(_letter(letter) for letter in plain if not unicodedata.combining(letter))
    return list(dict.fromkeys(letters.split()))[:MOST_WORDS]


def _letter(letter: str) -> str:
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return letter if letter.isalnum() else " "


def index_place(document: Document) -> None:
    """Note the words of where the paper lies, and forget those of where it lay."""
    document.paper_words.all().delete()
    words = [blind_index(PURPOSE, word) for word in words_of(document.paper_place)]
    PaperWord.objects.bulk_create([PaperWord(document=document, word=word) for word in words])


def lying_in(documents: DocumentQuerySet, place: str) -> DocumentQuerySet:
    """Of these documents those whose place has every word of `place`; all that have a place when it is empty."""
    words = [blind_index(PURPOSE, word) for word in words_of(place)]
    rows = PaperWord.objects.filter(word__in=words) if words else PaperWord.objects.all()
    found = rows.order_by().values("document_id")
    if words:
        found = found.annotate(hits=Count("pk")).filter(hits=len(words)).values("document_id")
    return documents.filter(pk__in=found)

"""Small answers about documents for templates."""

from datetime import date, timedelta

from django import template
from django.template.defaultfilters import filesizeformat

from waypost.documents.models import Document, StoredFile

register = template.Library()
SOON = timedelta(days=90)


@register.filter
def page_count(document: Document) -> int:
    """How many pages its files have together; 0 when only the paper is known."""
    return sum(file.pages for file in document.files.all())


@register.filter
def validity(expires_on: date, today: date) -> str:
    """`over`, `soon` (within 90 days) or `fine`."""
    if expires_on < today:
        return "over"
    return "soon" if expires_on <= today + SOON else "fine"


@register.filter
def largeness(file: StoredFile) -> str:
    """The size in words the reader knows."""
    return filesizeformat(file.size)

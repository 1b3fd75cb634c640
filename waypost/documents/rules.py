"""What must be true of a document before it is kept."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.documents.models import Document, Reach, WantedPaper

OLDEST, LATEST = date(1900, 1, 1), date(2200, 1, 1)


class DocumentRefused(ValueError):
    """A document cannot be kept or changed this way; the message says why. `field` names what is wrong, if one is."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


def check_facts(document: Document) -> None:
    """Raise DocumentRefused when the facts cannot be."""
    if document.reach not in Reach.values:
        raise DocumentRefused(_("Choose who may open it."), "reach")
    expires, issued = document.expires_on, document.issued_on
    if expires is not None and not OLDEST <= expires <= LATEST:
        raise DocumentRefused(_("This year cannot be. Look at the date again."), "expires_on")
    if issued is not None and issued.date > timezone.localdate():
        raise DocumentRefused(_("The day of issue lies in the future."), "issued_on")
    if expires is not None and issued is not None and issued.date > expires:
        raise DocumentRefused(_("It runs out before it was issued. Look at both dates again."), "expires_on")


def keep_until(document: Document) -> date | None:
    """The day until which the centre keeps papers of this kind: years from the end of validity, else from today."""
    terms = WantedPaper.objects.filter(
        centre_id=document.centre_id, kind=document.kind, keep_years__isnull=False
    )
    years = [term.keep_years for term in terms if term.keep_years is not None]
    if not years:
        return None
    start = max(document.expires_on or OLDEST, timezone.localdate())
    return _years_later(start, max(years))


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)

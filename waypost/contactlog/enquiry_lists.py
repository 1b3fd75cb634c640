"""Lists of enquiries for the desk, and what the pages of the library they speak of are called."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language

from waypost.centres.access import Viewer
from waypost.contactlog.models import Enquiry, EnquiryMessage, EnquiryQuerySet
from waypost.contactlog.queries import read_mark
from waypost.library.models import Item, Text

PAGE = 50
MOST_ON_MY_DAY = 10
State = Enquiry.State


@dataclass(frozen=True)
class Row:
    """One line: the enquiry, its last question, the page it is about."""

    enquiry: Enquiry
    last: str
    page_title: str


@dataclass(frozen=True)
class Page:
    """A page of a list, and where the next begins (or None)."""

    rows: list[Row]
    next: str | None


def waiting(viewer: Viewer, after: str = "", *, only: str = "", size: int = PAGE) -> Page:
    """What waits at the desk, the longest first; `only` is "mine" or "overdue". Three statements."""
    rows = Enquiry.objects.of_desk(viewer).waiting()
    if only == "mine":
        rows = rows.filter(taken_by=viewer.user_id)
    if only == "overdue":
        rows = rows.overdue(timezone.now())
    mark = read_mark(after)
    if mark is not None:
        rows = rows.filter(asked_at__gte=mark[0]).filter(Q(asked_at__gt=mark[0]) | Q(pk__gt=mark[1]))
    return _page(rows.order_by("asked_at", "pk"), size)


def done(viewer: Viewer, after: str = "", *, state: str = State.ANSWERED, size: int = PAGE) -> Page:
    """What was answered (or put aside as spam) at the desk, the newest first. Three statements."""
    rows = Enquiry.objects.of_desk(viewer).filter(state=state, erased_at=None)
    return _page(_before(rows, after).order_by("-asked_at", "-pk"), size)


def reports(viewer: Viewer, after: str = "", *, settled: bool = False, size: int = PAGE) -> Page:
    """What the network was told about wrong pages, the newest first. Three statements."""
    rows = Enquiry.objects.filter(network_id=viewer.network_id).reports()
    rows = rows.exclude(settled_as="") if settled else rows.filter(settled_as="")
    return _page(_before(rows, after).order_by("-asked_at", "-pk"), size)


def _before(rows: EnquiryQuerySet, after: str) -> EnquiryQuerySet:
    mark = read_mark(after)
    if mark is None:
        return rows
    return rows.filter(asked_at__lte=mark[0]).filter(Q(asked_at__lt=mark[0]) | Q(pk__lt=mark[1]))


def _page(rows: EnquiryQuerySet, size: int) -> Page:
    questions = Prefetch(
        "messages", EnquiryMessage.objects.filter(is_answer=False).order_by("-at", "-pk"), to_attr="questions"
    )
    repeats = Enquiry.objects.filter(same_as=OuterRef("pk")).order_by().values("same_as")
    counted = Coalesce(Subquery(repeats.annotate(n=Count("pk")).values("n")), 0)
    shown = rows.select_related("centre", "item", "taken_by").annotate(sent=counted + 1)
    found = list(shown.prefetch_related(questions)[: size + 1])
    more, found = len(found) > size, found[:size]
    titles = titles_of(enquiry.item_id for enquiry in found)
    lines = [
        Row(one, one.questions[0].text if one.questions else "", titles.get(one.item_id, "")) for one in found
    ]
    return Page(lines, _mark(found[-1].asked_at, found[-1].pk) if more else None)


def _mark(at: datetime, pk: UUID) -> str:
    return f"{at.timestamp():.6f}_{pk}"


def titles_of(item_ids: Iterable[UUID | None]) -> dict[Any, str]:
    """What pages of the library are called: in the reader's language, else as they were written. One statement."""
    wanted = {pk for pk in item_ids if pk is not None}
    if not wanted:
        return {}
    rows = Text.objects.filter(item__in=wanted).filter(
        Q(state=Text.State.SOURCE) | Q(language=get_language() or "", is_public=True)
    )
    found: dict[Any, str] = {}
    for text in sorted(rows, key=lambda row: row.state != Text.State.SOURCE):
        found[text.item_id] = str(text)
    return found


def desk_address(item: Item | None) -> str:
    """Where editors work on the page; empty when they cannot."""
    return _address("library:item", pk=item.pk) if item else ""


def public_address(item: Item | None) -> str:
    """Where everybody reads the page; empty when it is not public."""
    if item is None or item.status != Item.Status.PUBLISHED:
        return ""
    return _address("public:page", code=item.code)


def _address(name: str, **arguments: Any) -> str:
    try:
        return reverse(name, kwargs=arguments)
    except NoReverseMatch:  # the library has no such page
        return ""


def published_page(network_id: UUID, code: str) -> Item | None:
    """A public page of the library by its code. One statement."""
    if not code or len(code) > 8:
        return None
    return Item.objects.filter(network_id=network_id, code=code.strip().lower()).published().first()

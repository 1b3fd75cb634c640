"""What changed, as it is read: by the public, newest first, and by staff with a mark on what each has not read.

Only published notices are shown to the public. One that is not in the reader's language comes in that of the original and
says so.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Count, F, Max, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.accounts.roles import ROLES
from waypost.centres.access import Viewer
from waypost.centres.models import Membership
from waypost.library import markup, reading
from waypost.library.models import (
    ChangeNotice,
    ChangeNoticeQuerySet,
    ChangeText,
    Item,
    NoticeAbout,
    Placement,
    Text,
    Topic,
)
from waypost.library.reading import Words, public_texts
from waypost.shared.web import locale_numbers

T = TypeVar("T", ChangeText, Text)
NEWEST = 50
MOST_PAGES = 5  # to which one notice leads
SHOWN_FOR = timedelta(days=60)  # on the pages that it is about, and on its country's
MOST_ON_A_PAGE = 5


@dataclass(frozen=True)
class Change:
    """A notice in one language."""

    notice: ChangeNotice
    words: Words
    pages: list[tuple[str, Words]] = field(default_factory=list)  # code and title of published pages

    @property
    def html(self) -> SafeString:
        """The sentences, with numbers isolated."""
        return markup.sentence_to_html(self.words.body)

    @cached_property
    def when(self) -> str:
        """`Changed on 3 March 2026`, or from when it will hold."""
        return when_of(self.notice)


def when_of(notice: ChangeNotice) -> str:
    """Since when it holds, in words; a correction names the day on which people were told."""
    if notice.kind == ChangeNotice.Kind.CORRECTION and notice.published_at:
        told = timezone.localdate(notice.published_at)
        return _("Corrected on %(day)s") % {"day": locale_numbers.day(told, with_year=True)}
    day = locale_numbers.day(notice.holds_from, with_year=True)
    if notice.holds_from > timezone.localdate():
        return _("Changes on %(day)s") % {"day": day}
    return _("Changed on %(day)s") % {"day": day}


def words_of(texts: Iterable[ChangeText], language: str, source_language: str) -> Words:
    """The words in the language, else those of the original: and says so."""
    text = _best(texts, language, source_language)
    return Words("", text.says, text.language, _is_other(text, language), text.is_behind) if text else Words()


def _best(texts: Iterable[T], language: str, source_language: str) -> T | None:
    held: dict[str, T] = {text.language: text for text in texts}
    wanted = (language, language.split("-")[0], source_language, "en", *held)
    return next((held[one] for one in wanted if one in held), None)


def _is_other(text: ChangeText | Text, language: str) -> bool:
    return text.language.split("-")[0] != language.split("-")[0]


def _texts(language: str) -> QuerySet[ChangeText]:
    """The words from which `words_of` chooses."""
    wanted = {language, language.split("-")[0], "en"}
    return ChangeText.objects.filter(Q(language__in=wanted) | Q(language=F("notice__source_language")))


def _texts_in(language: str) -> Prefetch:
    return Prefetch("texts", _texts(language), to_attr="read")


def in_language(notice: ChangeNotice, language: str, pages: Any = ()) -> Change:
    """A notice that was fetched with its texts, in a language."""
    words = words_of(notice.read, language, notice.source_language)  # type: ignore[attr-defined]  # because prefetched
    return Change(notice, words, list(pages))


def newest(
    network_id: UUID,
    language: str,
    *,
    country: str = "",
    topics: Sequence[UUID] | None = None,
    most: int = NEWEST,
) -> list[Change]:
    """The newest published notices with the pages to read; five statements.

    Those of a `country` and those that hold everywhere, or of `topics`, when asked.
    """
    rows = ChangeNotice.objects.filter(network_id=network_id).published()
    if country:
        rows = rows.about_country(country)
    if topics is not None:
        rows = rows.filter(topic__in=topics)
    found = list(rows.with_newest_first().prefetch_related(_texts_in(language))[:most])
    pages = _pages_of(found, language)
    return [in_language(notice, language, pages[notice.pk]) for notice in found]


def _pages_of(rows: Sequence[ChangeNotice], language: str) -> dict[UUID, list[tuple[str, Words]]]:
    """The published pages that notices are about, by notice; three statements."""
    items: dict[UUID, list[UUID]] = defaultdict(list)
    by_statement: dict[UUID, list[UUID]] = defaultdict(list)
    for about in NoticeAbout.objects.filter(notice__in=[row.pk for row in rows]):
        if about.item_id:
            items[about.notice_id].append(about.item_id)
        else:
            by_statement[about.statement_id].append(about.notice_id)  # type: ignore[index]  # one of the two is there
    placed = Placement.objects.filter(statement__in=list(by_statement), item__status=Item.Status.PUBLISHED)
    for statement, item in placed.order_by("created_at").values_list("statement_id", "item_id"):
        for notice in by_statement[statement]:
            items[notice].append(item)
    wanted = {pk for keys in items.values() for pk in keys}
    shown = Item.objects.published().filter(pk__in=wanted).values("pk")
    named = titles_of(shown, language)
    return defaultdict(
        list,
        {
            notice: [named[pk] for pk in dict.fromkeys(keys) if pk in named][:MOST_PAGES]
            for notice, keys in items.items()
        },
    )


def titles_of(items: Any, language: str) -> dict[UUID, tuple[str, Words]]:
    """Code and title of pages (keys, or a query of them), public or not; one statement."""
    texts: dict[Item, list[Text]] = defaultdict(list)
    rows = public_texts(language).filter(item__in=items).select_related("item")
    for text in rows.only("language", "title", "is_behind", "item__code", "item__source_language"):
        texts[text.item].append(text)
    return {item.pk: (item.code, _title(held, language, item)) for item, held in texts.items()}


def _title(texts: Iterable[Text], language: str, item: Item) -> Words:
    text = _best(texts, language, item.source_language)
    return (
        Words(text.title, "", text.language, _is_other(text, language), text.is_behind) if text else Words()
    )


def _lately() -> ChangeNoticeQuerySet:
    return ChangeNotice.objects.published().filter(published_at__gte=timezone.now() - SHOWN_FOR)


def of_country(network_id: UUID, country: str, language: str) -> list[Change]:
    """What changed within 60 days about a country or everywhere; one statement."""
    rows = _lately().filter(network_id=network_id).about_country(country)
    held: dict[ChangeNotice, list[ChangeText]] = defaultdict(list)
    texts = _texts(language).filter(notice__in=rows).select_related("notice")
    for text in texts.order_by("-notice__published_at", "-notice_id", "pk"):
        held[text.notice].append(text)
    return [
        Change(notice, words_of(texts, language, notice.source_language))
        for notice, texts in list(held.items())[:MOST_ON_A_PAGE]
    ]


def on_pages(pages: Sequence[reading.Page], language: str) -> dict[UUID, list[Change]]:
    """What changed within 60 days, by page, the newest first; one statement."""
    on: dict[UUID, set[UUID]] = defaultdict(set)  # pages by what a notice may be about
    for page in pages:
        on[page.item.pk].add(page.item.pk)
        for line in page.lines:
            on[line.statement.pk].add(page.item.pk)
    about = Q(notice__abouts__item__in=list(on)) | Q(notice__abouts__statement__in=list(on))
    rows = _texts(language).filter(about, notice__in=_lately()).select_related("notice")
    rows = rows.annotate(about=Coalesce("notice__abouts__item", "notice__abouts__statement"))
    texts: dict[ChangeNotice, dict[UUID, ChangeText]] = defaultdict(dict)
    placed: dict[ChangeNotice, set[UUID]] = defaultdict(set)
    for row in rows.order_by("-notice__published_at", "-notice_id", "pk"):
        texts[row.notice][row.pk] = row
        placed[row.notice] |= on[row.about]
    found: dict[UUID, list[Change]] = defaultdict(list)
    for notice, held in texts.items():
        change = Change(notice, words_of(held.values(), language, notice.source_language))
        for pk in placed[notice]:
            if len(found[pk]) < MOST_ON_A_PAGE:
                found[pk].append(change)
    return found


def countries(network_id: UUID) -> list[str]:
    """Countries about which something changed; one statement."""
    rows = ChangeNotice.objects.filter(network_id=network_id).published().exclude(country="")
    return list(rows.order_by("country").values_list("country", flat=True).distinct())


def last_change(network_id: UUID) -> datetime | None:
    """When something was last told, said in another language, or taken back; one statement."""
    rows = ChangeNotice.objects.filter(network_id=network_id).told()
    return rows.aggregate(last=Max("updated_at"))["last"]


def below(named: Sequence[tuple[Topic, Words]], slug: str) -> list[UUID]:
    """The keys of a topic and of all under it; none when there is no such topic."""
    wanted = {topic.pk for topic, _words in named if topic.slug == slug}
    grown = True
    while grown:
        more = {topic.pk for topic, _words in named if topic.parent_id in wanted} - wanted
        grown, wanted = bool(more), wanted | more
    return sorted(wanted)


# --- at the desk


@dataclass(frozen=True)
class Told:
    """A notice as staff sees it; `read_by` of `colleagues` have read it, for those who write notices."""

    change: Change
    is_unread: bool = False
    read_by: int = 0
    topic: str = ""


def notices_of(viewer: Viewer) -> ChangeNoticeQuerySet:
    """The notices of the viewer's network; drafts only for those who write them."""
    rows = ChangeNotice.objects.filter(network_id=viewer.network_id)
    return rows if viewer.can(Perm.LIBRARY_EDIT) else rows.told()


def colleagues_of(viewer: Viewer) -> Any:
    """Who works in the network today and may read the library."""
    roles = [slug for slug, role in ROLES.items() if Perm.LIBRARY_VIEW in role.perms]
    here = Membership.objects.current(timezone.localdate()).filter(
        network_id=viewer.network_id, role__in=roles
    )
    return User.objects.filter(pk__in=here.values("user"), is_active=True)


def told_to(
    viewer: Viewer, language: str, *, country: str = "", topics: Sequence[UUID] | None = None
) -> ChangeNoticeQuerySet:
    """What staff was told, unread first for the viewer, then the newest."""
    rows = notices_of(viewer).told().marked_for(viewer.user_id)
    if country:
        rows = rows.about_country(country)
    if topics is not None:
        rows = rows.filter(topic__in=topics)
    rows = rows.order_by(F("is_unread").desc(), "-published_at", "-pk")
    return with_texts(rows, language)


def unread(viewer: Viewer) -> ChangeNoticeQuerySet:
    """What the viewer has not read yet."""
    return notices_of(viewer).told().marked_for(viewer.user_id).filter(is_unread=True)


def shown(
    rows: Iterable[ChangeNotice], language: str, viewer: Viewer, topics: Mapping[UUID, str] | None = None
) -> list[Told]:
    """Notices that were fetched with their texts, as staff sees them, with the names of their `topics`.

    One statement for those who write notices.
    """
    notices = list(rows)
    counts = read_counts(notices, viewer) if viewer.can(Perm.LIBRARY_EDIT) else {}
    return [
        Told(
            in_language(notice, language),
            getattr(notice, "is_unread", False),
            counts.get(notice.pk, 0),
            (topics or {}).get(notice.topic_id, ""),
        )
        for notice in notices
    ]


def read_counts(notices: Sequence[ChangeNotice], viewer: Viewer) -> dict[UUID, int]:
    """How many colleagues have read each as it stands now; one statement."""
    rows = ChangeNotice.objects.filter(pk__in=[notice.pk for notice in notices])
    valid = Q(reads__user__in=colleagues_of(viewer)) & (
        Q(withdrawn_at=None) | Q(reads__read_at__gte=F("withdrawn_at"))
    )
    return dict(rows.order_by().values_list("pk").annotate(number=Count("reads", filter=valid)))


def with_texts(rows: ChangeNoticeQuerySet, language: str) -> ChangeNoticeQuerySet:
    """Ready for `shown`."""
    return rows.select_related("topic").prefetch_related(_texts_in(language))

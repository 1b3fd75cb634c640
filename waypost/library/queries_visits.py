"""What counts of visits add up to, for the desk: by month, page, topic, country and language. Always the same statements."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waypost.centres.access import Viewer
from waypost.library.access import items_of, topics_of
from waypost.library.models import Item, VisitCount
from waypost.library.reading import public_texts
from waypost.library.visits import PER
from waypost.shared import codes
from waypost.shared.web import public_places
from waypost.shared.web.languages import own_name_of

Name = TypeVar("Name")
SHOWN_MONTHS = 13
FEW = 10  # below that a day of a page says only that it was fewer; the running month is told in steps of it
KINDS: dict[str, Any] = {
    "page": gettext_lazy("Page"),
    "topic": gettext_lazy("Topic"),
    "country": gettext_lazy("Country"),
    "place": gettext_lazy("Other page of the site"),
    "leaflet": gettext_lazy("Leaflet"),
    "card": gettext_lazy("Pocket cards"),
    "poster": gettext_lazy("Poster"),
    "pack": gettext_lazy("Country saved on a phone"),
    "file": gettext_lazy("Country as one file"),
    "search": gettext_lazy("Searches"),
    "nothing": gettext_lazy("Searches that found nothing"),
}
READ = ("page", "topic", "country", "place")
ABOUT_PAGES = ("page", "leaflet", "card", "poster")
ABOUT_COUNTRIES = ("country", "pack", "file")
DOWNLOADS = ("leaflet", "card", "poster", "pack", "file")


@dataclass(frozen=True)
class Row:
    """How often something was opened in a language in a month."""

    month: date
    kind: str
    subject: str
    language: str
    views: int
    kiosk: int


@dataclass(frozen=True)
class Thing:
    """What was opened: its title, and where it belongs (codes and titles, empty where it does not)."""

    title: str
    country: str = ""
    topic: str = ""
    pk: UUID | None = None


@dataclass
class Month:
    """All sums of one month; each list has the most read first."""

    by_page: list[tuple[Thing, int, int]] = field(default_factory=list)
    by_topic: list[tuple[str, int]] = field(default_factory=list)
    by_country: list[tuple[str, int]] = field(default_factory=list)
    by_language: list[tuple[str, int]] = field(default_factory=list)
    others: list[tuple[str, int]] = field(default_factory=list)
    views: int = 0
    kiosk: int = 0

    def rounded(self) -> "Month":
        """The same in full tens: of the running month, whose sums of today and tomorrow would tell a day."""
        return Month(
            by_page=[(thing, round_down(views), round_down(kiosk)) for thing, views, kiosk in self.by_page],
            by_topic=_rounded(self.by_topic),
            by_country=_rounded(self.by_country),
            by_language=_rounded(self.by_language),
            others=_rounded(self.others),
            views=round_down(self.views),
            kiosk=round_down(self.kiosk),
        )


def _rounded(rows: list[tuple[str, int]]) -> list[tuple[str, int]]:
    return [(title, round_down(number)) for title, number in rows]


def is_over(month: date) -> bool:
    """Whether nothing more is added to a month."""
    return month < timezone.localdate().replace(day=1)


def round_down(number: int) -> int:
    """In full tens."""
    return number - number % FEW


def counts_of(viewer: Viewer) -> "QuerySet[VisitCount]":
    """The counts of the viewer's network."""
    return VisitCount.objects.filter(network_id=viewer.network_id)


def months(viewer: Viewer) -> list[tuple[date, int]]:
    """The last months in which anything was read, oldest first, with all that was read; one statement. The running one is rounded."""
    rows = counts_of(viewer).filter(per=PER.MONTH, kind__in=READ).order_by("-day")
    sums = sorted(rows.values_list("day").annotate(sum=Sum("views"))[:SHOWN_MONTHS])
    return [(month, views if is_over(month) else round_down(views)) for month, views in sums]


def rows_of(viewer: Viewer, month: date | None = None) -> list[Row]:
    """The sums of one month, or of all that are over. One statement."""
    chosen = {"day": month} if month else {"day__lt": timezone.localdate().replace(day=1)}
    rows = counts_of(viewer).filter(per=PER.MONTH, **chosen)
    rows = rows.order_by("day", "kind", "subject", "language")
    return [Row(*row) for row in rows.values_list("day", "kind", "subject", "language", "views", "kiosk")]


def next_month(month: date) -> date:
    """The first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


class Names:
    """What the codes in counts are called; three statements."""

    def __init__(self, viewer: Viewer, language: str) -> None:
        titles = _titles(viewer, language)
        topics = dict(topics_of(viewer).values_list("pk", "slug"))
        self.topics = {slug: titles.get(pk, slug) for pk, slug in topics.items()}
        self.items = {
            code: Thing(titles.get(pk, code), country, titles.get(topic, ""), pk)
            for pk, code, country, topic in items_of(viewer).values_list("pk", "code", "country", "topic_id")
        }
        self.places = {name: str(title) for name, title in public_places.titles().items()}

    def of(self, kind: str, subject: str) -> Thing:
        """What a code stands for; what is there no longer keeps its code."""
        if kind in ABOUT_PAGES:
            return self.items.get(subject, Thing(subject))
        if kind in ABOUT_COUNTRIES:
            return Thing(codes.label("country", subject.upper()), subject.upper())
        if kind == "topic":
            title = self.topics.get(subject, subject)
            return Thing(title, topic=title)
        if kind == "place":
            return Thing(self.places.get(subject) or _own_name(subject))
        return Thing(str(KINDS.get(kind, kind)))


def _titles(viewer: Viewer, language: str) -> dict[UUID, str]:
    """The titles of topics and pages in the language, else in English, else as they were written; one statement."""
    ours = Q(item__network_id=viewer.network_id) | Q(topic__network_id=viewer.network_id)
    rows = public_texts(language).filter(ours).values_list("item_id", "topic_id", "language", "title")
    worth = {language: 3, language.split("-")[0]: 2, "en": 1}
    found: dict[UUID, tuple[int, str]] = {}
    for item, topic, written, title in rows:
        rank = worth.get(written, 0)
        found[item or topic] = max(found.get(item or topic, (-1, "")), (rank, title))
    return {pk: title for pk, (_rank, title) in found.items()}


def _own_name(view: str) -> str:
    ours = {
        "public:home": _("First page"), "public:search": _("Search"), "public:alert": _("An alert"),
        "public:alerts": _("Alerts"), "public:budget": _("Budget"),
    }  # fmt: skip
    return ours.get(view, view.removeprefix("public:").replace("_", " "))


def summed(rows: Iterable[Row], names: Names) -> Month:
    """The sums of rows of one month."""
    pages: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    topics: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    others: Counter[str] = Counter()
    month = Month()
    for row in rows:
        if row.kind not in READ:
            others[str(KINDS.get(row.kind, row.kind))] += row.views
            continue
        thing = names.of(row.kind, row.subject)
        if row.kind == "page":
            pages[row.subject][0] += row.views
            pages[row.subject][1] += row.kiosk
        topics[thing.topic] += row.views
        countries[thing.country] += row.views
        languages[row.language] += row.views
        month.views += row.views
        month.kiosk += row.kiosk
    month.by_page = sorted(
        ((names.of("page", code), views, kiosk) for code, (views, kiosk) in pages.items()),
        key=lambda one: (-one[1], one[0].title),
    )
    month.by_topic = [(title, n) for title, n in topics.most_common() if title]
    month.by_country = [(codes.label("country", code), n) for code, n in countries.most_common() if code]
    month.by_language = [(own_name_of(code), n) for code, n in languages.most_common()]
    month.others = others.most_common()
    return month


def days_of(viewer: Viewer, item: Item, month: date) -> list[tuple[date, int]]:
    """The days of a month on which a page was read, and how often; one statement. Show `withheld(days)`, not the numbers."""
    rows = counts_of(viewer).filter(per=PER.DAY, kind="page", subject=item.code)
    rows = rows.filter(day__gte=month, day__lt=next_month(month)).order_by("day")
    return [(day, views) for day, views in rows.values_list("day").annotate(sum=Sum("views"))]


def told(number: int) -> str | int:
    """The number, unless it is so small that it could tell something about a few readers."""
    return number if number >= FEW else _("fewer than %(few)d") % {"few": FEW}


def withheld(rows: Sequence[tuple[Name, int]]) -> list[tuple[Name, str | int]]:
    """Parts of a sum that stands beside them, without the small ones.

    Where one alone is small the sum would tell it, so the next smallest is left out too; where there is no other one,
    there are no parts.
    """
    small = [number for _name, number in rows if number < FEW]
    if len(small) != 1:
        return [(name, told(number)) for name, number in rows]
    if len(rows) == 1:
        return []
    second = min((number, at) for at, (_name, number) in enumerate(rows) if number >= FEW)[1]
    return [(name, _("not told") if at == second else told(number)) for at, (name, number) in enumerate(rows)]


def as_sheet(rows: Iterable[Row], names: Names) -> Iterator[list[Any]]:
    """Rows for a file, with their heading; sums of months, which are exact."""
    yield [
        _("Month"), _("Kind"), _("Title"), _("Country"), _("Topic"), _("Language"), _("Views"), _("On kiosks"),
    ]  # fmt: skip
    for row in rows:
        thing = names.of(row.kind, row.subject)
        country = codes.label("country", thing.country) if thing.country else ""
        kind = str(KINDS.get(row.kind, row.kind))
        month = f"{row.month:%Y-%m}"
        yield [month, kind, thing.title, country, thing.topic, row.language, row.views, row.kiosk]

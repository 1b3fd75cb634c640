"""What the public reads: pages, topics, countries, in the reader's language or, saying so, in another.

Everything here is shown to everybody: only published pages, and of them only statements that have a source, were
checked, were not taken back and are not far past their day. What is missing is counted, never dropped silently.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, FilteredRelation, Prefetch, Q
from django.urls import reverse
from django.utils.safestring import SafeString

from waypost.library import markup
from waypost.library.models import Citation, Item, Placement, Statement, Text, Topic

EVERYWHERE = ""
OFFLINE: dict[str, str] = {Item.Kind.OFFER: Item.Kind.CHECKLIST, Item.Kind.CONTRACT: Item.Kind.CHECKLIST}
MOST_ON_A_SHELF = 200


@dataclass(frozen=True)
class Words:
    """The words of something as they are shown: in which language, and whether the original has changed since."""

    title: str = ""
    body: str = ""
    language: str = ""
    is_other: bool = False  # not in the language that was asked for
    is_outdated: bool = False

    @cached_property
    def html(self) -> SafeString:
        return markup.to_html(self.body)

    @cached_property
    def name(self) -> str:
        """What lists and choices call it: plain words, without the signs of our markup."""
        return " ".join(markup.to_text(self.title or self.body).split())


@dataclass(frozen=True)
class Line:
    """A statement on a page. `shown` is False when it was too old or taken back: then only that is said."""

    statement: Statement
    words: Words
    section: str
    freshness: str
    sources: list[Citation]

    @property
    def shown(self) -> bool:
        return self.freshness != "withdrawn" and bool(self.sources)


@dataclass(frozen=True)
class Page:
    """A page of the library in one language."""

    item: Item
    words: Words
    topic: Words
    lines: list[Line]
    language: str

    @property
    def template(self) -> str:
        """The part that draws its statements."""
        return f"library/public/parts/{self.item.kind}.html"

    @property
    def offline_template(self) -> str:
        """The same for a phone without a network, where questions become lists."""
        return f"library/public/parts/{OFFLINE.get(self.item.kind, self.item.kind)}.html"

    @cached_property
    def shown(self) -> list[Line]:
        return [line for line in self.lines if line.shown]

    @cached_property
    def hidden_count(self) -> int:
        return len(self.lines) - len(self.shown)

    @cached_property
    def other_count(self) -> int:
        """How many statements are not yet in the reader's language."""
        return sum(line.words.is_other for line in self.shown)

    @cached_property
    def outdated_count(self) -> int:
        return sum(line.words.is_outdated for line in self.shown)

    @cached_property
    def stale_since(self) -> date | None:
        """The oldest check among statements whose day has passed."""
        days = [line.statement.checked_on for line in self.shown if line.freshness == "stale"]
        return min((day for day in days if day), default=None)

    @cached_property
    def checked_on(self) -> date | None:
        """The oldest check of what is shown: the whole page was looked at since that day."""
        return min(
            (line.statement.checked_on for line in self.shown if line.statement.checked_on), default=None
        )

    @cached_property
    def check_by(self) -> date | None:
        return min((line.statement.check_by for line in self.shown if line.statement.check_by), default=None)

    @cached_property
    def sections(self) -> list[tuple[str, list[Line]]]:
        """The parts of the page in their order, each with its heading (empty for the main part)."""
        parts: dict[str, list[Line]] = defaultdict(list)
        for line in self.shown:
            parts[line.section].append(line)
        order = [Placement.Section.BEFORE, *(s for s in Placement.Section if s != Placement.Section.BEFORE)]
        return [("" if s == Placement.Section.MAIN else str(s.label), parts[s]) for s in order if s in parts]


class Title(NamedTuple):
    """The name of something in one language, for lists that leave the text itself alone."""

    language: str
    title: str
    is_behind: bool
    body: str = ""
    is_public: bool = True


def choose(texts: Iterable[Text | Title], language: str, source_language: str = "") -> Words:
    """The words in the language, else in that of the original, else in English, else in any: and says so."""
    by_language = {text.language: text for text in texts if text.is_public}
    base = language.split("-")[0]
    for wanted in (language, base, source_language, "en", *by_language):
        text = by_language.get(wanted)
        if text is not None:
            is_other = text.language.split("-")[0] != base
            return Words(text.title, text.body, text.language, is_other, text.is_behind)
    return Words()


def public_texts(language: str) -> Any:
    """The texts from which `choose` chooses: those in the language, in English, and the originals."""
    return Text.objects.public().filter(_may_be_chosen(language))


def _may_be_chosen(language: str, before: str = "") -> Q:
    wanted = {language, language.split("-")[0], "en"}
    in_language = Q(**{f"{before}language__in": wanted})
    return in_language | Q(**{f"{before}state": Text.State.SOURCE})


def _titles(rows: Any, language: str, *columns: str) -> dict[tuple[Any, ...], list[Title]]:
    """What topics or pages are called, by these columns of theirs, in the order of the query; one statement."""
    public = Q(texts__is_public=True) & _may_be_chosen(language, "texts__")
    named = rows.annotate(named=FilteredRelation("texts", condition=public))
    found: dict[tuple[Any, ...], list[Title]] = {}
    for row in named.values_list(*columns, "named__language", "named__title", "named__is_behind"):
        titles = found.setdefault(row[: len(columns)], [])
        if row[-3] is not None:
            titles.append(Title(*row[-3:]))
    return found


def page(network_id: UUID, code: str, language: str, today: date) -> Page | None:
    """A published page, or None; five statements."""
    item = Item.objects.filter(network_id=network_id, code=code).published().select_related("topic").first()
    return pages_of([item], language, today)[0] if item else None


def pages_of(items: Sequence[Item], language: str, today: date) -> list[Page]:
    """Whole pages for items whose `topic` is loaded; four statements for all of them."""
    texts = public_texts(language)
    about: dict[UUID, list[Text]] = defaultdict(list)
    topics = {item.topic_id for item in items}
    for text in texts.filter(Q(item__in=[item.pk for item in items]) | Q(topic__in=topics)):
        about[text.item_id or text.topic_id].append(text)
    cited = Prefetch("citations", Citation.objects.select_related("source"))
    placed = Placement.objects.filter(item__in=[item.pk for item in items]).select_related("statement")
    rows: dict[UUID, list[Placement]] = defaultdict(list)
    for row in placed.prefetch_related(
        Prefetch("statement__texts", texts, to_attr="read"), Prefetch("statement__citations", cited.queryset)
    ):
        rows[row.item_id].append(row)
    return [
        Page(
            item=item,
            words=choose(about[item.pk], language, item.source_language),
            topic=choose(about[item.topic_id], language),
            lines=[_line(row, language, today) for row in rows[item.pk]],
            language=language,
        )
        for item in items
    ]


def _line(row: Placement, language: str, today: date) -> Line:
    statement = row.statement
    return Line(
        statement=statement,
        words=choose(statement.read, language, statement.source_language),  # type: ignore[attr-defined]  # because it was fetched so
        section=row.section,
        freshness=statement.freshness(today),
        sources=list(statement.citations.all()),
    )


@dataclass(frozen=True)
class Entry:
    """A page as a list names it."""

    url: str
    topic_id: UUID
    country: str
    words: Words


@dataclass(frozen=True)
class Shelf:
    """Pages under one topic, which is called so."""

    words: Words
    entries: list[Entry] = field(default_factory=list)


def topics(network_id: UUID, language: str) -> list[tuple[Topic, Words]]:
    """All topics in use, in their order, with their names; two statements."""
    rows = Topic.objects.filter(network_id=network_id, is_active=True)
    rows = rows.prefetch_related(Prefetch("texts", public_texts(language), to_attr="read"))
    return [(topic, choose(topic.read, language)) for topic in rows]


def shelves(items: Any, network_id: UUID, language: str) -> list[Shelf]:
    """Published pages of a query, under their topics in the order of the tree; two statements."""
    return _shelved(_entries(items, network_id, language), _topic_titles(network_id, language))


def shelves_of_country(network_id: UUID, country: str, language: str) -> tuple[list[Shelf], list[Shelf]]:
    """The pages about a country, and those that hold everywhere; two statements."""
    items = Item.objects.filter(country__in=(EVERYWHERE, country))
    entries = _entries(items, network_id, language)
    named = _topic_titles(network_id, language)
    own = [entry for entry in entries if entry.country]
    return _shelved(own, named), _shelved([entry for entry in entries if not entry.country], named)


def _entries(items: Any, network_id: UUID, language: str) -> list[Entry]:
    """The pages by name; when there are too many, those about a country go first."""
    chosen = items.filter(network_id=network_id).published().order_by("-country", "order", "code")
    rows = Item.objects.filter(pk__in=chosen.values("pk")[:MOST_ON_A_SHELF]).order_by("order", "code")
    address = reverse("public:page", kwargs={"code": "code"}).removesuffix("code/")  # once, not for each
    found = _titles(rows, language, "code", "topic_id", "country", "source_language")
    return [
        Entry(f"{address}{code}/", topic_id, country, choose(titles, language, source_language))
        for (code, topic_id, country, source_language), titles in found.items()
    ]


def _topic_titles(network_id: UUID, language: str) -> dict[UUID, Words]:
    rows = Topic.objects.filter(network_id=network_id, is_active=True).order_by("order", "slug")
    return {pk: choose(titles, language) for (pk,), titles in _titles(rows, language, "pk").items()}


def _shelved(entries: list[Entry], named: dict[UUID, Words]) -> list[Shelf]:
    found: dict[UUID, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.topic_id].append(entry)
    return [Shelf(words, found[pk]) for pk, words in named.items() if pk in found]


def doors(network_id: UUID, language: str) -> list[dict[str, Any]]:
    """The topics on the first page: each speaks as the reader does; two statements."""
    return [
        {"topic": topic, "title": words.body or words.title, "says": words.title if words.body else ""}
        for topic, words in topics(network_id, language)
        if topic.at_door
    ]


def countries(network_id: UUID) -> dict[str, int]:
    """Countries about which there is something to read, and how many pages; one statement."""
    rows = Item.objects.filter(network_id=network_id).published().exclude(country=EVERYWHERE).order_by()
    return dict(rows.values_list("country").annotate(pages=Count("pk")))

"""The starter content: brought into a network once, then the network's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.centres.models import Network
from waypost.library import index
from waypost.library.actions.items import add_item, place_statement
from waypost.library.actions.statements import Words, add_statement
from waypost.library.models import Citation, Item, Placement, Source, Statement, Text, TextVersion, Topic
from waypost.library.models.texts import hash_of
from waypost.library.rules import STATEMENT_OF, days_of
from waypost.library.saving import LibraryRefused
from waypost.library.starter.reading import (
    Said,
    Starter,
    StarterPage,
    StarterStatement,
    StarterTopic,
    prompts_for,
    read_starter,
    start_language,
    starter_id,
)
from waypost.shared import audit, codes
from waypost.shared.audit import audited


@dataclass(frozen=True)
class Loaded:
    """How much came into the network now; nothing when it was all there."""

    topics: int
    pages: int
    statements: int
    texts: int


@audited
def load_starter(network: Network, *, by: Viewer) -> Loaded:
    """Bring the starter content in, published, in all its languages. Safe to run again.

    What is there already is left as the network has made it: words, places, what was taken back or down.
    Only new pieces come, and languages that a piece did not have, as long as its original is still ours.
    """
    loading = _Loading(network, read_starter())
    loaded = loading.run()
    details = {"topics": loaded.topics, "pages": loaded.pages, "texts": loaded.texts}
    audit.record("library.starter_loaded", subject=loading.source, by=by, details=details)
    return loaded


class _Loading:
    """One loading: what is there is read once, what is missing is written in bulk."""

    def __init__(self, network: Network, starter: Starter) -> None:
        self.network, self.starter = network, starter
        self.today, self.language = timezone.localdate(), start_language()
        self.topics: dict[str, Topic] = {}
        self.texts: list[Text] = []
        self.touched: set[UUID] = set()

    def run(self) -> Loaded:
        pages = self.starter.pages
        new_topics = self._add_topics()
        all_statements = [(page, statement) for page in pages for statement in page.statements]
        new = [
            (page, statement)
            for page, statement in all_statements
            if self._of(page, statement) not in self.there
        ]
        new_pages = [page for page in pages if self._page_id(page) not in self.there]
        self._add_statements(new)
        Item.objects.bulk_create(
            [self._item(page, order) for order, page in enumerate(pages, 1) if page in new_pages]
        )
        self._place(new)
        self._say_all(all_statements)
        self._save_texts()
        for item in Item.objects.filter(pk__in=self.touched):
            index.renew_page(item)
        return Loaded(new_topics, len(new_pages), len(new), len(self.texts))

    @cached_property
    def source(self) -> Source:
        """The source that marks a statement as starter content."""
        fields = {"kind": Source.Kind.DOCUMENT, "language": "en", "is_official": False, **self.starter.source}
        found, _made = Source.objects.get_or_create(
            pk=starter_id(self.network.pk, "source"), network=self.network, defaults=fields
        )
        return found

    @cached_property
    def there(self) -> set[UUID]:
        """The keys of the pages and statements that came earlier."""
        pages = [self._page_id(page) for page in self.starter.pages]
        statements = [self._of(page, row) for page in self.starter.pages for row in page.statements]
        held = Item.objects.filter(pk__in=pages).values_list("pk", flat=True)
        return {*held, *Statement.objects.filter(pk__in=statements).values_list("pk", flat=True)}

    def _page_id(self, page: StarterPage) -> UUID:
        return starter_id(self.network.pk, "page", page.key)

    def _of(self, page: StarterPage, statement: StarterStatement) -> UUID:
        return starter_id(self.network.pk, "statement", page.key, statement.key)

    def _add_topics(self) -> int:
        """Put all topics into `topics`, new ones among them; one that the network has under the name is taken."""
        held = Topic.objects.filter(network=self.network).select_related("parent")
        by_slug, by_id = {row.slug: row for row in held}, {row.pk: row for row in held}
        new = []
        for shape in self.starter.topics:
            pk = starter_id(self.network.pk, "topic", shape.slug)
            topic = by_id.get(pk) or by_slug.get(shape.slug)
            if topic is None:
                new.append(topic := self._topic(pk, shape))
            self.topics[shape.slug] = topic
        Topic.objects.bulk_create(new)
        return len(new)

    def _topic(self, pk: UUID, shape: StarterTopic) -> Topic:
        above = self.topics.get(shape.under)
        return Topic(
            pk=pk, network=self.network, slug=shape.slug, parent=above, order=shape.order, **shape.fields
        )

    def _add_statements(self, new: list[tuple[StarterPage, StarterStatement]]) -> None:
        rows = [self._statement(page, statement) for page, statement in new]
        Statement.objects.bulk_create(rows)
        Citation.objects.bulk_create([Citation(statement=row, source=self.source) for row in rows])

    def _statement(self, page: StarterPage, statement: StarterStatement) -> Statement:
        topic = self.topics[page.topic]
        checked_on, check_by, shown_until = self._days(topic)
        return Statement(
            pk=self._of(page, statement), network=self.network, kind=STATEMENT_OF[Item.Kind(page.kind)], topic=topic,
            source_language=self.language, checked_on=checked_on, check_by=check_by, shown_until=shown_until,
            **statement.fields,
        )  # fmt: skip

    def _days(self, topic: Topic) -> tuple[date, date, date]:
        """Checked when we wrote it; to be checked by the network as long after today as the topic says."""
        check, grace = days_of(topic)
        check_by = self.today + timedelta(days=check)
        return min(self.starter.dated_on, self.today), check_by, check_by + timedelta(days=grace)

    def _item(self, page: StarterPage, order: int) -> Item:
        return Item(
            pk=self._page_id(page), network=self.network, kind=page.kind, topic=self.topics[page.topic],
            source_language=self.language, status=Item.Status.PUBLISHED, published_at=timezone.now(), order=10 * order,
        )  # fmt: skip

    def _place(self, new: list[tuple[StarterPage, StarterStatement]]) -> None:
        """New statements stand on their page where our files have them; what was taken off it does not come back."""
        Placement.objects.bulk_create(
            Placement(
                item_id=self._page_id(page),
                statement_id=self._of(page, row),
                position=page.statements.index(row),
            )
            for page, row in new
        )
        self.touched |= {self._page_id(page) for page, _row in new}

    def _say_all(self, statements: Iterable[tuple[StarterPage, StarterStatement]]) -> None:
        """Collect the texts that are missing; pages with new ones are found by their words again."""
        pieces: list[tuple[str, UUID, dict[str, Said], UUID | None]] = []
        for shape in self.starter.topics:
            pieces.append(("topic_id", self.topics[shape.slug].pk, dict(shape.words), None))
        for page in self.starter.pages:
            pieces.append(("item_id", self._page_id(page), dict(page.words), self._page_id(page)))
        for page, row in statements:
            pieces.append(("statement_id", self._of(page, row), dict(row.words), self._page_id(page)))
        held = self._held([pk for _name, pk, _words, _item in pieces])
        for name, pk, words, item in pieces:
            added = [Text(**{name: pk}, **fields) for fields in self._missing(held.get(pk, []), words)]
            self.texts += added
            if added and item:
                self.touched.add(item)

    def _held(self, owners: list[UUID]) -> dict[UUID, list[Text]]:
        found: dict[UUID, list[Text]] = {}
        for name in ("topic", "item", "statement"):
            for text in Text.objects.filter(**{f"{name}__in": owners}):
                found.setdefault(getattr(text, f"{name}_id"), []).append(text)
        return found

    def _missing(self, held: list[Text], words: dict[str, Said]) -> list[dict[str, Any]]:
        """The texts that a piece lacks: all of them when it is new, none when its original was rewritten."""
        source = next((text for text in held if text.state == Text.State.SOURCE), None)
        if held and (source is None or source.language not in words):
            return []
        language = source.language if source else self.language
        ours = hash_of(words[language].title, words[language].body)
        if source and source.hash != ours:
            return []
        there = {text.language for text in held}
        return [
            self._text(code, said, ours, is_source=code == language)
            for code, said in words.items()
            if code not in there
        ]

    def _text(self, language: str, said: Said, source_hash: str, *, is_source: bool) -> dict[str, Any]:
        return {
            "language": language, "title": said.title, "body": said.body, "is_public": True,
            "state": Text.State.SOURCE if is_source else Text.State.CURRENT,
            "source_hash": "" if is_source else source_hash, "changed_at": timezone.now(),
        }  # fmt: skip

    def _save_texts(self) -> None:
        Text.objects.bulk_create(self.texts)
        TextVersion.objects.bulk_create(
            [TextVersion(text=text, title=text.title, body=text.body) for text in self.texts]
        )


@audited
def start_from_template(topic: Topic, country: str, *, by: Viewer) -> Item:
    """Begin a page about a country with the questions it should answer, each a statement without source yet.

    Nobody but staff reads it until each has an answer and a source. Raises LibraryRefused when the topic has none.
    """
    language = start_language()
    prompts = prompts_for(topic.slug, language)
    if not prompts:
        raise LibraryRefused(_("There is no template for this topic. Begin an empty page."), "topic")
    if not codes.exists("country", country):
        raise LibraryRefused(_("Choose a country."), "country")
    name = Text.objects.of(topic).public().filter(language=language).first()
    with translation.override(language):
        title = _("%(topic)s: %(country)s") % {
            "topic": name.title if name else topic.slug,
            "country": codes.label("country", country),
        }
    shared = {"topic": topic, "country": country, "source_language": language}
    item = add_item(fields={**shared, "kind": Item.Kind.GUIDE, "owner": by.user}, words=Words(title), by=by)
    for prompt in prompts:
        statement = add_statement(fields={**shared, "kind": Statement.Kind.FACT}, words=Words(prompt), by=by)
        place_statement(item, statement, by=by)
    audit.record("library.item_started_from_template", subject=item, by=by, details={"country": country})
    return item

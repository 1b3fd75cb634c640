"""Reads of the editor's and the checker's desk. Each list runs a fixed number of statements, whatever its rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.accounts.roles import ROLES
from waypost.centres.access import Viewer
from waypost.centres.models import Membership
from waypost.library.access import items_of, sources_of, statements_of, topics_of
from waypost.library.due import standing, standing_of
from waypost.library.models import Citation, Item, Placement, Source, Statement, Text, Topic
from waypost.library.reading import Words, choose

PAGE = 50
DONE = (Text.State.SOURCE, Text.State.CURRENT)


@dataclass(frozen=True)
class Branch:
    """A topic where it stands in the tree: `path` names those above it, too."""

    topic: Topic
    words: Words
    depth: int
    path: str


@dataclass(frozen=True)
class Placed:
    """A page on which a statement stands."""

    item: Item
    words: Words


@dataclass(frozen=True)
class Line:
    """A statement as the desk shows it: words, sources, the pages on which it stands, who checked it last."""

    statement: Statement
    words: Words
    standing: str
    citations: list[Citation]
    pages: list[Placed]
    checked_by: str = ""
    placement: Placement | None = None

    @property
    def others(self) -> int:
        """On how many other pages it stands."""
        return max(0, len(self.pages) - 1)

    @property
    def may_be_confirmed(self) -> bool:
        return bool(self.citations) and self.statement.withdrawn_on is None


@dataclass(frozen=True)
class Shelved:
    """A page as the list names it; `languages` are (code, statements done, all of them) with a title."""

    item: Item
    words: Words
    topic: str
    languages: list[tuple[str, int, int]]


@dataclass(frozen=True)
class Wanted:
    """Which pages; what is empty does not matter, the rest must all be true."""

    text: str = ""
    topic: str = ""
    country: str = ""
    kind: str = ""
    status: str = ""
    missing: str = ""
    freshness: str = ""
    owner: str = ""


@dataclass
class _Gathered:
    """What belongs to statements, by their keys."""

    citations: dict[UUID, list[Citation]] = field(default_factory=lambda: defaultdict(list))
    pages: dict[UUID, list[Placed]] = field(default_factory=lambda: defaultdict(list))
    texts: dict[UUID, list[Text]] = field(default_factory=lambda: defaultdict(list))
    people: dict[UUID, str] = field(default_factory=dict)


def texts_in(language: str) -> QuerySet[Text]:
    """Public texts in the language or in that of the original."""
    languages = {language, language.split("-")[0]}
    return Text.objects.public().filter(Q(language__in=languages) | Q(state=Text.State.SOURCE))


def tree(viewer: Viewer, language: str) -> list[Branch]:
    """All topics, each under the one that it is a part of; two statements."""
    rows = topics_of(viewer).prefetch_related(Prefetch("texts", texts_in(language), to_attr="read"))
    parts: dict[UUID | None, list[Topic]] = defaultdict(list)
    for topic in rows.order_by("order", "slug"):
        parts[topic.parent_id].append(topic)
    found: list[Branch] = []
    _climb(parts, None, 0, "", language, found)
    return found


def _climb(
    parts: dict[UUID | None, list[Topic]],
    above: UUID | None,
    depth: int,
    path: str,
    language: str,
    found: list[Branch],
) -> None:
    for topic in parts[above]:
        words = choose(topic.read, language)  # type: ignore[attr-defined]  # because `tree` prefetched it
        here = f"{path} › {words.title}" if path else words.title
        found.append(Branch(topic, words, depth, here))
        _climb(parts, topic.pk, depth + 1, here, language, found)


def with_those_below(branches: Sequence[Branch], pk: Any) -> list[UUID]:
    """The keys of a topic and of all under it."""
    wanted: set[UUID] = set()
    for branch in branches:  # those above come first
        if str(branch.topic.pk) == str(pk) or branch.topic.parent_id in wanted:
            wanted.add(branch.topic.pk)
    return sorted(wanted)


def editors_of(viewer: Viewer) -> QuerySet[User]:
    """Who writes the library of the network today, by name."""
    roles = [slug for slug, role in ROLES.items() if Perm.LIBRARY_EDIT in role.perms]
    here = Membership.objects.filter(network_id=viewer.network_id, role__in=roles, ends=None)
    return User.objects.filter(pk__in=here.values("user"), is_active=True).order_by("full_name", "pk")


def list_items(viewer: Viewer, wanted: Wanted, branches: Sequence[Branch], today: date) -> QuerySet[Item]:
    """Pages that have everything wanted, each with `statement_count` and `due_count`."""
    rows = items_of(viewer)
    for name in ("country", "kind", "status", "owner"):
        if getattr(wanted, name):
            rows = rows.filter(**{name: getattr(wanted, name)})
    if wanted.topic:
        rows = rows.filter(topic__in=with_those_below(branches, wanted.topic))
    for word in wanted.text.split():
        own = Text.objects.filter(item=OuterRef("pk"))
        said = Text.objects.filter(statement__placements__item=OuterRef("pk"))
        rows = rows.filter(Exists(own.filter(_says(word))) | Exists(said.filter(_says(word))))
    if wanted.missing:
        rows = rows.filter(_lacks(wanted.missing))
    here = Placement.objects.filter(item=OuterRef("pk"), statement__withdrawn_on=None)
    if wanted.freshness:
        rows = rows.filter(Exists(here.filter(standing(wanted.freshness, today, "statement__"))))
    due = here.filter(Q(statement__check_by=None) | Q(statement__check_by__lte=today))
    rows = rows.annotate(statement_count=_counted(here), due_count=_counted(due))
    return rows.select_related("owner").order_by("-updated_at", "pk")


def _says(word: str) -> Q:
    """A text with the word; SQLite tells large from small letters outside of a–z, so both are tried."""
    forms = {word, word.lower(), word.upper(), word.capitalize()}
    return reduce(or_, (Q(title__icontains=one) | Q(body__icontains=one) for one in sorted(forms)))


def _lacks(language: str) -> Exists | Q:
    """Pages whose title or a statement of which is not there in the language, or no longer right."""
    there = Text.objects.public().filter(language=language, state__in=DONE)
    untold = Placement.objects.filter(item=OuterRef("pk"), statement__withdrawn_on=None)
    untold = untold.filter(~Exists(there.filter(statement=OuterRef("statement"))))
    return Q(~Exists(there.filter(item=OuterRef("pk")))) | Q(Exists(untold))


def _counted(rows: QuerySet[Placement]) -> Coalesce:
    counts = rows.order_by().values("item").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counts), 0)


def shelved(items: Sequence[Item], branches: Sequence[Branch], language: str) -> list[Shelved]:
    """The pages with their titles, topics and languages; two statements."""
    ids = [item.pk for item in items]
    titles: dict[UUID, list[Text]] = defaultdict(list)
    for text in Text.objects.public().filter(item__in=ids).order_by("language"):
        titles[text.item_id].append(text)  # type: ignore[index]  # because the filter asks for it
    told = _told(ids)
    names = {branch.topic.pk: branch.words.title for branch in branches}
    return [
        Shelved(
            item,
            choose(titles[item.pk], language, item.source_language),
            names.get(item.topic_id, ""),
            [
                (text.language, told.get((item.pk, text.language), 0), item.statement_count)  # type: ignore[attr-defined]
                for text in titles[item.pk]
                if text.state in DONE
            ],
        )
        for item in items
    ]


def _told(ids: list[UUID]) -> dict[tuple[UUID, str], int]:
    """How many statements that hold are there, by page and language."""
    rows = Placement.objects.filter(
        item__in=ids,
        statement__withdrawn_on=None,
        statement__texts__is_public=True,
        statement__texts__state__in=DONE,
    )
    counts = rows.order_by().values_list("item", "statement__texts__language").annotate(Count("pk"))
    return {(item, language): number for item, language, number in counts}


def lines_of(
    statements: Iterable[Statement],
    language: str,
    today: date,
    placements: Iterable[Placement] = (),
) -> list[Line]:
    """The statements with words, sources and pages; five statements. `language` "" gives the original words."""
    rows = list(statements)
    held = {row.statement_id: row for row in placements}
    found = _gathered(rows, language)
    return [
        Line(
            statement=row,
            words=choose(found.texts[row.pk], language or row.source_language, row.source_language),
            standing=standing_of(row, today, has_source=bool(found.citations[row.pk])),
            citations=found.citations[row.pk],
            pages=found.pages[row.pk],
            checked_by=found.people.get(row.checked_by_id, "") if row.checked_by_id else "",
            placement=held.get(row.pk),
        )
        for row in rows
    ]


def _gathered(rows: Sequence[Statement], language: str) -> _Gathered:
    ids, found = [row.pk for row in rows], _Gathered()
    for text in texts_in(language or "-").filter(statement__in=ids):
        found.texts[text.statement_id].append(text)  # type: ignore[index]  # because the filter asks for it
    for citation in Citation.objects.filter(statement__in=ids).select_related("source"):
        found.citations[citation.statement_id].append(citation)
    placed = Placement.objects.filter(statement__in=ids).exclude(item__status=Item.Status.ENDED)
    titles = Prefetch("item__texts", texts_in(language or "-"), to_attr="read")
    for row in placed.select_related("item").prefetch_related(titles):
        item = row.item
        words = choose(item.read, language or item.source_language, item.source_language)  # type: ignore[attr-defined]
        found.pages[row.statement_id].append(Placed(item, words))
    checkers = {row.checked_by_id for row in rows if row.checked_by_id}
    found.people = names_of(checkers)
    return found


def names_of(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """The names of members of staff by their keys; one statement."""
    rows = User.objects.filter(pk__in={pk for pk in ids if pk})
    return {user.pk: str(user) for user in rows}


def search_statements(
    viewer: Viewer, text: str, *, kind: str = "", but: Item | None = None
) -> QuerySet[Statement]:
    """Statements of the network that hold and say all the words; those on the page `but` are left out."""
    rows = statements_of(viewer).current()
    for word in text.split():
        rows = rows.filter(Exists(Text.objects.filter(_says(word), statement=OuterRef("pk"))))
    if kind:
        rows = rows.filter(kind=kind)
    if but is not None:
        rows = rows.exclude(placements__item=but)
    return rows.order_by("-updated_at", "pk")


def list_sources(viewer: Viewer, *, text: str = "", kind: str = "", show: str = "") -> QuerySet[Source]:
    """Sources, each with `statement_count`: broken first, then moved, without a date, not used."""
    cited = Citation.objects.filter(source=OuterRef("pk")).order_by().values("source")
    uses = cited.annotate(number=Count("pk")).values("number")
    rows = sources_of(viewer).annotate(statement_count=Coalesce(Subquery(uses), 0))
    for word in text.split():
        forms = sorted({word, word.lower(), word.upper(), word.capitalize()})
        said = (
            Q(title__icontains=one) | Q(publisher__icontains=one) | Q(url__icontains=one) for one in forms
        )
        rows = rows.filter(reduce(or_, said))
    if kind:
        rows = rows.filter(kind=kind)
    wrong = {
        "broken": Q(link_state=Source.LinkState.BROKEN),
        "moved": Q(link_state=Source.LinkState.MOVED),
        "undated": Q(dated_on=None),
        "unused": Q(statement_count=0),
    }
    if show:
        rows = rows.filter(wrong[show])
    ranks = [When(condition, then=Value(rank)) for rank, condition in enumerate(wrong.values())]
    rank = Case(*ranks, default=Value(len(wrong)), output_field=IntegerField())
    return rows.annotate(rank=rank).order_by("rank", "title", "pk")


def counts_by_topic(viewer: Viewer) -> dict[UUID, int]:
    """How many pages stand under each topic; one statement."""
    rows = items_of(viewer).exclude(status=Item.Status.ENDED).order_by().values_list("topic")
    return dict(rows.annotate(number=Count("pk")))

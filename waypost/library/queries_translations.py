"""How far the library is translated, and what to translate next. Each read runs a fixed number of statements."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from waypost.centres.access import Viewer
from waypost.library.access import items_of, topics_of
from waypost.library.models import Item, Placement, Text, Topic

State = Text.State
MISSING = "missing"
# In the order in which a bar shows them: what is done first, what nobody began last.
STATES = (State.CURRENT, State.OUTDATED, State.READY, State.STARTED, State.SUGGESTED, MISSING)
PAGE = 50
NOWHERE = (None, "")


@dataclass
class Tally:
    """How many texts are in each state; `counts` has every one of STATES."""

    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """All texts, with those that are missing."""
        return sum(self.counts.values())

    @property
    def todo(self) -> int:
        """Those that are not translated and read."""
        return self.total - self.counts[State.CURRENT]


@dataclass
class Progress(Tally):
    """How far one language is."""

    language: str = ""


@dataclass
class Sheet(Tally):
    """A page of the library and how far it is in a language."""

    item: Item
    title: str = ""
    topic: str = ""


@dataclass(frozen=True)
class Wanted:
    """Which pages; what is empty does not matter. `state` is one of STATES, "all", or empty for those with work left."""

    topic: UUID | None = None
    country: str = ""
    state: str = ""


def live_items(viewer: Viewer) -> "QuerySet[Item]":
    """The pages of the viewer's network that are worth translating."""
    return items_of(viewer).exclude(status=Item.Status.ENDED)


def live_texts(viewer: Viewer) -> "list[QuerySet[Text]]":
    """The texts of topics in use, of pages not taken down, and of statements not taken back that stand on such pages."""
    placed = Placement.objects.filter(statement=OuterRef("statement")).exclude(item__status=Item.Status.ENDED)
    network = viewer.network_id
    return [
        Text.objects.filter(topic__network=network, topic__is_active=True),
        Text.objects.filter(item__network=network).exclude(item__status=Item.Status.ENDED),
        Text.objects.filter(Exists(placed), statement__network=network, statement__withdrawn_on=None),
    ]


def progress(viewer: Viewer) -> list[Progress]:
    """How far each public language is. Three statements."""
    found: Counter[tuple[str, str]] = Counter()
    for texts in live_texts(viewer):
        rows = texts.order_by().values_list("language", "state").annotate(number=Count("pk"))
        for language, state, number in rows:
            found[language, state] += number
    originals = {language: number for (language, state), number in found.items() if state == State.SOURCE}
    return [
        Progress(_counted(found, language, sum(originals.values()) - originals.get(language, 0)), language)
        for language in settings.PUBLIC_LANGUAGES
    ]


def _counted(found: Mapping[tuple[str, str], int], language: str, total: int) -> dict[str, int]:
    counts = {str(state): found.get((language, state), 0) for state in STATES if state != MISSING}
    counts[MISSING] = max(0, total - sum(counts.values()))
    return counts


def languages_of_originals(viewer: Viewer) -> list[str]:
    """The languages in which things are first written, the most used first; never empty. Three statements."""
    found: Counter[str] = Counter()
    for texts in live_texts(viewer):
        rows = texts.filter(state=State.SOURCE).order_by().values_list("language")
        found.update(dict(rows.annotate(number=Count("pk")).values_list("language", "number")))
    return [language for language, _number in found.most_common()] or [settings.LANGUAGE_CODE]


def titles_of_topics(viewer: Viewer) -> "dict[UUID, tuple[Topic, str]]":
    """The topics in use with their names as first written, in the order of the tree. Two statements."""
    topics = list(topics_of(viewer).filter(is_active=True))
    names = dict(
        Text.objects.filter(topic__in=[one.pk for one in topics], state=State.SOURCE).values_list(
            "topic", "title"
        )
    )
    there = {topic.pk for topic in topics}
    parts: dict[UUID | None, list[Topic]] = defaultdict(list)
    for topic in topics:
        parts[topic.parent_id if topic.parent_id in there else None].append(topic)
    found: dict[UUID, tuple[Topic, str]] = {}

    def walk(above: UUID | None, prefix: str) -> None:
        for topic in parts.pop(above, []):
            name = prefix + names.get(topic.pk, topic.slug)
            found[topic.pk] = (topic, name)
            walk(topic.pk, f"{name} › ")

    walk(None, "")
    return found


def with_those_below(topics: "Mapping[UUID, tuple[Topic, str]]", top: UUID) -> set[UUID]:
    """A topic and all that stand under it, from `titles_of_topics` (those above come first there)."""
    found = {top}
    for pk, (topic, _name) in topics.items():
        if topic.parent_id in found:
            found.add(pk)
    return found


def wanted_items(
    viewer: Viewer, wanted: Wanted, topics: "Mapping[UUID, tuple[Topic, str]]"
) -> "QuerySet[Item]":
    """The pages of a topic with those below it, and of a country."""
    items = live_items(viewer)
    if wanted.topic:
        items = items.filter(topic__in=with_those_below(topics, wanted.topic))
    return items.filter(country=wanted.country) if wanted.country else items


def worklist(
    viewer: Viewer, language: str, wanted: Wanted, topics: "Mapping[UUID, tuple[Topic, str]]"
) -> list[Sheet]:
    """The pages on which there is something to do in a language, the most needed first. Five statements.

    Public pages come first; among them those that say something outdated, then those that only wait for a
    reader, then those of which most is missing.
    """
    items = wanted_items(viewer, wanted, topics)
    found, totals = _states_by_item(items, language), _totals_by_item(items, language)
    sheets = [
        Sheet(
            _counted(found[item.pk], language, totals[item.pk]),
            item,
            topic=topics.get(item.topic_id, NOWHERE)[1],
        )
        for item in items.order_by("order", "code")
    ]
    return sorted((sheet for sheet in sheets if _is_wanted(sheet, wanted.state)), key=_need)


def _states_by_item(items: "QuerySet[Item]", language: str) -> dict[UUID, Counter[tuple[str, str]]]:
    """For each page how many of its texts in a language are in which state. Two statements."""
    found: dict[UUID, Counter[tuple[str, str]]] = defaultdict(Counter)
    own = Text.objects.filter(item__in=items, language=language).values_list("item", "state")
    for pk, state in own.order_by():
        found[pk][language, state] += 1
    rows = _shown(items).filter(statement__texts__language=language)
    for pk, state, number in rows.values_list("item", "statement__texts__state").annotate(number=Count("pk")):
        found[pk][language, state] += number
    return found


def _totals_by_item(items: "QuerySet[Item]", language: str) -> dict[UUID, int]:
    """For each page how many texts there are to be translated into a language. Two statements."""
    totals: dict[UUID, int] = defaultdict(int)
    for pk in items.exclude(source_language=language).order_by().values_list("pk", flat=True):
        totals[pk] += 1
    rows = _shown(items).exclude(statement__source_language=language)
    for pk, number in rows.values_list("item").annotate(number=Count("pk")):
        totals[pk] += number
    return totals


def _shown(items: "QuerySet[Item]") -> "QuerySet[Placement]":
    return Placement.objects.filter(item__in=items.order_by(), statement__withdrawn_on=None).order_by()


def _is_wanted(sheet: Sheet, state: str) -> bool:
    if state == "all":
        return True
    return sheet.counts.get(state, 0) > 0 if state else sheet.todo > 0


def _need(sheet: Sheet) -> tuple[int, ...]:
    counts = sheet.counts
    return (
        sheet.item.status != Item.Status.PUBLISHED,
        not counts[State.OUTDATED],
        -counts[State.OUTDATED],
        -counts[State.READY],
        -sheet.todo,
    )


def add_titles(sheets: Iterable[Sheet]) -> None:
    """Give each page of a list its title, as first written. One statement."""
    by_item = {sheet.item.pk: sheet for sheet in sheets}
    rows = Text.objects.filter(item__in=list(by_item), state=State.SOURCE)
    for pk, title in rows.values_list("item", "title"):
        by_item[pk].title = title


def topics_in(viewer: Viewer, language: str) -> Tally:
    """How far the names of topics are in a language. One statement."""
    rows = live_texts(viewer)[0].filter(Q(language=language) | Q(state=State.SOURCE))
    found = Counter(rows.order_by().values_list("language", "state"))
    originals = sum(
        number for (code, state), number in found.items() if state == State.SOURCE and code != language
    )
    return Tally(_counted(found, language, originals))

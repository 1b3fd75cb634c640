"""Links at the desk: the list, how many are in which state, and where each of them stands."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Prefetch, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.library.links.places import DRAFT, ENTRY, SOURCE, STATEMENT, Place, places_of
from waypost.library.models import Citation, Item, Link, LinkRun, Placement, Statement, Text
from waypost.library.queries import texts_in
from waypost.library.reading import choose
from waypost.library.registers import of_entry
from waypost.shared.web.languages import own_name_of

State = Link.State
ORDER = ("bad", State.MOVED, State.FAILING, State.CLOSED, State.BUSY, "untried", State.WORKS)
BAD = (State.BROKEN, State.GONE)
SHORT = 60
MOST_USES, MOST_PAGES = 8, 4


@dataclass(frozen=True)
class Use:
    """Where an address stands, as a reader of the desk knows it; `pages` are (title, address) of its pages."""

    what: str
    title: str
    url: str
    pages: list[tuple[str, str]] = field(default_factory=list)
    more: int = 0  # pages that are not named


@dataclass(frozen=True)
class Line:
    """A link and where it stands."""

    link: Link
    uses: list[Use]
    more: int = 0  # places that are not named


def states_of(show: str) -> tuple[str, ...]:
    """The states that stand together under one name."""
    return BAD if show == "bad" else (State.UNTRIED if show == "untried" else show,)


def links_of(viewer: Viewer, *, text: str = "", show: str = "") -> QuerySet[Link]:
    """The links of the viewer's network: broken first, then moved; those that failed longest first."""
    rows = Link.objects.filter(network=viewer.network_id)
    for word in text.split():
        rows = rows.filter(address__icontains=word)
    if show:
        rows = rows.filter(state__in=states_of(show))
    ranks = [When(state__in=states_of(name), then=Value(rank)) for rank, name in enumerate(ORDER)]
    rank = Case(*ranks, default=Value(len(ORDER)), output_field=IntegerField())
    return rows.annotate(rank=rank).order_by("rank", "failed_since", "address", "pk")


def counts(viewer: Viewer) -> dict[str, int]:
    """How many links are in which state, in the order of the list; one statement."""
    rows = Link.objects.filter(network=viewer.network_id).order_by().values_list("state")
    found = dict(rows.annotate(number=Count("pk")))
    return {name: sum(found.get(state, 0) for state in states_of(name)) for name in ORDER}


def run_of(viewer: Viewer) -> LinkRun | None:
    """The last run; None when there never was one."""
    return LinkRun.objects.filter(network=viewer.network_id).first()


def lines_of(viewer: Viewer, links: Iterable[Link], language: str) -> list[Line]:
    """Links with where they stand; the number of statements does not grow with them."""
    links = list(links)
    wanted: dict[str, list[Place]] = {link.address: [] for link in links}
    for place in places_of(viewer.network_id) if links else ():
        if place.is_read and place.address in wanted:
            wanted[place.address].append(place)
    once = {address: _each_once(places) for address, places in wanted.items()}
    shown = [place for places in once.values() for place in places[:MOST_USES]]
    uses = iter(described(shown, language))
    lines = []
    for link in links:  # in the order of `wanted`, and so of `shown`
        places = once[link.address]
        its = [next(uses) for _place in places[:MOST_USES]]
        lines.append(Line(link, its, max(0, len(places) - MOST_USES)))
    return lines


def _each_once(places: list[Place]) -> list[Place]:
    """One place for each thing: the original rather than a translation of it."""
    found: dict[UUID, Place] = {}
    for place in sorted(places, key=lambda place: getattr(place.record, "state", "source") != "source"):
        owner = place.record.owner if isinstance(place.record, Text) else place.record
        found.setdefault(owner.pk, place)
    return list(found.values())


def described(places: Sequence[Place], language: str) -> list[Use]:
    """Each place in words, in the same order; four statements at most."""
    cited = defaultdict(set)
    sources = {place.record.pk for place in places if place.kind == SOURCE}
    for source, statement in Citation.objects.filter(source__in=sources).values_list("source", "statement"):
        cited[source].add(statement)
    statements = {pk for place in places if (pk := _statement_of(place))}
    pages = _pages_of(statements.union(*cited.values()), language)
    titles = dict(
        Text.objects.filter(statement__in=statements, state=Text.State.SOURCE).values_list(
            "statement", "title"
        )
    )
    found = []
    for place in places:
        own = _statement_of(place)
        its = cited[place.record.pk] if place.kind == SOURCE else {own} if own else set()
        on = sorted({page for statement in its for page in pages.get(statement, ())})
        what, title, url = _named(place, titles)
        found.append(Use(what, title, url, on[:MOST_PAGES], max(0, len(on) - MOST_PAGES)))
    return found


def _statement_of(place: Place) -> UUID | None:
    if place.kind in (SOURCE, ENTRY):
        return None
    pk: UUID | None = place.record.pk if place.kind == STATEMENT else place.record.statement_id
    return pk


def _pages_of(statements: Iterable[UUID], language: str) -> dict[UUID, set[tuple[str, str]]]:
    """The pages on which statements stand, by title and address; two statements."""
    found: dict[UUID, set[tuple[str, str]]] = defaultdict(set)
    rows = Placement.objects.filter(statement__in=set(statements)).exclude(item__status=Item.Status.ENDED)
    titles = Prefetch("item__texts", texts_in(language or "-"), to_attr="read")
    for row in rows.select_related("item").prefetch_related(titles):
        item = row.item
        words = choose(item.read, language or item.source_language, item.source_language)  # type: ignore[attr-defined]
        found[row.statement_id].add((words.title, reverse("library:item", kwargs={"pk": item.pk})))
    return found


def _named(place: Place, titles: dict[UUID, str]) -> tuple[str, str, str]:
    """What it is, what it is called, and where it is at the desk."""
    record = place.record
    if place.kind == SOURCE:
        return _("Source"), record.title, reverse("library:source", kwargs={"pk": record.pk})
    if place.kind == STATEMENT:
        url = reverse("library:statement", kwargs={"pk": record.pk})
        return _("Website of a contact"), titles.get(record.pk, ""), url
    if place.kind == ENTRY:
        register = of_entry(record)
        title = str(register.column(register.shown[0]).written(record))
        return str(register.title), title, register.url("entry", pk=record.pk)
    return _of_text(record, is_draft=place.kind == DRAFT)


def _of_text(text: Text, *, is_draft: bool) -> tuple[str, str, str]:
    owner = text.owner
    names = {Statement: ("statement", _("Statement")), Item: ("item", _("Page"))}
    view, what = names.get(type(owner), ("topic_edit", _("Topic")))
    if is_draft:
        what = _("%(what)s, a draft in %(language)s") % {"what": what, "language": own_name_of(text.language)}
    elif text.state != Text.State.SOURCE:
        what = _("%(what)s in %(language)s") % {"what": what, "language": own_name_of(text.language)}
    title = text.title or text.body[:SHORT] or str((text.draft or {}).get("title", ""))
    return what, title, reverse(f"library:{view}", kwargs={"pk": owner.pk})


def label_of(name: str) -> Any:
    """What the links of one name of `ORDER` are called."""
    return _("Broken or gone") if name == "bad" else State(states_of(name)[0]).label

"""The library as data, for phone apps and partners' sites: read only, public, in the language that is asked for."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from waypost.centres.models import Network
from waypost.centres.queries import public_network
from waypost.library import finding, reading
from waypost.library.markup import to_text
from waypost.library.models import Item
from waypost.shared import codes

router = Router(tags=["Information"])
MOST = 200


class Problem(Schema):
    detail: Any = Field(description="What was wrong with the question, in a sentence or as a list of faults.")


PROBLEMS = {400: Problem, 404: Problem, 422: Problem}


class Source(Schema):
    title: str
    url: str = Field("", description="Empty for documents and persons.")
    official: bool = Field(description="Of the authority that decides on it; else a secondary source.")
    place: str = Field("", description="Where in the source, such as an article.")
    dated_on: date | None = None


class Statement(Schema):
    id: str
    kind: str = Field(description="fact, step, check, myth, term, contact, sign or clause.")
    section: str = Field(
        "", description="Part of the page: before, renewal, rights, help; empty for the main part."
    )
    title: str
    text: str = Field(description="Plain text.")
    html: str = Field(description="The same as safe HTML: p, ul, ol, li, strong, em, a, br, bdi.")
    language: str = Field(
        description="Of these words: another one than asked for when they are not yet translated."
    )
    outdated: bool = Field(description="The original has changed since this was translated.")
    freshness: str = Field(description="fresh, due (within 30 days) or stale (past its day).")
    checked_on: date
    check_by: date
    sources: list[Source]
    documents: list[str] = Field(description="Papers needed, as slugs.")
    fee: str | None = Field(None, description="Decimal amount in `fee_currency`.")
    fee_currency: str = Field("", description="ISO 4217.")
    days: int | None = Field(None, description="How many days it takes.")
    phone: str = ""
    email: str = ""
    website: str = ""
    emergency: bool = False


class PageLine(Schema):
    code: str = Field(description="Six letters that never change; the page's address is built from them.")
    kind: str
    topic: str = Field(description="Slug of the topic.")
    country: str = Field("", description="ISO 3166-1 alpha-2; empty when it holds wherever people go.")
    title: str
    language: str
    url: str
    updated_at: datetime


class WholePage(PageLine):
    lead: str
    checked_on: date | None = Field(None, description="Everything shown was checked on this day or later.")
    hidden: int = Field(
        description="How many statements are not shown because nobody can stand behind them now."
    )
    statements: list[Statement]


class Pages(Schema):
    pages: list[PageLine]
    next: str | None = Field(None, description="Give it as `after` to read on.")


class TopicLine(Schema):
    slug: str
    parent: str | None = None
    title: str
    says: str = Field("", description="What it says at the door, as the reader would.")
    language: str


class Country(Schema):
    code: str
    name: str
    pages: int


class Hits(Schema):
    pages: list[PageLine]
    other_languages: list[PageLine]
    read_as: dict[str, str] = Field(description="How words that nobody wrote were read.")


def _network() -> Network:
    network = public_network()
    if network is None:
        raise HttpError(404, "No network has been set up yet.")
    return network


def _known(language: str) -> str:
    if language not in settings.PUBLIC_LANGUAGES:
        raise HttpError(400, f"Languages here are: {', '.join(settings.PUBLIC_LANGUAGES)}.")
    return language


def _line(item: Item, words: reading.Words, topic: str, language: str) -> dict[str, Any]:
    with translation.override(language):
        url = reverse("public:page", kwargs={"code": item.code})
    return {
        "code": item.code, "kind": item.kind, "topic": topic, "country": item.country, "title": words.title,
        "language": words.language, "url": url, "updated_at": item.updated_at,
    }  # fmt: skip


@router.get("/topics", response={200: list[TopicLine], **PROBLEMS}, summary="The tree of topics")
def topics(request: HttpRequest, language: str = Query("en", max_length=12)) -> list[dict[str, Any]]:
    """All topics in use, in their order."""
    rows = reading.topics(_network().pk, _known(language))
    slugs: dict[UUID | None, str] = {topic.pk: topic.slug for topic, _words in rows}
    return [
        {
            "slug": topic.slug,
            "parent": slugs.get(topic.parent_id),
            "title": words.title,
            "says": words.body,
            "language": words.language,
        }
        for topic, words in rows
    ]


@router.get(
    "/countries", response={200: list[Country], **PROBLEMS}, summary="Countries with something to read"
)
def countries(request: HttpRequest, language: str = Query("en", max_length=12)) -> list[dict[str, Any]]:
    """By name in the language asked for."""
    with translation.override(_known(language)):
        rows = reading.countries(_network().pk)
        named = [{"code": code, "name": codes.label("country", code), "pages": n} for code, n in rows.items()]
    return sorted(named, key=lambda row: row["name"])


@router.get("/pages", response={200: Pages, **PROBLEMS}, summary="Pages, by code")
def pages(
    request: HttpRequest,
    language: str = Query("en", max_length=12),
    country: str | None = Query(
        None, max_length=2, description="ISO 3166-1 alpha-2; empty text for pages that hold everywhere."
    ),
    topic: str | None = Query(None, max_length=60),
    changed_since: Annotated[
        datetime | None, Query(description="Pages whose own entry changed since then.")
    ] = None,
    after: str = Query("", max_length=8),
    limit: int = Query(50, ge=1, le=MOST),
) -> dict[str, Any]:
    """Published pages; statements stand in the page itself."""
    rows = Item.objects.filter(network=_network(), code__gt=after).published().order_by("code")
    if country is not None:
        rows = rows.filter(country=country.upper())
    if topic is not None:
        rows = rows.filter(topic__slug=topic)
    if changed_since is not None:
        since = changed_since if timezone.is_aware(changed_since) else timezone.make_aware(changed_since)
        rows = rows.filter(updated_at__gte=since)
    texts = reading.public_texts(_known(language))
    found = list(
        rows.select_related("topic").prefetch_related(Prefetch("texts", texts, to_attr="read"))[: limit + 1]
    )
    lines = [
        _line(item, reading.choose(item.read, language, item.source_language), item.topic.slug, language)
        for item in found[:limit]
    ]
    return {"pages": lines, "next": found[limit - 1].code if len(found) > limit else None}


@router.get(
    "/pages/{code}",
    response={200: WholePage, **PROBLEMS},
    summary="One page with its statements and their sources",
)
def page(request: HttpRequest, code: str, language: str = Query("en", max_length=12)) -> dict[str, Any]:
    """Statements that nobody can stand behind just now are left out and counted."""
    found = reading.page(_network().pk, code, _known(language), timezone.localdate())
    if found is None:
        raise HttpError(404, "There is no public page with this code.")
    line = _line(found.item, found.words, found.item.topic.slug, language)
    return line | {
        "lead": to_text(found.words.body),
        "checked_on": found.checked_on,
        "hidden": found.hidden_count,
        "statements": [_statement(line) for line in found.shown],
    }


def _statement(line: reading.Line) -> dict[str, Any]:
    statement = line.statement
    return {
        "id": str(statement.pk), "kind": statement.kind, "section": line.section, "title": line.words.title,
        "text": to_text(line.words.body), "html": str(line.words.html), "language": line.words.language,
        "outdated": line.words.is_outdated, "freshness": line.freshness, "checked_on": statement.checked_on,
        "check_by": statement.check_by, "documents": statement.documents,
        "fee": None if statement.fee is None else str(statement.fee), "fee_currency": statement.fee_currency,
        "days": statement.days, "phone": statement.phone, "email": statement.email,
        "website": statement.website, "emergency": statement.is_emergency,
        "sources": [
            {
                "title": citation.source.title,
                "url": citation.source.url if citation.source.kind == "link" else "",
                "official": citation.source.is_official,
                "place": citation.place,
                "dated_on": citation.source.dated_on,
            }
            for citation in line.sources
        ],
    }  # fmt: skip


@router.get("/search", response={200: Hits, **PROBLEMS}, summary="Search that forgives spelling")
def search(
    request: HttpRequest,
    q: str = Query(max_length=100),
    language: str = Query("en", max_length=12),
    country: str = Query("", max_length=2),
) -> dict[str, Any]:
    """Pages in the language asked for, best first; those in other languages apart. What is asked is kept nowhere."""
    found = finding.search(_network().pk, q, _known(language), country=country.upper())

    def lines(hits: list[finding.Hit]) -> list[dict[str, Any]]:
        return [_line(hit.item, hit.words, hit.item.topic.slug, language) for hit in hits]

    return {
        "pages": lines(found.hits),
        "other_languages": lines(found.others),
        "read_as": dict(found.read_as),
    }

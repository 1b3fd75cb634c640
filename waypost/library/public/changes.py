"""What changed, for everybody: a page, newest first, and an Atom feed."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from waypost.accounts.gate import public
from waypost.centres.models import Network
from waypost.centres.public import show_public, site_of
from waypost.library import changes, reading
from waypost.shared import codes
from waypost.shared.web.public_pages import asks_only, kept

MINUTE = 60
LONGEST_TITLE = 100


def _network(request: HttpRequest) -> Network:
    """Whose site it is. Raises Http404 while nobody has set one up."""
    network = site_of(request)
    if network is None:
        raise Http404
    return network


class Asked:
    """The country and the topic in the address; what nobody knows counts as not asked."""

    def __init__(self, request: HttpRequest, named: list[tuple[Any, reading.Words]]) -> None:
        country, topic = request.GET.get("country", "").upper(), request.GET.get("topic", "")
        self.country = country if codes.exists("country", country) else ""
        below = changes.below(named, topic)
        self.topic = topic if below else ""
        self.topics: list[UUID] | None = below or None


@require_safe
@public("what changed lately")
@kept(MINUTE)
@asks_only("country", "topic")
def changed(request: HttpRequest) -> HttpResponse:
    """The newest changes, of all, of a country or of a topic. Ten statements at most."""
    network, language = _network(request), request.LANGUAGE_CODE
    named = reading.topics(network.pk, language)
    asked = Asked(request, named)
    countries = {asked.country, *changes.countries(network.pk)} - {""}
    found = changes.newest(network.pk, language, country=asked.country, topics=asked.topics)
    context = {
        "changes": found,
        "asked": asked,
        "countries": sorted(
            ((code, codes.label("country", code)) for code in countries), key=lambda row: row[1]
        ),
        "topics": [(topic.slug, words) for topic, words in named],
        "feed_query": request.GET.urlencode(),
    }
    return show_public(request, "library/public/changes.html", context)


class ChangesFeed(Atom1Feed):
    """An Atom feed that says the same as long as nothing changed, and in which language each entry is."""

    def latest_post_date(self) -> datetime:
        """When something was told or taken back; Django would say now for an empty feed."""
        changed: datetime = self.feed["changed"]
        return changed.astimezone(UTC)

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """The language of the words."""
        return {**super().item_attributes(item), "xml:lang": item["language"]}


@require_safe
@public("what changed lately, for readers of feeds")
@kept(MINUTE)
@asks_only("country", "topic")
def feed(request: HttpRequest) -> HttpResponse:
    """The same as Atom 1.0."""
    network, language = _network(request), request.LANGUAGE_CODE
    asked = Asked(request, reading.topics(network.pk, language))
    page = request.build_absolute_uri(reverse("public:changes"))
    here = request.build_absolute_uri()
    made = ChangesFeed(
        title=_("What changed: %(network)s") % {"network": network.name},
        link=page,
        description="",
        subtitle=_("Rules, fees and offices that changed, and what we had wrong."),
        language=language,
        author_name=network.name,
        feed_url=here,
        feed_guid=here,
        changed=changes.last_change(network.pk) or network.created_at,
    )
    for one in changes.newest(network.pk, language, country=asked.country, topics=asked.topics):
        made.add_item(**_entry(one, request, page))
    answer = HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    answer.headers["Content-Language"] = language
    return answer


def _entry(one: changes.Change, request: HttpRequest, page: str) -> dict[str, Any]:
    notice = one.notice
    says = one.words.body
    read = [
        request.build_absolute_uri(reverse("public:page", kwargs={"code": code}))
        for code, _title in one.pages
    ]
    title = says if len(says) <= LONGEST_TITLE else f"{says[:LONGEST_TITLE].rsplit(' ', 1)[0]} …"
    return {
        "title": title,
        "link": read[0] if read else f"{page}#c{notice.pk}",
        "description": escape(f"{says} ({one.when})"),  # a summary is read as HTML
        "unique_id": f"urn:uuid:{notice.pk}",
        "pubdate": notice.published_at,
        "updateddate": notice.updated_at,
        "categories": [str(notice.get_kind_display())],
        "language": one.words.language,
    }

"""What a phone keeps of a country (R169): its pages and those that hold everywhere, in one language, as small parts.

A pack is made of parts by address: each with its title, its HTML and a hash. A phone that has a pack asks for the hashes
and then only for the parts that have changed.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from waypost.centres.models import Network
from waypost.library import changes, reading
from waypost.library.markup import to_text
from waypost.library.models import Item
from waypost.shared import codes
from waypost.shared.web import public_places

MOST_PAGES = 600


@dataclass(frozen=True)
class Part:
    """One page of a pack; `text` is what the search on the phone looks through."""

    path: str
    title: str
    html: str
    text: str

    @property
    def hash(self) -> str:
        return hashlib.sha256(f"{self.title}\n{self.html}".encode()).hexdigest()[:10]

    def as_json(self) -> dict[str, str]:
        return {"h": self.hash, "t": self.title, "b": self.html, "s": self.text}


def parts(network: Network, country: str, language: str, today: date) -> list[Part]:
    """The parts of a country's pack: its page, the topics, every page; a fixed number of statements."""
    items = Item.objects.filter(network=network, country__in=("", country)).published()
    items = items.select_related("topic").order_by("country", "order", "code")[:MOST_PAGES]
    pages = reading.pages_of(list(items), language, today)
    noticed = changes.on_pages(pages, language)
    return [
        _country(network, country, language, pages),
        *_topics(network, language, pages),
        *(part_of(page, noticed[page.item.pk]) for page in pages),
    ]


def part_of(page: reading.Page, noticed: Sequence[changes.Change] = ()) -> Part:
    """A page as a phone keeps it, with what changed on it lately."""
    context = {"page": page, "item": page.item, "changes": noticed}
    html = render_to_string("library/public/offline/page.html", context)
    words = [
        page.words.title,
        page.words.body,
        *(f"{line.words.title} {to_text(line.words.body)}" for line in page.shown),
    ]
    path = reverse("public:page", kwargs={"code": page.item.code})
    return Part(path, page.words.title, _small(html), " ".join(" ".join(words).split()))


def _topics(network: Network, language: str, pages: list[reading.Page]) -> list[Part]:
    made = []
    named = reading.topics(network.pk, language)
    for topic, words in named:
        inside = {topic.pk, *(one.pk for one, _words in named if one.parent_id == topic.pk)}
        chosen = [page for page in pages if page.item.topic_id in inside]
        if chosen:
            html = render_to_string("library/public/offline/topic.html", {"words": words, "pages": chosen})
            path = reverse("public:topic", kwargs={"slug": topic.slug})
            made.append(Part(path, words.title, _small(html), ""))
    return made


def _country(network: Network, country: str, language: str, pages: list[reading.Page]) -> Part:
    name = codes.label("country", country)
    context = {
        "name": name,
        "own": [page for page in pages if page.item.country],
        "general": [page for page in pages if not page.item.country],
        "emergencies": [
            line
            for page in pages
            for line in page.shown
            if line.statement.is_emergency and line.statement.phone
        ],
        "sections": public_places.country_sections(network.pk, country, language),
        "country": country,
    }
    html = render_to_string("library/public/offline/country.html", context)
    return Part(reverse("public:country", kwargs={"code": country.lower()}), name, _small(html), "")


def _small(html: str) -> str:
    return " ".join(html.split())


def pack(
    network: Network, country: str, language: str, today: date, only: set[str] | None = None
) -> dict[str, Any]:
    """The whole pack, or the parts at `only` these addresses; `version` names what the whole says."""
    made = parts(network, country, language, today)
    hashes = {part.path: part.hash for part in made}
    return {
        "country": country,
        "name": codes.label("country", country),
        "language": language,
        "version": version_of(hashes),
        "made_on": today.isoformat(),
        "parts": {part.path: part.as_json() for part in made if only is None or part.path in only},
    }


def index(network: Network, country: str, language: str, today: date) -> dict[str, Any]:
    """The hashes of a pack's parts, and how large it is to fetch (bytes as sent)."""
    import gzip

    whole = pack(network, country, language, today)
    sent = gzip.compress(json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)
    return {
        "version": whole["version"],
        "made_on": whole["made_on"],
        "bytes": len(sent),
        "pages": len(whole["parts"]),
        "hashes": {path: part["h"] for path, part in whole["parts"].items()},
    }


def version_of(hashes: dict[str, str]) -> str:
    """A short name of what a pack says."""
    return hashlib.sha256(json.dumps(sorted(hashes.items())).encode()).hexdigest()[:12]


def words_for_the_phone() -> dict[str, str]:
    """What the phone says when there is no network, in the reader's language."""
    return {
        "offline": _("You are reading without a network. Saved on {day}."),
        "old": _(
            "This was saved more than 30 days ago. Rules may have changed: renew it when you have a network."
        ),
        "missing": _("This page is not among what you saved. Open it again when you have a network."),
        "search": _("Search in what you saved"),
        "nothing": _("Nothing was found in what you saved."),
        "start": _("Start"),
        "saved": _("Saved on this phone"),
    }

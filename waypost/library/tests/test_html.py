"""Public pages are valid HTML: parsed as the standard says, without one fault; every id once, every label's field there."""

import re
from collections import Counter

import html5lib
import pytest
from django.test import Client

from waypost.library.actions.starting import load_starter
from waypost.library.models import Item
from waypost.shared.web import public_pages


@pytest.fixture
def site(cast, library):
    public_pages.shelf.empty()
    load_starter(cast.network, by=cast.viewer("editor"))
    fact = library.statement("See [the portal](https://portal.example/?a=1&b=2) & call 112 34 56.", "A < B")
    item = library.page("Entry <Poland>", "First.", fact, country="PL")
    yield item
    public_pages.shelf.empty()


def faults_of(html):
    parser = html5lib.HTMLParser()
    parser.parse(html)
    found = [f"{code} {data} at {place}" for place, code, data in parser.errors]
    ids = Counter(re.findall(r'\sid="([^"]+)"', html))
    found += [f"id {name} stands {count} times" for name, count in ids.items() if count > 1]
    found += [
        f"label for {name}" for name in re.findall(r'<label[^>]*\sfor="([^"]+)"', html) if name not in ids
    ]
    return found


PATHS = (
    "", "search/?q=visa", "search/?q=", "countries/", "country/pl/", "check-offer/", "check-contract/", "keep/",
    "kiosk/", "centres/", "register/", "ask/", "ask/answer/", "services/", "check-recruiter/", "alerts/",
    "send-money/", "budget/", "vacancies/", "courses/", "keep/pl.html",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ar"])
def test_public_pages_are_valid(site, language):
    """In one test, because the starter content is brought in for each."""
    for path in PATHS:
        answer = Client().get(f"/{language}/{path}")
        assert answer.status_code == 200, path
        assert faults_of(answer.content.decode()) == [], path
    for item in Item.objects.published():
        answer = Client().get(f"/{language}/i/{item.code}/", follow=True)
        assert faults_of(answer.content.decode()) == [], item.kind
    for path in ("check-offer", "check-contract"):
        answer = Client().post(f"/{language}/{path}/", {"tick": []})
        assert faults_of(answer.content.decode()) == [], path

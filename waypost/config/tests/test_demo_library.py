"""The library of the demo: in every state, and without a rule of any country."""

import re

import pytest
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from waypost.config.demo.library import build_library
from waypost.config.demo.library_stories import PORTALS
from waypost.config.demo.network import build_network
from waypost.library.models import Item, Source, Statement, Text

pytestmark = pytest.mark.django_db
TODAY_STATES = {"fresh", "due", "stale", "withdrawn"}


@pytest.fixture(scope="module")
def network(django_db_setup, django_db_blocker):
    """Made once: nothing here changes it."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = build_network()
        build_library(made)
        yield made
        transaction.set_rollback(True)


def test_checkers_and_translators_find_work_of_every_kind(network):
    today = timezone.localdate()
    statements = Statement.objects.exclude(country="").placed()
    assert {statement.freshness(today) for statement in statements} == TODAY_STATES
    assert statements.filter(check_by=today).exists()
    assert statements.exclude(withdrawn_on=None).count() == 1
    states = set(Text.objects.filter(statement__in=statements).values_list("state", flat=True))
    assert states == {state.value for state in Text.State}
    assert not Text.objects.exclude(item=None).filter(item__country="DE", language="es").exists()
    shared = Statement.objects.annotate(pages=Count("items")).filter(pages=3)
    assert shared.count() == 1
    assert Source.objects.filter(kind="person").exclude(told_by="").count() == 1
    assert not Item.objects.filter(owner=None).exists()


def test_country_pages_say_that_they_are_demo_content_and_lead_to_official_portals(network):
    pages = Item.objects.published().exclude(country="")
    assert {page.country for page in pages} == set(PORTALS)
    assert pages.count() == 3 * len(PORTALS)
    leads = Text.objects.filter(item__in=pages, state="source").values_list("body", flat=True)
    assert all(lead.startswith("This is demo content. It states no rules.") for lead in leads)
    bodies = Text.objects.filter(
        statement__items__in=pages, statement__citations__source__kind="link", state="source"
    )
    for body in bodies.values_list("body", flat=True):
        assert re.search(r"\[official portal of [^\]]+\]\(https://[^)]+\)", body), body
        assert not re.search(r"\d", re.sub(r"\(https://[^)]+\)", "", body)), body

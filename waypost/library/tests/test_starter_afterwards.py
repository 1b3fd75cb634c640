"""A network that has the starter content: what is known of it, a second loading, and what it is begun with."""

import copy

import pytest
from django.db import transaction
from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.centres.models import Network
from waypost.library import access, actions
from waypost.library.actions.starting import load_starter, start_from_template
from waypost.library.models import Item, Placement, SearchWord, Source, Statement, Text, TextVersion, Topic
from waypost.library.rules import days_of
from waypost.library.saving import LibraryRefused
from waypost.library.starter import reading
from waypost.library.starter.reading import prompts_for, starter_id
from waypost.people.testing import Cast
from waypost.shared.audit.models import Entry

STARTER = reading.read_starter()


@pytest.fixture(scope="module")
def begun(django_db_setup, django_db_blocker):
    """A cast whose network has the starter content: brought in once, and there for every test as it came."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = Cast()
        load_starter(cast.network, by=Viewer.system(cast.centre))
        yield cast
        transaction.set_rollback(True)


@pytest.fixture
def cast(db, begun):
    return copy.copy(begun)


@pytest.fixture
def by(cast):
    return Viewer.system(cast.centre)


def count():
    return [model.objects.count() for model in (Topic, Source, Statement, Item, Placement, Text, TextVersion)]


def test_every_statement_names_the_starter_content_as_its_source(cast, by):
    [source] = Source.objects.all()
    assert (source.kind, source.is_official, source.dated_on) == ("document", False, STARTER.dated_on)
    assert not Statement.objects.exclude(citations__source=source).exists()


def test_it_is_due_for_a_check_of_the_network_when_its_topic_says(cast, by):
    today = timezone.localdate()
    for statement in Statement.objects.select_related("topic__parent"):
        assert (statement.check_by - today).days == days_of(statement.topic)[0]
        assert statement.checked_on <= STARTER.dated_on
    assert Statement.objects.shown_on(today).placed().count() == Statement.objects.count()


def test_a_second_time_nothing_comes(cast, by):
    before = count()
    again = load_starter(cast.network, by=by)
    assert (again.topics, again.pages, again.statements, again.texts) == (0, 0, 0, 0)
    assert count() == before


def test_what_a_centre_wrote_moved_or_took_away_stays_so(cast, by):
    editor = cast.viewer("editor")
    statement = Statement.objects.filter(items__kind="offer").first()
    actions.write_source_text(statement, title="Our own words", body="About this.", by=editor)
    page = Item.objects.get(kind="contract")
    actions.end_item(page, because="We have a better one.", by=editor)
    actions.take_off_page(Placement.objects.filter(item__kind="myths").first(), by=editor)
    topic = Topic.objects.get(slug="entry")
    actions.change_topic(topic, fields={"slug": "visas", "order": 3}, by=editor)
    before = count()
    load_starter(cast.network, by=by)
    assert count() == before
    assert statement.texts.get(state="source").title == "Our own words"
    assert set(statement.texts.exclude(state="source").values_list("state", flat=True)) == {"outdated"}
    page.refresh_from_db()
    assert page.status == "ended"


def test_a_language_that_came_later_is_added_only_where_the_original_is_ours(cast, by):
    ours, theirs = Statement.objects.filter(items__kind="offer")[:2]
    actions.write_source_text(theirs, title="Our own words", body="About this.", by=cast.viewer("editor"))
    Text.objects.filter(statement__in=[ours, theirs], language="ru").delete()
    assert load_starter(cast.network, by=by).texts == 1
    assert ours.texts.filter(language="ru", state="current").exists()
    assert not theirs.texts.filter(language="ru").exists()


def test_a_page_that_came_later_is_added(cast, by):
    page = Item.objects.get(kind="myths")
    statements = list(page.statements.values_list("pk", flat=True))
    page.delete()
    Statement.objects.filter(pk__in=statements).delete()
    loaded = load_starter(cast.network, by=by)
    assert (loaded.topics, loaded.pages, loaded.statements) == (0, 1, len(statements))
    assert SearchWord.objects.filter(item__kind="myths").exists()


def test_each_network_has_its_own(cast, by):
    other = Network.objects.create(name="Another network", country="NP")
    load_starter(other, by=Viewer.system())
    assert Item.objects.filter(network=other).count() == len(STARTER.pages)
    assert starter_id(other.pk, "page", "health") != starter_id(cast.network.pk, "page", "health")


def test_it_is_written_down(cast, by):
    entry = Entry.objects.get(action="library.starter_loaded")
    assert entry.details["pages"] == len(STARTER.pages)


def test_the_number_of_statements_to_the_database_does_not_follow_the_number_of_texts(
    cast, by, django_assert_max_num_queries
):
    with django_assert_max_num_queries(30):
        load_starter(cast.network, by=by)


# Beginning a page with questions


def test_a_template_begins_a_page_that_only_staff_read(cast, by):
    editor = cast.viewer("editor")
    topic = Topic.objects.get(slug="entry")
    item = start_from_template(topic, "KZ", by=editor)
    assert (item.status, item.country, item.owner) == ("draft", "KZ", editor.user)
    assert [str(text) for text in Text.objects.of(item)] == ["Visa and entry: Kazakhstan"]
    asked = [
        placement.statement.texts.get().title for placement in item.placements.select_related("statement")
    ]
    assert tuple(asked) == prompts_for(topic.slug, "en")
    with pytest.raises(LibraryRefused):
        actions.publish_item(item, by=editor)


def test_a_topic_without_template_and_an_unknown_country_are_refused(cast, by):
    editor = cast.viewer("editor")
    before = Item.objects.count()
    with pytest.raises(LibraryRefused):
        start_from_template(Topic.objects.get(slug="mind"), "KZ", by=editor)
    with pytest.raises(LibraryRefused):
        start_from_template(Topic.objects.get(slug="entry"), "XQ", by=editor)
    assert Item.objects.count() == before


def test_another_network_does_not_see_it(cast, by):
    other = Network.objects.create(name="Another network", country="NP")
    viewer = Viewer.system()
    viewer.network_id = other.pk
    assert not access.items_of(viewer).exists()

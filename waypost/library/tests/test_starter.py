"""What a network begins with: whole in five languages, brought in once, and never over what a centre wrote."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from waypost.centres.access import Viewer
from waypost.library import actions
from waypost.library.actions.starting import load_starter
from waypost.library.markup import to_html
from waypost.library.models import Item, SearchWord, Statement, Text, Topic
from waypost.library.starter import reading
from waypost.shared import codes

STARTER = reading.read_starter()
PARTS = sorted({path.name.split(".")[0] for path in (reading.HERE / "texts").glob("*.toml")})
OTHERS = [language for language in reading.LANGUAGES if language != "en"]
LONGEST_SENTENCE = 25
FRENCH_GAP = re.compile(r"(?<![\d\u00a0])[:;?!»](?=\s|$)|«(?!\u00a0)")
LETTERS = {"ar": re.compile(r"[\u0600-\u06ff]"), "ru": re.compile(r"[а-яё]", re.IGNORECASE)}


def shape_of(value):
    """The names in a file, without the words."""
    return {name: shape_of(inner) for name, inner in value.items()} if isinstance(value, dict) else None


def strings_of(value):
    if isinstance(value, dict):
        return [text for inner in value.values() for text in strings_of(inner)]
    return [value]


def all_strings(language):
    return [text for part in PARTS for text in strings_of(reading.words_in(part, language))]


# The files


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", OTHERS)
def test_each_language_has_the_same_pieces_in_the_same_order(part, language):
    english, other = reading.words_in(part, "en"), reading.words_in(part, language)
    assert list(english) == list(other)
    assert shape_of(english) == shape_of(other)


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_nothing_is_empty_and_nothing_is_html_or_markup_by_chance(language):
    for text in all_strings(language):
        assert text == text.strip()
        assert text
        assert not re.search(r"[<>&*\[\]`\\_]", text), text
        assert not re.search(r"<(?!/?p>)", str(to_html(text))), text


@pytest.mark.parametrize("language", OTHERS)
def test_no_longer_text_was_left_in_english(language):
    english = {text for text in all_strings("en") if len(text.split()) > 2}
    assert english.isdisjoint(all_strings(language))


@pytest.mark.parametrize("language", sorted(LETTERS))
def test_other_scripts_are_written_in_their_letters(language):
    assert [text for text in all_strings(language) if not LETTERS[language].search(text)] == []


def test_sentences_in_english_are_short():
    sentences = [s for text in all_strings("en") for s in re.split(r"(?<=[.?!])\s+", text)]
    assert [s for s in sentences if len(s.split()) > LONGEST_SENTENCE] == []


def test_french_keeps_its_signs_on_the_line():
    assert [text for text in all_strings("fr") if FRENCH_GAP.search(text)] == []


def test_arabic_uses_its_own_signs():
    assert [text for text in all_strings("ar") if re.search(r"[,;?\u0640]", text)] == []


def test_every_topic_has_a_picture_that_we_have():
    drawing = Path(finders.find("web/icons.svg")).read_text()
    there = set(re.findall(r'<symbol id="([^"]+)"', drawing))
    assert {topic.fields["icon"] for topic in STARTER.topics} <= there


def test_the_door_speaks_as_the_reader_does():
    door = [topic for topic in STARTER.topics if topic.fields.get("at_door")]
    assert [topic.slug for topic in door] == ["going", "offer", "trouble", "home", "missing", "study"]
    assert all(topic.words[language].body for topic in door for language in reading.LANGUAGES)
    assert all(topic.under == "" for topic in door)


@pytest.mark.django_db
def test_what_the_shape_names_is_there():
    slugs = [topic.slug for topic in STARTER.topics]
    for position, topic in enumerate(STARTER.topics):
        assert topic.under == "" or topic.under in slugs[:position]
    assert set(STARTER.prompts) <= set(slugs)
    shape = reading.tomllib.loads((reading.HERE / "shape.toml").read_text())
    for page in STARTER.pages:
        assert page.topic in slugs
        keys = {statement.key for statement in page.statements}
        named = shape["pages"][page.key]
        assert {*named.get("grave", ()), *named.get("emergency", ()), *named.get("documents", ())} <= keys
        for statement in page.statements:
            assert all(codes.exists("document_type", slug) for slug in statement.fields["documents"])


def test_grave_signs_are_marked():
    [offer] = [page for page in STARTER.pages if page.kind == "offer"]
    grave = {statement.key for statement in offer.statements if statement.fields["is_grave"]}
    assert {"passport", "pay-first", "tourist-visa", "no-writing", "no-employer", "threat", "secret"} <= grave
    assert len(grave) < len(offer.statements)


# Bringing it in


@pytest.fixture
def by(cast):
    return Viewer.system(cast.centre)


def test_it_comes_published_and_in_every_language(cast, by):
    loaded = load_starter(cast.network, by=by)
    assert loaded.pages == len(STARTER.pages) == Item.objects.published().count()
    assert loaded.texts == Text.objects.public().count()
    assert loaded.texts == 5 * (loaded.topics + loaded.pages + loaded.statements)
    assert set(Text.objects.values_list("state", flat=True)) == {"source", "current"}
    assert set(SearchWord.objects.values_list("language", flat=True)) == set(reading.LANGUAGES)


def test_a_topic_of_the_same_name_is_used(cast, by):
    own = actions.add_topic(fields={"slug": "wages"}, title="Pay", by=cast.viewer("editor"))
    load_starter(cast.network, by=by)
    assert Topic.objects.filter(network=cast.network, slug="wages").count() == 1
    assert Item.objects.filter(topic=own).exists()
    assert [text.title for text in own.texts.all()] == ["Pay"]


def test_a_network_that_works_in_russian_edits_the_russian_words(cast, by, settings):
    settings.LANGUAGE_CODE = "ru"
    load_starter(cast.network, by=by)
    assert set(Text.objects.filter(state="source").values_list("language", flat=True)) == {"ru"}
    assert set(Statement.objects.values_list("source_language", flat=True)) == {"ru"}
    editor = cast.viewer("editor")
    statement = Statement.objects.first()
    actions.write_source_text(statement, title="Наши слова", body="О том же.", by=editor)
    assert set(statement.texts.exclude(state="source").values_list("state", flat=True)) == {"outdated"}

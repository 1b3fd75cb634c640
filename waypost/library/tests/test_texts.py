"""The states of a translation: every way from one to the next, every way that is closed, and what the tables forbid."""

import pytest
from django.db import IntegrityError, transaction

from waypost.centres.access import Viewer
from waypost.library import actions, reading
from waypost.library.actions import OriginalChanged, Words
from waypost.library.models import Item, SearchWord, Statement, Text, TextVersion
from waypost.library.models.texts import hash_of
from waypost.library.saving import ChangedMeanwhile, LibraryRefused
from waypost.shared.audit.models import Entry

State = Text.State
FRENCH = {"title": "Salaire", "body": "Le salaire est payé chaque mois."}
OTHERS = {"title": "Solde", "body": "Autre chose."}


@pytest.fixture
def by(cast):
    return cast.viewer("editor")


@pytest.fixture
def statement(cast, by):
    topic = actions.add_topic(fields={"slug": "work"}, title="Work", by=by)
    words = Words("Wages", "Wages are paid every month.")
    fields = {"topic": topic, "source_language": "en"}
    return actions.add_statement(fields=fields, words=words, by=by)


def text_of(statement, language="fr"):
    return Text.objects.of(statement).get(language=language)


def change(statement, by, body="Wages are paid every week.", **more):
    return actions.write_source_text(statement, title="Wages", body=body, by=by, **more)


def release(statement, by, **more):
    return actions.release_text(statement, "fr", **{**FRENCH, **more}, by=by)


@pytest.fixture
def current(statement, by):
    return release(statement, by)


def test_a_started_translation_is_not_public(statement, by):
    text = actions.keep_draft(statement, "fr", title="Salaire", body="", by=by)
    assert (text.state, text.is_public, text.title) == (State.STARTED, False, "")
    assert text.written["title"] == "Salaire"
    assert text.translated_from == text_of(statement, "en").hash


def test_a_started_translation_becomes_ready_then_current(statement, by):
    actions.keep_draft(statement, "fr", title="Salaire", body="", by=by)
    text = actions.send_to_reader(statement, "fr", **FRENCH, by=by)
    assert (text.state, text.is_public) == (State.READY, False)
    text = release(statement, by)
    assert (text.state, text.is_public, text.body) == (State.CURRENT, True, FRENCH["body"])
    assert (text.draft, text.read_by_id) == (None, by.user_id)


def test_a_released_translation_is_found_at_once(statement, by):
    topic = statement.topic
    page = actions.add_item(fields={"topic": topic, "source_language": "en"}, words=Words("Your wage"), by=by)
    actions.place_statement(page, statement, by=by)
    Item.objects.filter(pk=page.pk).update(status="published", published_at="2026-01-01T00:00Z")
    actions.release_text(page, "fr", title="Votre salaire", body="", by=by)
    release(statement, by, body="Le salaire est payé chaque mois.")
    assert SearchWord.objects.filter(item=page, language="fr", word="mois").exists()


def test_work_on_a_public_translation_leaves_the_public_words(statement, current, by):
    actions.keep_draft(statement, "fr", **OTHERS, by=by)
    text = text_of(statement)
    assert (text.state, text.is_public, text.body) == (State.STARTED, True, FRENCH["body"])
    assert text.written["body"] == OTHERS["body"]


def test_a_change_of_the_original_makes_a_translation_outdated(statement, current, by):
    change(statement, by)
    text = text_of(statement)
    assert (text.state, text.is_public, text.is_behind) == (State.OUTDATED, True, True)
    assert Entry.objects.filter(action="library.text_written").last().details["outdated"] == 1


def test_a_typing_correction_does_not(statement, current, by):
    change(statement, by, body="Wages are paid each month.", typing_only=True)
    text = text_of(statement)
    assert (text.state, text.is_behind) == (State.CURRENT, False)
    assert text.source_hash == hash_of("Wages", "Wages are paid each month.")


def test_a_change_of_spaces_does_not(statement, current, by):
    change(statement, by, body="Wages are  paid\nevery month.")
    assert text_of(statement).state == State.CURRENT


def test_the_old_words_make_it_current_again(statement, current, by):
    change(statement, by)
    change(statement, by, body="Wages are paid every month.")
    text = text_of(statement)
    assert (text.state, text.is_behind, text.body) == (State.CURRENT, False, FRENCH["body"])


def test_a_typing_correction_while_outdated_leaves_it_outdated(statement, current, by):
    change(statement, by)
    change(statement, by, body="Wages are paid each week.", typing_only=True)
    assert text_of(statement).state == State.OUTDATED


def test_a_typing_correction_back_to_the_old_words_makes_it_current_again(statement, current, by):
    change(statement, by)
    change(statement, by, body="Wages are paid every month.", typing_only=True)
    assert text_of(statement).state == State.CURRENT


def test_work_in_progress_stays_in_progress_when_the_original_changes(statement, current, by):
    actions.send_to_reader(statement, "fr", **OTHERS, by=by)
    seen = text_of(statement).translated_from
    change(statement, by)
    text = text_of(statement)
    assert (text.state, text.is_behind, text.translated_from) == (State.READY, True, seen)
    change(statement, by, body="Wages are paid each week.", typing_only=True)
    assert text_of(statement).translated_from == seen  # it comes from the words before


def test_a_typing_correction_carries_a_draft_over(statement, by):
    actions.keep_draft(statement, "fr", **FRENCH, by=by)
    source = change(statement, by, body="Wages are paid each month.", typing_only=True)
    assert text_of(statement).translated_from == source.hash


def test_releasing_an_outdated_translation_reads_it_against_the_new_original(statement, current, by):
    before = text_of(statement, "en").hash
    source = change(statement, by)
    with pytest.raises(OriginalChanged):
        release(statement, by, seen=before)
    assert text_of(statement).state == State.OUTDATED
    text = release(statement, by, body="Chaque semaine.", seen=source.hash)
    assert (text.state, text.is_behind, text.source_hash) == (State.CURRENT, False, source.hash)


def test_a_machines_suggestion_is_not_public(statement, by):
    text = actions.suggest_text(statement, "fr", **FRENCH, by=by)
    assert (text.state, text.is_public, text.by_machine) == (State.SUGGESTED, False, True)


def test_a_suggestion_that_nobody_opened_is_not_released(statement, by):
    text = actions.suggest_text(statement, "fr", **FRENCH, by=by)
    for blind in ({"by": by}, {"by": Viewer.system(), "version": text.version}):
        with pytest.raises(LibraryRefused, match="Open it, read it"):
            actions.release_text(statement, "fr", **FRENCH, **blind)
    assert not text_of(statement).is_public


def test_a_suggestion_that_somebody_opened_is_released(statement, by):
    text = actions.suggest_text(statement, "fr", **FRENCH, by=by)
    text = release(statement, by, version=text.version)
    assert (text.state, text.by_machine, text.read_by_id) == (State.CURRENT, False, by.user_id)


def test_a_new_suggestion_since_it_was_opened_must_be_read_again(statement, by):
    version = actions.suggest_text(statement, "fr", **FRENCH, by=by).version
    actions.suggest_text(statement, "fr", **OTHERS, by=by)
    with pytest.raises(ChangedMeanwhile):
        release(statement, by, version=version)


def test_a_suggestion_goes_on_as_somebodys_work(statement, by):
    actions.suggest_text(statement, "fr", **FRENCH, by=by)
    text = actions.keep_draft(statement, "fr", **OTHERS, by=by)
    assert (text.state, text.by_machine) == (State.STARTED, True)  # its reader learns where it came from
    text = actions.send_to_reader(statement, "fr", **OTHERS, by=by)
    assert (text.state, text.by_machine) == (State.READY, True)


@pytest.mark.parametrize("begin", [actions.keep_draft, actions.send_to_reader])
def test_a_machine_replaces_nobodys_words(statement, by, begin):
    begin(statement, "fr", **FRENCH, by=by)
    with pytest.raises(LibraryRefused, match="translating this already"):
        actions.suggest_text(statement, "fr", **OTHERS, by=by)
    assert text_of(statement).written["title"] == FRENCH["title"]


def test_a_suggestion_for_an_outdated_translation_leaves_the_public_words(statement, current, by):
    change(statement, by)
    text = actions.suggest_text(statement, "fr", **OTHERS, by=by)
    assert (text.state, text.is_public, text.body, text.is_behind) == (
        State.SUGGESTED, True, FRENCH["body"], True,
    )  # fmt: skip


@pytest.mark.parametrize("finish", [actions.send_to_reader, actions.release_text])
@pytest.mark.parametrize(("title", "body"), [("Salaire", ""), ("", "Chaque mois."), ("  ", "Chaque mois.")])
def test_half_a_translation_is_refused(statement, by, finish, title, body):
    with pytest.raises(LibraryRefused, match="Half of the translation is missing") as refusal:
        finish(statement, "fr", title=title, body=body, by=by)
    assert refusal.value.field == ("title" if not title.strip() else "body")
    assert not Text.objects.of(statement).filter(language="fr").exists()


def test_a_translation_with_more_than_the_original_is_refused(cast, by, statement):
    bare = actions.add_statement(
        fields={"topic": statement.topic, "source_language": "en"}, words=Words("", "Only a text."), by=by
    )
    with pytest.raises(LibraryRefused, match="has only one part"):
        actions.release_text(bare, "fr", title="Titre", body="Texte.", by=by)


def test_nothing_is_no_translation(statement, by):
    for write in (actions.keep_draft, actions.send_to_reader, actions.suggest_text, actions.release_text):
        with pytest.raises(LibraryRefused, match="Write a title or a text"):
            write(statement, "fr", title=" ", body="\n", by=by)


def test_the_original_is_not_translated_into_its_own_language(statement, by):
    with pytest.raises(LibraryRefused, match="language of the original"):
        actions.keep_draft(statement, "en", title="Wages", body="Again.", by=by)


def test_the_second_of_two_translators_learns_of_the_first(statement, by):
    first = actions.keep_draft(statement, "fr", **FRENCH, version=0, by=by)
    with pytest.raises(ChangedMeanwhile) as conflict:
        actions.keep_draft(statement, "fr", **OTHERS, version=0, by=by)
    assert conflict.value.saved.written["title"] == FRENCH["title"]
    actions.keep_draft(statement, "fr", **OTHERS, version=first.version, by=by)
    with pytest.raises(ChangedMeanwhile):
        release(statement, by, version=first.version)


def test_a_draft_thrown_away_leaves_what_is_public(statement, current, by):
    actions.keep_draft(statement, "fr", **OTHERS, by=by)
    text = actions.drop_draft(statement, "fr", by=by)
    assert (text.state, text.draft, text.body) == (State.CURRENT, None, FRENCH["body"])
    actions.keep_draft(statement, "fr", **OTHERS, by=by)
    change(statement, by)
    assert actions.drop_draft(statement, "fr", by=by).state == State.OUTDATED


def test_a_draft_thrown_away_with_nothing_public_leaves_nothing(statement, by):
    actions.suggest_text(statement, "fr", **FRENCH, by=by)
    assert actions.drop_draft(statement, "fr", by=by) is None
    assert not Text.objects.of(statement).filter(language="fr").exists()


def test_nothing_is_thrown_away_where_nothing_is_written(statement, current, by):
    for language in ("fr", "ru"):
        with pytest.raises(LibraryRefused, match="Nothing is being written"):
            actions.drop_draft(statement, language, by=by)


def test_earlier_words_of_the_original_stand_at_once(statement, current, by):
    old = TextVersion.objects.get(text__state=State.SOURCE, text__statement=statement)
    change(statement, by)
    actions.restore_version(old, by=by)
    assert text_of(statement, "en").body == "Wages are paid every month."
    assert text_of(statement).state == State.CURRENT


def test_earlier_words_of_a_translation_are_read_before_they_stand(statement, current, by):
    old = TextVersion.objects.get(text=current)
    release(statement, by, **OTHERS)
    text = actions.restore_version(old, by=by)
    assert (text.state, text.body, text.written["body"]) == (State.STARTED, OTHERS["body"], FRENCH["body"])
    assert text.translated_from == ""


def test_earlier_words_replace_nobodys_work(statement, current, by):
    old = TextVersion.objects.get(text=current)
    actions.keep_draft(statement, "fr", **OTHERS, by=by)
    with pytest.raises(LibraryRefused, match="Somebody is translating this"):
        actions.restore_version(old, by=by)


def test_scripts_in_a_translation_are_plain_words(statement, by):
    text = release(statement, by, body="<script>alert(1)</script><p>Chaque mois</p>")
    assert "<script" not in text.body
    assert "Chaque mois" in text.body


@pytest.mark.parametrize(
    ("state", "values"),
    [
        ("suggested", {"by_machine": False, "draft": {"title": "x", "body": ""}}),
        ("suggested", {"by_machine": True}),
        ("started", {}),
        ("ready", {}),
        ("current", {"is_public": False, "source_hash": "a"}),
        ("current", {"is_public": True, "title": "x", "source_hash": ""}),
        ("current", {"is_public": True, "title": "x", "source_hash": "a", "by_machine": True}),
        ("current", {"is_public": True, "title": "x", "source_hash": "a", "is_behind": True}),
        ("current", {"is_public": True, "title": "x", "source_hash": "a", "draft": {"title": "y"}}),
        ("current", {"is_public": True, "source_hash": "a"}),
        ("outdated", {"is_public": True, "title": "x", "source_hash": "a", "is_behind": False}),
        ("outdated", {"is_public": False, "title": "x", "source_hash": "a", "is_behind": True}),
        ("started", {"draft": {"title": "x"}, "is_behind": True}),
    ],
)
def test_the_table_refuses_states_that_cannot_be(statement, state, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Text.objects.create(statement=statement, language="fr", state=state, **values)


def test_the_table_refuses_two_translations_into_one_language(statement, by):
    actions.keep_draft(statement, "fr", **FRENCH, by=by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Text.objects.create(statement=statement, language="fr", state="started", draft={"title": "x"})


def test_every_deed_is_in_the_audit_and_says_no_words(statement, by):
    actions.keep_draft(statement, "fr", **FRENCH, by=by)
    actions.drop_draft(statement, "fr", by=by)
    entries = Entry.objects.filter(action__startswith="library.translation")
    assert [one.action for one in entries] == ["library.translation_kept", "library.translation_dropped"]
    assert "Salaire" not in str([one.details for one in entries])
    assert Statement.objects.get().texts.count() == 1


def test_a_text_is_named_in_plain_words():
    assert (
        str(Text(body="Bring **two** [photos](https://portal.example/) and\n\n* a form"))
        == "Bring two photos and a form"
    )
    assert str(Text(title="**Bring** it")) == "Bring it"
    assert reading.Words(body="Call *now*").name == "Call now"

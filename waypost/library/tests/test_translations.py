"""The translators' pages: how far each language is, what to do next, and originals beside their translations."""

import re

import pytest
from django.urls import reverse

from waypost.library import actions
from waypost.library import queries_translations as queries
from waypost.library.models import Text, TextVersion
from waypost.library.models.texts import hash_of
from waypost.library.pieces import pieces_of_page
from waypost.library.queries_translations import Wanted
from waypost.shared.bulk import insert_rows, mould
from waypost.shared.web.drafts import save_draft
from waypost.shared.web.models import Draft

State = Text.State


@pytest.fixture
def statement(library):
    return library.statement("Bring your passport.", "Papers")


@pytest.fixture
def page(library, statement):
    return library.page("Passports", "How to get one.", statement)


@pytest.fixture
def editor(cast):
    return cast.client("editor")


@pytest.fixture
def translator(cast, monkeypatch):
    """Somebody who may translate and not release."""
    from waypost.accounts.permissions import Perm
    from waypost.accounts.roles import ROLES

    held = ROLES["editor"].perms - {Perm.LIBRARY_CHECK}
    changed = type(ROLES["editor"])(**{**vars(ROLES["editor"]), "perms": held})
    monkeypatch.setitem(ROLES, "editor", changed)
    return cast.client("editor")


def address(page, language="fr"):
    return reverse("library:translation_page", kwargs={"language": language, "pk": page.pk})


def text_of(owner, language="fr"):
    return Text.objects.of(owner).get(language=language)


def sent(owner, do="save", *, kind="statement", version=0, seen=None, language="fr", **words):
    source = Text.objects.of(owner).get(state=State.SOURCE)
    given = {"title": "Papiers", "body": "Apportez le passeport.", **words}
    seen = source.hash if seen is None else seen
    return {"piece": f"{kind}-{owner.pk}", "version": version, "seen": seen, "do": do, **given}


def counts(viewer, language="fr"):
    return next(one for one in queries.progress(viewer) if one.language == language).counts


def test_the_overview_counts_every_state(cast, editor, library, page, statement):
    two, three, four, five = (library.statement(f"Number {number}.", "Title") for number in range(4))
    for one in (two, three, four, five):
        actions.place_statement(page, one, by=library.by)
    words = {"title": "Titre", "body": "Texte.", "by": library.by}
    actions.keep_draft(two, "fr", **words)
    actions.suggest_text(three, "fr", **words)
    actions.send_to_reader(four, "fr", **words)
    library.translate(five, "fr", "Titre", "Texte.")
    library.translate(page, "fr", "Passeports", "Comment faire.")
    actions.write_source_text(page, title="Passports", body="How to get two.", by=library.by)
    assert counts(library.by) == {
        "current": 1, "outdated": 1, "ready": 1, "started": 1, "suggested": 1, "missing": 2,
    }  # fmt: skip
    shown = editor.get(reverse("library:translations")).content.decode()
    row = shown.split("into/fr/")[1].split("</tr>")[0]
    assert re.findall(r'data-label="([^"]+)">(\d+)', row) == [
        ("Translated and read", "1"), ("Outdated", "1"), ("To be read", "1"), ("Begun", "1"),
        ("Suggested by a machine", "1"), ("Missing", "2"), ("All", "7"),
    ]  # fmt: skip


def test_what_is_not_shown_needs_no_translation(library, page, statement):
    before = counts(library.by)["missing"]
    library.statement("Stands nowhere.")
    taken_back = library.statement("Was wrong.")
    actions.place_statement(page, taken_back, by=library.by)
    assert counts(library.by)["missing"] == before + 1
    actions.take_back_statement(taken_back, because="wrong", by=library.by)
    ended = library.page("Old", "")
    actions.end_item(ended, because="old", by=library.by)
    native = library.statement("Déjà.", fields={"source_language": "fr"})
    actions.place_statement(page, native, by=library.by)
    assert counts(library.by)["missing"] == before
    assert counts(library.by, "es")["missing"] == before + 1  # the French one


def test_more_languages_than_those_of_the_screens(settings, editor, page):
    settings.PUBLIC_LANGUAGES = ["en", "my", "am"]
    shown = editor.get(reverse("library:translations")).content.decode()
    assert "into/my/" in shown
    assert "into/fr/" not in shown
    assert editor.get(address(page, "my")).status_code == 200
    assert editor.get(address(page, "fr")).status_code == 404
    editor.post(address(page, "am"), sent(page, kind="item", title="ፓስፖርት", body=""))
    assert text_of(page, "am").draft["title"] == "ፓስፖርት"


def titles(viewer, language="fr", **wanted):
    topics = queries.titles_of_topics(viewer)
    sheets = queries.worklist(viewer, language, Wanted(**wanted), topics)
    queries.add_titles(sheets)
    return [sheet.title for sheet in sheets]


@pytest.fixture
def shelf(library):
    """Pages in every condition, made in an order that is not that of the list."""
    made = {}
    made["draft"] = library.page("Draft", "", publish=False)
    made["missing"] = library.page("Missing", "")
    made["outdated"] = library.page("Outdated", "", country="QA")
    library.translate(made["outdated"], "fr", "Vieux")
    actions.write_source_text(made["outdated"], title="Outdated", body="More.", by=library.by)
    made["done"] = library.page("Done", "")
    library.translate(made["done"], "fr", "Fait")
    library.translate(made["done"].statements.get(), "fr", "", "Fait.")
    return made


def test_the_list_begins_with_what_is_needed_most(library, shelf):
    assert titles(library.by) == ["Outdated", "Missing", "Draft"]
    assert titles(library.by, state="all")[-1] == "Draft"


def test_the_list_is_narrowed_by_topic_country_and_state(library, shelf):
    work = library.new_topic("work", "Work")
    below = library.new_topic("wages", "Wages", parent=work)
    library.page("Wages", "", topic=below)
    assert titles(library.by, topic=work.pk) == ["Wages"]
    assert titles(library.by, country="QA") == ["Outdated"]
    assert titles(library.by, state="outdated") == ["Outdated"]
    assert titles(library.by, state="current") == ["Done"]


def test_filters_stand_in_the_address_and_a_wrong_one_is_left_out(editor, shelf, library):
    url = reverse("library:translation_work", kwargs={"language": "fr"})
    shown = editor.get(url, {"state": "outdated"}).content.decode()
    assert "Outdated</bdi>" in shown
    assert "Missing</bdi>" not in shown
    for wrong in ({"topic": "x"}, {"state": "x"}, {"country": "x"}, {"page": "x"}):
        assert editor.get(url, wrong).status_code == 200


def test_the_names_of_topics_are_translated_in_one_place(editor, library, page):
    url = reverse("library:translation_topics", kwargs={"language": "fr"})
    assert url in editor.get(reverse("library:translation_work", kwargs={"language": "fr"})).content.decode()
    answer = editor.post(url, sent(library.topic, "release", kind="topic", title="Papiers", body=""))
    assert answer.status_code == 302
    assert text_of(library.topic).title == "Papiers"


def many_texts(library, how_many):
    """Statements with an original and a translation, spread over pages."""
    pages = [library.page(f"Page {number}", "") for number in range(5)]
    from waypost.library.models import Placement, Statement

    statements, texts, places = [], [], []
    for number in range(how_many // 2):
        fields = {
            "network_id": library.topic.network_id,
            "topic_id": library.topic.pk,
            "source_language": "en",
        }
        one = mould(Statement).make(fields)
        statements.append(one)
        said = {"statement_id": one.pk, "is_public": True, "body": f"Number {number}"}
        texts.append(mould(Text).make({**said, "language": "en", "state": "source"}))
        mark = hash_of("", f"Number {number}")
        texts.append(mould(Text).make({**said, "language": "fr", "state": "current", "source_hash": mark}))
        places.append(mould(Placement).make({"item_id": pages[number % 5].pk, "statement_id": one.pk}))
    for rows in (statements, texts, places):
        insert_rows(rows)
    return pages


@pytest.mark.parametrize(
    ("name", "kwargs", "most"),
    [("translations", {}, 14), ("translation_work", {"language": "fr"}, 24)],
)
def test_lists_run_a_fixed_number_of_statements(editor, library, name, kwargs, most):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    url = reverse(f"library:{name}", kwargs=kwargs)
    many_texts(library, 20)
    editor.get(url)
    with CaptureQueriesContext(connection) as few:
        editor.get(url)
    many_texts(library, 20_000)
    with CaptureQueriesContext(connection) as many:
        assert editor.get(url).status_code == 200
    assert len(many) == len(few) <= most


def test_side_by_side_runs_a_fixed_number_of_statements(editor, library):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked(how_many):
        statements = [library.statement(f"Number {number}.") for number in range(how_many)]
        page = library.page("Many", "", *statements)
        for one in statements:
            library.translate(one, "fr", "", "Vieux.")
            actions.write_source_text(one, title="", body="Changed.", by=library.by)
        editor.get(address(page))
        with CaptureQueriesContext(connection) as found:
            assert editor.get(address(page)).content.count(b'class="panel piece"') == how_many + 1
        return len(found)

    assert asked(2) == asked(12)


def test_each_side_has_its_own_language_and_direction(editor, page, statement):
    shown = editor.get(address(page, "ar")).content.decode()
    piece = shown.split(f'id="statement-{statement.pk}"')[1].split("</section>")[0]
    original, translation = piece.split("<form")
    assert 'lang="en" dir="ltr"' in original
    for name in ("input", "textarea"):
        drawn = re.search(rf'<{name}[^>]*name="(?:title|body)"[^>]*>', translation)[0]
        assert 'lang="ar"' in drawn
        assert 'dir="rtl"' in drawn
    assert piece.count("<label") == 2


def test_all_texts_of_a_page_stand_in_its_order(editor, library, page, statement):
    first = library.statement("First of all.")
    actions.place_statement(page, first, section="before", by=library.by)
    pieces = [piece.owner.pk for piece in pieces_of_page(page, "fr")]
    assert pieces == [page.pk, first.pk, statement.pk]


def test_a_part_that_the_original_has_not_is_not_asked_for(editor, library):
    bare = library.statement("Only a text.")
    page = library.page("Page", "", bare)
    piece = editor.get(address(page)).content.decode().split(f'id="statement-{bare.pk}"')[1]
    assert 'name="body"' in piece
    assert 'name="title"' not in piece


def test_saving_keeps_a_draft_and_leads_to_the_next_that_waits(editor, library, page, statement):
    answer = editor.post(address(page), sent(page, kind="item", title="Passeports", body=""))
    assert answer.headers["Location"] == f"{address(page)}#statement-{statement.pk}"
    assert text_of(page).state == State.STARTED


def test_whole_sends_to_a_reader_and_release_makes_public(editor, page, statement):
    editor.post(address(page), sent(statement, "ready"))
    assert (text_of(statement).state, text_of(statement).is_public) == (State.READY, False)
    editor.post(address(page), sent(statement, "release", version=1))
    assert (text_of(statement).state, text_of(statement).is_public) == (State.CURRENT, True)


def test_released_words_stand_on_the_public_page_at_once(cast, editor, page, statement):
    editor.post(address(page), sent(page, "release", kind="item", title="Passeports", body="Voici."))
    url = f"/fr{reverse('public:page', kwargs={'code': page.code})[3:]}"
    assert "Apportez" not in cast.anybody.get(url, follow=True).content.decode()
    editor.post(address(page), sent(statement, "release"))
    assert "Apportez le passeport." in cast.anybody.get(url, follow=True).content.decode()


@pytest.mark.parametrize("do", ["ready", "release"])
def test_half_a_translation_is_refused_and_what_was_typed_stays(editor, page, statement, do):
    answer = editor.post(address(page), sent(statement, do, body=""))
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "Half of the translation is missing. Translate title and text." in shown
    assert 'value="Papiers"' in shown
    assert not Text.objects.of(statement).filter(language="fr").exists()


def test_who_may_not_check_cannot_release(translator, page, statement):
    assert b'value="release"' not in translator.get(address(page)).content
    assert translator.post(address(page), sent(statement, "release")).status_code == 403
    assert translator.post(address(page), sent(statement, "ready")).status_code == 302


def test_readers_of_the_library_see_how_far_it_is_and_cannot_translate(cast, page, statement):
    browser = cast.client("counsellor")
    assert browser.get(reverse("library:translations")).status_code == 200
    assert browser.get(reverse("library:translation_work", kwargs={"language": "fr"})).status_code == 200
    assert browser.get(address(page)).status_code == 403
    assert browser.post(address(page), sent(statement)).status_code == 403


def test_a_suggestion_says_so_and_is_released_by_whoever_opened_it(editor, library, page, statement):
    actions.suggest_text(statement, "fr", title="Papiers", body="Apporte.", by=library.by)
    shown = editor.get(address(page)).content.decode()
    assert "A machine suggested these words. Nobody has read them yet" in shown
    assert "I have read it: release" in shown
    assert not text_of(statement).is_public
    editor.post(address(page), sent(statement, "release", version=1))
    assert text_of(statement).state == State.CURRENT


def test_what_changed_in_the_original_is_shown(editor, library, page, statement):
    library.translate(statement, "fr", "Papiers", "Apportez le passeport.")
    actions.write_source_text(statement, title="Papers", body="Bring your visa.", by=library.by)
    shown = editor.get(address(page)).content.decode()
    assert "What changed in the original" in shown
    assert re.search(r"<del>.*passport\..*</del>", shown)
    assert re.search(r"<ins>.*visa\..*</ins>", shown)
    seen = text_of(statement).source_hash
    editor.post(address(page), sent(statement, version=1, body="Apportez le visa."))
    assert text_of(statement).translated_from == seen  # still in sight while the work is unfinished
    assert "What changed in the original" in editor.get(address(page)).content.decode()
    editor.post(address(page), sent(statement, "release", version=2, body="Apportez le visa."))
    assert "What changed in the original" not in editor.get(address(page)).content.decode()


def test_an_original_that_changes_while_somebody_reads_is_compared_first(editor, library, page, statement):
    form = sent(statement, "release")
    actions.write_source_text(statement, title="Papers", body="Bring your visa.", by=library.by)
    shown = editor.post(address(page), form).content.decode()
    assert "The original has changed while you were reading" in shown
    assert "Apportez le passeport." in shown
    assert re.search(r"<del>.*passport\..*</del>", shown)
    now = text_of(statement, "en").hash
    assert f'name="seen" value="{now}"' in shown
    editor.post(address(page), {**form, "seen": now})
    assert text_of(statement).state == State.CURRENT


def test_two_translators_see_both_versions(cast, editor, page, statement):
    form = sent(statement, body="La mienne.")
    cast.client("manager").post(address(page), sent(statement, body="La sienne."))
    shown = editor.post(address(page), form).content.decode()
    assert "Somebody else changed this while you were writing" in shown
    assert "La mienne." in shown
    assert "La sienne." in shown
    assert text_of(statement).draft["body"] == "La sienne."
    editor.post(address(page), {**form, "version": 1})
    assert text_of(statement).draft["body"] == "La mienne."


def test_what_was_typed_comes_back_from_the_draft(cast, editor, page, statement):
    editor.post(
        f"{reverse('draft')}?form=translate:fr:statement-{statement.pk}", sent(statement, body="À moitié")
    )
    shown = editor.get(address(page)).content.decode()
    assert "À moitié" in shown
    assert "typed earlier and are not saved" in shown
    editor.post(address(page), sent(statement, body="Entier."))
    assert not Draft.objects.filter(form__startswith="translate:").exists()


def test_a_draft_older_than_a_colleagues_words_shows_both(cast, editor, page, statement):
    editor.post(
        f"{reverse('draft')}?form=translate:fr:statement-{statement.pk}", sent(statement, body="À moitié")
    )
    cast.client("manager").post(address(page), sent(statement, body="La sienne."))
    shown = editor.get(address(page)).content.decode()
    assert "Somebody else changed this" in shown
    assert "À moitié" in shown
    assert "La sienne." in shown


def test_a_lost_session_brings_the_words_back(cast, page, statement):
    answer = cast.anybody.post(address(page), sent(statement, body="Perdu ?"))
    assert "/account/login/" in answer.headers["Location"]
    there = re.search(r"kept%3D([\w-]+)", answer.headers["Location"])[1]
    shown = cast.client("editor").get(address(page), {"kept": there}).content.decode()
    assert "Perdu ?" in shown


def test_a_double_click_saves_once(editor, page, statement):
    form = {**sent(statement), "once": "a-token-of-this-form"}
    first, second = editor.post(address(page), form), editor.post(address(page), form)
    assert first.headers["Location"] == second.headers["Location"]
    assert text_of(statement).version == 1


def test_copying_the_original_writes_nothing(editor, page, statement):
    shown = editor.get(address(page), {"copy": f"statement-{statement.pk}"}).content.decode()
    assert ">\nBring your passport.</textarea>" in shown
    assert not Text.objects.of(statement).filter(language="fr").exists()


def test_a_draft_is_thrown_away(editor, page, statement):
    editor.post(address(page), sent(statement))
    editor.post(address(page), sent(statement, "drop", version=1))
    assert not Text.objects.of(statement).filter(language="fr").exists()


@pytest.mark.parametrize(
    "wrong",
    [{"piece": "statement-x"}, {"piece": ""}, {"do": "publish"}],
)
def test_nothing_is_saved_for_what_is_not_on_the_page(editor, page, statement, wrong):
    assert editor.post(address(page), {**sent(statement), **wrong}).status_code == 404


def test_a_statement_of_another_page_is_not_saved_here(editor, library, page):
    elsewhere = library.statement("Elsewhere.")
    library.page("Another", "", elsewhere)
    assert editor.post(address(page), sent(elsewhere)).status_code == 404


def test_fields_that_were_tampered_with_are_refused(editor, page, statement):
    answer = editor.post(address(page), {**sent(statement), "version": "x"})
    assert answer.status_code == 200
    assert not Text.objects.of(statement).filter(language="fr").exists()


def test_another_network_has_no_such_page(page, cast):
    from waypost.centres.access import Viewer
    from waypost.centres.models import Centre, Network

    other = Network.objects.create(name="Other", country="QA")
    centre = Centre.objects.create(network=other, name="Doha", code="DOH", country="QA", time_zone="UTC")
    user = cast.user("foreign_editor", "editor", centre)
    assert Viewer.of(user).network_id == other.pk
    from django.test import Client

    browser = Client()
    browser.force_login(user)
    assert browser.get(address(page)).status_code == 404
    text = Text.objects.of(page).get()
    assert browser.get(reverse("library:translation_versions", kwargs={"pk": text.pk})).status_code == 404


def test_earlier_words_are_taken_up_again(editor, library, page, statement):
    text = library.translate(statement, "fr", "Papiers", "Avant.")
    library.translate(statement, "fr", "Papiers", "Après.")
    url = reverse("library:translation_versions", kwargs={"pk": text.pk})
    old = TextVersion.objects.get(text=text, body="Avant.")
    assert str(old.pk) in editor.get(url).content.decode()
    assert editor.post(url, {"version": old.pk}).status_code == 302
    assert (text_of(statement).state, text_of(statement).draft["body"]) == (State.STARTED, "Avant.")
    assert editor.post(url, {"version": "00000000-0000-7000-8000-000000000000"}).status_code == 404
    assert editor.post(url).status_code == 404


def test_a_draft_is_kept_for_one_person_only(cast, page, statement, rf):
    from django.http import QueryDict

    save_draft(cast.editor.pk, f"translate:fr:statement-{statement.pk}", QueryDict("body=Secret"))
    assert "Secret" not in cast.client("manager").get(address(page)).content.decode()

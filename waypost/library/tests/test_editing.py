"""The editor's desk: pages, statements, sources and topics; what is refused and what is not lost."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waypost.centres.models import Centre, Network
from waypost.library import actions
from waypost.library.actions import Words
from waypost.library.models import Citation, Item, Placement, Source, Statement, Text, Topic


def url(name, pk=None, query=""):
    return reverse(f"library:{name}", kwargs={"pk": pk} if pk else None) + query


def text_of(answer):
    return answer.content.decode()


def original(owner):
    return Text.objects.of(owner).get(state="source")


@pytest.fixture
def editor(cast):
    return cast.client("editor")


@pytest.fixture
def elsewhere(cast):
    """A topic, a source, a statement and a page of another network."""
    from waypost.accounts.models import User
    from waypost.centres.access import Viewer
    from waypost.centres.models import Membership

    network = Network.objects.create(name="Another network", country="KG")
    centre = Centre.objects.create(
        network=network,
        name="Osh",
        code="OSH",
        country="KG",
        town="Osh",
        time_zone="Asia/Bishkek",
        languages=["en"],
    )
    user = User.objects.create(username="far", full_name="Far Away", email="far@example.org")
    Membership.objects.create(user=user, network=network, centre=centre, role="editor", starts="2020-01-01")
    by = Viewer.of(user)
    topic = actions.add_topic(fields={"slug": "far"}, title="Far", by=by)
    source = actions.add_source(fields={"kind": "document", "title": "Far code"}, by=by)
    fields = {"topic": topic, "kind": "fact", "source_language": "en"}
    statement = actions.add_statement(
        fields=fields, words=Words("", "Secret elsewhere."), sources=[(source, "")], by=by
    )
    fields = {"topic": topic, "kind": "guide", "source_language": "en"}
    item = actions.add_item(fields=fields, words=Words("Far page"), by=by)
    placement = actions.place_statement(item, statement, by=by)
    return SimpleNamespace(topic=topic, source=source, statement=statement, item=item, placement=placement)


# Pages


def test_a_page_is_begun_written_and_published(editor, library):
    data = {"kind": "procedure", "title": "Work permit", "source_language": "en", "topic": library.topic.pk,
            "country": "KZ"}  # fmt: skip
    begun = editor.post(url("item_add"), data)
    item = Item.objects.get()
    assert begun.headers["Location"] == url("item", item.pk)
    assert "The page is empty. Write a first statement." in text_of(editor.get(url("item", item.pk)))
    step = {"title": "Ask for the permit", "documents": ["passport"], "fee": "20", "fee_currency": "KZT", "days": "5",
            "source_kind": "link", "source_title": "Migration law", "source_url": "https://law.example/",
            "place": "art. 3"}  # fmt: skip
    assert editor.post(url("statement_add", item.pk), step).status_code == 302
    statement = Statement.objects.get()
    assert (statement.kind, statement.documents, str(statement.fee), statement.days) == (
        "step",
        ["passport"],
        "20.00",
        5,
    )
    assert (statement.country, statement.checked_on is not None) == ("KZ", True)
    assert Citation.objects.get().place == "art. 3"
    assert 'action="{}"'.format(url("item_publish", item.pk)) in text_of(editor.get(url("item", item.pk)))
    editor.post(url("item_publish", item.pk))
    page = text_of(editor.get(url("item", item.pk)))
    assert Item.objects.get().status == "published"
    assert reverse("public:page", kwargs={"code": item.code}) in page


def test_a_page_without_a_title_is_refused_and_nothing_typed_is_lost(editor, library):
    data = {
        "kind": "guide",
        "title": " ",
        "lead": "Kept words.",
        "source_language": "en",
        "topic": library.topic.pk,
    }
    page = text_of(editor.post(url("item_add"), data))
    assert "Fill this in." in page
    assert "Kept words." in page
    assert not Item.objects.exists()
    item = library.page("Passports")
    answer = editor.post(url("item_words", item.pk), {"title": "", "body": "Only a text."})
    assert answer.status_code == 200
    assert original(item).title == "Passports"


def test_the_reasons_why_a_page_is_not_public_lead_to_where_they_are_mended(editor, library):
    bare = library.statement("Nobody knows from where.", sources=[])
    item = library.page("Rumours", "", bare, library.statement("Known."), publish=False)
    page = text_of(editor.get(url("item", item.pk)))
    assert "has no source" in page
    assert f'<a href="{url("statement", bare.pk)}"><bdi>Nobody knows from where.' in page
    assert url("item_publish", item.pk) not in page
    refused = text_of(editor.post(url("item_publish", item.pk), follow=True))
    assert "Statements without a source: 1." in refused
    assert Item.objects.get(pk=item.pk).status == "draft"


def test_a_page_on_which_everything_was_taken_back_is_not_published(library):
    gone = library.statement()
    actions.take_back_statement(gone, because="The law has changed.", by=library.by)
    item = library.page("Old", "", gone, publish=False)
    with pytest.raises(actions.items.LibraryRefused):
        actions.publish_item(item, by=library.by)


def test_a_page_is_taken_down_with_a_reason_only(editor, library):
    item = library.page()
    assert editor.post(url("item_end", item.pk), {"because": " "}).status_code == 200
    assert Item.objects.get(pk=item.pk).status == "published"
    editor.post(url("item_end", item.pk), {"because": "The scheme ended."})
    assert Item.objects.get(pk=item.pk).status == "ended"
    assert "The scheme ended." in text_of(editor.get(url("item_history", item.pk)))


def test_the_preview_shows_a_draft_as_the_public_would_see_it(editor, library):
    item = library.page("Hidden draft", "", library.statement("To be read."), publish=False)
    page = text_of(editor.get(url("item_preview", item.pk)))
    assert "Nobody but staff sees this page." in page
    assert "To be read." in page
    arabic = text_of(editor.get(url("item_preview", item.pk, "?language=ar")))
    assert 'dir="rtl"' in arabic
    assert f"/ar/i/{item.code}/" in arabic


def test_who_saves_a_page_second_sees_both_versions(editor, library):
    item = library.page()
    shown = {"version": item.version, "topic": library.topic.pk, "order": 10, "country": "KZ"}
    actions.change_item(item, fields={"order": 70}, by=library.by)
    answer = text_of(editor.post(url("item_edit", item.pk), shown))
    assert "Somebody else changed this" in answer
    assert Item.objects.get(pk=item.pk).order == 70


# Statements on pages


def test_a_statement_is_written_once_and_changes_on_all_its_pages(editor, library, cast):
    shared = library.statement("The fee is 20.")
    one, two = library.page("One", "", shared), library.page("Two")
    found = text_of(editor.get(url("statement_place", two.pk, "?text=fee")))
    assert "The fee is 20." in found
    editor.post(url("statement_place", two.pk), {"statement": shared.pk, "section": "rights"})
    assert Placement.objects.get(item=two, statement=shared).section == "rights"
    assert "stands on 1 other page" in text_of(editor.get(url("item", two.pk)))
    assert "changing it changes all of these" in text_of(editor.get(url("statement_words", shared.pk)))
    shown = original(shared)
    editor.post(url("statement_words", shared.pk), {"body": "The fee is 30.", "version": shown.version})
    for item in (one, two):
        assert "The fee is 30." in text_of(editor.get(url("item", item.pk)))
        public = reverse("public:page", kwargs={"code": item.code})
        assert "The fee is 30." in text_of(cast.anybody.get(public))


def test_a_statement_that_stands_on_the_page_is_not_offered_again(editor, library):
    there = library.statement("Here already.")
    item = library.page("One", "", there)
    assert "Here already." not in text_of(editor.get(url("statement_place", item.pk)))


def test_statements_move_by_buttons_within_and_between_parts(editor, library):
    rows = [library.statement(f"Statement {letter}.") for letter in "abc"]
    item = library.page("Order", "", *rows)

    def order():
        return [row.statement for row in item.placements.all()]

    last = Placement.objects.get(statement=rows[2])
    editor.post(url("placement_move", last.pk), {"way": "up"})
    assert order() == [rows[0], rows[2], rows[1]]
    editor.post(url("placement_move", last.pk), {"way": "up"})
    editor.post(url("placement_move", last.pk), {"way": "up"})  # it is the first already
    assert order() == [rows[2], rows[0], rows[1]]
    editor.post(url("placement_move", last.pk), {"section": "help"})
    last.refresh_from_db()
    assert last.section == "help"
    editor.post(url("placement_move", last.pk), {"section": "nowhere"})
    last.refresh_from_db()
    assert last.section == "help"
    editor.post(url("placement_remove", last.pk))
    assert order() == rows[:2]
    assert Statement.objects.filter(pk=rows[2].pk).exists()


@pytest.mark.parametrize(
    ("kind", "asked", "not_asked"),
    [
        ("procedure", "id_fee_currency", "id_phone"),
        ("contacts", "id_is_emergency", "id_fee"),
        ("offer", "id_is_grave", "id_phone"),
        ("guide", "id_body", "id_fee"),
    ],
)
def test_the_form_asks_what_fits_the_kind_of_page(editor, library, kind, asked, not_asked):
    item = library.page("Page", publish=False, kind=kind)
    page = text_of(editor.get(url("statement_add", item.pk)))
    assert f'id="{asked}"' in page
    assert f'id="{not_asked}"' not in page


def test_a_fee_without_a_currency_is_refused_in_words_and_nothing_is_half_saved(editor, library):
    item = library.page("Permit", publish=False, kind="procedure")
    before = Statement.objects.count(), Source.objects.count()
    data = {"title": "Pay", "fee": "20", "source_kind": "document", "source_title": "Price list"}
    page = text_of(editor.post(url("statement_add", item.pk), data))
    assert "Write the fee with its currency." in page
    assert (Statement.objects.count(), Source.objects.count()) == before


def test_an_emergency_number_stays_as_short_as_it_is(editor, library):
    item = library.page("Help", publish=False, kind="contacts")
    data = {"title": "Police", "phone": "112", "is_emergency": "on"}
    editor.post(url("statement_add", item.pk), data)
    police = Statement.objects.get(kind="contact")
    assert (police.phone, police.is_emergency) == ("112", True)


# Words


def test_what_word_pasted_along_is_cleaned_and_a_script_does_nothing(editor, library):
    item = library.page("Paste", publish=False)
    body = (
        '<p class="MsoNormal" style="mso-x:1"><b>Bring </b>two things:<o:p></o:p></p><ul><li>passport</li>'
        '<li>photo</li></ul><script>alert("x")</script>'
    )
    editor.post(
        url("statement_add", item.pk), {"title": "<script>alert(1)</script>What to bring", "body": body}
    )
    kept = Text.objects.get(title="What to bring")
    assert "**Bring** two things:" in kept.body
    assert "- passport" in kept.body
    assert "alert" not in kept.body + kept.title
    assert "Mso" not in kept.body
    page = text_of(editor.get(url("item", item.pk)))
    assert "<strong>Bring</strong>" in page
    assert "<li>passport</li>" in page


def test_markup_that_is_no_html_stays_text(editor, library):
    item = library.page("Text", publish=False)
    editor.post(url("statement_add", item.pk), {"body": "<svg onload=alert(1)> stays text"})
    assert "<svg onload" not in text_of(editor.get(url("item", item.pk)))


@pytest.mark.parametrize("link", ["[the form]()", "[the form](form.pdf)", "[the form](https://)"])
def test_a_link_to_nowhere_is_told(editor, library, link):
    item = library.page("Links", publish=False)
    before = Statement.objects.count()
    page = text_of(editor.post(url("statement_add", item.pk), {"body": f"Fill in {link}."}))
    assert "“the form” leads nowhere" in page
    assert Statement.objects.count() == before


def test_a_typing_correction_leaves_translations_as_they_are(editor, library):
    statement = library.statement("You need a pasport.")
    library.translate(statement, "fr", body="Il faut un passeport.")
    data = {"body": "You need a passport.", "typing_only": "on", "version": original(statement).version}
    editor.post(url("statement_words", statement.pk), data)
    french = Text.objects.of(statement).filter(language="fr")
    assert french.get().state == "current"
    data = {"body": "You need a visa.", "version": original(statement).version}
    editor.post(url("statement_words", statement.pk), data)
    assert french.get().state == "outdated"


def test_of_two_editors_the_second_sees_both_texts_and_may_save_knowingly(editor, library):
    statement = library.statement("First words.")
    seen = original(statement).version
    actions.write_source_text(statement, title="", body="Words of a colleague.", by=library.by)
    answer = editor.post(url("statement_words", statement.pk), {"body": "My words.", "version": seen})
    page = text_of(answer)
    assert "Somebody else changed this" in page
    assert "Words of a colleague." in page
    assert "My words." in page
    assert original(statement).body == "Words of a colleague."
    again = {"body": "My words.", "version": answer.context["form"]["version"].value()}
    assert editor.post(url("statement_words", statement.pk), again).status_code == 302
    assert original(statement).body == "My words."


def test_comparing_while_correcting_counts_as_a_check(editor, library):
    statement = library.statement("The fee is 20.")
    Statement.objects.filter(pk=statement.pk).update(
        checked_on="2020-01-01", check_by="2020-02-01", shown_until="2020-03-01"
    )
    data = {"body": "The fee is 25.", "compared": "on", "version": original(statement).version}
    editor.post(url("statement_words", statement.pk), data)
    statement.refresh_from_db()
    assert statement.checked_on.year > 2020
    assert statement.checks.get().result == "corrected"


def test_words_are_previewed_without_being_kept(editor, library):
    data = {"preview": "body", "body": "**Strong** <script>alert(1)</script>"}
    fragment = text_of(editor.post(url("preview_words"), data, headers={"HX-Request": "true"}))
    assert "<strong>Strong</strong>" in fragment
    assert "alert" not in fragment
    assert "<html" not in fragment
    assert "Nothing was saved." in text_of(editor.post(url("preview_words"), data))
    assert not Statement.objects.exists()


# Sources


def test_a_source_without_a_date_is_taken_and_flagged(editor, library):
    statement = library.statement(sources=[])
    data = {"source_kind": "person", "source_title": "Consul", "told_by": "Mr N., +992 900 00 00 01"}
    editor.post(url("source_cite", statement.pk), data)
    source = Source.objects.get(title="Consul")
    assert statement.citations.get().source == source
    assert "Without a date" in text_of(editor.get(url("statement", statement.pk)))
    assert "Consul" in text_of(editor.get(url("sources", query="?show=undated")))


def test_an_address_that_the_network_knows_makes_no_second_source(editor, library):
    statement = library.statement(sources=[])
    data = {"source_kind": "link", "source_title": "Portal again", "source_url": library.source.url}
    editor.post(url("source_cite", statement.pk), data)
    assert statement.citations.get().source == library.source
    assert not Source.objects.filter(title="Portal again").exists()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "Choose a source or describe a new one."),
        ({"source_url": "https://x.example/"}, "Give the new source a name."),
        ({"source_title": "Law", "source_kind": "link"}, "Write the address of the page"),
        ({"source_title": "Law", "source_kind": "link", "source_url": "nowhere"}, "valid URL"),
    ],
)
def test_half_a_source_is_told(editor, library, data, says):
    statement = library.statement(sources=[])
    assert says in text_of(editor.post(url("source_cite", statement.pk), data))
    assert not statement.citations.exists()


def test_the_only_source_of_a_public_statement_stays(editor, library):
    statement = library.statement()
    library.page("Public", "", statement)
    page = text_of(editor.post(url("citation_remove", statement.citations.get().pk), follow=True))
    assert "It is the only source" in page
    assert statement.citations.count() == 1


def test_sources_that_need_somebody_come_first(editor, library):
    fine = library.new_source("Fine", url="https://a.example/", dated_on=date(2026, 1, 1))
    library.statement("Used.", sources=[fine])
    broken = library.new_source("Broken", url="https://b.example/", dated_on=date(2026, 1, 1))
    Source.objects.filter(pk=broken.pk).update(link_state="broken")
    rows = [row.title for row in editor.get(url("sources")).context["rows"]]
    assert rows == ["Broken", "Migration portal", "Fine"]


def test_whoever_read_a_source_confirms_all_that_comes_from_it(editor, library):
    rows = [library.statement(f"Statement {n}.") for n in range(3)]
    Statement.objects.update(checked_on="2020-01-01", check_by="2020-02-01", shown_until="2020-03-01")
    actions.take_back_statement(rows[2], because="No.", by=library.by)
    page = text_of(editor.post(url("source_confirm", library.source.pk), follow=True))
    assert "Statements confirmed: 2." in page
    assert [row.checks.filter(result="correct").count() for row in rows] == [1, 1, 0]


# Topics


def test_a_topic_is_added_moved_and_changed(editor, library):
    data = {"title": "Health", "says": "I am ill", "order": "50", "is_active": "on", "at_door": "on",
            "icon": "hospital", "parent": library.topic.pk, "check_days": "30"}  # fmt: skip
    editor.post(url("topic_add"), data)
    health = Topic.objects.get(slug="health")
    assert (health.parent, health.check_days, health.icon) == (library.topic, 30, "hospital")
    assert original(health).body == "I am ill"
    editor.post(url("topic_add"), {**data, "title": "Health"})
    assert Topic.objects.filter(slug__startswith="health").count() == 2
    second = Topic.objects.exclude(pk=health.pk).get(slug__startswith="health")
    before = list(Topic.objects.filter(parent=library.topic))
    editor.post(url("topic_move", before[-1].pk), {"way": "up"})
    assert list(Topic.objects.filter(parent=library.topic)) == before[::-1]
    assert {before[0], before[1]} == {health, second}


def test_a_topic_cannot_stand_under_its_own_part(editor, library):
    part = library.new_topic("visas", "Visas", parent=library.topic)
    data = {"parent": part.pk, "order": "1", "is_active": "on", "version": library.topic.version}
    page = text_of(editor.post(url("topic_edit", library.topic.pk), data))
    assert "A topic cannot be a part of itself." in page
    assert Topic.objects.get(pk=library.topic.pk).parent is None


def test_fewer_days_of_grace_count_at_once(editor, library):
    statement = library.statement()
    shown = statement.shown_until
    data = {"order": "50", "is_active": "on", "grace_days": "0", "version": library.topic.version}
    editor.post(url("topic_edit", library.topic.pk), data)
    statement.refresh_from_db()
    assert statement.shown_until == statement.check_by < shown


# Another network, other roles


def test_nothing_of_another_network_is_seen_or_used(editor, library, elsewhere):
    item = library.page()
    records = [("item", elsewhere.item), ("statement", elsewhere.statement), ("source", elsewhere.source)]
    assert [editor.get(url(name, row.pk)).status_code for name, row in records] == [404, 404, 404]
    stolen = editor.post(
        url("statement_place", item.pk), {"statement": elsewhere.statement.pk, "section": ""}
    )
    assert stolen.status_code == 404
    assert editor.post(url("placement_remove", elsewhere.placement.pk)).status_code == 404
    assert (
        editor.post(url("citation_remove", Citation.objects.get(source=elsewhere.source).pk)).status_code
        == 404
    )
    page = editor.post(url("source_cite", library.statement(sources=[]).pk), {"source": elsewhere.source.pk})
    assert page.status_code == 200
    assert "Secret elsewhere" not in text_of(editor.get(url("statement_place", item.pk, "?text=Secret")))
    data = {"kind": "guide", "title": "Mine", "source_language": "en", "topic": elsewhere.topic.pk}
    assert editor.post(url("item_add"), data).status_code == 200
    assert not Item.objects.filter(topic=elsewhere.topic, network=library.topic.network).exists()


def test_a_topic_of_another_network_cannot_be_the_one_above(library, elsewhere):
    with pytest.raises(actions.topics.LibraryRefused):
        actions.change_topic(library.topic, fields={"parent": elsewhere.topic}, by=library.by)


def test_who_only_reads_sees_no_tools(cast, library):
    item = library.page()
    page = text_of(cast.client("counsellor").get(url("item", item.pk)))
    assert "Passports" in page
    assert url("statement_add", item.pk) not in page
    assert "Take off this page" not in page


# The list


def test_pages_are_found_by_every_filter(editor, library, cast):
    work = library.new_topic("work", "Work")
    visas = library.new_topic("visas", "Visas", parent=library.topic)
    mine = library.page("Разрешение на работу", "", library.statement("Срок пять дней."), topic=work,
                        country="KZ", owner=cast.editor)  # fmt: skip
    draft = library.page("Draft", publish=False, topic=visas)
    late = library.page("Late")
    Statement.objects.filter(items=late).update(
        checked_on="2020-01-01", check_by="2020-02-01", shown_until="2099-01-01"
    )
    library.translate(late, "fr", "Tard")
    for row in Statement.objects.filter(items=late):
        library.translate(row, "fr", body="Oui.")

    def found(**query):
        return {line.item for line in editor.get(url("items"), query).context["lines"]}

    assert found() == {mine, draft, late}
    assert found(text="РАБОТУ") == {mine}
    assert found(text="пять") == {mine}
    assert found(topic=library.topic.pk) == {draft, late}
    assert found(country="KZ") == {mine}
    assert found(status="draft") == {draft}
    assert found(freshness="overdue") == {late}
    assert found(owner=cast.editor.pk) == {mine}
    assert found(missing="fr") == {mine, draft}
    assert found(topic="nonsense", country="XX") == {mine, draft, late}


def test_a_title_in_another_language_says_so(editor, library):
    library.page("Passports")
    answer = editor.get(url("items"), headers={"Accept-Language": "fr"})
    line = answer.context["lines"][0]
    assert (line.words.title, line.words.is_other, line.languages) == ("Passports", True, [("en", 1, 1)])
    assert 'class="fallback"' in text_of(answer)


def test_the_list_runs_the_same_statements_whatever_its_rows(editor, library):
    def asked(address):
        editor.get(address)
        with CaptureQueriesContext(
            connection,
        ) as ran:
            assert editor.get(address).status_code == 200
        return len(ran)

    item = library.page("Page 0")
    names = [
        url("items"),
        url("sources"),
        url("topics"),
        url("item", item.pk),
        url("source", library.source.pk),
    ]
    few = [asked(name) for name in names]
    for number in range(1, 6):
        library.page(f"Page {number}")
        library.new_source(f"Source {number}", url=f"https://s{number}.example/")
        library.new_topic(f"topic-{number}", f"Topic {number}", parent=library.topic)
        actions.place_statement(item, library.statement(f"More {number}."), by=library.by)
    assert [asked(name) for name in names] == few
    assert max(few) <= 20


def test_a_source_dated_ahead_is_refused_and_what_was_typed_stays(cast, library):
    sent = {"kind": "document", "title": "Gazette", "dated_on": "2099-01-01"}
    html = cast.client("editor").post("/desk/library/sources/add/", sent).content.decode()
    assert "This day lies in the future." in html
    assert 'value="Gazette"' in html


def test_a_page_about_a_country_begins_with_the_questions_of_its_topic(cast, library):
    from waypost.library.starter.reading import prompts_for

    topic = library.new_topic("entry", "Visa and entry")
    editor = cast.client("editor")
    address = url("item_add_with_questions")
    html = text_of(editor.get(address))
    assert "Visa and entry" in html
    assert f'value="{library.topic.pk}"' not in html, "a topic without questions is not offered"
    answer = editor.post(address, {"topic": str(topic.pk), "country": "KZ"})
    item = Item.objects.get(topic=topic)
    assert answer.headers["Location"] == url("item", item.pk)
    assert (item.status, item.country) == ("draft", "KZ")
    assert item.placements.count() == len(prompts_for("entry", "en"))
    refused = text_of(editor.post(address, {"topic": str(topic.pk), "country": "nowhere"}))
    assert f'value="{topic.pk}" selected' in refused
    assert Item.objects.count() == 1

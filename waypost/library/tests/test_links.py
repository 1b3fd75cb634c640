"""The link check and replacing addresses everywhere: what is found, what is called broken, and what stays as it was."""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.centres.models import Network
from waypost.library import actions
from waypost.library.actions import links as link_actions
from waypost.library.actions.registers import add_entry
from waypost.library.jobs import _link_jobs
from waypost.library.links import asking
from waypost.library.links.asking import Answer, Found
from waypost.library.links.places import places_of
from waypost.library.links.replacing import change_of, mark_of, plan
from waypost.library.models import Link, LinkRun, Source, Text, TextVersion
from waypost.library.models.links import OVER_BY
from waypost.library.models.texts import hash_of
from waypost.library.registers import DIASPORA
from waypost.library.saving import LibraryRefused
from waypost.library.tests.link_server import served
from waypost.shared.audit.models import Entry

OLD, NEW = "https://old.example/law", "https://new.example/law"
LIST, REPLACE = "/desk/library/links/", "/desk/library/links/replace/"


@pytest.fixture
def group(cast, library):
    """An entry of a register with a website."""
    fields = {
        "name": "Pamir",
        "country": "DE",
        "website": f"{OLD}/pamir",
        "source": library.source,
        "does": "Helps.",
    }
    return add_entry(DIASPORA, fields=fields, by=library.by)


@pytest.fixture
def everywhere(library, group):
    """The old address in a source, a contact's website, the words of a statement and their translations, a page."""
    made = library
    made.old_source = made.new_source("Labour Code", url=OLD)
    made.said = made.statement(f"Read [the law]({OLD}).", sources=[made.old_source])
    made.contact = made.statement("Ask them.", "Hotline", fields={"kind": "contact", "website": OLD})
    made.item = made.page("Work", f"First sentences, {OLD}.", made.said, made.contact)
    made.translate(made.said, "fr", body=f"Lisez [la loi]({OLD}).")
    actions.keep_draft(made.said, "es", title="", body=f"Lea [la ley]({OLD}).", by=made.by)
    return made


def replace(by, old=OLD, new=NEW, *, by_beginning=False):
    change = change_of(old, new, by_beginning=by_beginning)
    return link_actions.replace_addresses(change, seen=mark_of(plan(by.network_id, change)), by=by)


def words(owner, language):
    return Text.objects.of(owner).get(language=language)


def run(network, answers, *, later=timedelta(0), has_network=True):
    """A run that found these answers."""
    by = Viewer.system()
    assert link_actions.begin_run(network.pk, by=by) is not None
    link_actions.note_run(network.pk, Found(answers, has_network), by=by)
    if later:  # as if it had been so much earlier
        rows = Link.objects.filter(network=network).exclude(failed_since=None)
        for link in rows:
            Link.objects.filter(pk=link.pk).update(failed_since=link.failed_since - later)


def link(address=OLD):
    return Link.objects.get(address=address)


# Where addresses stand


def test_every_place_is_found(everywhere):
    found = {(place.kind, place.address) for place in places_of(everywhere.by.network_id)}
    assert {
        ("source", OLD), ("source", "https://portal.example/"), ("statement", OLD), ("words", OLD), ("draft", OLD),
        ("entry", f"{OLD}/pamir"),
    } == found  # fmt: skip


def test_what_readers_cannot_come_upon_is_not_tried(everywhere):
    by = everywhere.by
    actions.take_back_statement(everywhere.said, because="Not true", by=by)
    actions.end_item(everywhere.item, because="Not true", by=by)
    read = {(place.kind, place.address) for place in places_of(by.network_id) if place.is_read}
    assert ("words", OLD) not in read
    assert ("source", OLD) in read


def test_reading_takes_the_same_number_of_statements_whatever_there_is(everywhere):
    with CaptureQueriesContext(
        connection,
    ) as few:
        list(places_of(everywhere.by.network_id))
    for number in range(5):
        everywhere.statement(f"See https://more.example/{number}.")
    with CaptureQueriesContext(connection) as many:
        list(places_of(everywhere.by.network_id))
    assert len(few) == len(many) <= 7


# What is called broken


def test_one_failure_is_not_broken_and_a_second_a_day_later_is(cast, library):
    source = library.new_source(url=OLD)
    run(cast.network, {OLD: Answer("down")})
    assert (link().state, link().failures) == ("failing", 1)
    run(cast.network, {OLD: Answer("down")}, later=timedelta(days=1))
    assert link().state == "failing"  # the same day
    source.refresh_from_db()
    assert source.link_state == Source.LinkState.UNKNOWN
    run(cast.network, {OLD: Answer("error", 500)})
    assert (link().state, link().failures, link().status) == ("broken", 3, 500)
    source.refresh_from_db()
    assert source.link_state == Source.LinkState.BROKEN


def test_a_page_that_says_it_is_gone_is_told_at_once(cast, library):
    source = library.new_source(url=OLD)
    run(cast.network, {OLD: Answer("gone", 404)})
    assert link().state == "gone"
    source.refresh_from_db()
    assert source.link_state == Source.LinkState.BROKEN


def test_busy_and_slow_are_told_apart_and_broken_after_a_week_only(cast, library):
    library.new_source(url=OLD)
    run(cast.network, {OLD: Answer("busy", 503)}, later=timedelta(days=3))
    run(cast.network, {OLD: Answer("slow")}, later=timedelta(days=4))
    assert link().state == "busy"
    run(cast.network, {OLD: Answer("slow")})
    assert link().state == "broken"


def test_who_shuts_programs_out_is_not_broken(cast, library):
    library.new_source(url=OLD)
    run(cast.network, {OLD: Answer("closed", 403)}, later=timedelta(days=30))
    run(cast.network, {OLD: Answer("closed", 403)})
    assert link().state == "closed"


def test_what_answers_again_is_as_if_it_had_never_failed(cast, library):
    library.new_source(url=OLD)
    run(cast.network, {OLD: Answer("down")}, later=timedelta(days=2))
    run(cast.network, {OLD: Answer("", 200)}, later=timedelta(days=2))
    assert (link().state, link().failures, link().failed_since) == ("works", 0, None)
    run(cast.network, {OLD: Answer("down")})
    assert link().state == "failing"


def test_a_page_that_moved_is_known_with_the_part_of_the_page(cast, library):
    source = library.new_source(url=f"{OLD}#art-12")
    run(cast.network, {f"{OLD}#art-12": Answer("", 200, NEW)})
    assert link(f"{OLD}#art-12").leads_to == f"{NEW}#art-12"
    source.refresh_from_db()
    assert (source.link_state, source.link_note) == (Source.LinkState.MOVED, f"{NEW}#art-12")


def test_without_a_network_nothing_is_noted_of_any_link(cast, library):
    library.new_source(url=OLD)
    run(cast.network, {OLD: Answer("", 200)})
    before = link().checked_at
    run(cast.network, {}, has_network=False)
    assert (link().state, link().checked_at) == ("works", before)
    assert LinkRun.objects.get().outcome == "no_network"
    text = cast.client("editor").get(LIST).content.decode()
    assert "no network. Nobody at all answered" in text


def test_a_link_that_nobody_leads_to_any_more_is_forgotten(cast, library):
    source = library.new_source(url=OLD)
    run(cast.network, {OLD: Answer("gone", 410)})
    actions.change_source(source, fields={"url": NEW}, by=library.by)
    run(cast.network, {NEW: Answer("", 200)})
    assert not Link.objects.filter(address=OLD).exists()
    source.refresh_from_db()
    assert source.link_state == Source.LinkState.WORKS


def test_a_second_run_ends_at_once_while_one_runs(cast, library):
    by = Viewer.system()
    assert link_actions.begin_run(cast.network.pk, by=by).addresses == ["https://portal.example/"]
    assert link_actions.begin_run(cast.network.pk, by=by) is None
    LinkRun.objects.update(began_at=timezone.now() - OVER_BY)  # broken off
    assert link_actions.begin_run(cast.network.pk, by=by) is not None


def test_the_database_refuses_a_broken_link_without_a_day(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.create(network=cast.network, address=OLD, key="x", state="broken", fault="down")
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.create(network=cast.network, address=OLD, key="x", state="moved")


def test_the_job_tries_real_pages(cast, library, monkeypatch):
    monkeypatch.setattr(asking, "PAUSE", 0.0)
    with served() as web:
        monkeypatch.setattr(asking, "TRUSTED", frozenset({web.host}))
        for path in ("good", "404", "to/301?/good"):
            library.new_source(path, url=f"{web.url}/{path}")
        actions.change_source(library.source, fields={"url": f"{web.url}/403"}, by=library.by)
        _link_jobs.check_links_of(str(cast.network.pk))
        states = {one.address.removeprefix(web.url): one.state for one in Link.objects.all()}
        assert states == {"/good": "works", "/404": "gone", "/to/301?/good": "moved", "/403": "closed"}
    assert (LinkRun.objects.get().outcome, LinkRun.objects.get().tried) == ("done", 4)
    assert not Entry.objects.filter(action__startswith="library.link").exists()


def test_a_long_run_gives_other_jobs_their_turn_and_goes_on_where_it_was(
    cast, library, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(asking, "PAUSE", 0.2)
    monkeypatch.setattr(asking, "SLICE", 0.3)
    with served() as web:
        dead = "http://127.0.0.2:9/"
        monkeypatch.setattr(asking, "TRUSTED", frozenset({web.host, "127.0.0.2:9"}))
        for number in range(6):
            library.new_source(str(number), url=f"{web.url}/page{number}")
        actions.change_source(library.source, fields={"url": dead}, by=library.by)
        arguments, parts = (), 0
        while arguments is not None and parts < 20:
            with django_capture_on_commit_callbacks() as queued:
                _link_jobs.check_links_of(str(cast.network.pk), *arguments)
            run = LinkRun.objects.get()
            assert bool(queued) == (run.ended_at is None)
            arguments = (run.began_at.isoformat(), str(run.tried)) if queued else None
            parts += 1
        asked = [path for method, path, _headers in web.asked if method == "HEAD"]
    assert parts >= 2
    assert set(asked) == {f"/page{number}" for number in range(6)}
    assert (run.outcome, run.tried) == ("done", 7)
    assert link(dead).fault == "down"


def test_a_part_of_a_run_that_comes_twice_or_late_asks_nothing(cast, library):
    by = Viewer.system()
    link_actions.begin_run(cast.network.pk, by=by)
    run = LinkRun.objects.get()
    began = run.began_at.isoformat()
    assert link_actions.continue_run(cast.network.pk, began, 0, by=by).addresses == [
        "https://portal.example/"
    ]
    assert link_actions.continue_run(cast.network.pk, began, 5, by=by) is None
    assert link_actions.continue_run(cast.network.pk, "2026-01-01T00:00:00+00:00", 0, by=by) is None
    link_actions.note_run(cast.network.pk, Found({"https://portal.example/": Answer("", 200)}, True), by=by)
    assert link_actions.continue_run(cast.network.pk, began, 1, by=by) is None


def test_the_job_on_a_machine_without_a_network(cast, library, monkeypatch):
    monkeypatch.setattr(asking, "TRUSTED", frozenset({"127.0.0.1:9"}))
    actions.change_source(library.source, fields={"url": "http://127.0.0.1:9/"}, by=library.by)
    _link_jobs.check_links_of(str(cast.network.pk))
    assert LinkRun.objects.get().outcome == "no_network"
    assert link("http://127.0.0.1:9/").state == ""


def test_a_network_without_links_is_no_network_without_internet(cast):
    _link_jobs.check_links_of(str(cast.network.pk))
    assert LinkRun.objects.get().outcome == "done"


@pytest.mark.parametrize(("demo", "runs"), [(False, 1), (True, 0)])
def test_every_network_is_tried_once_a_day_but_a_demo_asks_nobody_by_itself(
    cast, settings, demo, runs, django_capture_on_commit_callbacks
):
    settings.DEMO = demo
    with django_capture_on_commit_callbacks() as queued:
        _link_jobs.check_links()
    assert len(queued) == runs


# Replacing


def test_an_address_is_replaced_in_all_places_at_once(everywhere):
    assert replace(everywhere.by) == 6
    assert [place for place in places_of(everywhere.by.network_id) if place.address == OLD] == []
    everywhere.old_source.refresh_from_db()
    everywhere.contact.refresh_from_db()
    assert (everywhere.old_source.url, everywhere.contact.website) == (NEW, NEW)
    assert words(everywhere.said, "en").body == f"Read [the law]({NEW})."
    assert words(everywhere.said, "fr").body == f"Lisez [la loi]({NEW})."
    assert words(everywhere.item, "en").body == f"First sentences, {NEW}."


def test_translations_stay_current_and_drafts_go_on_from_the_same_words(everywhere):
    replace(everywhere.by)
    french, spanish, source = (words(everywhere.said, language) for language in ("fr", "es", "en"))
    assert (french.state, french.is_behind, french.source_hash) == ("current", False, source.hash)
    assert spanish.draft["body"] == f"Lea [la ley]({NEW})."
    assert spanish.draft["hash"] == source.hash == hash_of("", f"Read [the law]({NEW}).")
    released = actions.release_text(
        everywhere.said, "es", title="", body=spanish.draft["body"], version=spanish.version, seen=source.hash,
        by=everywhere.by,
    )  # fmt: skip
    assert released.state == "current"


def test_an_outdated_translation_stays_outdated(everywhere):
    actions.write_source_text(everywhere.said, title="", body=f"Read it all: {OLD}", by=everywhere.by)
    replace(everywhere.by)
    french = words(everywhere.said, "fr")
    assert (french.state, french.is_behind, french.body) == ("outdated", True, f"Lisez [la loi]({NEW}).")


def test_the_versions_before_are_kept(everywhere):
    replace(everywhere.by)
    for language in ("en", "fr"):
        newest, before = TextVersion.objects.filter(text=words(everywhere.said, language))
        assert NEW in newest.body
        assert OLD in before.body
        assert newest.is_typing


def test_no_statement_counts_as_checked_by_it(everywhere):
    before = (everywhere.said.checked_on, everywhere.said.check_by, everywhere.contact.checked_on)
    replace(everywhere.by)
    everywhere.said.refresh_from_db()
    everywhere.contact.refresh_from_db()
    assert (everywhere.said.checked_on, everywhere.said.check_by, everywhere.contact.checked_on) == before
    assert not everywhere.said.checks.exists()


def test_a_beginning_is_replaced_and_the_rest_stays(everywhere, group):
    assert (
        replace(everywhere.by, "https://old.example/", "https://new.example/mirror/", by_beginning=True) == 7
    )
    group.refresh_from_db()
    assert group.website == "https://new.example/mirror/law/pamir"


def test_a_host_that_only_begins_alike_is_not_meant(library):
    other = library.new_source(url="https://old.example.org/law")
    with pytest.raises(LibraryRefused, match="No place"):
        replace(library.by, "https://old.example", "https://new.example", by_beginning=True)
    other.refresh_from_db()
    assert other.url == "https://old.example.org/law"


def test_large_and_small_letters_of_a_host_are_the_same(library):
    other = library.new_source(url="https://OLD.example/law")
    assert replace(library.by) == 1
    other.refresh_from_db()
    assert other.url == NEW


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        (OLD, "nonsense", "new"), (OLD, "javascript:alert(1)", "new"), (OLD, "http://localhost/", "new"),
        (OLD, "http://127.0.0.1/", "new"), (OLD, "http://10.0.0.1/x", "new"), (OLD, "https://u:p@new.example/", "new"),
        (OLD, OLD, "new"), (OLD, "https://intranet.local/", "new"), (OLD, f"https://new.example/{'x' * 500}", "new"),
        (OLD, "https://new .example/", "new"), ("https://", "https://new.example/", "old"), ("old", NEW, "old"),
    ],
)  # fmt: skip
def test_nonsense_is_refused(everywhere, old, new, field):
    with pytest.raises(LibraryRefused) as refusal:
        replace(everywhere.by, old, new, by_beginning=old == "https://")
    assert refusal.value.field == field
    everywhere.old_source.refresh_from_db()
    assert everywhere.old_source.url == OLD


def test_all_or_nothing(everywhere, group):
    """One entry would not fit: its day of the check lies in the future. Nothing is replaced anywhere."""
    type(group).objects.filter(pk=group.pk).update(
        checked_on=timezone.localdate() + timedelta(days=3), check_by=timezone.localdate() + timedelta(days=9)
    )
    with pytest.raises(LibraryRefused, match="Nothing was replaced"):
        replace(everywhere.by, "https://old.example/", "https://new.example/", by_beginning=True)
    everywhere.old_source.refresh_from_db()
    assert everywhere.old_source.url == OLD
    assert not Entry.objects.filter(action="library.addresses_replaced").exists()


def test_who_looked_before_somebody_wrote_is_told(everywhere):
    change = change_of(OLD, NEW)
    seen = mark_of(plan(everywhere.by.network_id, change))
    actions.write_source_text(everywhere.item, title="Work", body=f"Other words, {OLD}.", by=everywhere.by)
    with pytest.raises(LibraryRefused, match="Look at the list once more"):
        link_actions.replace_addresses(change, seen=seen, by=everywhere.by)


def test_the_audit_says_what_was_replaced_and_every_place(everywhere):
    replace(everywhere.by)
    deed = Entry.objects.get(action="library.addresses_replaced")
    assert (deed.details["old"], deed.details["new"], deed.details["places"]) == (OLD, NEW, 6)
    actions_done = set(Entry.objects.filter(number__lte=deed.number).values_list("action", flat=True))
    assert {"library.source_changed", "library.statement_changed", "library.text_written",
            "library.translation_readdressed"} <= actions_done  # fmt: skip


def test_what_another_network_holds_is_left_alone(everywhere):
    theirs = Network.objects.create(name="Elsewhere")
    other = Source.objects.create(network=theirs, kind="link", title="Theirs", url=OLD)
    replace(everywhere.by)
    other.refresh_from_db()
    assert other.url == OLD


@pytest.mark.django_db(transaction=True)
def test_of_two_who_replace_at_once_one_is_told(cast, library):
    library.new_source(url=OLD)
    library.statement(f"See {OLD}.")
    by, told = library.by, []
    change = change_of(OLD, NEW)
    seen, ready = mark_of(plan(by.network_id, change)), threading.Barrier(2)

    def go():
        ready.wait()
        try:
            told.append(link_actions.replace_addresses(change, seen=seen, by=by))
        except LibraryRefused as refusal:
            told.append(str(refusal))
        finally:
            connections.close_all()

    both = [threading.Thread(target=go) for _one in range(2)]
    [one.start() for one in both]
    [one.join() for one in both]
    assert sorted(map(str, told)) == [
        "2", "No place of the library has this address. Perhaps somebody replaced it before you."
    ]  # fmt: skip


# At the desk


def test_broken_ones_stand_first_then_moved_ones_with_where_they_stand(cast, everywhere):
    run(cast.network, {OLD: Answer("gone", 404), "https://portal.example/": Answer("", 200, NEW),
                       f"{OLD}/pamir": Answer("", 200)})  # fmt: skip
    text = cast.client("editor").get(LIST).content.decode()
    rows = text.split("<tbody>")[1].split("<tr>")[1:]
    assert "It answers that the page is gone." in rows[0]
    assert '(<bdi dir="ltr">404</bdi>)' in rows[0]
    for name in ("Labour Code", "Hotline", "Work", "Read [the law]"):
        assert name in rows[0]
    assert "Lisez" not in rows[0]  # a statement is named once, whatever its languages
    assert f'<bdi dir="ltr">{NEW}</bdi>' in rows[1]
    assert "Pamir" in rows[2]


def test_the_list_is_narrowed_by_state_and_words(cast, everywhere):
    run(cast.network, {OLD: Answer("gone", 404), "https://portal.example/": Answer("", 200)})
    client = cast.client("editor")
    assert "portal.example" not in client.get(LIST, {"show": "bad"}).content.decode()
    assert "old.example" not in client.get(LIST, {"text": "portal"}).content.decode()
    assert "No link fits" in client.get(LIST, {"text": "xyzzy"}).content.decode()
    assert client.get(LIST, {"show": "' OR 1=1", "page": "x"}).status_code == 200


def test_the_list_takes_the_same_number_of_statements_whatever_its_rows(cast, everywhere):
    client = cast.client("editor")
    run(cast.network, {OLD: Answer("gone", 404)})
    client.get(LIST)
    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    for number in range(20):
        address = f"https://more.example/{number}"
        everywhere.page(
            f"Page {number}",
            "",
            everywhere.statement(f"See {address}.", sources=[everywhere.new_source(url=address)]),
        )
    run(cast.network, {})
    with CaptureQueriesContext(connection) as many:
        text = client.get(LIST).content.decode()
    assert "https://more.example/19" in text
    assert len(many) <= len(few) + 1


def test_preview_shows_each_place_and_changes_nothing(cast, everywhere):
    text = cast.client("editor").get(REPLACE, {"old": OLD, "new": NEW}).content.decode()
    assert text.count(f'<del><bdi dir="ltr">{OLD}</bdi></del>') == 6
    assert text.count(f'<ins><bdi dir="ltr">{NEW}</bdi></ins>') == 6
    everywhere.old_source.refresh_from_db()
    assert everywhere.old_source.url == OLD


def _form(text):
    part = text.split('method="post" action="/desk/library/links/replace/"')[1]
    names = ("once", "old", "new", "seen")
    return {name: part.split(f'name="{name}" value="')[1].split('"')[0] for name in names}


def test_an_editor_replaces_what_was_shown_and_a_second_click_does_nothing_more(cast, everywhere):
    client = cast.client("editor")
    sent = _form(client.get(REPLACE, {"old": OLD, "new": NEW}).content.decode())
    for _click in range(2):
        answer = client.post(REPLACE, sent, follow=True)
        assert answer.redirect_chain == [(LIST, 302)]
        assert "No place" not in answer.content.decode()
    assert Entry.objects.filter(action="library.addresses_replaced").count() == 1
    everywhere.old_source.refresh_from_db()
    assert everywhere.old_source.url == NEW


def test_a_stale_preview_leads_to_a_new_one(cast, everywhere):
    client = cast.client("editor")
    sent = _form(client.get(REPLACE, {"old": OLD, "new": NEW}).content.decode())
    actions.change_source(everywhere.old_source, fields={"title": "Another"}, by=everywhere.by)
    answer = client.post(REPLACE, sent, follow=True)
    assert "Look at the list once more" in answer.content.decode()
    assert "Another" in answer.content.decode()


def test_nonsense_is_told_at_its_field(cast, everywhere):
    text = cast.client("editor").get(REPLACE, {"old": OLD, "new": "nonsense"}).content.decode()
    assert "This is no address of a page on the internet." in text
    assert f'value="{OLD}"' in text
    answer = cast.client("editor").post(REPLACE, {"old": OLD, "new": "javascript:x", "seen": ""})
    assert "This is no address" in answer.content.decode()


def test_check_now_waits_in_the_queue_once(cast, library, django_capture_on_commit_callbacks):
    client = cast.client("editor")
    with django_capture_on_commit_callbacks() as queued:
        client.post(f"{LIST}check/")
        answer = client.post(f"{LIST}check/", follow=True)
    assert len(queued) == 1
    assert "being tried already" in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "reads", "writes"), [("editor", 200, 200), ("manager", 200, 200), ("counsellor", 200, 403)]
)
def test_who_may(cast, library, role, reads, writes):
    client = cast.client(role)
    assert client.get(LIST).status_code == reads
    assert client.get(REPLACE).status_code == writes
    assert client.post(f"{LIST}check/").status_code == (302 if writes == 200 else 403)
    assert ("Check now" in client.get(LIST).content.decode()) is (writes == 200)


def test_strangers_see_nothing_of_it(cast, client, everywhere):
    theirs = Network.objects.create(name="Elsewhere")
    Link.objects.create(network=theirs, address="https://theirs.example/", key="theirs")
    Source.objects.create(network=theirs, kind="link", title="Theirs", url="https://theirs.example/")
    for path in (LIST, REPLACE):
        assert client.get(path).status_code == 302  # to the sign-in page
    editor = cast.client("editor")
    assert "theirs.example" not in editor.get(LIST).content.decode()
    asked = {"old": "https://theirs.example/", "new": NEW}
    assert "No place of the library has this address" in editor.get(REPLACE, asked).content.decode()


def test_my_day_tells_editors_how_many_links_lead_nowhere(cast, everywhere):
    run(cast.network, {OLD: Answer("gone", 404), "https://portal.example/": Answer("", 200, NEW)})
    assert "Broken or gone: 1" in cast.client("editor").get("/desk/my-day/").content.decode()
    assert "Broken or gone" not in cast.client("counsellor").get("/desk/my-day/").content.decode()


def test_a_gone_source_shows_in_the_queue_of_its_statements(cast, everywhere):
    type(everywhere.said).objects.update(check_by=timezone.localdate(), shown_until=timezone.localdate(),
                                         checked_on=timezone.localdate() - timedelta(days=9))  # fmt: skip
    run(cast.network, {OLD: Answer("gone", 404)})
    text = cast.client("editor").get("/desk/library/due/").content.decode()
    assert "Does not answer" in text

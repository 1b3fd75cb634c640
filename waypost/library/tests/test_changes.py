"""Telling people that something changed: writing, publishing, withdrawing; what staff and channels see of it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Membership, Network
from waypost.library import changes, notices
from waypost.library.actions import notices as actions
from waypost.library.actions.notices import About
from waypost.library.models import ChangeNotice, NoticeRead
from waypost.library.saving import ChangedMeanwhile, LibraryRefused
from waypost.people.actions.consent import record_consent, withdraw_consent
from waypost.people.actions.wordings import load_starter_wordings
from waypost.people.models import ConsentWording, NamedStaff, Person
from waypost.shared.audit.models import Entry

FIELDS = {"kind": "fee", "holds_from": date(2026, 3, 1)}


@pytest.fixture
def page(library):
    return library.page(
        "Entry to Poland", "", library.statement("The visa costs 60 euro.", "Visa"), country="PL"
    )


@pytest.fixture
def draft(page, library):
    def make(says="The visa costs 60 euro now.", about=None, **fields):
        return actions.draft_notice(
            about=about or About([page]), fields={**FIELDS, **fields}, says=says, language="en", by=library.by
        )

    return make


@pytest.fixture
def told(draft, library):
    def make(*args, **fields):
        return actions.publish_notice(draft(*args, **fields), by=library.by)

    return make


def url(name, notice, **more):
    return reverse(f"library:{name}", kwargs={"pk": notice.pk, **more})


def elsewhere():
    """An editor of another network."""
    from waypost.accounts.models import User

    network = Network.objects.create(name="Another network", country="KG")
    centre = Centre.objects.create(
        network=network, name="Osh", code="OSH", country="KG", time_zone="Asia/Bishkek"
    )
    user = User.objects.create(username="far", full_name="Far Away", email="far@example.org")
    Membership.objects.create(user=user, network=network, centre=centre, role="editor", starts="2020-01-01")
    return Viewer.of(user)


# --- writing


def test_country_and_topic_come_from_what_it_is_about(draft, page, library):
    notice = draft()
    assert (notice.country, notice.topic, notice.state) == ("PL", library.topic, "draft")
    statement = page.statements.get()
    assert draft(about=About([], [statement])).country == "PL"  # by the only page on which it stands
    assert draft(about=About([], [library.statement("Keep copies.")])).country == ""


def test_one_notice_is_about_one_country(draft, page, library):
    other = library.page("Entry to Qatar", "", library.statement("Ask there."), country="QA")
    with pytest.raises(LibraryRefused, match="several countries"):
        draft(about=About([page, other]))
    assert not ChangeNotice.objects.exists()


@pytest.mark.parametrize("says", ["", "   ", "<script>alert(1)</script>", "x" * 401])
def test_a_notice_says_something_and_is_short(draft, says):
    with pytest.raises(LibraryRefused) as refusal:
        draft(says)
    assert refusal.value.field == "says"


@pytest.mark.parametrize("day", [date(1026, 3, 1), date(2206, 3, 1)])
def test_a_day_that_cannot_be_meant_is_refused(draft, day):
    with pytest.raises(LibraryRefused) as refusal:
        draft(holds_from=day)
    assert refusal.value.field == "holds_from"


def test_about_nothing_or_about_another_network_is_refused(draft, library):
    with pytest.raises(LibraryRefused, match="Choose the page"):
        actions.draft_notice(about=About(), fields=FIELDS, says="It changed.", language="en", by=library.by)
    notice = draft()
    about, far = About([notice.abouts.get().item]), elsewhere()
    with pytest.raises(LibraryRefused, match="your own network"):
        actions.draft_notice(about=about, fields=FIELDS, says="Changed.", language="en", by=far)


def test_pasted_html_becomes_words(draft):
    assert draft("<p>The visa\n costs <b>60</b> euro.</p>").texts.get().says == "The visa costs **60** euro."


def test_changing_the_original_marks_its_translations_and_they_must_be_looked_at(draft, library):
    notice = draft()
    actions.word_notice(notice, says={"fr": "Le visa coûte 60 euros.", "ar": " "}, by=library.by)
    assert set(notice.texts.values_list("language", flat=True)) == {"en", "fr"}
    actions.change_notice(notice, fields=FIELDS, says="The visa costs 70 euro.", by=library.by)
    assert notice.texts.get(language="fr").is_behind
    with pytest.raises(LibraryRefused, match="other words"):
        actions.publish_notice(notice, by=library.by)
    actions.word_notice(notice, says={"fr": "Le visa coûte 70 euros."}, by=library.by)
    assert actions.publish_notice(notice, by=library.by).is_published


def test_an_empty_translation_takes_the_language_out(draft, library):
    notice = draft()
    actions.word_notice(notice, says={"fr": "Le visa."}, by=library.by)
    actions.word_notice(notice, says={"fr": ""}, by=library.by)
    assert notice.texts.count() == 1
    for language in ("en", "xx"):
        with pytest.raises(LibraryRefused):
            actions.word_notice(notice, says={language: "Words."}, by=library.by)


def test_two_editors_do_not_overwrite_each_other(draft, library):
    notice = draft()
    seen = notice.version
    actions.change_notice(notice, fields={**FIELDS, "kind": "rule"}, says="One.", version=seen, by=library.by)
    with pytest.raises(ChangedMeanwhile):
        actions.change_notice(notice, fields=FIELDS, says="Two.", version=seen, by=library.by)
    with pytest.raises(ChangedMeanwhile):
        actions.publish_notice(notice, version=seen, by=library.by)


def test_what_is_published_stays_as_it_is(told, library):
    notice = told()
    for deed in (
        lambda: actions.change_notice(notice, fields=FIELDS, says="Other.", by=library.by),
        lambda: actions.publish_notice(notice, by=library.by),
        lambda: actions.discard_notice(notice, by=library.by),
    ):
        with pytest.raises(LibraryRefused, match="was published"):
            deed()
    actions.word_notice(notice, says={"fr": "Le visa coûte 60 euros."}, by=library.by)
    assert notice.texts.filter(language="fr").exists()


def test_nothing_is_told_of_a_page_that_nobody_can_read(draft, library):
    hidden = library.page("Draft page", "", publish=False)
    with pytest.raises(LibraryRefused, match="No public page"):
        actions.publish_notice(draft(about=About([hidden])), by=library.by)
    assert actions.publish_notice(draft(about=About([hidden]), kind="closed"), by=library.by).is_published


def test_withdrawing_needs_a_reason_and_happens_once(told, draft, library):
    notice = told()
    with pytest.raises(LibraryRefused):
        actions.withdraw_notice(notice, because="  ", by=library.by)
    with pytest.raises(LibraryRefused):
        actions.withdraw_notice(draft(), because="It was wrong.", by=library.by)
    actions.withdraw_notice(notice, because="It was wrong.", by=library.by)
    with pytest.raises(LibraryRefused):
        actions.withdraw_notice(notice, because="Again.", by=library.by)
    with pytest.raises(LibraryRefused):
        actions.word_notice(notice, says={"fr": "Le visa."}, by=library.by)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "published"},
        {"state": "withdrawn", "published_at": timezone.now()},
        {"published_at": timezone.now()},
        {"withdrawn_because": "Why"},
    ],
)
def test_database_keeps_state_and_times_together(draft, wrong):
    notice = draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        ChangeNotice.objects.filter(pk=notice.pk).update(**wrong)


def test_every_deed_is_in_the_audit_and_those_of_the_desk_leave_kept_pages_alone(draft, library, cast):
    from waypost.shared.web.public_pages import state

    notice, before = draft(), state()
    actions.word_notice(notice, says={"fr": "Le visa."}, by=library.by)
    actions.discard_notice(draft("Other."), by=library.by)
    assert state() == before
    actions.publish_notice(notice, by=library.by)
    published = state()
    assert published > before
    actions.read_notice(notice, by=cast.viewer("counsellor"))
    assert state() == published
    actions.withdraw_notice(notice, because="It was wrong.", by=library.by)
    assert state() > published
    done = set(Entry.objects.filter(subject_id=str(notice.pk)).values_list("action", flat=True))
    assert done == {
        "notices.drafted", "notices.worded", "library.notice_published", "notices.read", "library.notice_withdrawn"
    }  # fmt: skip


# --- staff


def test_colleagues_read_what_changed_and_mark_it_as_read(told, cast):
    notice = told()
    browser = cast.client("counsellor")
    day = browser.get("/desk/my-day/").text
    assert "The visa costs 60 euro now." in day
    assert "The visa costs 60 euro now." in browser.get(reverse("library:changes")).text
    answer = browser.post(url("change_read", notice), {"next": "/desk/my-day/"})
    assert answer.headers["Location"] == "/desk/my-day/"
    assert "The visa costs 60 euro now." not in browser.get("/desk/my-day/").text
    assert "You have read all of it." in browser.get(reverse("library:changes")).text
    assert "The visa costs 60 euro now." in cast.client("receptionist").get("/desk/my-day/").text


def test_reading_twice_is_as_reading_once(told, cast):
    notice, browser = told(), cast.client("counsellor")
    for _time in range(2):
        browser.post(url("change_read", notice))
    assert NoticeRead.objects.filter(notice=notice, user=cast.counsellor).count() == 1


def test_unread_stand_first_whatever_their_day(told, cast):
    with time_machine.travel(timezone.now() - timedelta(days=5)):
        old = told("The old one.")
    newer = told("The newer one.")
    viewer = cast.viewer("counsellor")
    assert list(changes.told_to(viewer, "en")) == [newer, old]
    actions.read_notice(newer, by=viewer)
    assert list(changes.told_to(viewer, "en")) == [old, newer]
    assert list(changes.told_to(cast.viewer("receptionist"), "en")) == [newer, old]


def test_what_is_long_known_does_not_ask_a_new_colleague(told, cast):
    with time_machine.travel(timezone.now() - timedelta(days=91)):
        told()
    assert changes.unread(cast.viewer("counsellor")).count() == 0
    assert changes.told_to(cast.viewer("counsellor"), "en").count() == 1


def test_withdrawn_is_marked_and_asks_those_who_had_read_it_once_more(told, library, cast):
    notice = told()
    reader = cast.client("counsellor")
    reader.post(url("change_read", notice))
    actions.withdraw_notice(notice, because="The office was wrong.", by=library.by)
    day = reader.get("/desk/my-day/").text
    assert "The office was wrong." in day
    assert "The office was wrong." not in cast.client("receptionist").get("/desk/my-day/").text
    assert "The office was wrong." in cast.client("receptionist").get(reverse("library:changes")).text
    reader.post(url("change_read", notice))
    assert "The office was wrong." not in reader.get("/desk/my-day/").text


def test_editors_see_how_many_have_read_it_and_others_do_not(told, library, cast):
    notice, _others = told(), [cast.counsellor, cast.receptionist]
    actions.read_notice(notice, by=cast.viewer("counsellor"))
    assert "Read by 2 of 3 colleagues." in cast.client("editor").get(url("change", notice)).text
    assert "read by 2 of 3 colleagues" in cast.client("editor").get(reverse("library:changes")).text
    assert "colleagues" not in cast.client("counsellor").get(reverse("library:changes")).text
    actions.withdraw_notice(notice, because="Wrong.", by=library.by)
    assert changes.read_counts([notice], library.by)[notice.pk] == 1  # that it was withdrawn, one has read


def test_drafts_are_for_those_who_write(draft, cast):
    notice = draft()
    assert "The visa costs 60 euro now." in cast.client("editor").get(reverse("library:changes")).text
    counsellor = cast.client("counsellor")
    assert "The visa costs 60 euro now." not in counsellor.get(reverse("library:changes")).text
    assert counsellor.get(url("change", notice)).status_code == 404
    assert counsellor.post(url("change_read", notice)).status_code == 404
    assert cast.client("editor").post(url("change_read", notice)).status_code == 302
    assert not NoticeRead.objects.exists()


def test_another_network_finds_nothing(told, draft):
    notice, unfinished, far = told(), draft("Other."), elsewhere()
    assert not changes.notices_of(far).exists()
    from django.test import Client

    browser = Client()
    browser.force_login(far.user)
    assert browser.get(reverse("library:changes")).status_code == 200
    for name, one in (("change", notice), ("change_withdraw", notice), ("change_edit", unfinished)):
        assert browser.get(url(name, one)).status_code == 404
    assert browser.post(url("change_publish", unfinished), {"version": 1}).status_code == 404
    assert browser.post(url("change_read", notice)).status_code == 404


def test_the_list_is_filtered_by_country_and_topic(told, library, cast):
    told("About Poland.")
    qatar = library.page("Entry to Qatar", "", library.statement("Ask there."), country="QA")
    told("About Qatar.", about=About([qatar]))
    everywhere = library.page(
        "Copies", "", library.statement("Keep copies."), topic=library.new_topic("copies", "Copies")
    )
    told("About copies.", about=About([everywhere]))
    browser, address = cast.client("counsellor"), reverse("library:changes")
    poland = browser.get(f"{address}?country=PL").text
    assert "About Poland." in poland
    assert "About copies." in poland
    assert "About Qatar." not in poland
    papers = browser.get(f"{address}?topic={library.topic.pk}").text
    assert "About Qatar." in papers
    assert "About copies." not in papers
    assert browser.get(f"{address}?topic=x&country=zz&page=x").status_code == 200


def test_lists_take_the_same_statements_however_many_there_are(told, cast):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser, counted = cast.client("editor"), []
    browser.get(reverse("library:changes"))
    for wanted in (2, 8):
        while ChangeNotice.objects.count() < wanted:
            told(f"Number {ChangeNotice.objects.count()}.")
        for address in (reverse("library:changes"), "/desk/my-day/"):
            with CaptureQueriesContext(
                connection,
            ) as seen:
                cast_answer = browser.get(address)
            assert cast_answer.status_code == 200
            counted.append(len(seen))
    assert counted[:2] == counted[2:]


# --- the desk's forms


def test_after_a_correction_telling_people_is_offered_and_never_done(page, cast):
    statement, browser = page.statements.get(), cast.client("editor")
    text = statement.texts.get()
    words = {"title": "Visa", "body": "The visa costs 70 euro.", "version": text.version}
    answer = browser.post(reverse("library:statement_words", args=[statement.pk]), words, follow=True)
    assert f'<a href="{reverse("library:change_of_statement", args=[statement.pk])}">' in answer.text
    assert not ChangeNotice.objects.exists()
    words |= {"body": "The visa costs 70 euros.", "typing_only": "on", "version": text.version + 1}
    answer = browser.post(reverse("library:statement_words", args=[statement.pk]), words, follow=True)
    assert "Does it matter to people?" not in answer.text


def test_an_editor_writes_publishes_and_withdraws_by_forms(page, cast):
    browser, statement = cast.client("editor"), page.statements.get()
    begin = reverse("library:change_of_page", args=[page.pk])
    form = browser.get(begin).text
    assert "Visa" in form
    typed = {
        "says": "The visa costs 70 euro now.", "kind": "fee", "holds_from": "2026-03-01", "language": "en",
        "statements": [str(statement.pk)],
    }  # fmt: skip
    answer = browser.post(begin, typed)
    notice = ChangeNotice.objects.get()
    assert answer.headers["Location"] == url("change", notice)
    assert {about.statement or about.item for about in notice.abouts.all()} == {page, statement}
    browser.post(
        url("change_words", notice), {"says_fr": "Le visa coûte 70 euros.", "version": notice.version}
    )
    stale = browser.post(url("change_publish", notice), {"version": notice.version}, follow=True)
    assert "Somebody else changed this" in stale.text
    notice.refresh_from_db()
    browser.post(url("change_publish", notice), {"version": notice.version})
    notice.refresh_from_db()
    assert notice.is_published
    browser.post(url("change_withdraw", notice), {"because": "It was wrong."})
    notice.refresh_from_db()
    assert notice.is_withdrawn
    assert "It was wrong." in browser.get(url("change", notice)).text


@pytest.mark.parametrize(
    "wrong",
    [{"holds_from": "31.31.2026"}, {"holds_from": "0026-03-01"}, {"kind": "secret"}, {"language": "xx"}, {"says": ""},
     {"statements": ["x"]}],
)  # fmt: skip
def test_wrong_input_is_told_and_nothing_is_kept(page, cast, wrong):
    typed = {"says": "It changed.", "kind": "fee", "holds_from": "2026-03-01", "language": "en", **wrong}
    answer = cast.client("editor").post(reverse("library:change_of_page", args=[page.pk]), typed)
    assert answer.status_code == 200
    assert not ChangeNotice.objects.exists()


def test_who_saves_second_sees_both_versions(draft, library, cast):
    notice = draft()
    seen, browser = notice.version, cast.client("editor")
    actions.change_notice(notice, fields=FIELDS, says="Theirs.", by=library.by)
    actions.word_notice(notice, says={"fr": "La leur."}, by=library.by)
    typed = {"says": "Mine.", "kind": "fee", "holds_from": "2026-03-01", "version": seen}
    answer = browser.post(url("change_edit", notice), typed).text
    assert "Theirs." in answer
    assert "Mine." in answer
    assert (
        "La leur."
        in browser.post(url("change_words", notice), {"says_fr": "La mienne.", "version": seen}).text
    )
    assert notice.texts.get(language="en").says == "Theirs."


def test_publishing_without_having_seen_it_is_refused(draft, cast):
    notice = draft()
    for version in ("", "x", "²", "9" * 40):
        cast.client("editor").post(url("change_publish", notice), {"version": version})
    notice.refresh_from_db()
    assert notice.is_draft


# --- who else is told


@pytest.fixture
def going(cast):
    """Clients who want to go to Poland and say whether they may be contacted."""
    load_starter_wordings(cast.network)
    wording = ConsentWording.objects.filter(purpose="contact_me", language="en").first()

    def make(name, *, agreed=True, **fields):
        person = cast.person(name, **{"planned_country": "PL", **fields})
        if agreed is not None:
            return person, record_consent(
                person=person, purpose="contact_me", wording=wording, how="spoken", refused=not agreed,
                evidence="", by=cast.viewer("counsellor"),
            )  # fmt: skip
        return person, None

    return make


def reach(notice, viewer):
    return [one.count for one in notices.reaches(notice, viewer)]


def test_affected_are_clients_who_want_to_go_there_and_agreed(going, told, cast):
    going("Anna Petrova")
    going("Berta Petrova", agreed=False)
    going("Clara Petrova", agreed=None)
    going("Dora Petrova", planned_country="QA")
    _person, consent = going("Emma Petrova")
    withdraw_consent(consent, reason="No more.", by=cast.viewer("counsellor"))
    never, _consent = going("Fiona Petrova")
    Person.objects.filter(pk=never.pk).update(safe_rules=["never"])
    assert reach(told(), cast.viewer("counsellor")) == [1]


def test_restricted_files_are_counted_only_for_those_they_name(going, told, cast):
    person, _consent = going("Anna Petrova")
    Person.objects.filter(pk=person.pk).update(tier="restricted")
    notice = told()
    assert reach(notice, cast.viewer("counsellor")) == [0]
    NamedStaff.objects.create(person=person, user=cast.counsellor)
    assert reach(notice, cast.viewer("counsellor")) == [1]
    assert reach(notice, cast.viewer("stranger")) == [0]


@pytest.mark.parametrize("role", ["editor", "network_admin"])
def test_who_may_not_see_clients_gets_no_count(going, told, cast, role):
    going("Anna Petrova")
    notice = told()
    assert reach(notice, cast.viewer(role)) == []
    page = cast.client(role).get(url("change", notice)).text
    assert "client" not in page.split("Who is told")[1].split("</section>")[0]


def test_the_screen_says_plainly_that_nothing_is_sent_and_leads_to_the_list(going, told, cast):
    going("Anna Petrova")
    page = cast.client("manager").get(url("change", told())).text
    assert "1 client of this centre wants to go to this country and agreed to be contacted." in page
    assert "Messages are not sent yet from here." in page
    assert "/desk/clients/?planned_country=PL" in page
    assert "Anna Petrova" in cast.client("manager").get("/desk/clients/?planned_country=PL").text


def test_what_holds_everywhere_counts_nobody(going, told, library, cast):
    going("Anna Petrova")
    notice = told(about=About([library.page("Copies", "", library.statement("Keep copies."))]))
    assert reach(notice, cast.viewer("counsellor")) == []


def test_a_channel_that_can_tell_is_used_on_request_and_noted(told, draft, cast):
    asked = []
    notices.register_channel("sms", "Text messages", lambda n, v: 7, lambda n, v: asked.append(n) or 7)
    try:
        notice = told()
        assert asked == []
        assert "Tell them" in cast.client("editor").get(url("change", notice)).text
        cast.client("editor").post(url("change_deliver", notice, channel="sms"))
        assert asked == [notice]
        entry = Entry.objects.get(action="notices.delivered")
        assert entry.details == {"channel": "sms", "told": 7}
        cast.client("editor").post(url("change_deliver", draft("Other."), channel="sms"))
        cast.client("editor").post(url("change_deliver", notice, channel="clients"))
        assert len(asked) == 1
        assert cast.client("editor").post(url("change_deliver", notice, channel="none")).status_code == 404
        assert cast.client("counsellor").post(url("change_deliver", notice, channel="sms")).status_code == 403
    finally:
        notices.forget_channel("sms")

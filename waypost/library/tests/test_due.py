"""The queue of what is to be checked: its order, its numbers, and emptying it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from waypost.library import actions, due, my_day
from waypost.library.models import Statement

QUEUE = reverse("library:due")


def confirm_url(statement):
    return reverse("library:statement_confirm", kwargs={"pk": statement.pk})


def text_of(answer):
    return answer.content.decode()


@pytest.fixture
def checker(cast):
    return cast.client("editor")


@pytest.fixture
def aged(library):
    """A statement on a public page whose day lies `days` ahead and whose last day `grace` after that."""

    def make(days, grace=90, words="Words.", **more):
        statement = library.statement(words, **more)
        library.page(f"Page of {words}", "", statement, country=more.get("fields", {}).get("country", ""))
        today = timezone.localdate()
        Statement.objects.filter(pk=statement.pk).update(
            checked_on=today - timedelta(days=900),
            check_by=today + timedelta(days=days),
            shown_until=today + timedelta(days=days + grace),
        )
        statement.refresh_from_db()
        return statement

    return make


def rows(answer):
    return [line.statement for line in answer.context["lines"]]


def test_what_readers_miss_comes_first_then_overdue_due_and_soon(checker, aged):
    soon, later = aged(20, words="soon"), aged(31, words="later")
    today, overdue = aged(0, words="today"), aged(-5, words="overdue")
    hidden = aged(-95, words="hidden")
    page = checker.get(QUEUE)
    assert rows(page) == [hidden, overdue, today, soon]
    assert later not in rows(page)
    numbers = {tile["name"]: tile["number"] for tile in page.context["tiles"]}
    assert numbers == {"hidden": 1, "overdue": 1, "due": 1, "soon": 1}
    assert rows(checker.get(QUEUE, {"state": "overdue"})) == [overdue]


def test_what_stands_nowhere_or_was_taken_back_is_not_due(checker, aged, library):
    library.statement("Stands nowhere.")
    Statement.objects.update(checked_on="2020-01-01", check_by="2020-02-01", shown_until="2020-03-01")
    gone = aged(-5, words="gone")
    actions.take_back_statement(gone, because="No.", by=library.by)
    down = aged(-5, words="down")
    actions.end_item(down.items.get(), because="Ended.", by=library.by)
    assert rows(checker.get(QUEUE)) == []


def test_the_queue_is_parted_by_topic_country_and_owner(checker, aged, library, cast):
    part = library.new_topic("visas", "Visas", parent=library.topic)
    other = library.new_topic("work", "Work")
    one = aged(-5, words="one", of=part, fields={"country": "KZ"})
    two = aged(-5, words="two", of=other)
    item = one.items.get()
    actions.change_item(item, fields={"owner": cast.editor}, by=library.by)
    assert rows(checker.get(QUEUE, {"topic": library.topic.pk})) == [one]
    assert rows(checker.get(QUEUE, {"country": "KZ"})) == [one]
    assert rows(checker.get(QUEUE, {"owner": cast.editor.pk})) == [one]
    assert rows(checker.get(QUEUE, {"topic": other.pk})) == [two]
    assert checker.get(QUEUE, {"topic": "nonsense"}).status_code == 200


def test_still_correct_counts_for_all_languages_and_leads_back_to_the_queue(checker, aged, cast):
    statement = aged(-5)
    there = f"{QUEUE}?state=overdue"
    answer = checker.post(confirm_url(statement), {"note": "Read on the portal", "next": there})
    assert answer.headers["Location"] == there
    statement.refresh_from_db()
    assert statement.checked_on == timezone.localdate()
    assert statement.checked_by_id == cast.editor.pk
    check = statement.checks.get()
    assert (check.result, check.note) == ("correct", "Read on the portal")


def test_the_way_back_leads_to_no_other_host(checker, aged):
    answer = checker.post(confirm_url(aged(-5)), {"next": "https://evil.example/"})
    assert answer.headers["Location"].startswith("/desk/library/statements/")


def test_another_day_for_the_next_check_must_lie_ahead(checker, aged):
    statement = aged(-5)
    wanted = timezone.localdate() + timedelta(days=10)
    checker.post(confirm_url(statement), {"check_by": wanted.isoformat()})
    statement.refresh_from_db()
    assert statement.check_by == wanted
    page = checker.post(confirm_url(statement), {"check_by": "2020-01-01"}, follow=True)
    assert "The next check must come after this one." in text_of(page)
    page = checker.post(confirm_url(statement), {"check_by": "soon"}, follow=True)
    assert "Nothing was noted" in text_of(page)
    assert statement.checks.count() == 1


def test_with_htmx_the_row_is_replaced_and_the_numbers_follow(checker, aged):
    first, _second = aged(-6, words="first"), aged(-5, words="second")
    answer = checker.post(confirm_url(first), {}, headers={"HX-Request": "true"})
    page = text_of(answer)
    assert answer.status_code == 200
    assert "<html" not in page
    assert "data-due-done" in page
    assert 'hx-swap-oob="true"' in page
    assert {tile["name"]: tile["number"] for tile in answer.context["tiles"]}["overdue"] == 1


def test_with_htmx_a_refusal_keeps_the_row_and_says_why(checker, aged):
    statement = aged(-5)
    statement.citations.all().delete()
    page = text_of(checker.post(confirm_url(statement), {}, headers={"HX-Request": "true"}))
    assert "data-due-refused" in page
    assert "Name its source" in page
    assert not statement.checks.exists()


def test_several_are_confirmed_at_once_and_those_without_a_source_are_told(checker, aged):
    one, two, bare = aged(-7, words="one"), aged(-6, words="two"), aged(-5, words="bare")
    bare.citations.all().delete()
    chosen = {"statement": [one.pk, two.pk, bare.pk], "note": "All on one page"}
    page = text_of(checker.post(reverse("library:due_confirm"), chosen, follow=True))
    assert "Statements confirmed: 2." in page
    assert "taken back: 1." in page
    assert rows(checker.get(QUEUE)) == [bare]
    assert set(Statement.objects.get(pk=one.pk).checks.values_list("note", flat=True)) == {"All on one page"}


@pytest.mark.parametrize("ticked", [[], ["no-number"], ["019aa000-0000-7000-8000-000000000000"]])
def test_nothing_ticked_confirms_nothing(checker, aged, ticked):
    statement = aged(-5)
    page = text_of(checker.post(reverse("library:due_confirm"), {"statement": ticked}, follow=True))
    assert "Tick the statements" in page
    assert not statement.checks.exists()


def test_a_statement_is_taken_back_with_a_reason_and_shown_again(checker, aged):
    statement = aged(-5)
    address = reverse("library:statement_take_back", kwargs={"pk": statement.pk})
    assert checker.post(address, {"because": ""}).status_code == 200
    back = checker.post(address, {"because": "The law has changed.", "next": QUEUE})
    assert back.headers["Location"] == QUEUE
    statement.refresh_from_db()
    assert statement.withdrawn_because == "The law has changed."
    assert rows(checker.get(QUEUE)) == []
    checker.post(reverse("library:statement_reopen", kwargs={"pk": statement.pk}), {"note": "Restored"})
    statement.refresh_from_db()
    assert (statement.withdrawn_on, statement.checked_on) == (None, timezone.localdate())
    assert [check.result for check in statement.checks.all()] == ["reopened", "withdrawn"]


def test_the_whole_page_is_confirmed_at_once(checker, aged):
    statement = aged(-5)
    checker.post(reverse("library:item_confirm", kwargs={"pk": statement.items.get().pk}))
    assert statement.checks.count() == 1


def test_my_day_says_how_many_wait_to_those_who_check(cast, aged):
    aged(-5)
    shown = my_day.to_check(cast.viewer("editor"))
    assert [(one["name"], one["number"]) for one in shown["waiting"]] == [("overdue", 1)]
    assert "Information to be checked" in text_of(cast.client("editor").get(reverse("centres:my_day")))
    assert my_day.to_check(cast.viewer("receptionist")) is None
    assert "Information to be checked" not in text_of(
        cast.client("receptionist").get(reverse("centres:my_day"))
    )


def test_badge_and_queue_agree_on_every_day(aged):
    today = timezone.localdate()
    for days, grace in ((-95, 90), (-90, 90), (-5, 90), (0, 0), (0, 90), (1, 0), (30, 90), (31, 90)):
        statement = aged(days, grace, words=f"{days} {grace}")
        said = due.standing_of(statement, today, has_source=True)
        listed = [
            name
            for name in due.STANDINGS
            if Statement.objects.filter(due.standing(name, today), pk=statement.pk).exists()
        ]
        assert listed == ([said] if said != "fresh" else [])


def test_the_queue_runs_the_same_statements_whatever_its_rows(checker, aged):
    def asked():
        checker.get(QUEUE)
        with CaptureQueriesContext(connection) as ran:
            checker.get(QUEUE)
        return len(ran)

    aged(-5, words="first")
    few = asked()
    for number in range(6):
        aged(-5, words=f"more {number}")
    assert asked() == few
    assert few <= 20


def test_the_queue_comes_in_pages(checker, aged, library):
    for number in range(26):
        aged(-5, words=f"one of many {number}")
    first = checker.get(QUEUE)
    assert len(rows(first)) == 25
    assert 'rel="next"' in text_of(first)
    assert len(rows(checker.get(QUEUE, {"page": 2}))) == 1

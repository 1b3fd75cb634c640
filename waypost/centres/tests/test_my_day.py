"""My day: my promises by nearness, done in one click, handed over, the team's for those who lead it."""

import datetime as dt
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from waypost.centres import actions, my_day
from waypost.centres.models import Task
from waypost.centres.my_day import Section
from waypost.centres.queries import day_of
from waypost.shared.audit.models import Entry

URL = "centres:my_day"


def task(cast, title: str, days: int = 0, *, who: str = "counsellor", **more) -> Task:
    due = timezone.localdate() + timedelta(days=days)
    return actions.add_task(title=title, due=due, by=cast.viewer(who), **more)


def text(cast, who: str = "counsellor", query: str = "") -> str:
    return cast.client(who).get(reverse(URL) + query).content.decode()


def test_tasks_stand_by_nearness_late_ones_first(cast):
    for title, days in (("later", 9), ("late", -3), ("today", 0), ("soon", 6)):
        task(cast, title, days)
    day = day_of(cast.viewer("counsellor"))
    assert [row.task.title for row in day.late] == ["late"]
    assert [row.task.title for row in day.today] == ["today"]
    assert [row.task.title for row in day.week] == ["soon"]
    assert [row.task.title for row in day.later] == ["later"]
    page = text(cast)
    assert page.index("late") < page.index("soon")


def test_an_empty_day_teaches(cast):
    assert "Nothing is waiting for you" in text(cast)


def test_done_in_one_click_with_a_note(cast):
    made = task(cast, "Call")
    answer = cast.client("counsellor").post(
        reverse("centres:task_done", args=[made.pk]), {"outcome": "Wage was paid"}
    )
    assert answer["Location"] == reverse(URL)
    made.refresh_from_db()
    assert made.done_at is not None
    assert (made.done_by, made.outcome) == (cast.counsellor, "Wage was paid")
    assert "Wage" not in str(list(Entry.objects.values()))
    assert "Nothing is waiting for you" in text(cast)


def test_done_leads_back_to_the_list_it_came_from_and_never_elsewhere(cast):
    browser = cast.client("manager")
    first, second = task(cast, "a"), task(cast, "b")
    back = browser.post(reverse("centres:task_done", args=[first.pk]), {"next": "/desk/my-day/?show=team"})
    assert back["Location"] == "/desk/my-day/?show=team"
    away = browser.post(reverse("centres:task_done", args=[second.pk]), {"next": "https://evil.example/"})
    assert away["Location"] == reverse(URL)


@pytest.mark.parametrize("who", ["stranger", "receptionist"])
def test_tasks_of_others_are_not_there(cast, who):
    made = task(cast, "Call")
    browser = cast.client(who)
    assert browser.post(reverse("centres:task_done", args=[made.pk])).status_code == 404
    assert browser.get(reverse("centres:task_hand_over", args=[made.pk])).status_code == 404
    made.refresh_from_db()
    assert made.done_at is None


def test_manager_sees_the_teams_and_of_one_colleague_but_no_other_centres(cast):
    task(cast, "Call the embassy")
    task(cast, "Order paper", who="receptionist")
    task(cast, "Elsewhere", who="stranger")
    page = text(cast, "manager", "?show=team")
    assert "Call the embassy" in page
    assert "Order paper" in page
    assert "Elsewhere" not in page
    page = text(cast, "manager", f"?show=team&who={cast.receptionist.pk}")
    assert "Order paper" in page
    assert "Call the embassy" not in page


def test_counsellor_does_not_get_the_teams_list_by_asking(cast):
    task(cast, "Order paper", who="receptionist")
    assert "Order paper" not in text(cast, "counsellor", "?show=team")


def test_handing_over_gives_the_task_to_a_colleague_with_a_reason(cast):
    made = task(cast, "Call")
    url = reverse("centres:task_hand_over", args=[made.pk])
    assert cast.receptionist
    assert "Receptionist" in cast.client("counsellor").get(url).content.decode()
    cast.client("counsellor").post(
        url, {"to": str(cast.receptionist.pk), "why": "leave", "note": "back on Monday"}
    )
    made.refresh_from_db()
    assert made.assignee == cast.receptionist
    assert Entry.objects.get(action="centres.task_handed_over").reason == "Leave or illness: back on Monday"


def test_nobody_hands_over_to_another_centre_or_without_a_reason(cast):
    made = task(cast, "Call")
    url = reverse("centres:task_hand_over", args=[made.pk])
    browser = cast.client("counsellor")
    for sent in ({"to": str(cast.stranger.pk), "why": "leave"}, {"to": str(cast.receptionist.pk)}):
        assert browser.post(url, sent).status_code == 200
    made.refresh_from_db()
    assert made.assignee == cast.counsellor


def test_a_free_task_is_noted_once_even_when_sent_twice(cast):
    browser = cast.client("counsellor")
    sent = {
        "title": "Order paper",
        "due": timezone.localdate(),
        "kind": "other",
        "assignee": str(cast.counsellor.pk),
        "once": "one-form",
    }
    for _send in range(2):
        assert browser.post(reverse("centres:task_add"), sent)["Location"] == reverse(URL)
    assert Task.objects.get().title == "Order paper"


def test_a_day_that_has_passed_is_refused(cast):
    sent = {"title": "x", "due": "2001-01-01", "kind": "other", "assignee": str(cast.counsellor.pk)}
    answer = cast.client("counsellor").post(reverse("centres:task_add"), sent)
    assert "This day has passed" in answer.content.decode()
    assert not Task.objects.exists()


def test_a_task_cannot_be_given_to_somebody_of_another_centre(cast):
    sent = {"title": "x", "due": timezone.localdate(), "kind": "other", "assignee": str(cast.stranger.pk)}
    assert cast.client("counsellor").post(reverse("centres:task_add"), sent).status_code == 200
    assert not Task.objects.exists()


def test_the_client_is_named_only_to_those_who_may_know(cast):
    person = cast.person("Шахноза Мирзаева")
    task(cast, "Call", about=person.pk)
    assert person.number in text(cast)
    assert "Шахноза" in text(cast)


def test_long_lists_go_on_with_the_next_days(cast):
    for number in range(5):
        task(cast, f"task {number}", number)
    first = day_of(cast.viewer("counsellor"), size=3)
    assert first.more
    second = day_of(cast.viewer("counsellor"), after=first.more, size=3)
    titles = [row.task.title for row in [*second.today, *second.week, *second.later]]
    assert titles == ["task 3", "task 4"]
    assert not second.more


def test_a_section_of_another_app_is_drawn_where_it_has_something(cast, monkeypatch):
    monkeypatch.setattr(my_day, "_sections", {})
    shown = Section(
        "hello",
        load=lambda viewer: {"body": f"for {viewer.user}", "kind": "info"},
        template="web/parts/notice.html",
    )
    my_day.register(shown)
    my_day.register(Section("nothing", load=lambda viewer: None, template="no/such.html"))
    assert "for Counsellor" in text(cast)


def test_the_page_costs_the_same_whatever_its_length(cast, django_assert_max_num_queries, monkeypatch):
    monkeypatch.setattr(my_day, "_sections", {})
    browser = cast.client("manager")
    browser.get(reverse(URL))
    person = cast.person()
    for number in range(20):
        task(cast, f"task {number}", who="manager", about=person.pk)
    with django_assert_max_num_queries(6):
        assert browser.get(reverse(URL)).content.decode().count("task-done") == 0


def test_roles_without_tasks_do_not_open_it(cast):
    for role in ("summary_only", "auditor", "network_admin"):
        assert cast.client(role).get(reverse(URL)).status_code == 403
    assert Client().get(reverse(URL)).status_code == 302


def test_a_task_closed_twice_stays_as_it_was_the_first_time(cast):
    made = task(cast, "Call")
    actions.complete_task(made, outcome="first", by=cast.viewer("counsellor"))
    again = actions.complete_task(made, outcome="second", by=cast.viewer("counsellor"))
    assert again.outcome == "first"
    with pytest.raises(actions.TaskRefused):
        actions.hand_over_task(made, to=cast.receptionist, by=cast.viewer("counsellor"))


def test_deadlines_follow_the_centres_day(cast):
    import time_machine

    with time_machine.travel(
        dt.datetime(2026, 3, 1, 21, 0, tzinfo=dt.UTC), tick=False
    ):  # 2 March in Dushanbe
        actions.add_task(title="Call", due=dt.date(2026, 3, 2), by=cast.viewer("counsellor"))
        page = text(cast)
    assert 'id="tasks-today"' in page

"""A session that ended while somebody typed: nothing typed is lost, and nothing secret is kept."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from waypost.accounts import lost_session
from waypost.accounts.middleware import SEEN
from waypost.accounts.tests.passwords import sign_in, with_password
from waypost.centres.models import Task
from waypost.shared.audit.models import Entry
from waypost.shared.web import drafts
from waypost.shared.web.models import Draft

TYPED = {"title": "Call the embassy", "kind": "call_back"}


def back_to(answer) -> str:
    """Where the sign-in page leads afterwards."""
    return parse_qs(urlsplit(answer["Location"]).query)["next"][0]


def test_what_was_sent_after_the_session_ended_comes_back_after_sign_in(cast):
    with_password(cast.counsellor)
    browser = Client()
    answer = browser.post(reverse("centres:task_add"), TYPED)
    assert answer["Location"].startswith(reverse("account_login"))
    page = browser.get(answer["Location"]).content.decode()
    assert "What you sent is kept" in page
    returned = browser.get(sign_in(browser, "counsellor", next=back_to(answer))["Location"])
    assert "Call the embassy" in returned.content.decode()


def test_it_is_forgotten_once_the_form_was_sent_well(cast):
    browser = cast.client("counsellor")
    where = back_to(Client().post(reverse("centres:task_add"), TYPED))
    due, me = timezone.localdate().isoformat(), str(cast.counsellor.pk)
    assert browser.post(where, {**TYPED, "due": "", "assignee": me}).status_code == 200
    assert Draft.objects.filter(owner_id=None).count() == 1
    assert browser.post(where, {**TYPED, "due": due, "assignee": me}).status_code == 302
    assert Task.objects.count() == 1
    assert not Draft.objects.filter(owner_id=None).exists()


def test_the_page_with_the_form_opens_again_not_the_address_it_is_sent_to(cast):
    url = reverse("centres:my_day")
    answer = Client().post(
        reverse("accounts:still_here"), TYPED, headers={"referer": f"http://testserver{url}?show=team"}
    )
    path, _mark, query = back_to(answer).partition("?")
    assert path == url
    assert "show=team" in query
    assert "kept=" in query


def test_a_foreign_page_as_origin_counts_for_nothing(cast):
    answer = Client().post(
        reverse("centres:task_add"), TYPED, headers={"referer": "https://evil.example/desk/x"}
    )
    assert back_to(answer).startswith(reverse("centres:task_add"))


def test_passwords_are_never_kept(cast):
    Client().post(
        reverse("accounts:account"),
        {"full_name": "N", "password": "hush", "oldPassword": "hush", "credential": "hush"},
    )
    kept = Draft.objects.get()
    assert set(kept.fields) == {"full_name"}


def test_nobody_without_an_account_can_fill_the_disk(cast, monkeypatch):
    monkeypatch.setattr(lost_session, "MOST_AN_HOUR", 3)
    for _attempt in range(5):
        Client().post(reverse("centres:task_add"), TYPED)
    assert Draft.objects.count() == 3


def test_a_fragment_that_lost_its_session_sends_the_whole_page_to_sign_in(cast):
    answer = Client().post(reverse("centres:task_add"), TYPED, headers={"hx-request": "true"})
    assert answer.status_code == 204
    assert answer["HX-Redirect"].startswith(reverse("account_login"))


def test_take_back_prefers_what_was_sent_over_the_draft(cast):
    drafts.save_draft(cast.counsellor.pk, "task:new", _form({"title": "draft"}))
    request = RequestFactory().get("/desk/my-day/new/")
    request.user = cast.counsellor
    assert lost_session.take_back(request, "task:new")["title"] == "draft"
    where = back_to(Client().post(reverse("centres:task_add"), {"title": "sent"}))
    request = RequestFactory().get(where)
    request.user = cast.counsellor
    assert lost_session.take_back(request, "task:new")["title"] == "sent"


@pytest.mark.parametrize("where", ["/desk/my-day/new/", "/desk/my-day/new/?kept=guessed"])
def test_take_back_gives_nothing_when_nothing_was_kept(cast, where):
    request = RequestFactory().get(where)
    request.user = cast.counsellor
    assert lost_session.take_back(request, "task:new") is None


def test_take_back_never_touches_a_form_that_is_being_sent(cast):
    drafts.save_draft(cast.counsellor.pk, "task:new", _form({"title": "draft"}))
    request = RequestFactory().post("/desk/my-day/new/")
    request.user = cast.counsellor
    assert lost_session.take_back(request, "task:new") is None


def _form(fields):
    from django.http import QueryDict

    data = QueryDict(mutable=True)
    data.update(fields)
    return data


def idle_for(browser: Client, seconds: int) -> None:
    session = browser.session
    session[SEEN] = int(time.time()) - seconds
    session.save()


def test_idle_desk_signs_out_and_says_so_in_the_audit(cast, settings):
    settings.IDLE_MINUTES = 20
    browser = cast.client("counsellor")
    idle_for(browser, 20 * 60 + 90)
    assert browser.get(reverse("centres:my_day")).status_code == 302
    assert Entry.objects.filter(action="accounts.timed_out", actor_id=cast.counsellor.pk).exists()


def test_page_that_waited_in_vain_closes_the_desk(cast):
    browser = cast.client("counsellor")
    assert browser.get(reverse("accounts:timed_out")).status_code == 405
    assert browser.post(reverse("accounts:timed_out")).status_code == 204
    assert browser.get(reverse("centres:my_day")).status_code == 302
    assert Entry.objects.filter(action="accounts.timed_out", actor_id=cast.counsellor.pk).exists()


def test_busy_desk_stays_open(cast, settings):
    settings.IDLE_MINUTES = 20
    browser = cast.client("counsellor")
    idle_for(browser, 19 * 60)
    assert browser.get(reverse("centres:my_day")).status_code == 200
    assert time.time() - browser.session[SEEN] < 60


def test_a_page_that_refreshes_itself_does_not_keep_the_desk_open(cast):
    browser = cast.client("counsellor")
    idle_for(browser, 600)
    browser.get(reverse("centres:my_day"), headers={"x-background": "1"})
    assert time.time() - browser.session[SEEN] >= 600


def test_form_sent_after_the_time_out_is_kept(cast):
    browser = cast.client("counsellor")
    idle_for(browser, 3 * 3600)
    answer = browser.post(reverse("centres:task_add"), TYPED)
    assert "kept%3D" in answer["Location"]
    assert not Task.objects.exists()

"""A task that the program gives is read by everybody in their own language; what somebody typed stays as typed."""

from datetime import date

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone, translation
from django.utils.html import escape

from waypost.centres.actions import add_task
from waypost.centres.models import Task
from waypost.centres.task_titles import Title

ENDING = {"title": "MoU", "organisation": "Safe House", "day": "2026-03-05"}


def test_a_title_of_the_program_is_read_in_the_language_of_the_reader(cast):
    with translation.override("ru"):
        task = add_task(
            title=Title("partners.agreement_ends", ENDING), due=date(2026, 1, 1), by=cast.viewer("counsellor")
        )
    task = Task.objects.get(pk=task.pk)
    told = {}
    for language in ("en", "fr", "ru"):
        with translation.override(language):
            told[language] = task.shown_title
    assert told["en"] == "The agreement “MoU” with Safe House ends on 5 March 2026."
    assert len(set(told.values())) == 3
    assert "mars" in told["fr"]
    assert all("Safe House" in title for title in told.values())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_my_day_and_handing_over_show_it_so(cast, language):
    viewer = cast.viewer("counsellor")
    task = add_task(title=Title("partners.agreement_ends", ENDING), due=timezone.localdate(), by=viewer)
    with translation.override(language):
        wanted = str(Title("partners.agreement_ends", ENDING))
    browser = cast.client("counsellor")
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    for page in ("/desk/my-day/", f"/desk/tasks/{task.pk}/hand-over/"):
        assert escape(wanted) in browser.get(page).content.decode()


def test_what_somebody_typed_stays_as_typed(cast):
    task = add_task(title="Call %(name)s", due=date(2026, 1, 1), by=cast.viewer("counsellor"))
    assert Task.objects.get(pk=task.pk).shown_title == "Call %(name)s"


def test_a_sentence_that_was_given_up_is_shown_as_it_was_written(cast):
    task = add_task(title="Look at it", due=date(2026, 1, 1), by=cast.viewer("counsellor"))
    Task.objects.filter(pk=task.pk).update(title_slug="gone.for_good")
    assert Task.objects.get(pk=task.pk).shown_title == "Look at it"


def test_what_stands_in_a_title_is_sealed(cast):
    add_task(
        title=Title("partners.agreement_ends", ENDING), due=date(2026, 1, 1), by=cast.viewer("counsellor")
    )
    raw = _raw()
    assert b"Safe House" not in raw


def _raw():
    with connection.cursor() as cursor:
        cursor.execute("SELECT title_words FROM centres_task")
        return bytes(cursor.fetchone()[0])

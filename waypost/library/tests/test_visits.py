"""Counting visits: how often, never who."""

import io
import json
import os
import subprocess
import sys
import threading
from datetime import date, timedelta

import openpyxl
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from waypost.centres.models import Network
from waypost.library.actions.visits import forget_days
from waypost.library.models import VisitCount
from waypost.library.queries_visits import withheld
from waypost.library.visits import keep, oldest_day
from waypost.people.testing import Cast
from waypost.shared.audit.models import Entry
from waypost.shared.web import visits
from waypost.shared.web.visits import Key

PHONE = "Mozilla/5.0 (Linux; Android 8.1; CUBOT NOTE S) AppleWebKit/537.36 Chrome/88.0 Mobile Safari/537.36"
ADDRESS = "203.0.113.77"
MARCH = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def no_timer(monkeypatch):
    """Nothing is written apart from the test."""
    monkeypatch.setattr(visits.Tally, "_write_later", lambda self: None)


def read(path, *, browser=PHONE, method="get", **headers):
    reader = Client(REMOTE_ADDR=ADDRESS)
    return getattr(reader, method)(path, headers={**({"User-Agent": browser} if browser else {}), **headers})


def counted():
    """What was counted so far, written down: (kind, subject, language) → (views, on kiosks)."""
    visits.tally.write()
    rows = VisitCount.objects.filter(per="day")
    return {(row.kind, row.subject, row.language): (row.views, row.kiosk) for row in rows}


def test_a_page_is_counted_made_anew_from_the_shelf_and_when_the_reader_has_it(library):
    item = library.page("Passports")
    path = f"/en/i/{item.code}/"
    first = read(path)
    read(path)
    assert read(path, **{"If-None-Match": first.headers["ETag"]}).status_code == 304
    read(f"/ar/i/{item.code}/")
    assert counted() == {("page", item.code, "en"): (3, 0), ("page", item.code, "ar"): (1, 0)}


def test_nothing_of_the_reader_is_kept(library, settings):
    item = library.page("Passports")
    answer = read(f"/en/i/{item.code}/?from=somebody")
    read("/en/search/?q=My+name+is+Zarina")
    counted()
    assert not answer.cookies
    kept = json.dumps(list(VisitCount.objects.values()), default=str)
    for word in (ADDRESS, "Mozilla", "CUBOT", "somebody", "Zarina"):
        assert word not in kept


@pytest.mark.parametrize(
    "browser",
    [
        "", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "curl/8.1", "python-requests/2",
        "Mozilla/5.0 (X11; Linux) HeadlessChrome/120", "facebookexternalhit/1.1", "Yandex bot", "bingbot", "UptimeRobot/2.0",
    ],
)  # fmt: skip
def test_programs_are_left_out(library, browser):
    item = library.page("Passports")
    read(f"/en/i/{item.code}/", browser=browser)
    assert counted() == {}


def test_what_a_browser_fetches_in_advance_and_what_is_only_looked_at_is_left_out(library):
    item = library.page("Passports")
    read(f"/en/i/{item.code}/", **{"Sec-Purpose": "prefetch;prerender"})
    read(f"/en/i/{item.code}/", method="head")
    assert read("/en/i/nowhere/").status_code == 404
    assert counted() == {}


def test_a_kiosk_says_so_by_itself_and_stays_within_the_views(library):
    item = library.page("Passports")
    read(f"/en/i/{item.code}/")
    read(f"/en/i/{item.code}/")
    read(f"/en/i/{item.code}/", method="head", **{"Waypost-Kiosk": "1"})
    assert counted() == {("page", item.code, "en"): (2, 1)}


def test_topics_countries_tools_and_downloads_are_counted_as_what_they_are(library):
    item = library.page("Entry", country="PL")
    for path in (
        "/en/", "/en/topic/papers/", "/en/country/pl/", "/en/country/PL/", "/en/kiosk/",
        f"/en/i/{item.code}/leaflet.pdf", f"/en/i/{item.code}/qr.svg", "/en/keep/pl.json", "/en/keep/pl.index.json",
        f"/en/keep/pl.json?only=/en/i/{item.code}/", "/en/keep/pl.html", "/en/worker.js", "/en/app.webmanifest",
    ):  # fmt: skip
        assert read(path).status_code == 200, path
    assert counted() == {
        ("place", "public:home", "en"): (1, 0), ("topic", "papers", "en"): (1, 0), ("country", "pl", "en"): (2, 0),
        ("place", "public:kiosk", "en"): (1, 0), ("leaflet", item.code, "en"): (1, 0), ("pack", "pl", "en"): (1, 0),
        ("file", "pl", "en"): (1, 0),
    }  # fmt: skip


def test_a_search_is_counted_and_whether_it_was_in_vain_but_never_its_words(library):
    library.page("Passports")
    read("/en/search/?q=passport")
    read("/en/search/?q=zzzzqqqq")
    assert counted() == {("search", "", "en"): (2, 0), ("nothing", "", "en"): (1, 0)}


def test_what_is_written_is_added_to_what_is_there_day_and_month(library):
    item = library.page("Passports")
    for day in (date(2026, 3, 30), date(2026, 3, 31), date(2026, 4, 1)):
        keep({Key(day, "page", item.code, "en"): [2, 1]})
    keep({Key(date(2026, 3, 31), "page", item.code, "en"): [5, 0]})
    days = VisitCount.objects.filter(per="day").order_by("day").values_list("views", "kiosk")
    months = VisitCount.objects.filter(per="month").order_by("day").values_list("day", "views", "kiosk")
    assert list(days) == [(2, 1), (7, 1), (2, 1)]
    assert list(months) == [(MARCH, 9, 2), (date(2026, 4, 1), 2, 1)]


def test_two_days_in_one_minute_are_one_month(library):
    keep({Key(date(2026, 3, day), "place", "public:home", "en"): [1, 0] for day in (1, 2)})
    assert VisitCount.objects.get(per="month").views == 2


def test_one_statement_writes_all_of_a_minute(library):
    counts = {Key(MARCH, "page", f"code{n}", "en"): [1, 0] for n in range(300)}
    with CaptureQueriesContext(connection) as seen:
        keep(counts)
    assert sum("INSERT" in one["sql"] for one in seen) == 1


def test_a_page_from_the_shelf_costs_no_statement_more(library):
    item = library.page("Passports")
    read(f"/en/i/{item.code}/")
    with CaptureQueriesContext(connection) as seen:
        read(f"/en/i/{item.code}/")
    assert len(seen) == 1  # the state of the public site


def test_what_cannot_be_written_waits(library, monkeypatch, caplog):
    def fails(counts):
        raise OSError("no disk")

    monkeypatch.setattr(visits, "_keepers", [fails])
    visits.tally.add(Key(MARCH, "place", "public:home", "en"), kiosk=False)
    visits.tally.write()
    assert "tried again" in caplog.text
    visits.tally.add(Key(MARCH, "place", "public:home", "en"), kiosk=True)
    assert visits.tally.take() == {Key(MARCH, "place", "public:home", "en"): [1, 1]}


def test_no_flood_of_things_fills_the_memory(monkeypatch):
    monkeypatch.setattr(visits, "MOST", 3)
    tally = visits.Tally()
    for number in range(10):
        tally.add(Key(MARCH, "page", str(number), "en"), kiosk=False)
    assert len(tally.take()) == 3


def test_counts_are_written_apart_after_a_while(monkeypatch):
    monkeypatch.undo()
    written = threading.Event()
    monkeypatch.setattr(visits, "EVERY", 0.01)
    monkeypatch.setattr(visits, "_keepers", [lambda counts: written.set()])
    tally = visits.Tally()
    tally.add(Key(MARCH, "page", "x", "en"), kiosk=False)
    assert written.wait(10)


@pytest.mark.django_db(transaction=True)
def test_several_at_once_lose_nothing():
    Cast()
    faults, start = [], threading.Barrier(4)

    def work():
        try:
            start.wait()
            for _round in range(10):
                keep({Key(MARCH, "page", code, "en"): [1, 0] for code in ("c", "a", "b")})
        except Exception as error:
            faults.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert {row.views for row in VisitCount.objects.all()} == {40}


PROCESS = """
import sys, django
from django.conf import settings
django.setup()
name = sys.argv[1]
settings.DATABASES["default"]["NAME"] = name
from django.db import connections
connections["default"].settings_dict["NAME"] = name
from datetime import date
from waypost.shared.web import visits
for number in range(30):
    visits.tally.add(visits.Key(date(2026, 3, 1), "page", f"page{number % 3}", "en"), kiosk=number % 2 == 0)
"""


@pytest.mark.django_db(transaction=True)
def test_two_processes_add_up_when_they_end():
    """Two real processes on the same database, each with counts of its own, written as they end."""
    Cast()
    name = str(connection.settings_dict["NAME"])
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "waypost.config.settings",
        "WAYPOST_DATABASE_POOL": "0",
    }
    command = [sys.executable, "-c", PROCESS, name]
    running = [
        subprocess.Popen(command, env=environment, cwd=settings.PACKAGE_DIR.parent) for _number in range(2)
    ]
    assert [process.wait(60) for process in running] == [0, 0]
    days = VisitCount.objects.filter(per="day").values_list("subject", "views", "kiosk")
    assert sorted(days) == [("page0", 10, 10), ("page1", 10, 10), ("page2", 10, 10)]


@pytest.fixture
def busy(library):
    """Two pages with visits in March and April."""
    poland = library.page("Entry to Poland", "", country="PL")
    general = library.page("Keep copies")
    keep({
        Key(date(2026, 3, 5), "page", poland.code, "en"): [12345, 5],
        Key(date(2026, 3, 5), "page", poland.code, "ar"): [4, 0],
        Key(date(2026, 3, 6), "page", poland.code, "en"): [3, 0],
        Key(date(2026, 3, 6), "page", general.code, "en"): [40, 0],
        Key(date(2026, 3, 6), "country", "pl", "en"): [7, 0],
        Key(date(2026, 3, 6), "topic", "papers", "en"): [6, 0],
        Key(date(2026, 3, 6), "leaflet", poland.code, "en"): [21, 0],
        Key(date(2026, 3, 6), "search", "", "en"): [33, 0],
        Key(date(2026, 4, 6), "page", poland.code, "en"): [1, 0],
        Key(date(2026, 4, 6), "page", "gone99", "en"): [1, 0],
    })  # fmt: skip
    return poland


def words(answer):
    return " ".join(answer.content.decode().split())


def test_the_desk_sees_a_month_by_page_country_topic_and_language(busy, cast):
    html = words(cast.client("editor").get("/desk/library/visits/?month=2026-03"))
    assert "Entry to Poland" in html
    assert "12,352" in html  # the page in all languages
    assert "12,359" in html  # Poland: the page, and the page of the country
    assert "12,405" in html  # all that was opened
    for figure in ("Leaflet</dt><dd>21", "Searches</dt><dd>33", "March 2026"):
        assert figure in html
    assert "<svg" in html


@pytest.mark.parametrize("month", ["", "2026-13", "x", "2026-03-05", "99999-01", "٢٠٢٦-٠٣"])
def test_a_month_that_cannot_be_read_is_this_one(busy, cast, month):
    answer = cast.client("editor").get("/desk/library/visits/", {"month": month})
    assert answer.status_code == 200


def test_a_small_day_cannot_be_read_from_the_sum_of_its_month(busy, cast):
    html = words(cast.client("editor").get(f"/desk/library/visits/{busy.pk}/?month=2026-03"))
    assert "<dt>Views</dt><dd>12,352</dd>" in html
    assert '<td class="num">not told</td>' in html  # the fifth, else the sixth were a subtraction
    assert '<td class="num">fewer than 10</td>' in html  # the sixth
    for told in ("12,349", "12,348", '<td class="num">3</td>', "<dd>4</dd>"):
        assert told not in html
    keep({Key(date(2026, 3, 7), "page", busy.code, "en"): [30, 0]})
    html = words(cast.client("editor").get(f"/desk/library/visits/{busy.pk}/?month=2026-03"))
    assert '<td class="num">12,349</td>' in html
    assert '<td class="num">30</td>' not in html


def test_where_there_is_only_one_small_day_no_day_is_told():
    assert withheld([(1, 3)]) == []
    assert withheld([(1, 30)]) == [(1, 30)]
    assert [told for _day, told in withheld([(1, 3), (2, 4), (3, 30)])] == [
        "fewer than 10",
        "fewer than 10",
        30,
    ]


def test_the_running_month_is_told_in_full_tens_and_in_no_file(library, cast):
    item, today = library.page("Passports"), timezone.localdate()
    keep({Key(today, "page", item.code, "en"): [1234, 17], Key(today, "leaflet", item.code, "en"): [26, 0]})
    editor = cast.client("editor")
    whole, page = (
        words(editor.get("/desk/library/visits/")),
        words(editor.get(f"/desk/library/visits/{item.pk}/")),
    )
    for html in (whole, page):
        assert "rounded down to full tens" in html
        assert "<dd>1,230</dd>" in html
        assert "<dd>10</dd>" in html
        assert "<dd>20</dd>" in html
    assert "1,234" not in whole
    assert "1,234" not in page.partition("By day")[0]
    assert item.code not in editor.get("/desk/library/visits.csv").content.decode()
    assert "Passports" not in editor.get("/desk/library/visits.csv").content.decode()


def test_the_file_has_every_month_that_is_over_exactly_and_runs_no_formula(busy, cast, library):
    sheet = openpyxl.load_workbook(
        io.BytesIO(cast.client("editor").get("/desk/library/visits.xlsx").content)
    ).active
    rows = [tuple(row) for row in sheet.iter_rows(values_only=True)]
    assert ("2026-03", "Page", "Entry to Poland", "Poland", "Papers", "en", 12348, 5) in rows
    text = cast.client("editor").get("/desk/library/visits.csv").content.decode("utf-8-sig")
    assert "2026-04,Page,gone99,,,en,1,0" in text


def test_only_who_writes_the_library_sees_visits(busy, cast):
    for role in ("counsellor", "receptionist", "stranger"):
        for path in ("visits/", "visits.xlsx", "visits.csv", f"visits/{busy.pk}/"):
            assert cast.client(role).get(f"/desk/library/{path}").status_code == 403
    assert "/desk/library/visits/" not in cast.client("counsellor").get("/desk/library/").content.decode()


def test_another_network_sees_none_of_it(busy, cast):
    VisitCount.objects.update(network=Network.objects.create(name="Elsewhere"))
    html = words(cast.client("editor").get("/desk/library/visits/?month=2026-03"))
    assert "12,3" not in html


def test_the_desk_asks_the_same_number_of_questions_however_much_was_read(busy, cast, library):
    editor = cast.client("editor")

    def asked(path):
        with CaptureQueriesContext(connection) as seen:
            editor.get(path)
        return len(seen)

    paths = (
        "/desk/library/visits/?month=2026-03",
        "/desk/library/visits.csv",
        f"/desk/library/visits/{busy.pk}/?month=2026-03",
    )
    [asked(path) for path in paths]
    few = [asked(path) for path in paths]
    for number in range(5):
        item = library.page(f"Page {number}", country="QA")
        keep({Key(date(2026, 3, number + 1), "page", item.code, "fr"): [number + 1, 0]})
    assert [asked(path) for path in paths] == few


def test_days_are_forgotten_after_thirteen_months_and_months_stay(library, cast):
    today = date(2026, 5, 20)
    assert oldest_day(today) == date(2025, 4, 1)
    for day in (date(2025, 3, 31), date(2025, 4, 1)):
        keep({Key(day, "page", "abc", "en"): [3, 1]})
    for _twice in range(2):
        forget_days(before=oldest_day(today), by=cast.viewer("editor"))
    assert [row.day for row in VisitCount.objects.filter(per="day")] == [date(2025, 4, 1)]
    assert VisitCount.objects.filter(per="month", views=3).count() == 2


def test_the_daily_job_forgets_only_when_there_is_something(library):
    from waypost.shared.jobs.queue import run

    deeds = Entry.objects.filter(action="library.visit_days_forgotten")
    run("library.forget_visit_days")
    assert not deeds.exists()
    keep({Key(timezone.localdate() - timedelta(days=500), "page", "abc", "en"): [3, 1]})
    run("library.forget_visit_days")
    assert deeds.count() == 1
    assert not VisitCount.objects.filter(per="day").exists()

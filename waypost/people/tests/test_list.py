"""The list of clients and its export."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from waypost.people import lists
from waypost.people.lists import Wanted, every_line, page
from waypost.people.models import Person, Tier
from waypost.shared.audit.models import Entry


def shown(cast, who="receptionist", **query):
    return cast.client(who).get(reverse("people:clients"), query).content.decode()


def test_the_list_shows_only_the_centre(cast):
    mine, theirs = cast.person("Каримов Рустам"), cast.person("Иванов Пётр", by="stranger")
    html = shown(cast)
    assert mine.number in html
    assert theirs.number not in html


def test_restricted_and_merged_files_are_not_listed(cast):
    restricted, kept, gone = cast.person(tier=Tier.RESTRICTED), cast.person(), cast.person()
    Person.objects.filter(pk=gone.pk).update(merged_into=kept)
    html = shown(cast)
    assert kept.number in html
    assert restricted.number not in html
    assert gone.number not in html


@pytest.mark.parametrize(("name", "slug"), [
    ("gender", "female"), ("client_type", "returnee"), ("planned_country", "RU"), ("how_heard", "friend"),
])  # fmt: skip
def test_each_filter_keeps_who_fits(cast, name, slug):
    fits, other = cast.person(**{name: slug}), cast.person()
    html = shown(cast, **{name: slug})
    assert fits.number in html
    assert other.number not in html


def test_a_span_of_days_lists_who_was_registered_then(cast):
    import datetime

    old, new = cast.person(), cast.person()
    Person.objects.filter(pk=old.pk).update(registered_on=datetime.date(2020, 3, 1))
    html = shown(cast, since="2020-01-01", until="2020-12-31")
    assert old.number in html
    assert new.number not in html


def test_nonsense_in_the_address_is_ignored(cast):
    person = cast.person()
    assert person.number in shown(cast, gender="'; DROP", since="2020-99-99", after="x_y")


def test_pages_follow_each_other_without_gaps_or_repeats(cast, monkeypatch):
    monkeypatch.setattr(lists, "PAGE", 3)
    monkeypatch.setattr(lists, "WALKED", 4)
    everybody = {cast.person(gender="female").pk for _ in range(10)}
    viewer = cast.viewer("receptionist")
    for wanted in (Wanted(), Wanted(gender="female"), Wanted.read({"since": "2000-01-01"})):
        listed = [line.person.pk for line in every_line(viewer, wanted)]
        assert len(listed) == 10
        assert set(listed) == everybody


def test_a_narrow_filter_says_how_far_it_looked(cast, monkeypatch):
    monkeypatch.setattr(lists, "WALKED", 2)
    fits = cast.person(gender="female")
    for _ in range(4):
        cast.person(gender="male")
    found = page(cast.viewer("receptionist"), Wanted(gender="female"))
    assert found.lines == []
    assert found.looked_back_to
    assert [line.person.pk for line in every_line(cast.viewer("receptionist"), Wanted(gender="female"))] == [
        fits.pk
    ]


def test_the_count_of_statements_does_not_grow_with_the_rows(cast, django_assert_max_num_queries):
    for _ in range(8):
        cast.person()
    desk = cast.client("receptionist")
    desk.get(reverse("people:clients"))
    with django_assert_max_num_queries(6):
        desk.get(reverse("people:clients"))


def test_an_export_is_audited_with_its_filter_and_holds_no_formula(cast):
    cast.person("=HYPERLINK(evil)", gender="female")
    cast.person(gender="male")
    answer = cast.client("manager").post(reverse("people:clients_export"), {"gender": "female"})
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert len(rows) == 2
    assert rows[1][1].startswith("'=")
    entry = Entry.objects.get(action="people.exported")
    assert entry.details == {"count": 1, "filter": {"gender": "female"}}


def test_only_those_with_the_right_export(cast):
    for role in ("receptionist", "counsellor", "trainer"):
        assert cast.client(role).post(reverse("people:clients_export")).status_code == 403
    assert cast.client("manager").get(reverse("people:clients_export")).status_code == 405

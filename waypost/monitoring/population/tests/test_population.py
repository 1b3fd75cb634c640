"""Target groups beside our clients: which estimate holds, who is not reached, and files that are brought."""

from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from waypost.contactlog.models import Contact
from waypost.monitoring.disclosure.on_screen import sight_of
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.tests.handmade import Handmade
from waypost.monitoring.models import DataSource, Estimate, TargetGroup
from waypost.monitoring.population import actions, sheets
from waypost.monitoring.population.comparing import compare
from waypost.monitoring.population.estimates import Estimates
from waypost.monitoring.snapshot.facts import FIRSTS
from waypost.shared.audit.models import Entry
from waypost.shared.saving import Refused

TODAY = date(2026, 11, 20)
HEADING = "District;Gender;Age;How many;Year;Source;How it was made;How sure;Checked on\n"


@pytest.fixture
def group(cast, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return actions.add_group(fields={"title": "Everybody who leaves"}, by=cast.viewer("manager"))


@pytest.fixture
def source(cast, group):
    fields = {"title": "Census", "publisher": "Statistics", "checked_on": TODAY}
    return actions.add_source(fields=fields, by=cast.viewer("manager"))


@pytest.fixture
def tells(cast, group, source):
    """`tells(1000, "TJ-SU", gender="female")`: an estimate of the census of 2020."""

    def told(number, district="", **more):
        fields = {
            "district": district, "gender": "", "age": "", "number": number, "year": 2020, "source": source,
            "method": "census", "sure": "good", "checked_on": TODAY,
        } | more  # fmt: skip
        return actions.add_estimate(group, fields=fields, by=cast.viewer("manager"))

    return told


def _compared(cast, group, people, true_figures=True, period=None):
    """The group beside these clients, each with one contact in March 2026: (gender, district, birth year)."""
    about = [
        {"p": p, "gender": gender, "subdivision": district, "birth_year": born}
        for p, (gender, district, born) in enumerate(people, 1)
    ]
    firsts = dict.fromkeys(FIRSTS, True)
    seen = [{**one, **firsts, "day": date(2026, 3, 3), "centre": cast.centre.pk} for one in about]
    snapshot = Handmade({"people": about, "contacts": seen}, [cast.centre.pk])
    snapshot.network_id, snapshot.number = uuid4(), 1
    period = period or Period.year(2026)
    scope = SimpleNamespace(snapshot=snapshot, centres=None)
    return compare(group, scope, sight_of(true_figures, period, TODAY), ["TJ"])


def _line(found, key):
    return next(line for line in found.lines if line.key == key)


def test_clients_stand_beside_the_people_of_their_district_and_gender(cast, group, tells):
    tells(1000, "TJ-SU", gender="female")
    tells(1500, "TJ-SU", gender="male")
    tells(700, "TJ-KT")
    found = _compared(
        cast, group, [("female", "TJ-SU", 1990), ("female", "TJ-SU", 1991), ("male", "TJ-SU", 1992)]
    )
    women, men, everybody = _line(found, "TJ-SU").cells
    assert (women.clients, women.held.number, women.share, women.missing) == (2, 1000, 0.2, 998)
    assert (men.clients, men.held.number) == (1, 1500)
    assert (everybody.clients, everybody.held.number, everybody.share) == (3, 2500, 0.12)
    assert _line(found, "TJ-KT").all.clients == 0
    assert found.nobody_reached == [_line(found, "TJ-KT").label]


def test_nobody_is_dropped_for_lack_of_a_district_a_gender_or_an_estimate(cast, group, tells):
    tells(1000, "TJ-SU")
    found = _compared(
        cast, group, [("female", "TJ-SU", 1990), ("unknown", "", None), ("male", "TJ-GB", 1980), ("male", "RU-MOW", 1980)]
    )  # fmt: skip
    assert [line.key for line in found.lines][-1] == ""
    assert sum(line.all.clients for line in found.lines) == 4
    assert (_line(found, "").all.clients, _line(found, "").all.held) == (1, None)
    assert _line(found, "TJ-GB").all.held is None
    assert found.other_genders == 1
    assert len(found.without_estimate) == 4  # of five districts
    # No source tells the whole area: only clients of districts with an estimate are compared.
    assert found.is_added_up
    assert (found.together.all.clients, found.together.all.held.number) == (1, 1000)


def test_a_number_of_the_whole_area_is_taken_before_a_sum_of_districts(cast, group, tells):
    tells(1000, "TJ-SU")
    tells(9000)
    found = _compared(cast, group, [("female", "TJ-SU", 1990), ("male", "", 1980)])
    assert not found.is_added_up
    assert (found.together.all.clients, found.together.all.held.number) == (2, 9000)


def test_ages_of_the_whole_area_have_a_table_and_unknown_ages_a_row(cast, group, tells):
    assert _compared(cast, group, []).by_age == []
    tells(400, age="18-24", gender="female")
    tells(50, "TJ-SU", age="18-24")
    found = _compared(cast, group, [("female", "", 2005), ("female", "", None)])
    by_age = {line.key: line for line in found.by_age}
    assert (by_age["18-24"].cells[0].clients, by_age["18-24"].cells[0].held.number) == (1, 400)
    assert by_age[""].all.clients == 1
    assert found.estimates.of_ages_of_districts == 1


def test_filters_of_the_group_choose_the_clients(cast, group, tells):
    filters = [{"split": "age", "values": ["18-24"]}]
    group = actions.change_group(group, fields={"filters": filters}, by=cast.viewer("manager"))
    found = _compared(cast, group, [("female", "TJ-SU", 2005), ("female", "TJ-SU", 1970)])
    assert _line(found, "TJ-SU").all.clients == 1


def test_who_does_not_know_the_clients_sees_them_rounded_and_of_a_quarter_that_is_over(cast, group, tells):
    tells(1000, "TJ-SU")
    tells(10, "TJ-KT")
    people = [("female", "TJ-SU", 1990)] * 13 + [("male", "TJ-GB", 1990)]
    found = _compared(cast, group, people, False, Period(date(2026, 1, 1), date(2026, 5, 31)))
    line = _line(found, "TJ-SU")
    assert [cell.clients for cell in line.cells] == [15, 0, 15]
    assert "TJ-GB" not in {one.key for one in found.lines}  # the row would tell that there is somebody
    assert (line.all.share, line.all.missing, found.together.all.clients) == (1.5, 985, 15)
    assert found.sight.period == Period(date(2026, 1, 1), date(2026, 3, 31))
    assert found.nobody_reached == []  # a true nought would tell
    days = Period(date(2026, 3, 3), date(2026, 3, 4))
    assert _compared(cast, group, people, False, days).sight.period == Period.containing("month", days.first)


def test_rounded_clients_of_districts_do_not_give_each_other_away(cast, group, tells):
    """Five districts that read nought, and ten in all of them, would be two each."""
    places = ["TJ-SU", "TJ-KT", "TJ-GB", "TJ-DU", "TJ-RA"]
    for place in places:
        tells(1000, place)
    tells(9000)
    people = [("female", place, 1990) for place in places for _two in range(2)]
    found = _compared(cast, group, people, False, Period.containing("quarter", date(2026, 3, 3)))
    seen = [_line(found, place).all.clients for place in places]
    assert not (found.together.all.clients == 10 and all(one == 0 for one in seen))
    assert {_line(found, place).all.share for place in places} == {None}


def test_a_rounded_sum_of_districts_is_made_of_what_the_lines_show(cast, group, tells):
    tells(1000, "TJ-SU")
    tells(1000, "TJ-KT")
    people = [("female", "TJ-SU", 1990)] * 12 + [("female", "TJ-KT", 1990)] * 12
    found = _compared(cast, group, people, False, Period.containing("quarter", date(2026, 3, 3)))
    assert found.is_added_up
    assert (
        found.together.all.clients == sum(_line(found, one).all.clients for one in ("TJ-SU", "TJ-KT")) == 20
    )


def test_the_nearest_year_before_then_the_surer_estimate_holds(cast, group, tells):
    tells(1, year=2010)
    rough = tells(2, year=2020, sure="rough")
    other = actions.add_source(fields={"title": "Survey", "checked_on": TODAY}, by=cast.viewer("manager"))
    surer = tells(3, year=2020, source=other)
    later = tells(4, year=2025)
    rows = [*group.estimates.all()]
    assert Estimates(rows, 2024).find().rows == (surer,)
    assert Estimates(rows, 2025).find().rows == (later,)
    assert Estimates([rough, later], 2015).find().rows == (rough,)


def test_women_and_men_of_different_sources_are_not_added_up(cast, group, tells):
    other = actions.add_source(fields={"title": "Survey", "checked_on": TODAY}, by=cast.viewer("manager"))
    tells(100, gender="female")
    tells(100, gender="male", source=other)
    assert Estimates(group.estimates.all(), 2026).find() is None
    tells(90, gender="male")
    assert Estimates(group.estimates.all(), 2026).find().number == 190


def test_a_number_without_a_source_does_not_exist(cast, group, source, tells):
    one = tells(5)
    with pytest.raises(Refused):
        tells(6)  # the same source tells one number a year
    with pytest.raises(IntegrityError), transaction.atomic():
        Estimate.objects.filter(pk=one.pk).update(source=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Estimate.objects.filter(pk=one.pk).update(age="18-25")


def _read(text, name="people.csv"):
    return sheets.read(text.encode(), name, ["TJ"])


def test_a_file_says_for_each_row_why_it_cannot_be_taken(cast, group):
    rows = _read(
        HEADING
        + "Sughd;Female;18–24;1 200;2020;Census;A census;fair;2026-05-03\n"
        + "Atlantis;Female;;12;2020;Census;A census;good;2026-05-03\n"
        + ";;;;2020;;A census;good;2026-05-03\n"
        + ";;12-99;-4;3020;Census;guess;good;never\n"
        + "TJ-SU;F;18-24;1201;2020;census;A census;good;2026-05-03\n"
    )
    good, nowhere, empty, bad, twice = rows
    assert not good.reasons
    assert (good.fields["district"], good.fields["number"], good.fields["age"]) == ("TJ-SU", 1200, "18-24")
    assert "Atlantis" in " ".join(nowhere.reasons)
    assert any("Source" in reason and "How many" in reason for reason in empty.reasons)
    assert len(bad.reasons) >= 5
    assert any("2" in reason for reason in twice.reasons)
    with pytest.raises(sheets.SheetRefused, match="Source"):
        _read("District;How many\nSughd;12\n")


def test_our_file_comes_back_as_it_went_and_a_row_of_the_same_source_replaces(cast, group, tells):
    tells(1000, "TJ-SU", gender="female", age="65-200")
    client, address = cast.client("manager"), reverse("monitoring:estimates_bring", args=[group.pk])
    out = client.get(reverse("monitoring:estimates_csv", args=[group.pk])).content

    def bring(data, **more):
        return client.post(address, {"file": SimpleUploadedFile("people.csv", data), **more})

    assert bring(out).status_code == 302
    assert bring(out.replace(b"1000", b"1100")).status_code == 302
    assert [one.number for one in group.estimates.all()] == [1100]
    assert Entry.objects.filter(action="monitoring.estimates_imported").count() == 2
    wrong = (
        HEADING.encode()
        + b"Sughd;;;12;2020;New survey;A survey;good;2026-05-03\nAtlantis;;;1;2020;C;A census;good;2026-05-03\n"
    )
    page = bring(wrong)
    assert page.status_code == 200
    assert "Atlantis" in page.content.decode()
    assert not DataSource.objects.filter(title="New survey").exists()
    assert bring(wrong, take_good="on").status_code == 302
    assert DataSource.objects.filter(title="New survey").exists()
    assert group.estimates.count() == 2


def test_the_page_shows_who_is_not_reached_to_each_as_they_may_see_it(
    cast, group, tells, django_assert_max_num_queries
):
    tells(500, "TJ-SU", gender="female")
    people = [cast.person(f"Zarina {n}", gender="female", subdivision="TJ-SU") for n in range(3)]
    for person in people:
        Contact.objects.create(
            centre=cast.centre,
            person=person,
            at="2026-03-10T09:00Z",
            channel="in_person",
            staff=cast.counsellor,
        )
    query = {"first": "2026-01-01", "last": "2026-12-31"}
    page = cast.client("manager").get(reverse("monitoring:population"), query)
    assert page.context["found"].lines[0].cells[0].clients == 3
    text = page.content.decode()
    assert "3 of 500" in text
    assert "Census" in text
    behind = cast.client("manager").get(page.context["found"].lines[0].cells[0].url + "&rows=1")
    assert behind.context["figure"].value == 3
    assert behind.content.decode().count("Zarina") >= 3
    report = cast.client("manager").get(
        f"{reverse('monitoring:report_build')}?{page.context['found'].report.query()}"
    )
    assert report.context["made"].tables[0].told.figure("TJ-SU", "female").value == 3
    assert reverse("monitoring:report_hand_on") in report.content.decode()
    client, query = cast.client("summary_only"), {"first": "2026-01-01", "last": "2026-03-31"}
    client.get(reverse("monitoring:population"), query)
    with django_assert_max_num_queries(30):
        rounded = client.get(reverse("monitoring:population"), query)
    assert "5 of 500" in rounded.content.decode()
    assert "3 of 500" not in rounded.content.decode()
    assert [cell.url for line in rounded.context["found"].lines for cell in line.cells if cell.url] == []
    printed = cast.client("manager").get(reverse("monitoring:population_print"), query)
    assert "inside the centre" in printed.content.decode()
    assert Entry.objects.filter(action="monitoring.population_printed").exists()


def test_a_group_a_source_and_an_estimate_are_entered_by_form(cast, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    client = cast.client("manager")
    client.post(
        reverse("monitoring:target_group_new"),
        {
            "title": "Women who leave",
            "description": "",
            "active": "on",
            "filter_1": "gender:female",
            "filter_2": "phase:-",
        },
    )
    group = TargetGroup.objects.get()
    assert group.filters == [{"split": "gender", "values": ["female"]}, {"split": "phase", "values": [""]}]
    first = client.get(reverse("monitoring:estimate_new", args=[group.pk]))
    assert first.url == reverse("monitoring:data_source_new")  # the source comes first
    client.post(first.url, {"title": "Census", "url": "stat.example", "checked_on": "2026-05-03"})
    fields = {
        "district": "TJ-SU", "number": "120", "year": "2020", "source": str(DataSource.objects.get().pk), "method": "census",
        "sure": "fair", "checked_on": "2026-05-03",
    }  # fmt: skip
    address = reverse("monitoring:estimate_new", args=[group.pk])
    assert "year" in client.post(address, fields | {"year": "3020"}).context["form"].errors
    client.post(address, fields)
    made = Estimate.objects.get()
    assert (made.district, made.gender, made.number) == ("TJ-SU", "", 120)
    again = client.post(address, fields)
    assert "entered already" in again.content.decode()
    edit = reverse("monitoring:estimate_edit", args=[made.pk])
    client.post(edit, fields | {"number": "130", "version": "1"})
    late = client.post(edit, fields | {"number": "140", "version": "1"})
    assert "Somebody else changed this" in late.content.decode()
    assert Estimate.objects.get().number == 130
    client.post(reverse("monitoring:estimate_remove", args=[made.pk]))
    assert not Estimate.objects.exists()


def test_who_sees_rounded_figures_does_not_choose_the_clients_that_are_counted(cast, group):
    """Figures of subsets that a reader makes up, each rounded, would give single people back."""
    client, admin = cast.client("network_admin"), cast.viewer("network_admin")
    sent = {"title": "Men", "description": "", "active": "on", "filter_1": "gender:male"}
    client.post(reverse("monitoring:target_group_new"), sent)
    assert TargetGroup.objects.get(title="Men").filters == []
    men = [{"split": "gender", "values": ["male"]}]
    with pytest.raises(Refused, match="who knows the clients"):
        actions.add_group(fields={"title": "Others", "filters": men}, by=admin)
    with pytest.raises(Refused, match="who knows the clients"):
        actions.change_group(group, fields={"filters": men}, by=admin)
    actions.change_group(group, fields={"filters": men}, by=cast.viewer("manager"))
    address = reverse("monitoring:target_group_edit", args=[group.pk])
    client.post(address, {"title": "Renamed", "description": "", "active": "on", "version": "2"})
    group.refresh_from_db()
    assert (group.title, group.filters) == ("Renamed", men)


def test_another_network_sees_nothing_of_it(cast, group, tells):
    from waypost.centres.models import Network

    one = tells(5)
    TargetGroup.objects.filter(pk=group.pk).update(network=Network.objects.create(name="Elsewhere"))
    client = cast.client("manager")
    for name, pk in (("estimates", group.pk), ("estimates_csv", group.pk), ("estimate_edit", one.pk)):
        assert client.get(reverse(f"monitoring:{name}", args=[pk])).status_code == 404

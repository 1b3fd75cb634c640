"""The builder opens with a report, and offers what its reader will be answered."""

from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
import time_machine
from django.urls import reverse

from waypost.contactlog.models import Contact
from waypost.monitoring.reports.parts_form import PartsForm, begun_with
from waypost.shared import codes
from waypost.shared.codes.models import Code

BUILD = reverse("monitoring:report_build")
NOVEMBER = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def house(cast, tmp_path, settings):
    """Seven women came in August 2026, four in October; today is 22 November."""
    settings.DATA_DIR = tmp_path
    with time_machine.travel(NOVEMBER, tick=False):
        for number in range(7):
            person = cast.person(f"Zarina {number}", gender="female")
            for month in (8, 10)[: 2 if number < 4 else 1]:
                at = datetime(2026, month, 10, 9, tzinfo=UTC)
                Contact.objects.create(
                    centre=cast.centre, person=person, at=at, channel="phone", staff=cast.counsellor
                )
        yield cast


def _form(cast, rounded, **data):
    return PartsForm(
        {"measure_1": "contacts", **data}, centres=[cast.centre, cast.other_centre], rounded=rounded
    )


def batched(found, size):
    return [found[at : at + size] for at in range(0, len(found), size)]


def _offered(form, name):
    """Every value in a list, also within its groups."""
    for value, label in form.fields[name].choices:
        if isinstance(label, list | tuple):
            yield from (one for one, _label in label)
        else:
            yield value


def test_it_opens_with_clients_of_this_quarter_by_month_and_gender(house):
    answer = house.client("manager").get(BUILD)
    page, made = answer.content.decode(), answer.context["made"]
    assert made.period.label() == "2026, quarter 4"
    assert made.tables[0].told.figure("2026-10", "female").value == 4
    assert page.index('id="shown"') > page.index('name="measure_1"')
    assert 'action="#shown"' in page
    assert "not begun yet" in page  # December


def test_a_reader_of_rounded_figures_gets_the_last_quarter_without_what_is_refused(house):
    answer = house.client("summary_only").get(BUILD)
    form = answer.context["form"]
    assert answer.context["made"].period.label() == "2026, quarter 3"
    assert not {name for name in form.fields if name.startswith("filter") or name in ("row_2", "column_2")}
    assert set(_offered(form, "time")) == {"last_month", "last_quarter", "days"}
    assert "so nobody can be recognised" in answer.content.decode()
    assert "so nobody can be recognised" not in house.client("manager").get(BUILD).content.decode()


def test_all_that_is_offered_them_is_answered(house):
    client = house.client("summary_only")
    form = client.get(BUILD).context["form"]
    for time in set(_offered(form, "time")) - {"days"}:
        answer = client.get(
            BUILD, {"measure_1": "contacts", "row_1": "month", "column_1": "gender", "time": time}
        )
        assert answer.context["made"].tables[0].problem == ""
    measures = sorted(set(_offered(form, "measure_1")) - {""})
    for five in batched(measures, 5):
        asked = {f"measure_{number}": slug for number, slug in enumerate(five, 1)}
        for table in client.get(BUILD, {**asked, "time": "last_quarter"}).context["made"].tables:
            assert table.told.total.text != "not shown", table.measure.slug


def test_what_a_report_of_others_has_stays_in_the_form_to_be_taken_out(house):
    asked = {"measure_1": "minutes_per_contact", "filter_1": "gender:male", "time": "this_year"}
    answer = house.client("summary_only").get(BUILD, asked)
    form = answer.context["form"]
    assert {"filter_1"} == {name for name in form.fields if name.startswith("filter")}
    assert "this_year" in _offered(form, "time")
    assert "for those who work with the clients" in answer.content.decode()


def test_rounded_figures_are_of_one_centre_or_all(cast):
    form = _form(cast, True)
    assert 'type="checkbox"' not in str(form["centre"])
    assert str(form["centre"]).count("<option") == 3
    assert 'type="checkbox"' in str(_form(cast, False)["centre"])


def test_fields_that_fit_what_is_counted_stand_first(cast):
    first, *_rest = [
        one for one in _form(cast, False, measure_1="referrals_sent").fields["row_1"].choices if one[0]
    ]
    choices = _form(cast, False, measure_1="referrals_sent").fields["row_1"].choices
    (others,) = [group for title, group in choices if title == "Only for other figures"]
    assert first[0] == "month"
    assert "topic" in dict(others)
    assert "result" not in dict(others)


def test_folded_fields_are_seen_when_they_are_needed(cast):
    assert not _form(cast, False, time="last_month").is_open
    assert _form(cast, False, time="days").is_open
    assert not _form(cast, False, time="days", first="2026-01-01", last="2026-02-01").is_open
    assert _form(cast, False, time="last_month", first="soon").is_open
    assert PartsForm(begun_with(rounded=False), centres=[cast.centre]).is_valid()


TOO_MANY = {"measure_1": "contacts", "row_1": "month", "row_2": "age", "column_1": "gender", "column_2": "disability",
            "time": "days", "first": "1990-01-01", "last": "2026-12-31"}  # fmt: skip


def test_two_million_figures_are_refused_with_advice_as_a_file_as_well(house):
    client = house.client("manager")
    answer = client.get(reverse("monitoring:report_file", args=["csv"]), TOO_MANY, follow=True)
    assert answer.redirect_chain
    assert "Leave out a split" in answer.content.decode()
    handed = client.post(
        f"{reverse('monitoring:report_hand_on')}?{urlencode(TOO_MANY)}", {"readers": "public", "kind": "csv"}
    )
    assert handed.status_code == 200
    assert "at most" in handed.content.decode()


def test_a_code_of_ones_own_that_was_retired_is_still_counted_and_said(house):
    codes.forget()
    Code.objects.create(list="contact_channel", slug="own_radio", labels={"en": "Radio hour"})
    codes.forget()
    Contact.objects.update(channel="own_radio")
    Code.objects.filter(slug="own_radio").update(active=False)
    codes.forget()
    asked = {
        "measure_1": "contacts",
        "row_1": "channel",
        "filter_1": "channel:own_radio",
        "time": "this_year",
    }
    page = house.client("manager").get(BUILD, asked).content.decode()
    assert "“Radio hour” is not used any more. Rows that hold it are still counted." in page
    assert ">11</a>" in page


def test_a_share_of_nobody_says_that_there_is_nothing_to_divide_by(house):
    page = (
        house.client("manager")
        .get(BUILD, {"measure_1": "goals_reached", "time": "this_year"})
        .content.decode()
    )
    assert "nothing to divide by" in page

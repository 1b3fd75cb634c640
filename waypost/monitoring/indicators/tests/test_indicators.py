"""Definitions in versions, targets, entered values, and what the pages show to whom."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from waypost.centres.models import Membership, Network
from waypost.contactlog.models import Contact
from waypost.monitoring.figures import asking
from waypost.monitoring.figures.computing import compute
from waypost.monitoring.figures.measures import MEASURES
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import BadQuestion, Filter, Question
from waypost.monitoring.indicators import actions, explaining, starter
from waypost.monitoring.indicators.definitions import Definition
from waypost.monitoring.indicators.values import Scope, target_for, value_of
from waypost.monitoring.models import Chain, ChainLink, EnteredValue, Indicator, Target
from waypost.monitoring.snapshot import manifest, reading
from waypost.monitoring.snapshot.failures import Unreadable
from waypost.monitoring.snapshot.keeping import fresh
from waypost.people.models import Person
from waypost.shared.audit.models import Entry
from waypost.shared.saving import Refused

MARCH = {"first": "2026-03-01", "last": "2026-03-31"}


def _scope(cast, first="2026-03-01", last="2026-03-31", by="manager"):
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    return Scope(cast.viewer(by), fresh(cast.network.pk), period, (cast.centre.pk,), true_figures=True)


def _page(cast, name, who="manager", args=(), **query):
    return cast.client(who).get(reverse(f"monitoring:{name}", args=args), MARCH | query)


def test_every_definition_of_the_library_fits_together_and_speaks_five_languages():
    for row in starter.read()["indicator"]:
        if "measure" in row:
            Definition.of(starter.definition_of(row))
        assert row["proof"] in starter.read()["proof"], row["slug"]
        for language in starter.LANGUAGES:
            assert all(len(text) > 3 for text in row[language]), (row["slug"], language)


def test_what_the_records_do_not_hold_is_entered_by_hand():
    ways = {row["slug"]: row.get("way", "computed") for row in starter.read()["indicator"]}
    assert ways["training-reach"] == "entered"
    assert ways["satisfaction"] == "surveyed"
    assert list(ways.values()).count("computed") >= 38


def test_loading_twice_adds_nothing_and_changes_nothing(cast, library):
    actions.change_indicator(
        library["contacts"], fields={"title": "Ours", "level": "output", "better": "up", "active": True},
        by=cast.viewer("manager"),
    )  # fmt: skip
    before = ChainLink.objects.count()
    assert actions.load_starter_indicators(cast.network, by=cast.viewer("manager")) == 0
    assert str(Indicator.objects.get(slug="contacts")) == "Ours"
    assert ChainLink.objects.count() == before > 10


def test_last_years_value_stays_when_the_definition_changes(cast, library, visits):
    visits(2)
    served = library["contacts"]
    old = value_of(served, _scope(cast)).shown
    parts = {"measure": "contacts", "filters": [{"split": "channel", "values": ["phone"]}]}
    actions.redefine(
        served, definition=parts, words="Calls", verification="Log", valid_from=date(2026, 4, 1),
        by=cast.viewer("mne_officer"),
    )  # fmt: skip
    served = Indicator.objects.get(pk=served.pk)
    assert value_of(served, _scope(cast)).shown == old == 2
    assert value_of(served, _scope(cast, "2026-01-01", "2026-12-31")).shown == 0


def test_a_version_is_never_changed(library):
    version = library["contacts"].versions.get()
    with pytest.raises(TypeError):
        version.save()


def test_a_new_definition_cannot_reach_back_over_an_earlier_one(cast, library):
    by = cast.viewer("mne_officer")
    given = {"definition": {"measure": "contacts"}, "words": "x", "verification": ""}
    actions.redefine(library["contacts"], **given, valid_from=date(2026, 4, 1), by=by)
    with pytest.raises(Refused):
        actions.redefine(library["contacts"], **given, valid_from=date(2026, 3, 1), by=by)


@pytest.mark.parametrize(
    "parts",
    [
        {},
        [],
        {"measure": 7},
        {"measure": "nonsense"},
        {"measure": "contacts", "splits": ["month"]},
        {"measure": "contacts", "splits": "gender"},
        {"measure": "contacts", "filters": [{"split": "gender", "values": []}]},
        {"measure": "contacts", "filters": [{"split": "issue", "values": ["x"]}]},
        {"measure": "contacts", "filters": ["gender"]},
    ],
)
def test_parts_that_do_not_fit_are_refused_with_a_sentence(parts):
    with pytest.raises(BadQuestion) as told:
        Definition.of(parts)
    assert str(told.value).endswith(".")


def test_a_definition_that_no_longer_fits_says_so_and_the_page_stands(cast, library):
    library["contacts"].versions.all().update(definition={"measure": "gone"})
    answer = _page(cast, "indicator", args=[library["contacts"].pk])
    assert answer.status_code == 200
    assert "This cannot be counted" in answer.content.decode()
    assert _page(cast, "indicators").status_code == 200


def test_a_project_target_is_not_the_sum_of_its_periods(cast, library):
    contacts, by = library["contacts"], cast.viewer("manager")
    for quarter in (1, 4, 7, 10):
        period = Period.containing("quarter", date(2026, quarter, 1))
        actions.set_target(
            contacts,
            centre=cast.centre,
            first=period.first,
            last=period.last,
            baseline=None,
            target=Decimal(10),
            by=by,
        )
    whole = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}
    assert target_for(contacts, _scope(cast, "2026-01-01", "2026-12-31")) is None
    actions.set_target(
        contacts, centre=cast.centre, **whole, baseline=None, target=Decimal(60), project="Bridge", by=by
    )
    contacts = Indicator.objects.get(pk=contacts.pk)
    assert target_for(contacts, _scope(cast, "2026-01-01", "2026-12-31")).target == 60
    assert target_for(contacts, _scope(cast, "2026-01-01", "2026-03-31")).target == 10
    assert target_for(contacts, _scope(cast)).target == 10


def test_a_target_set_again_replaces_the_earlier_one(cast, library):
    for wanted in (5, 0):
        actions.set_target(
            library["contacts"], centre=cast.centre, first=date(2026, 1, 1), last=date(2026, 12, 31), baseline=None,
            target=Decimal(wanted), by=cast.viewer("manager"),
        )  # fmt: skip
    assert Target.objects.get().target == 0


def test_entered_values_have_a_source_and_the_newest_counts(cast, library):
    reach, by = library["training-reach"], cast.viewer("mne_officer")
    where = {"centre": cast.centre, "first": date(2026, 3, 1), "last": date(2026, 3, 31)}
    for value in (40, 42):
        actions.enter_value(reach, **where, value=Decimal(value), source="Attendance lists", by=by)
    april = where | {"first": date(2026, 2, 1), "last": date(2026, 2, 28)}
    actions.enter_value(reach, **april, value=Decimal(8), source="Attendance lists", by=by)
    reach = Indicator.objects.get(pk=reach.pk)
    assert value_of(reach, _scope(cast)).shown == 42
    assert value_of(reach, _scope(cast, "2026-01-01", "2026-03-31")).shown is None
    january = where | {"first": date(2026, 1, 1), "last": date(2026, 1, 31)}
    actions.enter_value(reach, **january, value=Decimal(1), source="Attendance lists", by=by)
    reach = Indicator.objects.get(pk=reach.pk)
    assert value_of(reach, _scope(cast, "2026-01-01", "2026-03-31")).shown == 51
    assert value_of(reach, _scope(cast, "2025-01-01", "2025-03-31")).shown is None
    assert EnteredValue.objects.count() == 4


def test_a_period_that_still_runs_needs_the_months_that_are_over(cast, library):
    reach = library["training-reach"]
    for month in (1, 2):
        EnteredValue.objects.create(
            indicator=reach, centre=cast.centre, value=Decimal(month), source="Lists",
            first=date(2026, month, 1), last=Period.containing("month", date(2026, month, 1)).last,
        )  # fmt: skip
    scope = _scope(cast, "2026-01-01", "2026-12-31")
    assert value_of(reach, replace(scope, today=date(2026, 3, 31))).shown == 3
    assert value_of(reach, replace(scope, today=date(2026, 4, 1))).shown is None


def test_bad_values_are_refused_with_a_sentence(cast, library):
    by = cast.viewer("mne_officer")
    good = {"centre": cast.centre, "first": date(2026, 3, 1), "last": date(2026, 3, 31), "value": Decimal(1)}
    reach = library["training-reach"]
    for bad in (
        {"source": " "},
        {"source": "x", "last": date(2026, 2, 1)},
        {"source": "x", "first": date(2999, 1, 1), "last": date(2999, 1, 2)},
    ):
        with pytest.raises(Refused):
            actions.enter_value(reach, **(good | bad), by=by)
    with pytest.raises(Refused):
        actions.enter_value(library["contacts"], **good, source="x", by=by)
    assert not EnteredValue.objects.exists()


@pytest.mark.parametrize("role", ["summary_only", "network_admin"])
def test_manager_sees_true_figures_and_who_does_not_know_the_clients_none(cast, library, visits, role):
    visits(7)
    assert _row(_page(cast, "indicators"), "contacts").value.shown == 7
    for slug in ("contacts", "women-share", "training-reach"):
        hidden = _row(_page(cast, "indicators", role), slug).value
        assert (hidden.shown, hidden.why_not) == (None, "Not shown: single cases could be recognised.")


def test_a_role_that_reads_information_everywhere_opens_no_other_centre(cast, library, visits):
    """A manager here who is editor of the network counts her own centre."""
    Membership.objects.create(
        user=cast.manager, network=cast.network, centre=None, role="editor", starts=date(2026, 1, 1)
    )
    visits(2)
    page = _page(cast, "indicators")
    assert page.context["scope"].centres == (cast.centre.pk,)
    assert _row(page, "contacts").value.shown == 2


def test_whoever_sees_the_network_in_sum_sees_it_rounded_though_she_knows_her_own_clients(
    cast, library, visits
):
    Membership.objects.create(
        user=cast.manager, network=cast.network, centre=None, role="summary_only", starts=date(2026, 1, 1)
    )
    visits(7)
    assert _row(_page(cast, "indicators"), "contacts").value.shown is None
    assert _page(cast, "numbers").context["true_figures"] is False
    own = _page(cast, "indicators", centre=str(cast.centre.pk))
    assert _row(own, "contacts").value.shown == 7


def _row(answer, slug):
    return next(
        row for _level, rows in answer.context["groups"] for row in rows if row.indicator.slug == slug
    )


def test_the_page_of_one_indicator_gives_small_figures_to_no_outsider(cast, library, visits):
    visits(7, main_topic="visa_permit")
    answer = _page(cast, "indicator", "summary_only", args=[library["contacts"].pk])
    assert answer.context["pictures"] == []
    assert "Made of" not in answer.content.decode()


def test_entered_values_and_targets_of_another_centre_are_not_told(cast, library):
    reach, by = library["training-reach"], cast.viewer("manager")
    march = {"first": date(2026, 3, 1), "last": date(2026, 3, 31)}
    actions.enter_value(reach, centre=cast.centre, **march, value=Decimal(4711), source="Lists", by=by)
    EnteredValue.objects.create(
        indicator=reach, centre=cast.other_centre, **march, value=Decimal(8122), source="Lists"
    )
    page = _page(cast, "indicator", args=[reach.pk])
    assert [one.value for one in page.context["entered"]] == [Decimal(4711)]
    assert _page(cast, "indicator", "summary_only", args=[reach.pk]).context["entered"] == []


@pytest.mark.parametrize("days", [{"first": "0001-01-01", "last": "9998-12-31"}, {"last": "9999-12-31"}])
def test_days_out_of_all_time_get_a_sentence(cast, library, days):
    page = _page(cast, "indicators", **days)
    assert page.status_code == 200
    assert "Choose days between 1990 and" in page.content.decode()


def test_the_page_says_what_the_figure_means_and_of_when_the_data_is(cast, library, visits):
    visits(1)
    page = _page(cast, "indicator", args=[library["answered-in-time"].pk]).content.decode()
    for words in (
        "Formula in words",
        "Filters",
        "Source of verification",
        "Data of",
        "Version 1",
        "No target is set.",
    ):
        assert words in page, words
    assert "Nothing to divide by." in page


def test_the_reading_stands_beside_the_bar(cast, library, visits):
    visits(4)
    today = timezone.localdate()
    actions.set_target(
        library["contacts"], centre=cast.centre, first=date(2026, 3, 1), last=date(2026, 3, 31), baseline=None,
        target=Decimal(4), by=cast.viewer("manager"),
    )  # fmt: skip
    row = _row(_page(cast, "indicators"), "contacts")
    assert today > date(2026, 3, 1)
    assert (row.progress.words, row.progress.bar) == ("Reached: 4 of 4.", 100)


def test_the_chain_is_a_picture_with_its_table(cast, library):
    page = _page(cast, "chain").content.decode()
    assert 'role="img"' in page
    assert "Contacts by channel leads to Clients served." in page
    assert "Leads to" in page


def test_an_arrow_leads_on_and_never_back(cast, library):
    chain = Chain.objects.get()
    with pytest.raises(Refused):
        actions.link_indicators(
            chain, source=library["clients-served"], target=library["contacts"], by=cast.viewer("manager")
        )


def test_mne_officer_builds_an_indicator_from_parts(cast, library, visits):
    visits(3)
    typed = {
        "title": "Calls of women", "level": "output", "better": "up", "active": "on", "way": "computed", "unit": "count",
        "measure": "contacts", "words": "Contacts of women", "verification": "Log", "split_1": "channel",
        "filter_1": "gender:female", "filter_2": "gender:other",
    }  # fmt: skip
    answer = cast.client("mne_officer").post(reverse("monitoring:indicator_new"), typed)
    made = Indicator.objects.get(slug="calls-of-women")
    assert answer.status_code == 302
    assert made.versions.get().definition == {
        "measure": "contacts",
        "splits": ["channel"],
        "filters": [{"split": "gender", "values": ["female", "other"]}],
    }
    assert value_of(made, _scope(cast)).shown == 3


def test_a_form_with_parts_that_do_not_fit_keeps_what_was_typed(cast, library):
    typed = {
        "title": "Wrong", "level": "output", "better": "up", "active": "on", "way": "computed", "unit": "count",
        "measure": "contacts", "words": "x", "filter_1": "issue:unpaid_wages",
    }  # fmt: skip
    answer = cast.client("mne_officer").post(reverse("monitoring:indicator_new"), typed)
    assert not Indicator.objects.filter(slug="wrong").exists()
    assert 'value="Wrong"' in answer.content.decode()


def test_only_those_who_may_change_indicators(cast, library):
    pk = library["contacts"].pk
    for who, allowed in (
        ("manager", True),
        ("mne_officer", True),
        ("network_admin", True),
        ("summary_only", False),
    ):
        for name, args in (("indicator_new", []), ("target_set", [pk])):
            status = cast.client(who).get(reverse(f"monitoring:{name}", args=args)).status_code
            assert status == (200 if allowed else 403), (who, name)
    assert cast.client("counsellor").get(reverse("monitoring:indicators")).status_code == 403


def test_what_is_the_whole_networks_is_changed_by_who_manages_it_and_copied_by_a_centre(cast, library):
    contacts, browser = library["contacts"], cast.client("manager")
    typed = {"valid_from": "2026-01-01", "measure": "enquiries", "words": "Others", "first": "2026-01-01",
             "last": "2026-12-31", "target": "9"}  # fmt: skip
    for name in ("indicator_redefine", "indicator_edit", "target_set"):
        browser.post(reverse(f"monitoring:{name}", args=[contacts.pk]), typed)
    browser.post(reverse("monitoring:library_load"))
    chain = Chain.objects.get()
    ends = {"source": library["searches"].pk, "target": library["searches-found"].pk}
    browser.post(reverse("monitoring:arrow_add", args=[chain.pk]), ends)
    browser.post(reverse("monitoring:arrow_remove", args=[chain.links.all()[0].pk]))
    assert contacts.versions.count() == 1
    assert not Target.objects.exists()
    written = Entry.objects.filter(action__startswith="monitoring.", actor_id=cast.manager.pk)
    assert [one.action for one in written] == ["monitoring.library_loaded"]  # by the fixture
    answer = browser.post(reverse("monitoring:indicator_copy", args=[contacts.pk]))
    copy = Indicator.objects.get(centre=cast.centre)
    assert answer.url == reverse("monitoring:indicator", args=[copy.pk])
    assert copy.versions.get().definition == contacts.versions.get().definition
    browser.post(reverse("monitoring:indicator_redefine", args=[copy.pk]), typed)
    assert copy.versions.count() == 2
    assert contacts.versions.count() == 1


def test_a_centres_own_indicator_counts_that_centre_and_is_not_the_others(cast, library, visits):
    copy = actions.copy_indicator(
        library["contacts"], centre=cast.other_centre, by=cast.viewer("network_admin")
    )
    visits(2)
    assert _page(cast, "indicator", args=[copy.pk]).status_code == 404
    assert copy.slug not in [
        row.indicator.slug for _level, rows in _page(cast, "indicators").context["groups"] for row in rows
    ]
    mine = actions.copy_indicator(library["contacts"], centre=cast.centre, by=cast.viewer("manager"))
    everywhere = replace(_scope(cast), centres=None)
    assert value_of(mine, everywhere).shown == 2
    assert value_of(copy, everywhere).shown == 0
    assert value_of(copy, _scope(cast)).shown is None
    with pytest.raises(Refused):
        actions.set_target(copy, centre=cast.centre, first=date(2026, 1, 1), last=date(2026, 1, 2), baseline=None,
                           target=Decimal(1), by=cast.viewer("manager"))  # fmt: skip


def test_what_is_meant_now_gives_the_unit_and_each_part_of_the_chart_says_its_version(cast, library, visits):
    visits(1)
    actions.redefine(
        library["contacts"], definition={"measure": "women_share"}, words="Women", verification="",
        valid_from=date(2026, 3, 1), by=cast.viewer("mne_officer"),
    )  # fmt: skip
    page = _page(cast, "indicator", args=[library["contacts"].pk], first="2026-01-01", last="2026-04-30")
    assert (page.context["row"].value.shown, page.context["row"].value.unit) == (100, "percent")
    old, new = page.context["pictures"][:2]
    assert (len(old.labels), len(new.labels)) == (2, 2)
    assert old.note.startswith("Version 1 of the definition: ")
    assert new.note.startswith("Version 2 of the definition: Women")
    assert "version 2" in new.title
    before = _page(cast, "indicator", args=[library["contacts"].pk], first="2026-01-01", last="2026-02-28")
    assert before.context["row"].value.unit == "count"
    assert "Version" not in before.context["pictures"][0].note


def test_another_networks_indicator_is_not_found(cast, library):
    elsewhere = Network.objects.create(name="Elsewhere", country="GE")
    actions.load_starter_indicators(elsewhere, by=cast.viewer("manager"))
    theirs = Indicator.objects.get(network=elsewhere, slug="contacts")
    for name in ("indicator", "indicator_rows", "target_set"):
        assert _page(cast, name, args=[theirs.pk]).status_code == 404, name


def test_rows_behind_a_figure_are_shown_to_who_may_open_them_and_written_down(cast, library, visits):
    people = visits(2)
    type(people[0]).objects.filter(pk=people[0].pk).update(tier="restricted")
    answer = _page(cast, "indicator_rows", args=[library["contacts"].pk])
    assert [row.person.pk for row in answer.context["page"]] == [people[1].pk]
    assert Entry.objects.filter(action="monitoring.rows_viewed").count() == 1
    for who in ("mne_officer", "network_admin", "summary_only"):
        assert _page(cast, "indicator_rows", who, args=[library["contacts"].pk]).status_code == 403, who


def test_the_page_of_rows_says_no_number_that_would_tell_how_many_are_closed(cast, library, visits):
    people = visits(2)
    type(people[0]).objects.filter(pk=people[0].pk).update(tier="restricted")
    page = _page(cast, "indicator_rows", args=[library["contacts"].pk]).content.decode()
    assert "perhaps some that you may not" in page
    assert "1 row" not in page


def test_rows_are_those_of_the_centre_and_of_the_gender_that_is_counted(cast, library, visits):
    person = visits(1)[0]
    at = {"centre": cast.centre, "at": datetime(2026, 3, 11, 9, tzinfo=UTC), "channel": "phone"}
    Contact.objects.create(**at, gender="female")
    Contact.objects.create(**at, gender="male")
    Contact.objects.create(**at, person=person, gender="male")
    viewer, women = cast.viewer("manager"), Filter("gender", ("female",))
    question = Question("contacts", _scope(cast).period, (), (women,), (cast.centre.pk,))
    rows = explaining.rows_of(viewer, MEASURES["contacts"], question)
    assert rows.count() == compute(fresh(cast.network.pk), question).total.numerator == 3
    assert explaining.may_explain(viewer, MEASURES["contacts"], question)
    elsewhere = replace(question, centres=(cast.other_centre.pk,))
    assert not explaining.may_explain(viewer, MEASURES["contacts"], elsewhere)
    Person.objects.filter(pk=person.pk).update(centre=cast.other_centre)
    registered = Question("clients_registered", Period(date(2020, 1, 1), date(2030, 1, 1)))
    assert (
        not explaining.rows_of(viewer, MEASURES["clients_registered"], registered)
        .filter(pk=person.pk)
        .exists()
    )


def test_a_page_whose_file_is_damaged_is_made_once_more(cast, library, visits):
    visits(3)
    assert _row(_page(cast, "indicators"), "contacts").value.shown == 3
    root = manifest.root_of(cast.network.pk)
    path = root / manifest.read(root).base["contacts"][0].path
    path.write_bytes(bytes(len(path.read_bytes())))
    reading.forget(cast.network.pk)
    asking._answers.clear()
    assert _row(_page(cast, "indicators"), "contacts").value.shown == 3


def test_a_page_says_so_when_figures_can_be_read_in_no_way(cast, library, monkeypatch):
    def broken(*words):
        raise Unreadable("cannot read")

    monkeypatch.setattr("waypost.monitoring.indicators.values.ask", broken)
    page = _page(cast, "indicators")
    assert page.status_code == 503
    assert "being made ready" in page.content.decode()


def test_rows_that_hang_on_sealed_work_are_not_listed(cast, library):
    assert _page(cast, "indicator_rows", args=[library["screenings"].pk]).status_code == 404


def test_days_the_wrong_way_round_get_a_sentence(cast, library):
    page = _page(cast, "indicators", first="2026-05-01", last="2026-03-01").content.decode()
    assert "The last day is before the first" in page


def test_the_table_costs_the_same_whatever_the_rows(cast, library, visits, django_assert_max_num_queries):
    visits(3)
    browser = cast.client("manager")
    browser.get(reverse("monitoring:indicators"), MARCH)
    with django_assert_max_num_queries(24):
        browser.get(reverse("monitoring:indicators"), MARCH)

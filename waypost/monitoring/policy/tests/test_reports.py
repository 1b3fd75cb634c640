"""Policy reports: a draft in one click, texts that stay, and nothing small in what is handed on."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from waypost.contactlog.models import Contact
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.models import PolicyHanding, PolicyReport, Release
from waypost.monitoring.policy import actions
from waypost.monitoring.policy.counted import Column, of_json
from waypost.monitoring.policy.document import drawn_up
from waypost.monitoring.policy.gathering import against_recruiters, claimants
from waypost.monitoring.policy.groups import of_groups
from waypost.monitoring.policy.jobs import hand_on_policy_report, make_policy_figures
from waypost.monitoring.policy.parts import BLOCKS
from waypost.monitoring.policy.times import BEFORE, NOW, YEAR_AGO, Times, closed
from waypost.monitoring.policy.trends import Way, verdicts
from waypost.monitoring.policy.words import rising_words, words_of
from waypost.monitoring.snapshot.keeping import fresh
from waypost.people.models import Person
from waypost.shared import codes
from waypost.shared.audit.models import Entry
from waypost.shared.saving import Refused

TODAY = datetime(2026, 11, 22, 9, tzinfo=UTC)
SUMMER, SPRING = datetime(2026, 8, 12, 9, tzinfo=UTC), datetime(2026, 5, 13, 9, tzinfo=UTC)
QUARTER = Period(date(2026, 7, 1), date(2026, 9, 30))
TIMES = Times(QUARTER)


@pytest.fixture(autouse=True)
def house(tmp_path, settings):
    settings.DATA_DIR = tmp_path
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def summer(cast):
    """Forty clients came in spring and in summer. In summer thirty spoke of wages, in spring four; three of study."""
    people = Person.objects.bulk_create(
        Person(
            network=cast.network, centre=cast.centre, number=f"DUS-S-{n}", display_name=f"Client {n}", gender="female",
            registered_on=date(2026, 5, 1), planned_country="RU" if n < 34 else "", planned_sector="F" if n < 8 else "",
        )
        for n in range(40)
    )  # fmt: skip
    rows = []
    for number, person in enumerate(people):
        now = "wages_unpaid" if number < 30 else "study" if number < 33 else "work_permit"
        then = "wages_unpaid" if number < 4 else "work_permit"
        for at, topic, asked in ((SUMMER, now, "The foreman Rustamov kept my passport"), (SPRING, then, "")):
            rows.append(
                Contact(
                    centre=cast.centre, person=person, at=at, channel="in_person", staff=cast.counsellor, topics=[topic],
                    main_topic=topic, asked=asked if number < 20 else "Which papers are needed", done="Explained",
                )
            )  # fmt: skip
    Contact.objects.bulk_create(rows)
    return people


@pytest.fixture
def report(cast, summer):
    made = actions.add_report(
        network=cast.network, centre=cast.centre, period=QUARTER, title="Summer", by=cast.viewer("manager")
    )
    return actions.make_figures(made, snapshot=fresh(cast.network.pk), by=cast.viewer("manager"))


def _column(role, total, **counts):
    return Column(role, TIMES.each[role], total, counts)


def test_rising_and_falling_are_told_beyond_chance_only():
    now, before = (
        _column(NOW, 200, wages=60, permits=40, study=60, rare=2),
        _column(BEFORE, 100, wages=10, permits=20, study=60, rare=1),
    )
    told = {
        key: one.way
        for (key, _role), one in verdicts([now, before], ["wages", "permits", "study", "rare"]).items()
    }
    assert told == {"wages": Way.RISING, "permits": Way.STEADY, "study": Way.FALLING, "rare": Way.FEW}


def test_a_hidden_figure_is_not_told_and_a_missing_year_is_no_zero():
    now, before, year_ago = (
        _column(NOW, 200, wages=None, study=90),
        _column(BEFORE, 100, wages=10, study=20),
        _column(YEAR_AGO, 0),
    )
    told = verdicts([now, before, year_ago], ["wages", "study"])
    assert (
        told["wages", BEFORE].way == told["wages", YEAR_AGO].way == told["study", YEAR_AGO].way == Way.UNTOLD
    )
    assert told["study", BEFORE].way == Way.RISING
    assert all(
        one.way == Way.UNTOLD for one in verdicts([now, _column(BEFORE, None, study=20)], ["study"]).values()
    )


def _within(block, *columns):
    """What a table of groups says of summer and spring: of each the figures by group and row."""
    kept = [
        Column(role, TIMES.each[role], 500, figures)
        for role, figures in zip((NOW, BEFORE), columns, strict=False)
    ]
    return of_groups(next(one for one in BLOCKS if one.slug == block), kept)


@pytest.mark.django_db
def test_topics_are_tested_within_each_country_and_thin_ones_are_left_out():
    now = {
        "RU": 100,
        "RU/wages_unpaid": 40,
        "RU/study": 5,
        "RU/": 50,
        "KZ": 100,
        "KZ/wages_unpaid": 12,
        "KZ/study": 20,
    }
    then = {"RU": 50, "RU/wages_unpaid": 5, "RU/study": 3, "KZ": 90, "KZ/wages_unpaid": 11, "KZ/study": 18}
    drawn = _within("topics_by_country", now, then)
    assert drawn["findings"] == [
        "Among clients whose planned country is Russia, these topics rise against the period before: Wages not paid."
    ]
    (row,) = drawn["rows"]
    assert (row["group"], row["label"], row["figures"]) == ("Russia", "Wages not paid", [40, 5])
    assert row["verdicts"][0]["words"] == "Rising: from 10 to 40 of 100 people"
    assert drawn["left_out"] == [
        "Comparisons that were tested together: 3.",
        "Left out with fewer than 10 people in both periods together: 1.",
    ]


@pytest.mark.django_db
def test_within_a_country_a_hidden_figure_is_told_of_nobody():
    now = {"RU": 100, "RU/wages_unpaid": 40, "KZ": None, "KZ/study": 90}
    drawn = _within("topics_by_country", now, {"RU": 50, "RU/wages_unpaid": None, "KZ": 50, "KZ/study": 5})
    assert drawn["rows"] == []
    assert drawn["left_out"] == [
        "Left out because a figure is hidden or nobody was there to compare with: 2."
    ]
    listed = _within("issues_by_country", {"RU": 9, "RU/wages": 6, "RU/fees": 2, "KZ": 8, "KZ/fees": None})
    assert [(row["group"], row["figures"]) for row in listed["rows"]] == [("Russia", [6])]
    assert listed["left_out"] == [
        "Not listed with fewer than 5 in all periods together: 1.",
        "Not listed because a figure is hidden: 1.",
    ]


@pytest.mark.django_db
def test_tests_within_groups_are_held_together():
    """Twenty countries without a change take the rise of one, that alone would be told, for chance."""
    alone = [{"RU": 100, "RU/study": 24}, {"RU": 100, "RU/study": 11}]
    still = {f"A{letter}": 100 for letter in "ABCDEFGHIJKLMNOPQRST"}
    still |= {f"{group}/study": 20 for group in still}
    assert [one["label"] for one in _within("topics_by_country", *alone)["rows"]] == [
        codes.label("contact_topic", "study")
    ]
    assert _within("topics_by_country", *(one | still for one in alone))["rows"] == []


@pytest.mark.django_db
def test_what_is_not_known_is_a_sentence_and_no_row():
    columns = [
        _column(NOW, 60, RU=24, **{"": 30}), _column(BEFORE, 50, RU=20, **{"": None}), _column(YEAR_AGO, 0)
    ]  # fmt: skip
    (part,) = drawn_up({"destinations": columns}, {}, places=["destinations"])
    (table,) = part["tables"]
    assert [row["label"] for row in table["rows"]] == ["Russia"]
    assert table["not_known"] == [
        "Not known in 2026, quarter 3: 30 of 60.", "Not known in 2026, quarter 2: a number that is hidden.",
    ]  # fmt: skip
    assert len(table["columns"]) == 2  # nobody came a year earlier
    nothing_known = [_column(NOW, 60, **{"": 60}), _column(BEFORE, 50, **{"": 50})]
    (part,) = drawn_up({"sectors": nothing_known}, {}, places=["sectors"])
    assert part["tables"][0]["findings"] == []


@pytest.mark.django_db
def test_that_nothing_changes_is_said_only_where_something_was_compared():
    def drawn(*columns):
        summary, part = drawn_up({"destinations": list(columns)}, {}, places=["summary", "destinations"])
        return " ".join(summary["overview"]), " ".join(part["tables"][0]["findings"])

    still = drawn(_column(NOW, 100, RU=40), _column(BEFORE, 100, RU=41))
    assert all("Nothing rises or falls beyond chance" in said for said in still)
    for then in (_column(BEFORE, 100, RU=None), _column(BEFORE, 0)):
        overview, findings = drawn(_column(NOW, 100, RU=40), then)
        assert "Nothing rises" not in overview + findings
        assert "can be compared" in findings or "could be compared" in findings


def test_only_periods_that_are_over_are_offered_and_a_year_is_compared_once():
    offered = closed(date(2026, 11, 22))
    assert Period.containing("quarter", date(2026, 8, 1)) in offered
    assert Period.containing("month", date(2026, 10, 1)) in offered
    assert max(one.last for one in offered) == date(2026, 10, 31)
    assert [*Times(Period.year(2025)).each] == [NOW, BEFORE]
    assert TIMES.each[YEAR_AGO] == Period(date(2025, 7, 1), date(2025, 9, 30))


def test_one_click_makes_a_draft_that_says_what_rises(cast, summer):
    manager = cast.client("manager")
    sent = {"period": "2026-07-01..2026-09-30", "centre": cast.centre.pk, "title": ""}
    answer = manager.post(reverse("monitoring:policy_new"), sent, follow=True)
    page = answer.content.decode()
    assert "Rising against the period before: Wages not paid" in page
    assert "Rising: from 10 to 75 of 100 people" in page
    assert "Przyborowski" in page
    assert (
        "Among clients whose planned country is Russia, these topics rise against the period before: Wages not paid."
        in page
    )
    assert "Not known in 2026, quarter 3: 32 of 40." in page  # of the sectors
    assert "Different people served in 2026, quarter 3: 40." in page
    assert PolicyReport.objects.get().state == "draft"


def test_texts_stay_when_figures_are_made_anew_and_every_version_is_kept(cast, report, summer):
    manager, url = cast.client("manager"), reverse("monitoring:policy_text", args=[report.pk, "topics"])
    manager.post(url, {"body": "Employers hold wages back.", "version": "0"})
    manager.post(url, {"body": "Employers hold wages back in winter, too.", "version": "1"})
    Contact.objects.filter(person=summer[39], at=SUMMER).update(topics=["wages_unpaid"])
    manager.post(reverse("monitoring:policy_figures", args=[report.pk]))
    report.refresh_from_db()
    assert of_json(report.figures["tables"])["topics"][0].counts["wages_unpaid"] == 31
    page = manager.get(reverse("monitoring:policy_report", args=[report.pk])).content.decode()
    assert "in winter, too" in page
    assert "Employers hold wages back.</p>" in manager.get(url).content.decode()
    late = manager.post(url, {"body": "Something else", "version": "1"})
    assert "Somebody else changed this while you were writing" in late.content.decode()
    assert report.texts.count() == 2


def test_an_agreed_report_does_not_change_until_it_is_opened_again(cast, report):
    by = cast.viewer("manager")
    actions.agree(report, by=by)
    with pytest.raises(Refused, match="agreed"):
        actions.write_text(report, place="topics", body="New", number=0, by=by)
    with pytest.raises(Refused, match="agreed"):
        actions.make_figures(report, snapshot=fresh(cast.network.pk), by=by)
    make_policy_figures(str(report.pk))  # a job that comes late changes nothing
    actions.reopen(report, by=by)
    actions.write_text(report, place="topics", body="New", number=0, by=by)


def _hand_on(cast, report, **fields):
    """What the manager sees once the job is done."""
    data = {
        "readers": "ministry", "places": ["summary", "topics", "destinations", "recruiters"], "read": "on", **fields,
    }  # fmt: skip
    manager = cast.client("manager")
    page = manager.post(reverse("monitoring:policy_hand_on", args=[report.pk]), data, follow=True)
    handing = report.handings.first()
    if handing is None or handing.is_made:
        return page
    hand_on_policy_report(str(handing.pk))
    return manager.get(reverse("monitoring:policy_handing", args=[handing.pk]))


def test_what_is_handed_on_hides_small_figures_and_tells_nothing_of_them(cast, report):
    actions.agree(report, by=cast.viewer("manager"))
    page = _hand_on(cast, report).content.decode()
    handing = PolicyHanding.objects.get()
    (topics,) = handing.content["parts"][1]["tables"]
    rows = {row["label"]: row for row in topics["rows"]}
    assert rows[codes.label("contact_topic", "study")]["figures"][0] is None
    assert rows["Wages not paid"]["figures"][1] is None  # four in spring
    assert {one["way"] for one in rows["Wages not paid"]["verdicts"]} == {"untold"}
    assert "Nobody was counted a year earlier, so nothing can be compared with it." in topics["findings"]
    assert rows["Wages not paid"]["figures"][0] in (30, None)
    assert "hidden" in page
    assert "fewer than 5 people" in page
    assert [part["slug"] for part in handing.content["parts"]] == [
        "summary",
        "topics",
        "destinations",
        "recruiters",
    ]
    by_country = handing.content["parts"][2]["tables"][1]
    assert (
        by_country["rows"] == []
    )  # that wages rise among those bound for Russia rests on the four of spring
    assert any("a figure is hidden" in line for line in by_country["left_out"])
    assert Release.objects.filter(audience="ministry").exists()
    report.refresh_from_db()
    assert report.state == "released"
    deed = Entry.objects.get(action="monitoring.policy_handed_on")
    assert deed.details["audience"] == "ministry"
    assert "already" in _hand_on(cast, report).content.decode()
    pdf = cast.client("manager").get(reverse("monitoring:policy_handing_pdf", args=[handing.pk]))
    assert pdf.content.startswith(b"%PDF")
    sheet = (
        cast.client("manager")
        .get(reverse("monitoring:policy_handing_print", args=[handing.pk]))
        .content.decode()
    )
    assert "Confidential" not in sheet
    assert "<svg" in sheet


def test_a_draft_is_not_handed_on(cast, report):
    assert "Agree on the report first" in _hand_on(cast, report).content.decode()
    assert not Release.objects.exists()


def test_late_entries_stop_the_handing_on_as_a_whole(cast, report, summer):
    actions.agree(report, by=cast.viewer("manager"))
    Contact.objects.filter(person=summer[39], at=SUMMER).update(topics=["wages_unpaid"])
    page = _hand_on(cast, report, places=["destinations", "topics"]).content.decode()
    assert "entered late" in page
    assert not Release.objects.exists()
    handing = PolicyHanding.objects.get()
    assert not handing.is_made
    cast.client("manager").post(reverse("monitoring:policy_take_back", args=[handing.pk]))
    assert not PolicyHanding.objects.exists()


def test_only_those_who_know_the_clients_open_a_report(cast, report):
    url = reverse("monitoring:policy_report", args=[report.pk])
    assert cast.client("manager").get(url).status_code == 200
    assert cast.client("mne_officer").get(url).status_code == 200
    assert cast.client("network_admin").get(url).status_code == 404
    assert cast.client("summary_only").get(url).status_code == 403
    assert (
        "Summer"
        not in cast.client("network_admin").get(reverse("monitoring:policy_reports")).content.decode()
    )


def test_words_come_from_many_clients_and_are_never_names(cast, report, summer):
    found = {word: (now, before) for word, now, before in report.figures["words"]["words"]}
    assert found["passport"] == (20, 0)
    assert "rustamov" not in found  # written with a capital letter
    page = cast.client("manager").get(reverse("monitoring:policy_report", args=[report.pk])).content.decode()
    assert "passport" in page
    for_officer = (
        cast.client("mne_officer").get(reverse("monitoring:policy_report", args=[report.pk])).content.decode()
    )
    assert "passport" not in for_officer
    cast.person("Foreman Passport")
    again = rising_words([cast.centre], TIMES.each)
    assert {word for word, *_figures in again["words"]}.isdisjoint({"passport", "foreman"})
    Person.objects.filter(pk__in=[one.pk for one in summer[:16]]).update(tier="restricted")
    assert rising_words([cast.centre], TIMES.each)["words"] == []


def test_a_note_is_read_without_numbers_and_words_that_say_nothing():
    assert set(words_of("Please call +992 900 11 22, B2B visa; they told about a landlord’s fee")) == {
        "please", "call", "visa", "landlord’s",
    }  # fmt: skip
    assert set(words_of("صاحب العمل أخذ جواز السفر")) == {"صاحب", "العمل", "أخذ", "جواز", "السفر"}


def test_recruiters_are_counted_with_and_without_a_licence_and_never_named(cast, report, summer):
    from waypost.cases.models import Case, LegalMatter
    from waypost.partners.models import Licence, Organisation, Recruiter, RecruiterComplaint

    agency = Organisation.objects.create(network=cast.network, name="Sky Agency", kind="recruiter")
    recruiter = Recruiter.objects.create(organisation=agency)
    Licence.objects.create(
        recruiter=recruiter, number="1", authority="Ministry", status="valid", expires=date(2026, 8, 1), source="register",
        checked_on=date(2026, 1, 1),
    )  # fmt: skip
    for number, person in enumerate(summer[:8]):
        case = Case.objects.create(
            centre=cast.centre, person=person, number=f"C-{number}", kind="legal", opened_on=date(2026, 7, 2)
        )
        day = date(2026, 7, 20) if number < 6 else date(2026, 9, 1)
        LegalMatter.objects.create(case=case, issue="wages", organisation=agency, opened_on=day)
    assert against_recruiters(report, QUARTER) == {"licensed": 6, "unlicensed": 2}
    assert claimants(report, QUARTER, by="planned_sector") == {"F": 8}
    for number in range(6):
        RecruiterComplaint.objects.create(
            recruiter=recruiter, received_on=date(2026, 8, 1 + number), kind="fees", summary="Asked for money"
        )
    make_policy_figures(str(report.pk))
    report.refresh_from_db()
    by = cast.viewer("manager")
    actions.write_text(report, place="recruiters", body="Sky agency takes fees.", number=None, by=by)
    actions.agree(report, by=by)
    asked = (
        cast.client("manager").get(reverse("monitoring:policy_hand_on", args=[report.pk])).content.decode()
    )
    assert "Your texts name recruiters: <bdi>Sky Agency</bdi>" in asked
    page = _hand_on(cast, report, places=["problems", "recruiters"]).content.decode()
    complaints, against, by_country, by_sector = PolicyHanding.objects.get().content["parts"][1]["tables"]
    assert complaints["rows"][0]["figures"][0] == 6
    assert [row["figures"][0] for row in against["rows"]] == [None, None]
    assert by_country["total"] == by_sector["total"] == against["total"]
    assert "Sky Agency" not in page

"""Outcomes: the handbook's tables, with whoever is not known in a row of their own."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from waypost.cases.actions.outcomes import record_outcome
from waypost.contactlog.models import Contact
from waypost.monitoring.dashboards.asked import Asked
from waypost.monitoring.disclosure.on_screen import Sight
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.tests.handmade import Handmade
from waypost.monitoring.indicators.values import Scope
from waypost.monitoring.outcomes.tables import TABLES, told_of
from waypost.monitoring.snapshot.facts import FIRSTS
from waypost.shared import codes
from waypost.shared.codes.models import Code

YEAR = Period.year(2026)
CAME_OF = {
    1: [("migrated_employment", "self_report")],
    2: [("not_yet_known", "staff"), ("migrated_irregular", "family")],
    3: [("migrated_regular", "partner")],
    4: [("stayed_training", "tracing")],
    5: [("lost_contact", "staff")],
    6: [("complaint_resolved", "document")],
    7: [],
    8: [("migrated_irregular", "family"), ("returned_reintegrating", "self_report")],
}


@pytest.fixture
def asked(cast):
    """Eight women, each with a contact; of one nothing was learnt. `asked(true_figures, more)` is the page's question."""

    def made(true_figures=True, more=None):
        came_of = CAME_OF | (more or {})
        people = [{"p": p, "gender": "female", "birth_year": 1990 + p} for p in came_of]
        firsts = dict.fromkeys(FIRSTS, True)
        contacts = [{**one, **firsts, "day": date(2026, 3, 3), "centre": cast.centre.pk} for one in people]
        learnt = [
            {"p": p, "day": date(2026, 5, turn), "turn": turn, "centre": cast.centre.pk, "gender": "female",
             "outcome": code, "outcome_source": source}
            for p, rows in came_of.items()
            for turn, (code, source) in enumerate(rows, 1)
        ]  # fmt: skip
        snapshot = Handmade({"people": people, "contacts": contacts, "outcomes": learnt}, [cast.centre.pk])
        snapshot.network_id, snapshot.number = uuid4(), 1
        return Asked(None, Scope(None, snapshot, YEAR, None, true_figures), Sight(YEAR, true_figures))

    return made


def _rows(asked, slug, by="gender"):
    told = told_of(next(one for one in TABLES if one.slug == slug), asked, by)
    return {key: told.figure(key, None).value for key in told.axes[0].keys if told.figure(key, None).value}


def test_every_client_stands_in_a_row_also_when_nothing_is_known(asked):
    shown = asked()
    assert _rows(shown, "decision") == {"migrated": 3, "not_migrated": 1, "came_back": 1, "": 3}
    assert _rows(shown, "way") == {"regular": 2, "irregular": 1}
    assert _rows(shown, "purpose") == {"employment": 1, "": 2}
    assert _rows(shown, "stayed") == {"stayed_training": 1}
    assert _rows(shown, "why") == {"lost_contact": 1, "complaint_resolved": 1, "": 1}


def test_who_told_is_shown_beside_what_and_nobody_told_has_its_row(asked):
    told = told_of(next(one for one in TABLES if one.slug == "told"), asked(), "gender")
    assert told.figure("family", "migrated").value == 1
    assert told.figure("", "").value == 1
    assert told.axes[0].labels[""] == "Nobody told"
    assert sum(_rows(asked(), "recorded").values()) == 9  # somebody is counted twice


def test_each_table_can_be_split_by_age(asked):
    told = told_of(TABLES[0], asked(), "age")
    assert told.figure("migrated", "25-34").value + told.figure("migrated", "35-49").value == 3


def test_a_code_that_a_network_adds_under_one_of_ours_counts_with_it(asked):
    Code.objects.create(
        list="outcome", slug="migrated_season", parent="migrated_regular", labels={"en": "Season"}
    )
    codes.forget()
    more = {9: [("migrated_season", "self_report")]}
    assert _rows(asked(more=more), "decision")["migrated"] == 4
    assert _rows(asked(more=more), "way")["regular"] == 3
    assert _rows(asked(more=more), "purpose")[""] == 3
    codes.forget()


def test_who_does_not_know_the_clients_sees_rounded_figures(asked):
    assert _rows(asked(true_figures=False), "decision") == {"migrated": 5, "": 5}


def test_the_page_shows_what_family_told_and_rounds_it_for_others(cast, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    person = cast.person("Zarina", gender="female")
    Contact.objects.create(
        centre=cast.centre, person=person, at="2026-03-10T09:00Z", channel="in_person", staff=cast.counsellor
    )
    record_outcome(
        person, code="migrated_study", source="family", on=date(2026, 4, 1), by=cast.viewer("counsellor")
    )
    client, query = cast.client("manager"), {"first": "2026-01-01", "last": "2026-12-31", "by": "age"}
    page = client.get(reverse("monitoring:outcomes"), query)
    decision = page.context["charts"][0]
    assert dict(zip(decision.labels, decision.totals, strict=True))["Migrated"] == 1
    assert "Family said so" in page.content.decode()
    rounded = cast.client("summary_only").get(reverse("monitoring:outcomes"), query).context["charts"][0]
    assert set(rounded.totals) == {0}

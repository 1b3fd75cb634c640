import time

import pytest
from django.template import Context, Template
from django.utils import translation

from waypost.shared import codes
from waypost.shared.codes import database
from waypost.shared.codes.models import Code

pytestmark = pytest.mark.django_db


def test_labels_follow_the_active_language():
    with translation.override("ru"):
        assert codes.label("gender", "female") == "Женский"
    with translation.override("fr"):
        assert codes.label("gender", "female") == "Féminin"


def test_a_language_without_labels_falls_back_to_english():
    assert codes.label("gender", "female", "sw") == "Female"


def test_a_slug_nobody_knows_stands_for_itself():
    assert codes.label("gender", "martian") == "martian"
    assert codes.label("gender", "") == ""


def test_a_retired_code_keeps_its_label_but_is_not_offered():
    Code.objects.filter(list="how_heard", slug="radio").update(active=False)
    codes.forget()
    assert codes.label("how_heard", "radio") == "Radio"
    assert codes.exists("how_heard", "radio")
    assert not codes.is_active("how_heard", "radio")
    assert "radio" not in dict(codes.choices("how_heard"))
    assert "radio" in dict(codes.choices("how_heard", active_only=False))
    assert codes.search("how_heard", "radio", "en") == []


def test_not_known_and_declined_are_answers_in_every_list():
    offered = dict(codes.choices("country", with_unknown=True))
    assert offered["unknown"] == "Not known"
    assert offered["declined"] == "Declined to say"
    assert codes.exists("country", "unknown")
    assert codes.label("country", "declined") == "Declined to say"
    assert [slug for slug, _label in codes.choices("gender", with_unknown=True)].count("unknown") == 1


def test_a_list_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError):
        codes.choices("no_such_list")


def test_children_follow_their_parent_under_its_name():
    topics = codes.options("contact_topic", language="en")
    at = [o.slug for o in topics].index("wages_unpaid")
    assert (topics[at].parent, topics[at].group) == ("rights_at_work", "Problems at work")
    assert {o.slug for o in codes.options("contact_topic", parent="money")} == {
        "remittances",
        "debts",
        "taxes",
    }


@pytest.mark.parametrize(
    ("word", "slug"),
    [
        ("M", "male"),
        ("муж", "male"),
        ("1", "male"),
        ("ж", "female"),
        ("жен", "female"),
        ("2", "female"),
        ("зелёный", None),
    ],
)
def test_gender_is_read_as_registers_write_it(word, slug):
    assert codes.find("gender", word) == slug


def test_search_ignores_case_accents_and_language():
    assert codes.search("vulnerability", "ENCEINTE", "fr")[0].slug == "pregnant"
    assert codes.search("vulnerability", "pregnant", "ar")[0].slug == "pregnant"
    assert codes.search("contact_topic", "зарплата", "en")[0].slug == "wages_unpaid"


def test_asking_again_costs_no_statement(django_assert_num_queries):
    codes.label("gender", "female")
    with django_assert_num_queries(0):
        for _time in range(50):
            codes.label("vulnerability", "child", "ru")
            codes.choices("contact_topic", language="ar")
            codes.exists("gender", "female")


def test_another_workers_edit_is_seen_after_half_a_minute(monkeypatch, django_assert_num_queries):
    assert codes.label("gender", "other", "en") == "Other"
    Code.objects.filter(list="gender", slug="other").update(labels={"en": "Another"})
    assert codes.label("gender", "other", "en") == "Other"
    later = time.monotonic() + database.FRESH_SECONDS
    monkeypatch.setattr(database.time, "monotonic", lambda: later)
    with django_assert_num_queries(1):
        assert codes.label("gender", "other", "en") == "Another"
        assert codes.label("gender", "male", "en") == "Male"


def test_filters_write_one_label_and_several():
    source = (
        '{% load codes %}{{ one|code:"gender" }}: {{ many|codes:"vulnerability" }}{{ no|codes:"gender" }}'
    )
    written = Template(source).render(Context({"one": "female", "many": ["child", "homeless"], "no": None}))
    assert written == "Female: Child under 18, Homeless"

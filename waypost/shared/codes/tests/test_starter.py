from collections import Counter

import pytest

from waypost.shared.codes import label
from waypost.shared.codes.lists import LISTS
from waypost.shared.codes.loading import load_starter_codes, starter_codes
from waypost.shared.codes.models import SLUG, Code
from waypost.shared.codes.standards.tables import LANGUAGES


def test_every_editable_list_ships_with_codes_and_no_code_is_homeless():
    shipped = {code.list for code in starter_codes()}
    assert shipped == {info.slug for info in LISTS.values() if info.editable}


def test_every_shipped_code_has_all_languages_and_a_clean_slug():
    for code in starter_codes():
        assert set(code.labels) == set(LANGUAGES), code.slug
        assert all(text == text.strip() for text in code.labels.values())
        SLUG(code.slug)


def test_shipped_labels_differ_within_a_list():
    for language in LANGUAGES:
        seen = Counter((code.list, code.labels[language]) for code in starter_codes())
        assert [pair for pair, count in seen.items() if count > 1] == []


def test_shipped_slugs_are_unique_and_parents_exist():
    codes = starter_codes()
    slugs = Counter((code.list, code.slug) for code in codes)
    assert max(slugs.values()) == 1
    assert all((code.list, code.parent) in slugs for code in codes if code.parent)


def test_arabic_and_russian_labels_are_in_their_scripts():
    loanwords = {"sms"}
    for code in starter_codes():
        if code.slug not in loanwords:
            assert any("\u0600" <= c <= "\u06ff" for c in code.labels["ar"]), code.slug
            assert any("\u0400" <= c <= "\u04ff" for c in code.labels["ru"]), code.slug


@pytest.mark.django_db
def test_migration_has_loaded_them_and_loading_again_changes_nothing():
    assert Code.objects.count() >= len(starter_codes())
    assert load_starter_codes() == (0, 0)


@pytest.mark.django_db
def test_an_edited_label_and_a_retired_code_survive_the_next_upgrade():
    code = Code.objects.get(list="gender", slug="other")
    code.labels = {**code.labels, "en": "Another gender"}
    code.shipped = {**code.shipped, "en": "Something older", "fr": code.labels["fr"]}
    code.active = False
    code.save()
    load_starter_codes()
    code.refresh_from_db()
    assert code.labels["en"] == "Another gender"
    assert code.active is False
    assert label("gender", "other", "en") == "Another gender"


@pytest.mark.django_db
def test_a_better_wording_replaces_one_that_nobody_edited():
    code = Code.objects.get(list="gender", slug="other")
    right = code.labels["en"]
    code.labels = {**code.labels, "en": "Othr"}
    code.shipped = {**code.shipped, "en": "Othr"}
    code.save()
    assert load_starter_codes().updated == 1
    code.refresh_from_db()
    assert code.labels["en"] == right


@pytest.mark.django_db
def test_a_code_that_is_missing_comes_back():
    Code.objects.filter(list="gender", slug="other").delete()
    assert load_starter_codes() == (1, 0)

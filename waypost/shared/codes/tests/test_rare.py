"""Languages that drop-downs leave out: found by a type-ahead, or typed where scripts are missing."""

import json

import pytest
from django import forms
from django.http import Http404, QueryDict
from django.utils import translation

from waypost.shared.codes import CodeChoiceField, CodeMultipleChoiceField
from waypost.shared.codes.looking_up import look_up

RARE = "gld"  # Nanai


class Form(forms.Form):
    first = CodeChoiceField(list="language", required=False)
    others = CodeMultipleChoiceField(list="language", required=False)
    gender = CodeChoiceField(list="gender", required=False)


def sent(**values):
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name.replace("_typed", "-typed"), value if isinstance(value, list) else [value])
    return Form(data)


def found(rf, text, list="language"):
    return json.loads(look_up(rf.get("/", {"q": text}), list).content)["found"]


@pytest.mark.parametrize("typed", ["Nanai", "nanai", "gld", "GLD"])
def test_a_rare_language_is_found_by_name_and_code(rf, typed):
    assert RARE in [one["value"] for one in found(rf, typed)]


def test_the_own_name_and_the_readers_language_count(rf):
    with translation.override("ru"):
        german = found(rf, "deutsch")[0]
    assert german == {"value": "de", "label": "немецкий", "own": "Deutsch"}


def test_one_letter_asks_for_nothing(rf):
    assert found(rf, "n") == []


@pytest.mark.parametrize("list", ["gender", "no_such_list"])
def test_a_list_that_is_shown_whole_is_not_looked_up(rf, list, db):
    with pytest.raises(Http404):
        found(rf, "female", list)


@pytest.mark.parametrize("typed", ["Nanai", "gld", " nanai "])
def test_without_scripts_a_name_or_code_is_typed(db, typed):
    form = sent(first="", first_typed=typed, others=["ru"], others_typed=typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["first"] == RARE
    assert set(form.cleaned_data["others"]) == {"ru", RARE}


def test_what_is_chosen_counts_before_what_is_typed(db):
    form = sent(first="ru", first_typed="Nanai")
    assert form.is_valid()
    assert form.cleaned_data["first"] == "ru"


def test_a_word_that_is_no_language_is_refused_and_named(db):
    form = sent(first="", first_typed="Klingonese")
    assert not form.is_valid()
    assert "Klingonese" in form.errors["first"][0]


def test_the_box_to_type_in_stands_only_where_something_is_left_out(db):
    html = str(Form())
    assert 'name="first-typed"' in html
    assert 'name="others-typed"' in html
    assert "gender-typed" not in html
    assert html.count("data-more=") == 2

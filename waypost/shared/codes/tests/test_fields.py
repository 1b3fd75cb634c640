import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.test.utils import isolate_apps
from django.utils import translation

from waypost.shared.codes import (
    CodeChoiceField,
    CodeField,
    CodeMultipleChoiceField,
    CodesField,
    forget,
)
from waypost.shared.codes.models import Code

pytestmark = pytest.mark.django_db


@pytest.fixture
def case_model():
    """A table with both fields, for as long as the test."""
    with isolate_apps("waypost.shared.codes"):

        class Case(models.Model):
            gender = CodeField(list="gender", blank=True)
            needs = CodesField(list="communication_need", blank=True)

            class Meta:
                app_label = "codes"
                managed = False
                db_table = "codes_for_a_test"

        key, needs = (Case._meta.get_field(name).db_type(connection) for name in ("id", "needs"))
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TEMPORARY TABLE codes_for_a_test "
                f"(id {key} PRIMARY KEY, gender varchar(40) NOT NULL, needs {needs} NOT NULL)"
            )
            yield Case
            cursor.execute("DROP TABLE codes_for_a_test")


@pytest.fixture
def no_radio():
    Code.objects.filter(list="how_heard", slug="radio").update(active=False)
    forget()


def test_slugs_come_back_as_they_went_in(case_model):
    case_model.objects.create(pk=1, gender="female", needs=["interpreter", "step_free"])
    found = case_model.objects.get()
    assert (found.gender, found.needs) == ("female", ["interpreter", "step_free"])


def test_two_rows_with_the_same_slugs_do_not_share_a_list(case_model):
    for pk in (1, 2):
        case_model.objects.create(pk=pk, gender="female", needs=["interpreter"])
    first, second = case_model.objects.order_by("pk")
    first.needs.append("step_free")
    assert second.needs == ["interpreter"]
    assert case_model.objects.values_list("needs__0", flat=True).first() == "interpreter"


def test_rows_are_found_by_one_code_of_several(case_model):
    case_model.objects.create(pk=1, needs=["interpreter", "step_free"])
    case_model.objects.create(pk=2, needs=["step"])
    case_model.objects.create(pk=3, needs=[])
    assert list(case_model.objects.filter(needs__has_code="step_free").values_list("pk", flat=True)) == [1]
    assert case_model.objects.exclude(needs__has_code="step_free").count() == 2


def test_a_slug_outside_the_list_is_invalid(case_model):
    with pytest.raises(ValidationError, match="“martian” is not in the list"):
        case_model(gender="martian").clean_fields()
    with pytest.raises(ValidationError, match="“martian” is not in the list"):
        case_model(needs=["interpreter", "martian"]).clean_fields()
    case_model(gender="female", needs=["interpreter"]).clean_fields()


def test_a_field_of_a_list_that_does_not_exist_is_reported_at_start():
    with isolate_apps("waypost.shared.codes"):

        class Wrong(models.Model):
            colour = CodeField(list="colour")

            class Meta:
                app_label = "codes"

        assert [found.id for found in Wrong.check() if found.id == "codes.E001"] == ["codes.E001"]


def test_migrations_name_the_public_path_and_the_list():
    assert CodeField(list="gender").deconstruct()[1:] == (
        "waypost.shared.codes.CodeField",
        [],
        {"max_length": 40, "list": "gender"},
    )
    assert CodesField(list="gender").clone().list_name == "gender"


def test_the_form_offers_labels_in_the_readers_language():
    class GenderForm(forms.Form):
        gender = CodeChoiceField(list="gender")

    with translation.override("ru"):
        assert '<option value="female">Женский</option>' in str(GenderForm()["gender"])
    with translation.override("fr"):
        assert '<option value="female">Féminin</option>' in str(GenderForm()["gender"])


def test_the_answer_given_is_marked_and_only_that():
    class CountryForm(forms.Form):
        country = CodeChoiceField(list="country")

    html = str(CountryForm({"country": "TJ"})["country"])
    assert html.count(" selected") == 1
    assert '<option value="TJ" selected' in html
    assert "data-combobox" in html


def test_a_long_list_brings_other_names_for_the_type_ahead():
    class CountryForm(forms.Form):
        country = CodeChoiceField(list="country")

    assert "data-also=" in str(CountryForm()["country"])
    assert "data-combobox" not in str(GenderOnly()["gender"])


class GenderOnly(forms.Form):
    gender = CodeChoiceField(list="gender", required=False)


def test_labels_are_escaped():
    Code.objects.create(list="gender", slug="odd", labels={"en": '<b>"&'})
    forget()
    assert '<option value="odd">&lt;b&gt;&quot;&amp;</option>' in str(GenderOnly()["gender"])


def test_an_optional_answer_may_be_left_out():
    form = GenderOnly({"gender": ""})
    assert form.is_valid()
    assert form.cleaned_data["gender"] == ""


def test_an_answer_outside_the_list_is_refused_and_stays_visible():
    form = GenderOnly({"gender": "martian"})
    assert form.errors["gender"] == ["“martian” is not in the list. Choose an answer from the list."]
    assert '<option value="martian" selected>martian</option>' in str(form["gender"])


class HeardForm(forms.Form):
    heard = CodeChoiceField(list="how_heard", required=False)
    picked = CodeChoiceField(list="how_heard", required=False, widget=forms.RadioSelect)
    ways = CodeMultipleChoiceField(list="how_heard", required=False)


def test_a_retired_code_is_refused_for_a_new_record(no_radio):
    form = HeardForm({"heard": "radio", "picked": "radio", "ways": ["radio"]})
    assert set(form.errors) == {"heard", "picked", "ways"}
    assert 'value="radio"' not in str(HeardForm()["picked"])


def test_a_record_may_keep_its_retired_code(no_radio):
    initial = {"heard": "radio", "picked": "radio", "ways": ["radio", "family"]}
    form = HeardForm({"heard": "radio", "picked": "radio", "ways": ["radio"]}, initial=initial)
    assert form.is_valid(), form.errors
    assert "Radio (no longer offered)" in str(HeardForm(initial=initial)["heard"])
    assert "Radio (no longer offered)" in str(HeardForm(initial=initial)["picked"])
    assert "Radio (no longer offered)" in str(HeardForm(initial=initial)["ways"])


def test_one_forms_record_does_not_open_the_door_for_another(no_radio):
    HeardForm(initial={"heard": "radio"})["heard"]
    assert "heard" in HeardForm({"heard": "radio"}).errors


def test_several_answers_come_in_the_order_of_the_list_each_once():
    form = HeardForm({"ways": ["poster", "friend", "poster"]})
    assert form.is_valid()
    assert form.cleaned_data["ways"] == ["friend", "poster"]


def test_regions_of_one_country_only():
    class RegionForm(forms.Form):
        region = CodeChoiceField(list="subdivision", parent="TJ", required=False, with_unknown=True)

    assert RegionForm({"region": "TJ-SU"}).is_valid()
    assert RegionForm({"region": "unknown"}).is_valid()
    assert not RegionForm({"region": "DE-BE"}).is_valid()
    assert "DE-BE" not in str(RegionForm()["region"])


def test_topics_stand_in_groups():
    class TopicForm(forms.Form):
        topic = CodeChoiceField(list="contact_topic")

    html = str(TopicForm()["topic"])
    assert html.count("<optgroup") == html.count("</optgroup>") > 5
    assert '<optgroup label="Money"><option value="money"' in html


def test_a_model_form_gets_these_fields(case_model):
    form = forms.modelform_factory(case_model, fields=["gender", "needs"])
    assert isinstance(form.base_fields["gender"], CodeChoiceField)
    assert isinstance(form.base_fields["needs"], CodeMultipleChoiceField)
    assert form({"gender": "male", "needs": ["interpreter"]}).is_valid()


def test_several_answers_of_a_long_list_can_be_searched_and_need_no_script():
    class SpokenForm(forms.Form):
        spoken = CodeMultipleChoiceField(list="language", required=False)

    html = str(SpokenForm(initial={"spoken": ["tg", "aaa"]})["spoken"])
    assert "<select" in html
    assert "multiple" in html
    assert 'data-several data-remove="Remove {label}"' in html
    assert '<option value="tg" selected' in html
    assert '<option value="aaa" selected>Ghotuo</option>' in html

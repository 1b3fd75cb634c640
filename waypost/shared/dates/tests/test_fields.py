import datetime as dt

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.test.utils import isolate_apps

from waypost.shared.dates import BirthDateFormField, PartialDate, PartialDateField, PartialDateFormField


@pytest.fixture
def born_table(db):
    """A table with a nullable and a plain column, for as long as the test."""
    with isolate_apps("waypost.shared.codes"):

        class Born(models.Model):
            day = PartialDateField(null=True, blank=True)
            other = PartialDateField(blank=True)

            class Meta:
                app_label = "codes"
                managed = False
                db_table = "dates_for_a_test"

        with connection.cursor() as cursor:
            key = Born._meta.pk.db_type(connection)
            cursor.execute(
                "CREATE TEMPORARY TABLE dates_for_a_test "
                f"(id {key} PRIMARY KEY, day varchar(12), other varchar(12) NOT NULL)"
            )
            yield Born
            cursor.execute("DROP TABLE dates_for_a_test")


def test_comes_back_from_the_database_as_it_went_in(born_table):
    born_table.objects.create(pk=1, day=PartialDate("~1984"), other=PartialDate("1984-05"))
    found = born_table.objects.get()
    assert (found.day, found.other) == (PartialDate("~1984"), PartialDate("1984-05"))


def test_an_unknown_date_is_none_with_and_without_null(born_table):
    born_table.objects.create(pk=1)
    found = born_table.objects.get()
    assert (found.day, found.other) == (None, None)
    assert born_table.objects.filter(day__isnull=True, other="").count() == 1


def test_is_found_by_value_and_by_beginning(born_table):
    born_table.objects.create(pk=1, day=PartialDate("1984-05-03"))
    assert born_table.objects.filter(day=PartialDate("1984-05-03")).exists()
    assert born_table.objects.filter(day__startswith="1984").exists()
    assert not born_table.objects.filter(day__in=["1984", "1985"]).exists()


def test_an_attribute_takes_a_text_or_a_date_and_refuses_nonsense(born_table):
    assert born_table(day="1984-05").day == PartialDate("1984-05")
    assert born_table(day=dt.date(1984, 5, 3)).day == PartialDate("1984-05-03")
    with pytest.raises(ValidationError):
        born_table(day="3.5.1984")


def test_survives_a_serialised_copy(born_table):
    row = born_table(pk=1, day=PartialDate("~1984"))
    assert born_table._meta.get_field("day").value_to_string(row) == "~1984"


def test_the_migration_names_the_public_path():
    _name, path, _args, kwargs = PartialDateField(null=True).deconstruct()
    assert path == "waypost.shared.dates.PartialDateField"
    assert kwargs == {"max_length": 12, "null": True}


class BirthForm(forms.Form):
    born = PartialDateFormField(label="Born", required=False)


def test_the_form_reads_what_people_type():
    form = BirthForm({"born": "42 лет"})
    assert form.is_valid()
    assert form.cleaned_data["born"].precision == "estimated"


def test_the_form_keeps_what_was_typed_beside_the_error():
    form = BirthForm({"born": "31.02.1984"})
    assert form.errors["born"] == ["There is no day 31 in month 2 of 1984."]
    assert 'value="31.02.1984"' in str(form["born"])


def test_the_form_shows_a_stored_value_the_way_it_is_typed():
    assert 'value="3.5.1984"' in str(BirthForm(initial={"born": PartialDate("1984-05-03")})["born"])
    assert 'value="~1984"' in str(BirthForm(initial={"born": PartialDate("~1984")})["born"])


def test_another_notation_of_the_same_date_is_no_change():
    initial = {"born": PartialDate("1984-05-03")}
    assert not BirthForm({"born": "3 May 1984"}, initial=initial).has_changed()
    assert BirthForm({"born": "4 May 1984"}, initial=initial).has_changed()


def test_only_a_birth_date_speaks_of_ages():
    assert "age 42" in str(BirthDateFormField().help_text)
    for words in (PartialDateFormField().help_text, _refused(PartialDateFormField())):
        assert "age" not in str(words)
    assert "age 42" in _refused(BirthDateFormField())


def test_a_model_field_called_born_asks_for_a_birth_date():
    for name, kind in (("born", BirthDateFormField), ("issued", PartialDateFormField)):
        field = PartialDateField()
        field.set_attributes_from_name(name)
        assert type(field.formfield()) is kind


def _refused(field) -> str:
    with pytest.raises(ValidationError) as refused:
        field.clean("sometime")
    return refused.value.messages[0]

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from waypost.shared import codes
from waypost.shared.codes.models import Code

pytestmark = pytest.mark.django_db
HEARD = {"name": "how_heard"}
RADIO = {"name": "how_heard", "slug": "radio"}


@pytest.fixture
def manager(cast):
    return cast.client("manager")


def test_every_editable_list_is_shown_and_standards_only_named(manager):
    page = manager.get(reverse("codes:index")).content.decode()
    assert reverse("codes:list", kwargs=HEARD) in page
    assert "ISO 3166-1" in page
    assert reverse("codes:list", kwargs={"name": "country"}) not in page


def test_a_counsellor_may_not_edit_lists(cast):
    browser = cast.client("counsellor")
    assert browser.get(reverse("codes:index")).status_code == 403
    assert browser.post(reverse("codes:retire", kwargs=RADIO)).status_code == 403
    assert Code.objects.get(list="how_heard", slug="radio").active


@pytest.mark.parametrize("name", ["country", "no_such_list"])
def test_a_standard_or_unknown_list_has_no_page(manager, name):
    assert manager.get(reverse("codes:list", kwargs={"name": name})).status_code == 404


def test_the_page_of_a_list_shows_where_codes_are_used(manager, cast):
    from waypost.centres.models import Membership

    Membership.objects.filter(user=cast.counsellor).update(gender="female")
    page = manager.get(reverse("codes:list", kwargs={"name": "gender"})).content.decode()
    assert f"1 {Membership._meta.verbose_name_plural}" in page
    assert "not used" in page


def test_the_statements_of_a_page_do_not_grow_with_its_rows(manager, django_assert_max_num_queries):
    url = reverse("codes:list", kwargs={"name": "help_type"})
    manager.get(url)
    with django_assert_max_num_queries(15) as few:
        manager.get(url)
    Code.objects.bulk_create(Code(list="help_type", slug=f"n{n}", labels={"en": f"N {n}"}) for n in range(30))
    codes.forget()
    codes.label("help_type", "active")
    with django_assert_max_num_queries(len(few)):
        assert "N 29" in manager.get(url).content.decode()


def test_an_answer_is_added_in_several_languages(manager):
    answer = {"label_en": "At the border", "label_ru": "На границе", "parent": "", "slug": ""}
    response = manager.post(reverse("codes:add", kwargs=HEARD), answer)
    assert response.status_code == 302
    assert codes.label("how_heard", "at_the_border", "ru") == "На границе"


def test_a_refused_answer_keeps_what_was_typed(manager):
    page = manager.post(reverse("codes:add", kwargs=HEARD), {"label_ru": "На границе", "slug": "border"})
    text = page.content.decode()
    assert "Write the label in English or in the language of your network." in text
    assert "На границе" in text


def test_labels_of_all_languages_stand_side_by_side_in_their_direction(manager):
    page = manager.get(reverse("codes:edit", kwargs=RADIO)).content.decode()
    assert 'name="label_ar" value="الراديو"' in page
    assert 'lang="ar" dir="rtl"' in page


def test_a_label_is_changed(manager):
    labels = {
        f"label_{key}": text for key, text in Code.objects.get(list="how_heard", slug="radio").labels.items()
    }
    manager.post(
        reverse("codes:edit", kwargs=RADIO), {**labels, "label_en": "Local radio", "also": "wireless"}
    )
    assert codes.label("how_heard", "radio", "en") == "Local radio"
    assert codes.find("how_heard", "wireless") == "radio"


def test_an_answer_is_retired_and_offered_again(manager):
    manager.post(reverse("codes:retire", kwargs=RADIO))
    assert not codes.is_active("how_heard", "radio")
    assert "Offer again" in manager.get(reverse("codes:list", kwargs=HEARD)).content.decode()
    manager.post(reverse("codes:restore", kwargs=RADIO))
    assert codes.is_active("how_heard", "radio")


def test_an_answer_is_moved(manager):
    manager.post(reverse("codes:move", kwargs={"name": "gender", "slug": "male"}), {"way": "up"})
    assert codes.choices("gender")[0][0] == "male"


@pytest.mark.parametrize("name", ["retire", "restore", "move"])
def test_looking_changes_nothing(manager, name):
    assert manager.get(reverse(f"codes:{name}", kwargs=RADIO)).status_code == 405


def exported(manager):
    answer = manager.get(reverse("codes:export", kwargs=HEARD))
    return load_workbook(io.BytesIO(answer.content))


def sent_back(manager, book, name="labels.xlsx"):
    data = io.BytesIO()
    book.save(data)
    file = SimpleUploadedFile(name, data.getvalue())
    return manager.post(reverse("codes:take", kwargs=HEARD), {"file": file})


def test_labels_go_out_to_translators_and_come_back(manager):
    book = exported(manager)
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["code", "en", "fr", "es", "ar", "ru"]
    row = next(row for row in sheet.iter_rows() if row[0].value == "radio")
    row[2].value, row[3].value = "La radio", None
    assert sent_back(manager, book).status_code == 302
    assert codes.label("how_heard", "radio", "fr") == "La radio"
    assert codes.label("how_heard", "radio", "es") == "Radio"


def test_a_workbook_with_a_strange_code_changes_nothing(manager):
    book = exported(manager)
    book.worksheets[0]["C2"].value = "Ami"
    book.worksheets[0].append(["martian", "Mars"])
    page = sent_back(manager, book)
    assert page.status_code == 422
    assert "this list has no code “martian”" in page.content.decode()
    assert codes.label("how_heard", "friend", "fr") == "Ami ou connaissance"


def test_another_file_is_refused_in_words(manager):
    file = SimpleUploadedFile("labels.xlsx", b"not a workbook")
    page = manager.post(reverse("codes:take", kwargs=HEARD), {"file": file})
    assert "This file cannot be read." in page.content.decode()
    assert "This is not a workbook of labels" in sent_back(manager, Workbook()).content.decode()

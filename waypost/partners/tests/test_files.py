"""The directory as a spreadsheet: out and back without a change, and a reason for each wrong row."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from waypost.partners.models import Organisation, Service


def send(cast, data, name="partners.csv", **more):
    file = SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)
    return cast.client("manager").post(reverse("partners:import"), {"file": file, **more})


HEAD = "Organisation;Kind of organisation;Country;Telephone;Service;Kind of service;Languages\n"


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_goes_out_comes_back_unchanged(cast, directory, kind, language):
    house = directory.organisation("=Formula House", phone="+992372000001", website="https://example.org/")
    service = directory.service(house, "Beds", eligibility="Women", languages=["tg", "ar"])
    place = directory.place(house, is_hidden=True, address="5 Quiet Lane")
    assert place.is_hidden
    browser = cast.client("manager")
    headers = {"accept-language": language}
    out = browser.get(reverse(f"partners:export_{kind}"), headers=headers)
    assert b"Quiet" not in out.content
    before = (Organisation.objects.get().version, Service.objects.get().version)
    file = SimpleUploadedFile(f"partners.{kind}", out.content)
    answer = browser.post(reverse("partners:import"), {"file": file}, headers=headers)
    assert answer.status_code == 302
    assert (Organisation.objects.get().version, Service.objects.get().version) == before
    assert Organisation.objects.get().name == "=Formula House"
    assert Service.objects.get().pk == service.pk


def test_new_rows_are_added_and_known_ones_changed(cast, directory):
    directory.organisation("Garden House")
    answer = send(
        cast,
        HEAD
        + "Garden House;;;;Beds;Shelter for women;Tajik; \n"
        + "Union;Trade union;TJ;372000002;Advice;Legal advice;\n"
        + "Union;;;;Courses;Language course;Russian\n",
    )
    assert answer.status_code == 302
    union = Organisation.objects.get(name="Union")
    assert (union.kind, union.country, union.phone) == ("trade_union", "TJ", "+992372000002")
    assert set(Service.objects.values_list("organisation__name", "name")) == {
        ("Garden House", "Beds"),
        ("Union", "Advice"),
        ("Union", "Courses"),
    }


def test_wrong_rows_have_reasons_and_nothing_is_saved_unless_the_good_ones_are_wanted(cast):
    data = (
        HEAD
        + "Union;Trade union;TJ;;Advice;Legal advice;\n"
        + "Club;Chess club;TJ;12;Chess;Legal advice;Gibberish\n"
        + ";Trade union;;;;;\n"
    )
    page = send(cast, data).content.decode()
    for reason in (
        "“Chess club” is not in the list",
        "too short for a phone number",
        "“Gibberish”",
        "names no organisation",
    ):
        assert reason in page
    assert not Organisation.objects.exists()
    assert send(cast, data, take_good="on").status_code == 302
    assert list(Organisation.objects.values_list("name", flat=True)) == ["Union"]


def test_a_new_organisation_without_a_kind_saves_nothing(cast):
    page = send(cast, HEAD + "One;Trade union;;;;;\nTwo;;;;;;\n").content.decode()
    assert "Row 3: a new organisation needs a kind." in page
    assert not Organisation.objects.exists()


def _bomb():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (61 * 1024 * 1024))
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"not a workbook", "a.xlsx", "damaged"),
        (_bomb(), "a.xlsx", "far more than it seems"),
        ("имя;вид".encode("cp1251"), "a.csv", "not in UTF-8"),
        ("Name,Kind\nA,B\n", "a.csv", "no column “Organisation”"),
        (b"x" * (5 * 1024 * 1024 + 1), "a.csv", "larger than 5 MB"),
    ],
    ids=["no workbook", "a bomb", "another encoding", "no heading", "too large"],
)
def test_a_file_that_cannot_be_read_says_why(cast, data, name, said):
    answer = send(cast, data, name)
    assert answer.status_code == 200
    assert said in answer.content.decode()

"""The printable card, the paper form, and people who register themselves."""

import pytest
from django.urls import reverse

from waypost.people.models import Person, SelfRegistration
from waypost.shared.audit.models import Entry

FORM = {"name": "Мирзаева Шахноза", "born": "1984", "phone": "93 512 34 56", "agreed": "on"}


def test_the_card_holds_number_and_code_and_a_name_only_when_wanted(cast):
    person, desk = cast.person("Каримов Рустам"), cast.client("receptionist")
    card = reverse("people:card", args=[person.pk])
    sheet = desk.post(card, {"name": ""}).content.decode()
    assert person.number in sheet
    assert "data:image/svg+xml" in sheet
    assert "Каримов" not in sheet
    assert str(person.pk) not in sheet.split("sheet-tools")[0]
    assert "Каримов Рустам" in desk.post(card, {"name": "name"}).content.decode()


def test_looking_at_the_page_makes_no_card(cast):
    person = cast.person()
    cast.client("receptionist").get(reverse("people:card", args=[person.pk]))
    assert not person.cards.exists()


def test_printing_again_prints_the_same_code_and_replacing_revokes_it(cast):
    person, desk = cast.person(), cast.client("receptionist")
    card = reverse("people:card", args=[person.pk])
    desk.post(card)
    desk.post(card)
    first = person.cards.get()
    desk.post(reverse("people:card_replace", args=[person.pk]))
    first.refresh_from_db()
    assert first.revoked_at
    assert person.cards.filter(revoked_at=None).count() == 1
    assert Entry.objects.filter(action="people.card_replaced").exists()


def test_a_stranger_prints_no_card(cast):
    person = cast.person()
    assert cast.client("stranger").post(reverse("people:card", args=[person.pk])).status_code == 404


def test_the_paper_form_can_be_printed(cast):
    assert "Registration" in cast.client("receptionist").get(reverse("people:paper_form")).content.decode()


def send(cast, **fields):
    return cast.anybody.post(
        reverse("public_register:self_register"), FORM | {"centre": cast.centre.pk} | fields
    )


def test_somebody_registers_themselves_and_waits_at_the_desk(cast):
    answer = send(cast)
    assert answer.headers["Location"] == reverse("public_register:thanks")
    assert not answer.cookies
    row = SelfRegistration.objects.get()
    assert row.answers["phone"] == "+992935123456"
    html = cast.client("receptionist").get(reverse("people:self_registrations")).content.decode()
    assert "Мирзаева Шахноза" in html
    assert (
        "Мирзаева" not in cast.client("stranger").get(reverse("people:self_registrations")).content.decode()
    )


def test_the_public_page_shows_who_is_known_to_nobody(cast):
    known = cast.person("Мирзаева Шахноза", phone="+992935123456")
    page = cast.anybody.get(reverse("public_register:self_register"))
    assert known.number not in page.content.decode()
    assert not page.cookies
    assert known.number not in send(cast).content.decode()


def test_the_desk_takes_it_into_a_file(cast):
    send(cast)
    row, desk = SelfRegistration.objects.get(), cast.client("receptionist")
    html = desk.get(reverse("people:register"), {"self": str(row.pk)}).content.decode()
    assert 'value="Шахноза"' in html
    data = {
        "self": str(row.pk),
        "family_name": "Мирзаева",
        "given_name": "Шахноза",
        "storage": "yes",
        "storage_how": "spoken",
    }
    assert desk.post(reverse("people:register"), data).status_code == 302
    row.refresh_from_db()
    assert row.person == Person.objects.get()
    assert row.answers == {}


def test_the_desk_drops_it_and_the_answers_are_gone(cast):
    send(cast)
    row = SelfRegistration.objects.get()
    assert (
        cast.client("stranger").post(reverse("people:self_registration_drop", args=[row.pk])).status_code
        == 404
    )
    cast.client("receptionist").post(reverse("people:self_registration_drop", args=[row.pk]))
    row.refresh_from_db()
    assert row.answers == {}
    assert row.handled_by_id == cast.receptionist.pk


def test_a_program_that_fills_every_field_is_thanked_and_forgotten(cast):
    assert send(cast, website="http://spam").status_code == 302
    assert not SelfRegistration.objects.exists()


def test_too_many_from_one_connection_are_refused(cast):
    answers = [send(cast).status_code for _ in range(7)]
    assert answers == [302] * 5 + [429] * 2


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("name", "🙂"), ("born", "2984"), ("phone", "12"), ("agreed", "")]
)
def test_wrong_answers_are_said_and_kept_on_the_page(cast, field, value):
    answer = send(cast, **{field: value, "note": "with two children"})
    assert field in answer.context["form"].errors
    assert "with two children" in answer.content.decode()
    assert not SelfRegistration.objects.exists()


def test_a_hidden_shelter_is_not_offered(cast):
    cast.other_centre.is_hidden = True
    cast.other_centre.save()
    html = cast.anybody.get(reverse("public_register:self_register")).content.decode()
    assert cast.other_centre.name not in html


def test_the_public_form_is_offered_in_every_language_and_keeps_the_chosen_one(cast):
    html = cast.anybody.get("/ar/register/").content.decode()
    assert 'dir="rtl"' in html
    assert 'href="/ru/register/"' in html
    assert 'href="/ar/"' in html
    answer = cast.anybody.post(
        "/ar/register/",
        {"centre": cast.centre.pk, "name": "Мирзаева", "agreed": "on"},
    )
    assert answer.headers["Location"] == "/ar/register/thanks/"
    assert not answer.cookies


def test_the_front_door_leads_to_it(cast):
    assert reverse("public_register:self_register") == "/en/register/"
    assert 'href="/en/register/"' in cast.anybody.get("/en/").content.decode()
    assert 'href="/fr/register/"' in cast.anybody.get("/fr/").content.decode()


def test_the_long_form_is_packed_on_its_way(cast):
    page = cast.anybody.get(reverse("public_register:self_register"), headers={"Accept-Encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"

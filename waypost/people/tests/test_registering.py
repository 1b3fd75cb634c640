"""The short form: matches first, reasons asked, one record whatever happens."""

import re
import threading

import pytest
from django.db import connection
from django.urls import reverse

from waypost.people.actions.desk import LikelyKnown, StorageAnswer, register_at_desk
from waypost.people.models import ConsentWording, Person
from waypost.people.names_given import NameGiven
from waypost.shared.audit.models import Entry
from waypost.shared.dates import PartialDate

URL = "people:register"
FORM = {
    "family_name": "Мирзаева",
    "given_name": "Шахноза",
    "born": "3.5.1984",
    "storage": "yes",
    "storage_how": "spoken",
}


def send(cast, who="receptionist", **fields):
    """Send the form as a browser does."""
    return cast.client(who).post(reverse(URL), FORM | fields)


def problems(answer):
    """The errors of the form that came back."""
    return answer.context["form"].errors


def test_the_form_carries_what_was_searched(cast):
    html = cast.client("receptionist").get(reverse(URL), {"q": "каримов рустам 1984"}).content.decode()
    assert 'value="Каримов"' in html
    assert 'value="Рустам"' in html
    assert 'value="1984"' in html


def test_a_new_person_gets_a_file_and_the_desk_goes_on(cast):
    answer = send(cast, phone="93 512 34 56", gender="female", town="Hisor")
    person = Person.objects.get()
    assert answer.headers["Location"] == reverse("people:client", args=[person.pk])
    assert (person.display_name, person.gender, person.town) == ("Шахноза Мирзаева", "female", "Hisor")
    assert person.contact_points.get().value == "+992935123456"


def test_save_and_log_leads_to_the_contact(cast):
    assert str(Person.objects.first() or "") == ""
    location = send(cast, log="1").headers["Location"]
    assert f"person={Person.objects.get().pk}" in location


def test_a_likely_match_is_shown_and_saving_anyway_needs_a_reason(cast):
    known = cast.person("Мирзаева Шахноза", born=PartialDate("1984-05-03"))
    answer = send(cast)
    assert answer.status_code == 200
    assert known.number in answer.content.decode()
    assert "reason" in problems(answer)
    assert Person.objects.count() == 1

    answer = send(cast, reason="twin", seen=str(known.pk))
    assert answer.status_code == 302
    entry = Entry.objects.filter(action="people.registered").order_by("number").last()
    assert entry.details["saved_anyway_because"] == "twin"


def test_a_reason_does_not_pass_somebody_who_was_not_on_the_screen(cast):
    cast.person("Мирзаева Шахноза", born=PartialDate("1984-05-03"))
    assert send(cast, reason="twin", seen="").status_code == 200
    assert Person.objects.count() == 1


def test_matches_come_beside_the_form_while_it_is_filled_in(cast):
    known = cast.person("Мирзаева Шахноза", born=PartialDate("1984-05-03"))
    panel = cast.client("receptionist").post(
        reverse("people:register_matches"), {"family_name": "Mirzaeva", "given_name": "Shahnoza"}
    )
    assert known.number in panel.content.decode()
    assert Person.objects.count() == 1


def test_the_same_person_opens_the_file_with_what_is_new(cast):
    known = cast.person("Мирзаева Шахноза", born=PartialDate("1984-05-03"))
    desk = cast.client("receptionist")
    data = FORM | {"same": str(known.pk), "phone": "93 512 34 56", "town": "Hisor"}
    page = reverse("people:client_suggestions", args=[known.pk])
    assert desk.post(reverse(URL), data).headers["Location"] == page
    keys = {one.key for one in desk.get(page).context["suggestions"]}
    assert {"phone-0", "town"} <= keys
    desk.post(page, {"take": ["phone-0", "town"], "version": known.version})
    known.refresh_from_db()
    assert known.town == "Hisor"
    assert known.contact_points.get().value == "+992935123456"
    assert Person.objects.count() == 1


def test_a_stranger_cannot_call_somebody_the_same_person(cast):
    known = cast.person()
    assert send(cast, who="stranger", same=str(known.pk)).status_code == 404


def test_a_double_click_makes_one_record(cast):
    desk = cast.client("receptionist")
    first = desk.post(reverse(URL), FORM | {"once": "abc"})
    second = desk.post(reverse(URL), FORM | {"once": "abc"})
    assert first.headers["Location"] == second.headers["Location"]
    assert Person.objects.count() == 1


@pytest.mark.parametrize(("field", "typed", "said"), [
    ("born", "3.5.2984", "future"),
    ("born", "1840", "120 years"),
    ("phone", "12", "too short"),
    ("phone", "no phone", "no phone number"),
    ("family_name", "а" * 10_000, "10000"),
    ("given_name", "🙂🙂", "letters"),
    ("storage", "", "yes or no"),
])  # fmt: skip
def test_what_cannot_be_is_said_in_a_sentence_and_nothing_typed_is_lost(cast, field, typed, said):
    answer = send(cast, **{field: typed, "town": "Hisor"})
    assert said in str(problems(answer)[field])
    html = answer.content.decode()
    assert "Hisor" in html
    assert not typed or typed[:50] in html
    assert not Person.objects.exists()


@pytest.mark.parametrize(("typed", "kept"), [
    ("О'Нил", "О'Нил"), ("Ё", "Ё"), ("\u200fفاطمة\u200e", "فاطمة"), ("Ли\x00на", "Лина"), ("  Анна   Мария ", "Анна Мария"),
    ("محمد‌رضا", "محمد‌رضا"),
])  # fmt: skip
def test_names_of_every_kind_are_kept_as_meant(cast, typed, kept):
    assert send(cast, family_name="", given_name=typed).status_code == 302
    assert Person.objects.get().names.get().given == kept


def test_a_person_without_any_name_is_asked_for_one(cast):
    assert "given_name" in problems(send(cast, family_name="", given_name=""))


def test_what_the_centre_asks_for_must_be_answered(cast):
    cast.centre.required_fields = ["gender"]
    cast.centre.save()
    assert "gender" in problems(send(cast))
    assert send(cast, gender="female").status_code == 302


def test_without_consent_to_storage_only_the_minimum_is_kept(cast):
    cast.centre.required_fields = ["client_type"]
    cast.centre.save()
    answer = send(cast, storage="no", gender="female", town="Hisor", phone="93 512 34 56", planned_country="RU",
                  how_heard="friend", phone_2="918000000")  # fmt: skip
    assert answer.status_code == 302
    person = Person.objects.get()
    assert person.minimum_only
    assert (person.display_name, str(person.born), person.gender, person.town) == (
        "Шахноза",
        "1984",
        "female",
        "Hisor",
    )
    assert (person.planned_country, person.how_heard) == ("", "")
    assert person.contact_points.count() == 1


def test_the_storage_answer_stands_in_the_ledger(cast):
    words = {"title": "Keeping a file", "text": "May we keep a file about you?"}
    wording = ConsentWording.objects.create(
        network=cast.network, purpose="record_keeping", version=1, language="en", **words
    )
    send(cast)
    consent = Person.objects.get().consents.get()
    assert (consent.wording_id, consent.refused) == (wording.pk, False)


def test_only_those_who_register_see_the_form(cast):
    for role in ("trainer", "editor", "auditor", "network_admin"):
        assert cast.client(role).get(reverse(URL)).status_code == 403
    assert cast.anybody.get(reverse(URL)).status_code == 302


def test_what_was_sent_after_the_session_ended_comes_back(cast):
    sent = cast.anybody.post(reverse(URL), FORM | {"town": "Hisor"})
    back = sent.headers["Location"].split("next=")[1]
    from urllib.parse import unquote

    html = cast.client("receptionist").get(unquote(back)).content.decode()
    assert 'value="Hisor"' in html
    assert 'value="Мирзаева"' in html


def test_registering_takes_at_most_forty_statements(cast, django_assert_max_num_queries):
    desk = cast.client("receptionist")
    with django_assert_max_num_queries(40):
        desk.post(reverse(URL), FORM | {"once": "xyz", "phone": "93 512 34 56"})


@pytest.mark.django_db(transaction=True)
def test_two_desks_registering_one_person_at_once_make_one_file(cast):
    answer = StorageAnswer(True, "spoken")
    fields = {"born": PartialDate("1984-05-03")}
    together, results = threading.Barrier(2), []
    viewers = [cast.viewer("receptionist"), cast.viewer("counsellor")]

    def desk(viewer):
        together.wait()
        try:
            names = [NameGiven(family="Мирзаева", given="Шахноза")]
            results.append(register_at_desk(names=names, fields=fields, phones=[], storage=answer, by=viewer))
        except LikelyKnown as known:
            results.append(known)
        finally:
            connection.close()

    threads = [threading.Thread(target=desk, args=(viewer,)) for viewer in viewers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(type(one).__name__ for one in results) == ["LikelyKnown", "Person"]
    assert Person.objects.count() == 1


def test_the_first_match_beside_the_form_is_the_one_whose_name_fits_best(cast):
    cast.person("Farrukh Rustamovich Sharipov", born=PartialDate("1961-05-05"))
    wanted = cast.person("Farrukh Bahromovich Sharifov", born=PartialDate("1960-12-02"))
    answer = cast.client("receptionist").get(reverse(URL), {"q": "Farrukh Sharifov 1960"})
    assert answer.context["matches"][0]["number"] == wanted.number


@pytest.mark.parametrize(("query", "field"), [({}, "family_name"), ({"q": "Rustam Karimov"}, "gender")])
def test_typing_begins_at_the_first_empty_field(cast, query, field):
    html = cast.client("receptionist").get(reverse(URL), query).content.decode()
    (focused,) = re.findall(r'<(?:input|select)[^>]*name="([a-z_]+)"[^>]* autofocus', html)
    assert focused == field

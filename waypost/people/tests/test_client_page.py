"""A client's page: one story, tabs, who may open it, and that every look is written down."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from waypost.people.access import get_person
from waypost.people.actions import NameGiven, register_person
from waypost.people.models import PersonName, Tier
from waypost.people.parts import KINDS
from waypost.shared.audit import wording
from waypost.shared.audit.models import Entry
from waypost.shared.dates import PartialDate


def url(person, name="client", *args):
    return reverse(f"people:{name}", args=[person.pk, *args])


def test_the_page_tells_who_it_is_and_how_to_reach_them(cast):
    person = cast.person(
        "Каримов Рустам", born=PartialDate("1984-05-03"), gender="male", phone="+992935123456"
    )
    html = cast.client("receptionist").get(url(person)).content.decode()
    for part in (
        "Каримов Рустам",
        person.number,
        "3 May 1984",
        "Male",
        "+992935123456",
        "Registered at Dushanbe",
    ):
        assert part in html


def test_opening_is_written_down(cast):
    person = cast.person()
    cast.client("receptionist").get(url(person))
    entry = Entry.objects.get(action="people.viewed")
    assert (entry.about_id, entry.actor_id) == (person.pk, cast.receptionist.pk)


def test_a_stranger_gets_404_and_the_attempt_is_written_down(cast):
    person = cast.person()
    for name in ("client", "client_profile", "client_story", "client_vulnerabilities"):
        assert (
            cast.client("stranger").get(url(person, name), headers={"hx-request": "true"}).status_code == 404
        )
    assert Entry.objects.filter(action="people.view_refused", about_id=person.pk).count() == 4


def test_a_restricted_file_is_open_only_to_named_staff(cast):
    person = cast.person(tier=Tier.RESTRICTED)
    person.named_staff.create(user=cast.counsellor)
    assert cast.client("manager").get(url(person)).status_code == 404
    html = cast.client("counsellor").get(url(person)).content.decode()
    assert "Restricted" in html
    assert "Counsellor" in html


def test_the_safe_contact_banner_says_the_rules_in_words(cast):
    person = cast.person(
        never_channels=["phone_call"], safe_channels=["sms"], safe_from="18:00", safe_say="the clinic"
    )
    html = cast.client("receptionist").get(url(person)).content.decode()
    for words in (
        "Contact only as agreed",
        "Phone call",
        "Text message (SMS), only after 18:00",
        "Say it is the clinic.",
    ):
        assert words in html


def test_no_banner_when_any_way_is_fine(cast):
    assert "safe-contact" not in cast.client("receptionist").get(url(cast.person())).content.decode()


@pytest.mark.parametrize("part", ["profile", "family", "migration", "skills", "contact", "documents"])
def test_each_tab_is_a_page_and_a_fragment(cast, part):
    person = cast.person()
    desk = cast.client("receptionist")
    page = desk.get(url(person, f"client_{part}")).content.decode()
    fragment = desk.get(url(person, f"client_{part}"), headers={"hx-request": "true"}).content.decode()
    assert "<html" in page
    assert 'aria-current="page"' in page
    assert "<html" not in fragment
    assert fragment.strip() in page


def test_vulnerabilities_are_closed_to_the_desk_and_each_look_is_recorded(cast):
    person = cast.person(vulnerabilities={"kinds": ["trafficking"], "words": "seeks shelter"})
    assert cast.client("receptionist").get(url(person, "client_vulnerabilities")).status_code == 403
    assert "Vulnerabilities" not in cast.client("receptionist").get(url(person)).content.decode()
    html = cast.client("counsellor").get(
        url(person, "client_vulnerabilities"), headers={"hx-request": "true"}
    )
    assert "seeks shelter" in html.content.decode()
    assert (
        Entry.objects.get(action="people.viewed", details__part="vulnerabilities").actor_id
        == cast.counsellor.pk
    )


def test_a_document_number_is_masked_for_the_desk(cast):
    person = cast.person()
    data = {"kind": "passport", "number": "AB1234567"}
    cast.client("receptionist").post(url(person, "detail_add", "document"), data)
    assert (
        "AB1234567" not in cast.client("receptionist").get(url(person, "client_documents")).content.decode()
    )
    assert "AB1234567" in cast.client("counsellor").get(url(person, "client_documents")).content.decode()


def test_opening_takes_at_most_25_statements_whatever_the_rows(cast, django_assert_max_num_queries):
    person = cast.person(phone="+992935123456")
    for number in range(6):
        person.household.create(name=f"Relative {number}", relationship="child")
        person.contact_points.create(kind="mobile", value=f"+99293512345{number}", match=f"93512345{number}")
    desk = cast.client("counsellor")
    desk.get(url(person))
    with django_assert_max_num_queries(25):
        desk.get(url(person))


def test_earlier_entries_come_page_by_page(cast):
    from django.utils import timezone

    from waypost.contactlog.models import Contact

    person = cast.person()
    for number in range(25):
        at = timezone.now() - timezone.timedelta(days=number + 1)
        Contact.objects.create(
            centre=cast.centre, person=person, at=at, channel="phone", staff=cast.counsellor
        )
    desk = cast.client("counsellor")
    first = desk.get(url(person))
    assert len(first.context["entries"]) == 20
    more = desk.get(first.context["more_url"], headers={"hx-request": "true"})
    assert len(more.context["entries"]) == 6


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_row_has_a_form(cast, kind):
    answer = cast.client("receptionist").get(url(cast.person(), "detail_add", kind))
    assert answer.status_code == 200


def test_a_changed_name_is_found_at_once_and_the_old_one_too(cast):
    from waypost.people.identity import lookup

    person = cast.person("Мирзаева Шахноза")
    desk = cast.client("receptionist")
    desk.post(
        url(person, "detail_add", "name"), {"kind": "married", "family": "Каримова", "given": "Шахноза"}
    )
    assert lookup(cast.viewer("receptionist"), name="Karimova Shahnoza")[0].person.pk == person.pk
    married = PersonName.objects.get(kind="married")
    desk.post(url(person, "name_use", married.pk))
    person.refresh_from_db()
    assert person.display_name == "Шахноза Каримова"
    assert lookup(cast.viewer("receptionist"), name="Mirzaeva Shahnoza")[0].person.pk == person.pk
    old = person.names.get(is_primary=False)
    desk.post(url(person, "detail_remove", "name", old.pk))
    assert not lookup(cast.viewer("receptionist"), name="Mirzaeva Shahnoza")


def test_the_name_in_use_stays(cast):
    person = cast.person()
    cast.client("receptionist").post(url(person, "detail_remove", "name", person.names.get().pk))
    assert person.names.count() == 1


def test_a_relative_is_linked_through_the_same_look_up(cast):
    person, mother = cast.person("Каримов Рустам"), cast.person("Каримова Зулфия")
    desk = cast.client("receptionist")
    data = {"name": "Karimova Zulfiya", "relationship": "parent"}
    assert mother.number in desk.post(url(person, "relative_matches"), data).content.decode()
    desk.post(url(person, "detail_add", "member"), data | {"relative": str(mother.pk)})
    assert url(mother) in desk.get(url(person, "client_family")).content.decode()


def test_a_file_of_another_centre_cannot_be_linked(cast):
    person, other = cast.person(), cast.person("Иванов Пётр", by="stranger")
    data = {"name": "Иванов", "relationship": "friend", "relative": str(other.pk)}
    assert cast.client("receptionist").post(url(person, "detail_add", "member"), data).status_code == 200
    assert not person.household.exists()


def test_an_old_address_of_a_merged_file_leads_to_the_one_that_was_kept(cast):
    kept, gone = cast.person(), cast.person()
    gone.merged_into = kept
    gone.save()
    assert cast.client("receptionist").get(url(gone)).headers["Location"] == url(kept)


def test_a_file_typed_in_later_shows_the_day_of_registration_and_no_hour(cast):
    day = timezone.localdate() - timedelta(days=40)
    person = register_person(
        names=[NameGiven(full="Каримов Рустам")], registered_on=day, by=cast.viewer("receptionist")
    )
    html = cast.client("receptionist").get(url(person)).content.decode()
    assert "00:00" not in html
    assert person.at_centres.get().last_contact_at.date() == day


def test_who_never_had_a_contact_has_no_last_one(cast):
    html = cast.client("receptionist").get(url(cast.person())).content.decode()
    assert "<dt>Last contact</dt><dd>–</dd>" in html


@pytest.mark.parametrize(("stored", "words"), [
    ("file", "the story"), ("contact", "Contact and safety"), ("profile form", "form: Profile"),
    ("phone form", "form: Phones and addresses"), ("consent_sheet", "a consent"),
])  # fmt: skip
def test_the_audit_says_in_words_what_was_looked_at(cast, stored, words):
    person = cast.person()
    get_person(cast.viewer("receptionist"), person.pk, looking_at=stored)
    entry = Entry.objects.get(action="people.viewed")
    assert f"({words})" in wording.in_words(entry)
    with translation.override("ar"):
        assert words not in wording.in_words(entry)

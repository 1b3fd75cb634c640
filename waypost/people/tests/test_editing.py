"""Editing a file: two people at once, the locked tab, required fields, drafts."""

import pytest
from django.urls import reverse

from waypost.people.actions.profile import ChangedMeanwhile, update_person
from waypost.people.models import NameKey
from waypost.shared.audit.models import Entry
from waypost.shared.dates import PartialDate


def edit(person, part="profile"):
    name = "client_vulnerabilities_edit" if part == "vulnerabilities" else "client_edit"
    return reverse(f"people:{name}", args=[person.pk] if part == "vulnerabilities" else [person.pk, part])


def opened(desk, person, part="profile"):
    """What the browser would send back unchanged."""
    context = desk.get(edit(person, part)).context
    form = context["form"]
    data = {"version": context["version"], "base": context["base"]}
    for field in form:
        value = field.value()
        if value not in (None, "", [], False):
            data[field.html_name] = value
    return data


def test_a_saved_field_is_in_the_file_and_only_its_name_in_the_audit(cast):
    person, desk = cast.person(), cast.client("receptionist")
    answer = desk.post(edit(person), opened(desk, person) | {"town": "Hisor", "note": "a canary"})
    assert answer.headers["Location"] == reverse("people:client_profile", args=[person.pk])
    person.refresh_from_db()
    assert (person.town, person.note, person.version) == ("Hisor", "a canary", 2)
    entry = Entry.objects.get(action="people.changed")
    assert entry.details == {"part": "profile", "fields": ["note", "town"]}


def test_a_changed_birth_date_is_found_by(cast):
    person, desk = cast.person(born=PartialDate("1984-05-03")), cast.client("receptionist")
    before = set(NameKey.objects.filter(person=person).values_list("key", flat=True))
    desk.post(edit(person), opened(desk, person) | {"born": "4.6.1985"})
    assert set(NameKey.objects.filter(person=person).values_list("key", flat=True)) != before


def test_when_two_save_the_second_sees_both_versions_and_chooses(cast):
    person, one, two = cast.person(town="Hisor"), cast.client("receptionist"), cast.client("counsellor")
    first, second = opened(one, person), opened(two, person)
    one.post(edit(person), first | {"town": "Vahdat", "client_type": "returnee"})
    answer = two.post(edit(person), second | {"town": "Rudaki", "gender": "female"})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Vahdat" in html
    assert "Rudaki" in html
    assert [row["name"] for row in answer.context["conflicts"]] == ["town"]
    assert [name for name, _label, _text in answer.context["taken"]] == ["client_type"]
    person.refresh_from_db()
    assert person.town == "Vahdat"

    again = second | {"town": "Rudaki", "gender": "female", "version": answer.context["version"],
                      "base": answer.context["base"], "keep-client_type": "theirs", "keep-town": "mine"}  # fmt: skip
    assert two.post(edit(person), again).status_code == 302
    person.refresh_from_db()
    assert (person.town, person.client_type, person.gender) == ("Rudaki", "returnee", "female")


def test_choosing_theirs_keeps_theirs(cast):
    person, desk = cast.person(town="Hisor"), cast.client("receptionist")
    data = opened(desk, person)
    update_person(person, part="profile", values={"town": "Vahdat"}, version=1, by=cast.viewer("counsellor"))
    answer = desk.post(edit(person), data | {"town": "Rudaki"})
    again = data | {
        "town": "Rudaki",
        "version": answer.context["version"],
        "base": answer.context["base"],
        "keep-town": "theirs",
    }
    desk.post(edit(person), again)
    person.refresh_from_db()
    assert person.town == "Vahdat"


def test_an_old_version_is_refused_by_the_action(cast):
    person = cast.person()
    update_person(person, part="profile", values={"town": "Vahdat"}, version=1, by=cast.viewer("counsellor"))
    with pytest.raises(ChangedMeanwhile):
        update_person(
            person, part="profile", values={"town": "Rudaki"}, version=1, by=cast.viewer("counsellor")
        )


def test_the_locked_tab_is_edited_only_by_those_who_see_it(cast):
    person = cast.person()
    assert cast.client("receptionist").get(edit(person, "vulnerabilities")).status_code == 403
    assert (
        cast.client("receptionist")
        .get(reverse("people:client_edit", args=[person.pk, "vulnerabilities"]))
        .status_code
        == 403
    )
    desk = cast.client("counsellor")
    data = opened(desk, person, "vulnerabilities") | {
        "kinds": ["trafficking"],
        "words": "seeks shelter",
        "difficulty_seeing": "much",
    }
    desk.post(edit(person, "vulnerabilities"), data)
    person.refresh_from_db()
    assert person.vulnerabilities == {"kinds": ["trafficking"], "words": "seeks shelter"}
    assert person.disability == {"seeing": "much"}


def test_contact_rules_that_contradict_are_refused(cast):
    person, desk = cast.person(), cast.client("receptionist")
    answer = desk.post(
        edit(person, "contact"), {"version": 1, "safe_channels": ["sms"], "never_channels": ["sms"]}
    )
    assert "never_channels" in answer.context["form"].errors


def test_a_trainer_sees_but_does_not_edit(cast):
    person, trainer = cast.person(), cast.client("trainer")
    assert trainer.get(reverse("people:client", args=[person.pk])).status_code == 200
    assert trainer.get(edit(person)).status_code == 403
    assert (
        edit(person) not in trainer.get(reverse("people:client_profile", args=[person.pk])).content.decode()
    )


def test_a_stranger_cannot_save(cast):
    person = cast.person()
    assert cast.client("stranger").post(edit(person), {"version": 1, "town": "Hisor"}).status_code == 404
    person.refresh_from_db()
    assert person.town == ""


def test_a_minimum_file_takes_no_more_than_the_minimum(cast):
    from waypost.people.actions.profile import BeyondMinimum, update_person

    person = cast.person(minimum_only=True)
    with pytest.raises(BeyondMinimum):
        update_person(
            person,
            part="profile",
            values={"marital_status": "married"},
            version=person.version,
            by=cast.viewer("counsellor"),
        )
    update_person(
        person,
        part="profile",
        values={"town": "Vahdat"},
        version=person.version,
        by=cast.viewer("counsellor"),
    )
    person.refresh_from_db()
    assert (person.marital_status, person.town) == ("", "Vahdat")

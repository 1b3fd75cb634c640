"""What the writes of the directory promise and refuse."""

from datetime import time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from waypost.centres.models import Room, Task
from waypost.partners import actions
from waypost.partners.access import member_organisations
from waypost.partners.actions import ChangedMeanwhile, Count, PartnersRefused, RoomTaken
from waypost.partners.models import Agreement, Capacity, Licence, Location, PartnerMember, Schedule
from waypost.shared.audit.models import Entry


def test_two_organisations_may_not_share_a_name(directory):
    directory.organisation("Garden House")
    with pytest.raises(PartnersRefused, match="of this name already"):
        directory.organisation("garden house")


def test_who_saves_second_is_told_what_the_first_one_saved(directory):
    house = directory.organisation()
    actions.change_organisation(house, fields={"phone": "+992372000000"}, version=1, by=directory.by)
    with pytest.raises(ChangedMeanwhile) as conflict:
        actions.change_organisation(house, fields={"phone": "+992372999999"}, version=1, by=directory.by)
    assert conflict.value.saved.phone == "+992372000000"


def test_an_organisation_is_no_part_of_itself(directory):
    above, below = directory.organisation("Above"), directory.organisation("Below")
    actions.change_organisation(below, fields={"parent": above}, by=directory.by)
    with pytest.raises(PartnersRefused, match="part of itself"):
        actions.change_organisation(above, fields={"parent": below}, by=directory.by)


def test_the_address_of_a_hidden_place_stands_sealed_and_nowhere_else(directory):
    place = directory.place(
        directory.organisation(), is_hidden=True, address="5 Quiet Lane", postcode="734000"
    )
    kept = Location.objects.get(pk=place.pk)
    assert (kept.address, kept.postcode) == ("", "")
    assert str(kept.secret_address) == "5 Quiet Lane, 734000"
    with pytest.raises(IntegrityError), transaction.atomic():
        Location.objects.filter(pk=place.pk).update(address="5 Quiet Lane")


def test_a_place_that_is_no_longer_hidden_keeps_no_sealed_address(directory):
    place = directory.place(directory.organisation(), is_hidden=True, address="5 Quiet Lane")
    actions.change_place(place, fields={"is_hidden": False, "address": "1 Main Road"}, by=directory.by)
    kept = Location.objects.get(pk=place.pk)
    assert (kept.address, str(kept.secret_address)) == ("1 Main Road", "")


def test_a_service_stands_only_at_places_of_its_organisation(directory):
    mine, other = directory.organisation("Mine"), directory.organisation("Other")
    with pytest.raises(PartnersRefused, match="same organisation"):
        directory.service(mine, places=[directory.place(other)])


def test_hours_are_kept_in_the_fewest_rows(directory):
    place = directory.place(directory.organisation())
    week = {day: [(time(9), time(12)), (time(13), time(17))] for day in range(5)} | {5: [(time(9), time(12))]}
    actions.keep_hours(place, week=week, by=directory.by)
    rows = Schedule.objects.filter(location=place).values_list("days", "opens", "closes")
    assert set(rows) == {
        ("MO,TU,WE,TH,FR,SA", time(9), time(12)),
        ("MO,TU,WE,TH,FR", time(13), time(17)),
    }


def test_more_beds_than_there_are_cannot_be_free(directory):
    service = directory.service()
    with pytest.raises(PartnersRefused, match="5 cannot be free of 4"):
        actions.count_places(service, counts=[Count("beds", 5, 4)], by=directory.by)
    directory.beds(service)
    with pytest.raises(IntegrityError), transaction.atomic():
        Capacity.objects.filter(service=service).update(available=99)


def test_counting_again_replaces_the_number_and_forgets_kinds_no_longer_named(directory):
    service = directory.service()
    actions.count_places(service, counts=[Count("beds_women", 3, 9), Count("beds_men", 1)], by=directory.by)
    actions.count_places(service, counts=[Count("beds_women", 0, 9)], by=directory.by)
    assert list(service.capacities.values_list("unit", "available")) == [("beds_women", 0)]


def test_access_to_the_portal_ends_with_the_agreement(directory):
    house, today = directory.organisation(), timezone.localdate()
    agreement = directory.agreement(house, days=10)
    member, _password = actions.add_member(house, username="mira", full_name="Mira", by=directory.by)

    def on(day):
        return list(member_organisations(member.user, day))

    assert on(today) == [house]
    assert on(today + timedelta(days=10)) == [house]
    assert on(today + timedelta(days=11)) == []
    actions.stop_agreement(agreement, on=today, reason="They closed.", by=directory.by)
    assert on(today) == []


@pytest.mark.parametrize(
    "harm",
    [
        lambda d, house, member: actions.change_organisation(house, fields={"is_active": False}, by=d.by),
        lambda d, house, member: actions.end_member(member, by=d.by),
        lambda d, house, member: Agreement.objects.update(opens_portal=False),
        lambda d, house, member: Agreement.objects.update(starts=timezone.localdate() + timedelta(days=1)),
    ],
    ids=["organisation left", "membership ended", "agreement opens no portal", "agreement begins tomorrow"],
)
def test_nobody_acts_for_a_partner_without_everything_in_force(directory, harm):
    house = directory.organisation()
    directory.agreement(house)
    member, _password = actions.add_member(house, username="mira", full_name="Mira", by=directory.by)
    assert member_organisations(member.user, timezone.localdate()).exists()
    harm(directory, house, member)
    member.user.refresh_from_db()
    assert not member_organisations(member.user, timezone.localdate()).exists()


def test_no_account_without_an_agreement(directory):
    with pytest.raises(PartnersRefused, match="no agreement"):
        actions.add_member(directory.organisation(), username="mira", full_name="Mira", by=directory.by)


def test_a_member_is_no_staff_and_must_change_the_password(directory):
    house = directory.organisation()
    directory.agreement(house)
    member, password = actions.add_member(house, username="mira", full_name="Mira", by=directory.by)
    assert member.user.check_password(password)
    assert member.user.must_change_password
    assert not member.user.memberships.exists()


def test_who_is_left_without_any_place_cannot_sign_in_and_comes_back_with_a_new_password(directory):
    house = directory.organisation()
    directory.agreement(house)
    member, password = actions.add_member(house, username="mira", full_name="Mira", by=directory.by)
    actions.end_member(member, by=directory.by)
    member.user.refresh_from_db()
    assert not member.user.is_active
    fresh = actions.renew_member(member, by=directory.by)
    member = PartnerMember.objects.select_related("user").get(pk=member.pk)
    assert member.user.is_active
    assert member.user.check_password(fresh)
    assert fresh != password


def test_an_agreement_that_ends_is_remembered_once_at_90_60_and_30_days(cast, directory):
    house, today = directory.organisation(), timezone.localdate()
    agreement = directory.agreement(house, days=90, our_contact=cast.counsellor)

    def reminded(day):
        actions.remind_of_ending(day)
        actions.remind_of_ending(day)
        return Task.objects.filter(subject_id=agreement.pk).count()

    assert reminded(today - timedelta(days=1)) == 0
    assert reminded(today) == 1
    task = Task.objects.get(subject_id=agreement.pk)
    assert task.assignee == cast.counsellor
    assert "Garden House" in task.title
    assert reminded(today + timedelta(days=29)) == 1
    Task.objects.filter(pk=task.pk).update(done_at=timezone.now(), done_by=cast.counsellor)
    assert reminded(today + timedelta(days=30)) == 2
    assert reminded(today + timedelta(days=60)) == 2, "the open reminder is not repeated"


def test_a_prolonged_agreement_closes_its_reminder_and_is_remembered_anew(cast, directory):
    house, today = directory.organisation(), timezone.localdate()
    agreement = directory.agreement(house, days=20, our_contact=cast.counsellor)
    actions.remind_of_ending(today)
    later = today + timedelta(days=400)
    actions.change_agreement(agreement, fields={"ends": later}, by=directory.by)
    assert not Task.objects.open().filter(subject_id=agreement.pk).exists()
    actions.remind_of_ending(later - timedelta(days=90))
    assert Task.objects.open().filter(subject_id=agreement.pk).count() == 1


def test_a_reminder_for_somebody_who_left_stands_in_the_centres_list(cast, directory):
    agreement = directory.agreement(
        directory.organisation(), days=5, our_contact=cast.stranger, centre=cast.centre
    )
    actions.remind_of_ending(timezone.localdate())
    assert Task.objects.get(subject_id=agreement.pk).assignee is None


def test_an_agreement_cannot_end_before_it_begins_nor_be_stopped_outside_its_days(directory):
    house, today = directory.organisation(), timezone.localdate()
    with pytest.raises(PartnersRefused, match="before the first day"):
        directory.agreement(house, days=-40)
    agreement = directory.agreement(house, days=10)
    with pytest.raises(PartnersRefused, match="between the first and the last day"):
        actions.stop_agreement(agreement, on=today + timedelta(days=11), reason="x", by=directory.by)
    with pytest.raises(PartnersRefused, match="Say why"):
        actions.stop_agreement(agreement, on=today, reason=" ", by=directory.by)


def test_where_an_agreement_stands(directory):
    today = timezone.localdate()
    agreement = directory.agreement(directory.organisation(), days=10)
    day = timedelta(days=1)
    assert agreement.status(today) == "in_force"
    assert agreement.status(agreement.starts - day) == "planned"
    assert agreement.status(agreement.ends + day) == "ended"
    agreement = actions.stop_agreement(agreement, on=today + day, reason="moved", by=directory.by)
    assert agreement.status(today) == "in_force"
    assert agreement.status(today + day) == "stopped"
    assert not Agreement.objects.in_force(today + day).exists()


@pytest.fixture
def shift(cast, directory):
    room = Room.objects.create(centre=cast.centre, name="Blue room")
    house = directory.organisation()
    who = actions.add_person(house, fields={"name": "Mira Saidova"}, by=directory.by)
    fields = {
        "room": room,
        "organisation": house,
        "person": who,
        "weekday": 1,
        "opens": time(9),
        "closes": time(12),
        "starts": timezone.localdate(),
    }
    actions.plan_shift(fields=fields, by=directory.by)
    return fields


@pytest.mark.parametrize(
    "change",
    [{"opens": time(11), "closes": time(13)}, {"opens": time(8), "closes": time(18)}, {}],
    ids=["overlaps the end", "wraps around", "the same"],
)
def test_two_people_do_not_sit_in_one_room_at_one_time(directory, shift, change):
    other = directory.organisation("Union")
    with pytest.raises(
        RoomTaken, match=r"Blue room is taken then: Mira Saidova sits there on Tuesday, 09:00"
    ):
        actions.plan_shift(fields=shift | {"organisation": other, "person": None} | change, by=directory.by)


@pytest.mark.parametrize(
    "change",
    [{"opens": time(12), "closes": time(13)}, {"weekday": 2}, {"later": True}],
    ids=["right after", "another day", "after the first one ended"],
)
def test_a_free_room_is_given(directory, shift, change):
    if change.pop("later", False):
        from waypost.partners.models import Shift

        Shift.objects.update(ends=timezone.localdate())
        change = {"starts": timezone.localdate() + timedelta(days=1)}
    other = directory.organisation("Union")
    planned = actions.plan_shift(
        fields=shift | {"organisation": other, "person": None} | change, by=directory.by
    )
    assert planned.pk


def test_nobody_sits_in_two_rooms_at_one_time(cast, directory, shift):
    second = Room.objects.create(centre=cast.centre, name="Green room")
    with pytest.raises(RoomTaken, match="Mira Saidova sits in Blue room then"):
        actions.plan_shift(fields=shift | {"room": second}, by=directory.by)


def test_a_room_of_another_centre_is_refused(cast, directory, shift):
    foreign = Room.objects.create(centre=cast.other_centre, name="Not ours")
    with pytest.raises(PartnersRefused, match="a room of your centre"):
        actions.plan_shift(fields=shift | {"room": foreign}, by=directory.by)


def test_a_contact_person_with_hours_is_not_removed(shift, directory):
    with pytest.raises(PartnersRefused, match="has hours in our rooms"):
        actions.remove_person(shift["person"], by=directory.by)


def test_a_question_is_answered_once_and_not_before_it_was_asked(cast, directory):
    by, today = cast.viewer("counsellor"), timezone.localdate()
    question = actions.ask(directory.organisation(), question="New quota?", due=today, by=by)
    with pytest.raises(PartnersRefused, match="between the question and today"):
        actions.answer(question, text="200", on=today - timedelta(days=1), by=by)
    actions.answer(question, text="200", by=by)
    with pytest.raises(PartnersRefused, match="answered already"):
        actions.answer(question, text="300", by=by)
    with pytest.raises(PartnersRefused, match="due before the question"):
        actions.ask(directory.organisation("B"), question="?", due=today - timedelta(days=1), by=by)


def test_licence_checks_are_kept_as_a_history(directory):
    today = timezone.localdate()
    recruiter = actions.keep_recruiter(
        directory.organisation("Fast Jobs", kind="recruiter"), fields={"countries": ["AE"]}, by=directory.by
    )
    check = {"number": "L-1", "authority": "Ministry", "source": "register", "issued": None, "expires": None}
    for days, status in ((30, "valid"), (1, "suspended")):
        fields = check | {"checked_on": today - timedelta(days=days), "status": status}
        actions.note_licence(recruiter, fields=fields, by=directory.by)
    assert list(recruiter.licences.values_list("status", flat=True)) == ["suspended", "valid"]
    assert Licence.objects.valid(today).count() == 1
    tomorrow = check | {"checked_on": today + timedelta(days=1), "status": "valid"}
    with pytest.raises(PartnersRefused, match="not come yet"):
        actions.note_licence(recruiter, fields=tomorrow, by=directory.by)


def test_a_specialist_must_be_reachable(cast, directory):
    with pytest.raises(PartnersRefused, match="telephone number or an e-mail"):
        actions.add_specialist(fields={"name": "Dr A", "skills": ["doctor"]}, by=directory.by)


def test_the_audit_names_what_changed_and_holds_no_names_of_people(directory):
    house = directory.organisation()
    actions.add_person(house, fields={"name": "Mira Saidova", "phone": "+992901234567"}, by=directory.by)
    texts = " ".join(str(entry.details) for entry in Entry.objects.filter(subject_id=str(house.pk)))
    assert "Mira" not in texts
    assert "+992" not in texts

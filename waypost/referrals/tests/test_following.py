from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.centres.models import Task
from waypost.partners.models import Agreement
from waypost.people.actions.consent import withdraw_consent
from waypost.referrals import access, queries
from waypost.referrals.access import Partner
from waypost.referrals.actions import (
    ReferralRefused,
    add_entry,
    answer_as_partner,
    answer_referral,
    match_person,
    open_case_from,
    receive_referral,
    revoke_referral,
    send_as_partner,
    watch_centre,
)
from waypost.referrals.models import Event, EventKind, Referral, Side, Status
from waypost.shared.jobs.queue import run


@pytest.fixture
def partner(cast):
    def of(referral):
        user = referral.organisation.members.get().user
        return Partner.of(user, timezone.localdate())

    return of


def test_partner_accepts_and_both_sides_see_it(cast, sent, partner, entries):
    referral = sent()
    answer_as_partner(referral, status=Status.ACCEPTED, text="Bed 4 is ready.", by=partner(referral))
    referral.refresh_from_db()
    assert referral.status == Status.ACCEPTED
    entry = referral.events.get(kind=EventKind.ACCEPTED)
    assert (entry.side, entry.who, entry.text) == (Side.THEIRS, "Partner (Safe House)", "Bed 4 is ready.")
    assert "referrals.partner_answered" in entries(chain=cast.centre)


def test_refusal_needs_a_reason_and_gives_the_sender_a_task(cast, sent, partner):
    referral = sent()
    with pytest.raises(ReferralRefused):
        answer_as_partner(referral, status=Status.NO_PLACE, by=partner(referral))
    answer_as_partner(referral, status=Status.NO_PLACE, code="no_place", by=partner(referral))
    task = Task.objects.get(subject_id=referral.pk)
    assert (task.assignee, task.kind, task.about_id) == (
        cast.counsellor,
        "check_referral",
        referral.person_id,
    )


def test_whole_way_to_a_result(sent, partner):
    referral = sent()
    for status in (Status.ACCEPTED, Status.IN_PROGRESS, Status.ENDED):
        answer_as_partner(referral, status=status, by=partner(referral))
    answer_as_partner(referral, status=Status.RESULT, code="helped_fully", by=partner(referral))
    referral.refresh_from_db()
    assert (referral.status, referral.result) == (Status.RESULT, "helped_fully")
    assert referral.ended_at is not None


def test_answer_that_does_not_fit_is_refused(sent, partner):
    referral = sent()
    with pytest.raises(ReferralRefused, match="does not fit"):
        answer_as_partner(referral, status=Status.ENDED, by=partner(referral))


def test_taken_back_after_it_was_read_says_when_and_shows_the_partner_nothing(cast, sent, partner):
    referral = sent()
    access.open_for_partner(partner(referral), referral.pk)
    revoke_referral(referral, reason="not_safe", by=cast.viewer("counsellor"))
    referral.refresh_from_db()
    assert referral.read_at is not None
    assert not access.is_readable(referral)
    with pytest.raises(ReferralRefused, match="taken back"):
        answer_as_partner(referral, status=Status.ACCEPTED, by=partner(referral))


def test_consent_taken_back_closes_it_to_the_partner_at_once_and_asks_to_take_it_back(cast, sent, partner):
    referral = sent()
    withdraw_consent(referral.agreed.get().consent, by=cast.viewer("counsellor"))
    assert not access.is_readable(referral)
    with pytest.raises(ReferralRefused):
        answer_as_partner(referral, status=Status.ACCEPTED, by=partner(referral))
    watch_centre(by=Viewer.system(cast.centre))
    watch_centre(by=Viewer.system(cast.centre))
    assert Task.objects.filter(subject_id=referral.pk).count() == 1


def test_late_answer_reminds_the_sender_once(cast, sent):
    referral = sent()
    Referral.objects.filter(pk=referral.pk).update(answer_due=timezone.now() - timedelta(hours=1))
    assert watch_centre(by=Viewer.system(cast.centre)) == 1
    assert watch_centre(by=Viewer.system(cast.centre)) == 0
    assert "No answer" in Task.objects.get(subject_id=referral.pk).title
    assert referral.events.filter(kind=EventKind.REMINDED).count() == 1


def test_a_clock_that_ran_out_is_chased_within_the_quarter_hour(cast, sent):
    late, in_time = (
        sent(priority="emergency"),
        sent(organisation=cast.organisation("Other House"), delivery="paper"),
    )
    run("referrals.chase")
    assert not Task.objects.exists()
    Referral.objects.filter(pk=late.pk).update(answer_due=timezone.now() - timedelta(minutes=1))
    for _again in range(2):
        run("referrals.chase")
    assert Task.objects.get().subject_id == late.pk
    in_time.refresh_from_db()
    assert in_time.chased_at is None


def test_looking_for_late_ones_is_one_statement_by_index(sent, django_assert_num_queries):
    sent()
    with django_assert_num_queries(1):
        run("referrals.chase")
    if connection.vendor == "sqlite":  # the other one reads small tables whole
        assert "referrals_unchased" in Referral.objects.unchased(timezone.now()).values("centre").explain()


def test_task_of_somebody_who_left_belongs_to_nobody(cast, sent):
    referral = sent()
    cast.counsellor.memberships.update(ends=timezone.localdate() - timedelta(days=1))
    Referral.objects.filter(pk=referral.pk).update(answer_due=timezone.now() - timedelta(hours=1))
    watch_centre(by=Viewer.system(cast.centre))
    assert Task.objects.get(subject_id=referral.pk).assignee is None


def test_agreement_that_ends_midway_closes_it_and_tells_the_sender(cast, sent, partner):
    referral = sent()
    someone = partner(referral)
    Agreement.objects.update(ends=timezone.localdate() - timedelta(days=1))
    with pytest.raises(Http404):
        access.open_for_partner(someone, referral.pk)
    with pytest.raises(Http404):
        answer_as_partner(referral, status=Status.ACCEPTED, by=someone)
    watch_centre(by=Viewer.system(cast.centre))
    assert "agreement" in Task.objects.get(subject_id=referral.pk).title


def test_partner_of_another_organisation_gets_404_and_the_attempt_is_written_down(cast, sent, entries):
    referral = sent()
    stranger = cast.partner_user(cast.organisation("Other House"), "other_partner")
    with pytest.raises(Http404):
        access.open_for_partner(Partner.of(stranger, timezone.localdate()), referral.pk)
    assert "referrals.view_refused" in entries(chain=cast.centre)


def test_partner_sees_neither_drafts_nor_what_went_on_paper(cast, written, sent, partner):
    draft = written()
    sent(organisation=draft.organisation, delivery="paper")
    assert not access.sent_to(partner(draft)).exists()


def test_first_reading_is_noted_once(sent, partner):
    referral = sent()
    access.open_for_partner(partner(referral), referral.pk)
    access.open_for_partner(partner(referral), referral.pk)
    assert referral.events.filter(kind=EventKind.READ).count() == 1


def test_membership_that_ended_opens_nothing(cast, sent):
    referral = sent()
    member = referral.organisation.members.get()
    member.ends = timezone.localdate() - timedelta(days=1)
    member.save()
    assert Partner.of(member.user, timezone.localdate()) is None


def test_restricted_file_hides_its_referrals_from_others(cast, sent):
    referral = sent()
    person = referral.person
    person.tier = "restricted"
    person.save()
    assert not Referral.objects.visible_to(cast.viewer("counsellor")).exists()
    person.named_staff.create(user=cast.counsellor)
    assert Referral.objects.visible_to(cast.viewer("counsellor")).get() == referral


def test_late_ones_take_their_place_from_the_others_of_the_first_page(sent, monkeypatch):
    monkeypatch.setattr(queries, "LEAST_OTHERS", 1)
    late = sent()
    fresh = [sent(organisation=late.organisation, person=late.person) for _ in range(3)]
    Referral.objects.filter(pk=late.pk).update(answer_due=timezone.now() - timedelta(hours=1))
    first = queries.page_of(Referral.objects.all(), timezone.now(), size=3)
    assert (first.late, len(first.rows)) == ([late], 2)
    second = queries.page_of(Referral.objects.all(), timezone.now(), first.older, size=3)
    assert {*first.rows, *second.rows} == set(fresh)
    assert (second.late, second.older) == ([], "")


def test_restricted_case_hides_its_referrals_and_its_tasks_from_others(cast, sent):
    from waypost.cases.actions import open_case
    from waypost.centres.access import tasks_of
    from waypost.referrals.following import give_task

    person = cast.person()
    case = open_case(person=person, kind="protection", restricted=True, by=cast.viewer("case_manager"))
    referral = sent(person=person, case=case, by="case_manager")
    give_task(referral, "referrals.no_answer", timezone.localdate())
    assert not Referral.objects.visible_to(cast.viewer("counsellor")).exists()
    assert Referral.objects.visible_to(cast.viewer("case_manager")).exists()
    assert not tasks_of(cast.viewer("manager")).exists()


def test_entries_of_a_reduced_file_are_emptied(cast, sent, partner):
    from waypost.people.models import Person
    from waypost.people.reduction import Choice, reduce

    referral = sent()
    answer_as_partner(
        referral, status=Status.ACCEPTED, text="She came with two children.", by=partner(referral)
    )
    reduce(Person.objects.get(pk=referral.person_id), Choice())
    assert Event.objects.get(kind=EventKind.ACCEPTED).text == ""
    assert Referral.objects.get(pk=referral.pk).told == {}


class TestBetweenCentres:
    @pytest.fixture
    def pair(self, cast, sent):
        origin = sent(organisation=None, other_centre=cast.other_centre)
        return origin, Referral.objects.get(origin=origin)

    def test_it_arrives_with_the_same_snapshot_and_no_file(self, cast, pair):
        origin, arrival = pair
        assert arrival.told == origin.told
        assert arrival.person is None
        assert arrival.centre == cast.other_centre

    def test_the_other_centres_answer_stands_on_both_rows_and_in_both_audits(self, cast, pair, entries):
        origin, arrival = pair
        answer_referral(arrival, status=Status.ACCEPTED, text="We call her.", by=cast.viewer("stranger"))
        origin.refresh_from_db()
        assert origin.status == Status.ACCEPTED
        assert origin.events.get(kind=EventKind.ACCEPTED).side == Side.THEIRS
        assert "referrals.answered" in entries(chain=cast.centre)
        assert "referrals.answered" in entries(chain=cast.other_centre)

    def test_the_sender_does_not_answer_for_the_other_centre(self, cast, pair):
        with pytest.raises(ReferralRefused):
            answer_referral(pair[0], status=Status.ACCEPTED, by=cast.viewer("counsellor"))

    def test_taken_back_empties_what_had_arrived(self, cast, pair):
        origin, arrival = pair
        revoke_referral(origin, reason="not_needed", by=cast.viewer("counsellor"))
        arrival.refresh_from_db()
        assert (arrival.status, arrival.told) == (Status.REVOKED, {})

    def test_a_note_reaches_the_other_row(self, cast, pair):
        origin, arrival = pair
        add_entry(
            origin, kind=EventKind.HANDOVER, text="Nigina spoke with Dilbar.", by=cast.viewer("counsellor")
        )
        assert arrival.events.get(kind=EventKind.HANDOVER).text == "Nigina spoke with Dilbar."


class TestIncoming:
    def fields(self, **more):
        return {"other_name": "Village health post", "name": "Zarina", "assessment": "Needs a lawyer.",
                "priority": "urgent", **more}  # fmt: skip

    def test_it_is_written_down_matched_and_made_into_a_case(self, cast):
        by = cast.viewer("counsellor")
        referral = receive_referral(fields=self.fields(), by=by)
        person = cast.person()
        match_person(referral, person=person, by=by)
        case = open_case_from(referral, kind="labour_rights", by=by)
        assert case.person == person
        assert case.summary == "Needs a lawyer."

    def test_without_a_sender_it_is_refused(self, cast):
        with pytest.raises(ReferralRefused):
            receive_referral(fields=self.fields(other_name=" "), by=cast.viewer("counsellor"))

    def test_it_cannot_be_put_into_a_second_file(self, cast):
        by = cast.viewer("counsellor")
        referral = receive_referral(fields=self.fields(), by=by)
        match_person(referral, person=cast.person(), by=by)
        with pytest.raises(ReferralRefused):
            match_person(referral, person=cast.person("Other Person"), by=by)

    def test_partner_sends_somebody_and_reads_our_answer(self, cast):
        organisation = cast.organisation()
        someone = Partner.of(cast.partner_user(organisation), timezone.localdate())
        fields = self.fields(other_name="")
        referral = send_as_partner(organisation=organisation, centre=cast.centre, fields=fields, by=someone)
        assert Referral.objects.visible_to(cast.viewer("counsellor")).get() == referral
        answer_referral(referral, status=Status.ACCEPTED, by=cast.viewer("counsellor"))
        assert access.sent_by(someone).get().status == Status.ACCEPTED

    def test_partner_sends_only_as_its_own_organisation(self, cast):
        someone = Partner.of(cast.partner_user(cast.organisation()), timezone.localdate())
        other = cast.organisation("Other House")
        with pytest.raises(ReferralRefused):
            send_as_partner(organisation=other, centre=cast.centre, fields=self.fields(), by=someone)


def test_unmet_needs_are_counted_by_month_and_service(cast):
    from datetime import date

    from waypost.referrals.actions import record_unmet
    from waypost.referrals.queries import unmet_by_month

    by = cast.viewer("counsellor")
    for on in (date(2026, 1, 31), date(2026, 3, 1), date(2026, 3, 2)):
        record_unmet(service="shelter_men", reason="no_service_here", on=on, by=by)
    record_unmet(service="food", reason="no_capacity", on=date(2026, 3, 9), by=by)
    gaps = unmet_by_month(by, date(2026, 1, 1), date(2026, 3, 31))
    assert gaps.rows == [("shelter_men", [1, 0, 2], 3), ("food", [0, 0, 1], 1)]
    assert gaps.reasons == [("no_service_here", 3), ("no_capacity", 1)]
    assert unmet_by_month(cast.viewer("stranger"), date(2026, 1, 1), date(2026, 3, 31)).total == 0

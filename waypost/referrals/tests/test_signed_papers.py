"""The signed paper of an agreement: who sees it, who keeps it."""

import pytest
from django.urls import reverse

from waypost.centres.access import Viewer
from waypost.centres.models import Membership
from waypost.documents.actions import add_document
from waypost.documents.models import Document
from waypost.documents.tests.papers import photo, upload
from waypost.partners.models import Agreement
from waypost.referrals.signed_papers import visible
from waypost.shared.audit.models import Entry


@pytest.fixture
def agreement(cast):
    """Of the cast's centre alone."""
    agreement = cast.organisation().agreements.get()
    agreement.centre, agreement.our_contact = cast.centre, cast.manager
    agreement.save()
    return agreement


@pytest.fixture
def signed(cast, agreement):
    return add_document(
        holder_kind="agreement", holder_id=agreement.pk, about_id=None, kind="agreement", title="Signed copy",
        files=[upload("mou.jpg", photo())], by=cast.viewer("manager"),
    )  # fmt: skip


def tab_of(agreement):
    return reverse("referrals:of_agreement", args=[agreement.pk])


def adding_to(agreement):
    return reverse("documents:add", args=["agreement", agreement.pk])


def addresses_of(document):
    file = document.files.get()
    return [
        reverse("documents:document", args=[document.pk]),
        reverse("documents:print", args=[document.pk]),
        reverse("documents:file", args=[file.pk]),
        reverse("documents:page", args=[file.pk, 0]),
        reverse("documents:of", args=["agreement", document.holder_id]),
    ]


def test_manager_puts_the_signed_paper_to_the_agreement_and_everybody_there_reads_it(cast, agreement):
    facts = {"kind": "agreement", "title": "Signed by both", "reach": "desk"}
    answer = cast.client("manager").post(
        adding_to(agreement), {**facts, "files": [upload("mou.jpg", photo())]}
    )
    document = Document.objects.get()
    assert answer.url == reverse("documents:document", args=[document.pk])
    assert (document.holder_kind, document.holder_id, document.about_id) == ("agreement", agreement.pk, None)
    page = cast.client("receptionist").get(tab_of(agreement)).content.decode()
    assert "Signed by both" in page
    assert adding_to(agreement) not in page


def test_who_keeps_no_directory_reads_it_and_changes_nothing(cast, agreement, signed):
    counsellor = cast.client("counsellor")
    for name in ("edit", "pages"):
        answer = counsellor.post(
            reverse(f"documents:{name}", args=[signed.pk]), {"kind": "other", "version": 1}, follow=True
        )
        assert "You may read this paper." in answer.content.decode()
    files = {"kind": "agreement", "reach": "desk", "files": [upload("other.jpg", photo())]}
    answer = counsellor.post(adding_to(agreement), files, follow=True)
    assert "You may read these papers." in answer.content.decode()
    signed.refresh_from_db()
    assert (signed.kind, signed.version, signed.files.count()) == ("agreement", 1, 1)
    assert Document.objects.count() == 1


def test_agreement_s_page_leads_to_its_papers_and_back(cast, agreement):
    page = cast.client("counsellor").get(reverse("partners:agreement", args=[agreement.pk])).content.decode()
    assert tab_of(agreement) in page
    papers = cast.client("counsellor").get(tab_of(agreement)).content.decode()
    assert reverse("partners:agreement", args=[agreement.pk]) in papers


def test_role_without_papers_sees_no_tab(cast, agreement):
    page = cast.client("network_admin").get(reverse("partners:agreement", args=[agreement.pk]))
    assert tab_of(agreement) not in page.content.decode()


def test_counsellor_of_another_centre_gets_404_and_the_attempt_is_written_down(cast, agreement, signed):
    stranger = cast.client("stranger")
    for address in [tab_of(agreement), *addresses_of(signed)]:
        assert stranger.get(address).status_code == 404, address
    assert stranger.post(adding_to(agreement), {"kind": "agreement"}).status_code == 404
    assert Entry.objects.filter(action="documents.view_refused", subject_id=str(signed.pk)).exists()


def test_agreement_of_the_network_is_read_in_every_centre(cast, agreement, signed):
    Agreement.objects.update(centre=None)
    assert "Signed copy" in cast.client("stranger").get(tab_of(agreement)).content.decode()


def test_somebody_of_the_partner_gets_to_none_of_it(cast, agreement, signed):
    partner = cast.partner_client(cast.partner_user(agreement.organisation))
    for address in [tab_of(agreement), *addresses_of(signed)]:
        answer = partner.get(address)
        assert answer.status_code in {302, 403, 404}, address
        assert b"Signed copy" not in answer.content
    home = partner.get("/partner/", follow=True)
    assert home.status_code == 200
    assert b"Signed copy" not in home.content


def test_looking_at_the_papers_is_written_down(cast, agreement, signed):
    cast.client("counsellor").get(tab_of(agreement))
    assert Entry.objects.filter(action="documents.listed", subject_id=str(agreement.pk)).count() == 1


def test_who_answers_for_the_agreement_is_told_when_its_paper_runs_out(cast, agreement, signed):
    from waypost.documents.expiry import responsible_for

    assert responsible_for(signed) == cast.manager


def test_who_keeps_another_centres_directory_does_not_keep_these_papers_from_there(cast, agreement, signed):
    Membership.objects.create(
        user=cast.manager, network=cast.network, centre=cast.other_centre, role="manager", starts="2020-01-01"
    )
    at_home = Viewer.of(cast.manager, cast.centre.pk)
    away = Viewer.of(cast.manager, cast.other_centre.pk)
    assert [visible(viewer).filter(pk=agreement.pk).exists() for viewer in (at_home, away)] == [True, False]
    agreement.centre = None  # the network's own: kept from every centre
    agreement.save()
    assert visible(away).filter(pk=agreement.pk).exists()

"""The desk's search box finds a referral by its number, for those to whom it is open."""

from django.urls import reverse

from waypost.people.actions.sharing import restrict_file
from waypost.shared.audit.models import Entry


def typed(cast, text, who="counsellor"):
    """What the fragment under the search box shows."""
    return cast.client(who).get(reverse("people:find_results"), {"q": text}).content.decode()


def test_a_referral_number_finds_the_referral_first(cast, written):
    referral = written()
    html = typed(cast, referral.number.lower().replace("-", " "))
    assert reverse("referrals:referral", args=[referral.pk]) in html
    opened = cast.client("counsellor").get(reverse("people:find"), {"q": referral.number})
    assert opened.headers["Location"] == reverse("referrals:referral", args=[referral.pk])


def test_the_referral_of_a_closed_file_is_not_there_for_a_colleague(cast, written):
    referral = written()
    restrict_file(referral.person, named=[cast.counsellor], reason="danger", by=cast.viewer("manager"))
    entries = Entry.objects.count()
    html = typed(cast, referral.number, who="receptionist")
    assert str(referral.pk) not in html
    assert "No record with this number is open to you." in html
    assert Entry.objects.count() == entries


def test_another_centre_finds_nothing(cast, written):
    referral = written()
    assert str(referral.pk) not in typed(cast, referral.number, who="stranger")

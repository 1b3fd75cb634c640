"""What My day says about clients."""

from django.urls import reverse

from waypost.people.actions.self_registration import send_self_registration


def test_my_day_says_who_registered_themselves(cast):
    by = cast.viewer("counsellor")
    send_self_registration(centre=cast.centre, answers={"name": "Мирзаева"}, language="en", by=by)
    page = reverse("centres:my_day")
    assert reverse("people:self_registrations") in cast.client("receptionist").get(page).content.decode()
    for role in ("stranger", "trainer"):
        assert reverse("people:self_registrations") not in cast.client(role).get(page).content.decode()

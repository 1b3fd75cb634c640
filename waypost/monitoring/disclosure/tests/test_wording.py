"""The audit names what left the centre, and to whom."""

from waypost.monitoring.disclosure.tests.test_gate import BASE, _release, _table, house
from waypost.partners.models import Organisation
from waypost.shared.audit import wording
from waypost.shared.audit.models import Entry

__all__ = ["house"]


def test_a_release_is_named_with_its_readers(house, django_assert_num_queries):
    donor = Organisation.objects.create(network=house.network, name="Fund for Safe Work", kind="donor")
    _release(house, _table(BASE, "2026-03"), name=f"donor:{donor.pk}", title="Contacts")
    _release(house, _table(BASE, "2026-04"), name="ministry")
    entries = list(Entry.objects.filter(action="monitoring.figures_released").order_by("pk"))
    auditor = house.viewer("auditor")
    with django_assert_num_queries(2):
        named = wording.names_for(auditor, entries)
    told = [wording.in_words(one, named) for one in entries]
    assert "“Contacts” (Fund for Safe Work)" in told[0]
    assert "“a table” (Government)" in told[1]
    handed = Entry(action="monitoring.policy_handed_on", actor_name="Ana", details={"audience": "public"})
    assert "(Everybody)" in wording.in_words(handed)

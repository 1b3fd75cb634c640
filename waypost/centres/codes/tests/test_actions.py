import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from waypost.centres.access import Viewer
from waypost.centres.codes import actions
from waypost.centres.codes.usage import usage
from waypost.shared import codes
from waypost.shared.audit.models import Entry
from waypost.shared.codes.models import Code

pytestmark = pytest.mark.django_db
BY = Viewer.system()


def order_of(name):
    return [slug for slug, _label in codes.choices(name, language="en")]


def test_a_new_answer_is_offered_at_once_at_the_end_and_audited():
    code = actions.add_code(
        list_name="how_heard", labels={"en": "At the border", "fr": " À la  frontière "}, by=BY
    )
    assert (code.slug, code.origin) == ("at_the_border", "network")
    assert order_of("how_heard")[-1] == "at_the_border"
    assert codes.label("how_heard", "at_the_border", "fr") == "À la frontière"
    assert Entry.objects.get(action="codes.added").details == {"list": "how_heard", "code": "at_the_border"}


def test_a_label_in_another_script_gets_a_slug_of_its_own(settings):
    settings.LANGUAGE_CODE = "ru"
    first = actions.add_code(list_name="how_heard", labels={"ru": "На границе"}, by=BY)
    second = actions.add_code(list_name="how_heard", labels={"ru": "На вокзале"}, by=BY)
    assert (first.slug, second.slug) == ("code", "code_2")


@pytest.mark.parametrize(
    ("wanted", "because"),
    [
        ({"list_name": "country", "labels": {"en": "Atlantis"}}, "international standard"),
        ({"list_name": "no_such", "labels": {"en": "X"}}, "international standard"),
        ({"list_name": "gender", "labels": {"en": "X"}, "slug": "female"}, "exists already"),
        ({"list_name": "gender", "labels": {"en": "X"}, "slug": "Not a slug"}, "cannot be a code"),
        ({"list_name": "marital_status", "labels": {"en": "X"}, "slug": "unknown"}, "cannot be a code"),
        ({"list_name": "gender", "labels": {"en": "  "}}, "Write the label"),
        ({"list_name": "gender", "labels": {"fr": "Autre"}}, "Write the label"),
        ({"list_name": "contact_topic", "labels": {"en": "X"}, "parent": "wages_unpaid"}, "first level"),
        ({"list_name": "contact_topic", "labels": {"en": "X"}, "parent": "nothing"}, "first level"),
    ],
)
def test_a_wrong_answer_is_refused_with_a_reason(wanted, because):
    with pytest.raises(actions.CodeRefused, match=because):
        actions.add_code(**wanted, by=BY)


def test_an_answer_stands_under_its_parent():
    actions.add_code(list_name="contact_topic", labels={"en": "Crypto offers"}, parent="money", by=BY)
    assert order_of("contact_topic")[order_of("contact_topic").index("taxes") + 1] == "crypto_offers"


def test_new_words_are_seen_at_once():
    code = Code.objects.get(list="gender", slug="other")
    actions.relabel_code(code, labels={**code.labels, "en": "Another"}, by=BY)
    assert codes.label("gender", "other", "en") == "Another"
    assert Entry.objects.get(action="codes.relabelled").details["languages"] == ["en"]


def test_an_answer_moves_past_its_neighbour_and_no_further():
    actions.move_code(Code.objects.get(list="gender", slug="male"), up=True, by=BY)
    assert order_of("gender")[:2] == ["male", "female"]
    actions.move_code(Code.objects.get(list="gender", slug="male"), up=True, by=BY)
    assert order_of("gender")[:2] == ["male", "female"]


def test_answers_with_the_same_order_can_still_be_moved():
    Code.objects.filter(list="help_type").update(order=5)
    actions.move_code(Code.objects.get(list="help_type", slug="active"), up=False, by=BY)
    assert order_of("help_type") == ["advocacy", "active", "passive"]


def test_a_moved_topic_takes_its_children_along():
    actions.move_code(Code.objects.get(list="contact_topic", slug="visa_permit"), up=True, by=BY)
    assert order_of("contact_topic")[:3] == ["visa_permit", "work_permit", "residence_permit"]


def test_a_retired_answer_keeps_its_label_and_can_come_back():
    code = Code.objects.get(list="how_heard", slug="radio")
    actions.retire_code(code, reason="nobody listens", by=BY)
    assert "radio" not in order_of("how_heard")
    assert codes.label("how_heard", "radio", "en") == "Radio"
    actions.restore_code(code, by=BY)
    assert "radio" in order_of("how_heard")
    assert Entry.objects.filter(action__in=["codes.retired", "codes.restored"]).count() == 2


def test_a_topic_retires_with_its_children_and_comes_back_before_them():
    actions.retire_code(Code.objects.get(list="contact_topic", slug="money"), by=BY)
    assert "remittances" not in order_of("contact_topic")
    child = Code.objects.get(list="contact_topic", slug="remittances")
    with pytest.raises(actions.CodeRefused, match="Offer “Money” again first"), translation.override("en"):
        actions.restore_code(child, by=BY)


def test_no_action_deletes():
    assert not [name for name in dir(actions) if "delete" in name or "remove" in name]


def test_the_database_keeps_one_code_per_slug_and_no_nameless_one():
    with pytest.raises(IntegrityError), transaction.atomic():
        Code.objects.create(list="gender", slug="female")
    with pytest.raises(IntegrityError), transaction.atomic():
        Code.objects.create(list="gender", slug="")


def test_usage_counts_single_answers_and_answers_within_lists(cast):
    from waypost.centres.models import Membership

    before = sum(use.count for use in usage("gender").get("female", []))
    members = [Membership.objects.get(user=user) for user in (cast.counsellor, cast.receptionist)]
    for member, languages in zip(members, (["tg", "ru"], ["ru"]), strict=True):
        member.gender, member.languages = "female", languages
        member.save()
    found = usage("gender")["female"]
    assert sum(use.count for use in found) == before + 2
    spoken = {slug: sum(use.count for use in uses) for slug, uses in usage("language").items()}
    assert (spoken["ru"], spoken["tg"]) == (2, 1)
    assert "" not in usage("gender")

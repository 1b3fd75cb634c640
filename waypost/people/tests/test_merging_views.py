"""The screens for double files, splitting, closing and files kept elsewhere."""

import pytest
from django.urls import reverse

from waypost.centres.access import Viewer
from waypost.people import consents
from waypost.people.actions.consent import record_consent
from waypost.people.actions.doubles import note_doubles
from waypost.people.actions.sharing import restrict_file
from waypost.people.actions.wordings import load_starter_wordings
from waypost.people.doubles import batch_of
from waypost.people.models import ConsentWording, DoublePair, MergeRecord, Person
from waypost.people.names_index import index_names, new_name


@pytest.fixture
def pair(cast):
    left = cast.person(
        "Шахноза Мирзаева", born="1990-05-03", gender="woman", town="Hisor", phone="+992900111222"
    )
    right = cast.person("Shakhnoza Mirzaeva", born="1990-05-03", gender="woman", town="Varzob")
    return left, right


def merge_url(left, right, name="merge"):
    return reverse(f"people:{name}", args=[left.pk, right.pk])


def form(left, right, **more):
    left.refresh_from_db()
    right.refresh_from_db()
    return {
        "keep": "left",
        "reason": "same card",
        "left_version": left.version,
        "right_version": right.version,
        **more,
    }


def test_both_files_stand_side_by_side(cast, pair):
    page = cast.client("manager").get(merge_url(*pair)).content.decode()
    for text in ("Hisor", "Varzob", pair[0].number, pair[1].number, "always the stricter"):
        assert text in page


def test_merging_keeps_what_was_chosen_and_leads_to_the_undo(cast, pair):
    left, right = pair
    answer = cast.client("case_manager").post(
        merge_url(left, right), form(left, right, **{"keep-town": "right"})
    )
    record = MergeRecord.objects.get()
    assert answer.headers["Location"] == reverse("people:merge_undo", args=[record.pk])
    left.refresh_from_db()
    assert left.town == "Varzob"


def test_the_right_number_may_stay_and_left_still_means_left(cast, pair):
    left, right = pair
    cast.client("manager").post(
        merge_url(left, right), form(left, right, keep="right", **{"keep-town": "left"})
    )
    right.refresh_from_db()
    left.refresh_from_db()
    assert (left.merged_into, right.town) == (right, "Hisor")


def test_the_second_one_is_told_who_was_first(cast, pair):
    data = form(*pair)
    cast.client("manager").post(merge_url(*pair), data)
    answer = cast.client("case_manager").post(merge_url(*pair), data, follow=True)
    assert answer.status_code == 200
    assert "Manager merged these two files already" in answer.content.decode()
    assert MergeRecord.objects.count() == 1


def test_the_old_address_leads_to_the_kept_file(cast, pair):
    left, right = pair
    cast.client("manager").post(merge_url(left, right), form(left, right))
    answer = cast.client("receptionist").get(reverse("people:client", args=[right.pk]))
    assert answer.headers["Location"] == reverse("people:client", args=[left.pk])


def test_undo_shows_what_was_edited_and_asks(cast, pair):
    left, right = pair
    browser = cast.client("manager")
    browser.post(merge_url(left, right), form(left, right))
    address = reverse("people:merge_undo", args=[MergeRecord.objects.get().pk])
    Person.objects.filter(pk=left.pk).update(town="Khujand")
    assert "Khujand" in browser.get(address).content.decode()
    assert browser.post(address, {}).status_code == 422
    assert browser.post(address, {"edit-town": "now"}).status_code == 302
    left.refresh_from_db()
    assert left.town == "Khujand"
    assert Person.objects.get(pk=right.pk).merged_into is None


def test_a_merge_needs_a_reason(cast, pair):
    assert cast.client("manager").post(merge_url(*pair), form(*pair, reason="")).status_code == 422
    assert not MergeRecord.objects.exists()


def test_a_counsellor_merges_nothing(cast, pair):
    assert cast.client("counsellor").post(merge_url(*pair), form(*pair)).status_code == 403


def test_a_file_of_another_centre_is_not_compared(cast, pair):
    theirs = cast.person("Shakhnoza", by="stranger")
    assert cast.client("manager").get(merge_url(pair[0], theirs)).status_code == 404


def test_a_closed_file_is_not_compared_by_others(cast, pair):
    restrict_file(pair[1], named=[], reason="in danger", by=cast.viewer("manager"))
    assert cast.client("case_manager").get(merge_url(*pair)).status_code == 404
    assert cast.client("manager").get(merge_url(*pair)).status_code == 200


def test_what_the_role_may_not_read_is_not_shown(cast, pair):
    left, right = pair
    left.vulnerabilities = {"trafficking": "said so"}
    left.save()
    page = cast.client("manager").get(merge_url(left, right)).content.decode()
    assert "said so" not in page


def test_the_other_file_is_found_by_its_number(cast, pair):
    left, right = pair
    address = reverse("people:merge_choose", args=[left.pk])
    answer = cast.client("manager").post(address, {"number": right.number.lower()})
    assert answer.headers["Location"] == merge_url(left, right)
    assert cast.client("manager").post(address, {"number": "DUS-1"}).status_code == 422
    assert cast.client("manager").post(address, {"number": left.number}).status_code == 422


def find_pairs(cast):
    viewer = Viewer.system(cast.centre)
    note_doubles(batch_of(viewer, None), by=viewer)


def test_pairs_are_listed_and_told_apart(cast, pair):
    find_pairs(cast)
    browser = cast.client("manager")
    assert pair[0].number in browser.get(reverse("people:doubles")).content.decode()
    assert browser.post(merge_url(*pair, name="merge_not_same"), {"because": ""}).status_code == 302
    assert DoublePair.objects.open().exists()
    browser.post(merge_url(*pair, name="merge_not_same"), {"because": "twin"})
    assert pair[0].number not in browser.get(reverse("people:doubles")).content.decode()
    assert "these are two people" in browser.get(merge_url(*pair)).content.decode()


def test_the_list_of_pairs_costs_the_same_whatever_its_length(cast, django_assert_max_num_queries):
    people = [cast.person(f"Шахноза {letter}ирзаева", born="1990") for letter in "МБГДЖЗК"]
    pairs = [sorted(p.pk for p in (people[0], other)) for other in people[1:]]
    DoublePair.objects.bulk_create(DoublePair(left_id=a, right_id=b, score=0.9) for a, b in pairs)
    browser = cast.client("manager")
    browser.get(reverse("people:doubles"))
    with django_assert_max_num_queries(16):
        browser.get(reverse("people:doubles"))


def test_looking_again_is_queued(cast, pair, django_capture_on_commit_callbacks):
    from django_q.models import OrmQ

    with django_capture_on_commit_callbacks(execute=True):
        answer = cast.client("manager").post(reverse("people:doubles_look"))
    assert answer.status_code == 302
    assert OrmQ.objects.count() == 1


def test_a_file_is_split_from_the_screen_and_made_whole_again(cast):
    person = cast.person("Рустам Каримов", born="1990", gender="man")
    new_name(person, full="Фаррух Каримов", primary=False).save()
    index_names(person)
    name = person.names.get(is_primary=False)
    browser = cast.client("manager")
    address = reverse("people:split", args=[person.pk])
    assert "Фаррух Каримов" in browser.get(address).content.decode()
    data = {
        "version": person.version,
        "because": "two_people",
        "rows": [f"people.PersonName:{name.pk}"],
        "keep-gender": "both",
    }
    assert browser.post(address, {**data, "rows": []}).status_code == 422
    assert browser.post(address, data).status_code == 302
    record = MergeRecord.objects.get()
    assert (record.other.display_name, record.other.gender) == ("Фаррух Каримов", "man")
    assert browser.post(reverse("people:merge_undo", args=[record.pk]), {}).status_code == 302
    assert person.names.count() == 2


def sharing(person):
    return reverse("people:sharing", args=[person.pk])


def test_a_file_is_closed_named_and_opened_from_one_page(cast):
    person = cast.person()
    browser, colleague = cast.client("manager"), cast.counsellor
    browser.post(sharing(person), {"do": "restrict", "restrict-reason": "in danger"})
    assert cast.client("counsellor").get(reverse("people:client", args=[person.pk])).status_code == 404
    browser.post(sharing(person), {"do": "name", "name-user": colleague.pk})
    assert cast.client("counsellor").get(reverse("people:client", args=[person.pk])).status_code == 200
    row = person.named_staff.get(user=colleague)
    browser.post(sharing(person), {"do": "unname", "row": row.pk})
    last = person.named_staff.get()
    assert browser.post(sharing(person), {"do": "unname", "row": last.pk}).status_code == 422
    browser.post(sharing(person), {"do": "lift", "lift-reason": "over"})
    assert cast.client("counsellor").get(reverse("people:client", args=[person.pk])).status_code == 200


def test_a_counsellor_closes_nothing(cast):
    assert cast.client("counsellor").get(sharing(cast.person())).status_code == 403


@pytest.fixture
def agreed(cast):
    load_starter_wordings(cast.network)
    wording = ConsentWording.objects.get(purpose=consents.NETWORK, language="en")
    person = cast.person(born="1990-05-03", town="Hisor")
    record_consent(person=person, purpose=consents.NETWORK, wording=wording, how="spoken", evidence="x",
                   by=cast.viewer("counsellor"))  # fmt: skip
    return person


def test_a_file_kept_elsewhere_is_opened_with_the_person_present(cast, agreed):
    browser = cast.client("stranger")
    page = browser.post(
        reverse("people:elsewhere"), {"name": "Шахноза Мирзаева", "born": "03.05.1990"}
    ).content.decode()
    assert "On file at Dushanbe" in page
    assert agreed.number not in page
    assert "Hisor" not in page
    token = page.split('name="token" value="')[1].split('"')[0]
    open_url = reverse("people:elsewhere_open")
    assert browser.post(open_url, {"token": token}).status_code == 422
    answer = browser.post(open_url, {"token": token, "how": "spoken", "reason": "she moved here"})
    assert answer.status_code == 302
    assert browser.get(reverse("people:client", args=[agreed.pk])).status_code == 200


def test_a_forged_token_opens_nothing(cast, agreed):
    answer = cast.client("stranger").post(
        reverse("people:elsewhere_open"), {"token": "x", "how": "spoken", "reason": "x"}
    )
    assert answer.headers["Location"] == reverse("people:elsewhere")
    assert cast.client("stranger").get(reverse("people:client", args=[agreed.pk])).status_code == 404


def test_a_name_alone_is_not_asked_about(cast, agreed):
    answer = cast.client("stranger").post(reverse("people:elsewhere"), {"name": "Шахноза Мирзаева"})
    assert answer.status_code == 422


def test_vulnerabilities_stand_in_words_side_by_side(cast, pair):
    pair[0].vulnerabilities = {"kinds": ["trafficking"], "words": "seeks shelter"}
    pair[0].save()
    page = cast.client("case_manager").get(merge_url(*pair)).content.decode()
    assert "seeks shelter" in page
    assert "kinds" not in page

"""The search box and the page behind it."""

from django.urls import reverse

from waypost.people.actions.card import issue_card, replace_card
from waypost.people.cards import code_of, read_code
from waypost.shared.dates import PartialDate


def found(cast, text, who="receptionist", **headers):
    """What the fragment shows for a search text."""
    return cast.client(who).get(reverse("people:find_results"), {"q": text}, **headers).content.decode()


def test_results_show_the_name_and_why_it_matched(cast):
    cast.person("Каримов Рустам", born=PartialDate("1984"))
    html = found(cast, "rustam karimov 1984")
    assert "Каримов Рустам" in html
    assert "Same year of birth" in html


def test_a_stranger_is_shown_nobody(cast):
    person = cast.person("Каримов Рустам")
    html = found(cast, "karimov", who="stranger")
    assert person.number not in html
    assert "Nobody found" in html


def test_nobody_found_offers_to_register_with_what_was_typed(cast):
    html = found(cast, "Мирзаева Шахноза")
    assert reverse("people:register") in html
    assert "q=%D0%9C" in html


def test_who_may_not_register_is_not_offered_it(cast):
    assert reverse("people:register") not in found(cast, "Мирзаева", who="trainer")


def test_roles_without_clients_do_not_search(cast):
    for role in ("editor", "mne_officer", "auditor", "summary_only"):
        assert cast.client(role).get(reverse("people:find"), {"q": "a"}).status_code == 403


def test_a_whole_client_number_opens_the_file_at_once(cast):
    person = cast.person()
    answer = cast.client("receptionist").get(reverse("people:find"), {"q": person.number.lower()})
    assert answer.headers["Location"] == reverse("people:client", args=[person.pk])


def test_a_scanned_card_opens_the_file_until_it_is_replaced(cast):
    person = cast.person()
    card = issue_card(person, by=cast.viewer("receptionist"))
    page, desk = reverse("people:find"), cast.client("receptionist")
    scanned = code_of(card.serial)
    assert desk.get(page, {"q": scanned}).headers["Location"] == reverse("people:client", args=[person.pk])
    # A scanner types like a keyboard: on a Russian layout the slash comes out as a dot.
    assert desk.get(page, {"q": "." + scanned[1:]}).status_code == 302
    replaced = replace_card(person, by=cast.viewer("receptionist"))
    assert desk.get(page, {"q": scanned}).status_code == 200
    assert desk.get(page, {"q": code_of(replaced.serial)}).status_code == 302


def test_a_card_of_a_stranger_opens_nothing(cast):
    card = issue_card(cast.person(), by=cast.viewer("receptionist"))
    assert cast.client("stranger").get(reverse("people:find"), {"q": code_of(card.serial)}).status_code == 200


def test_a_forged_card_is_no_card():
    assert read_code(code_of(12345)) == 12345
    forged = f"/{int(code_of(12345)[1:]) + 1:034d}"
    assert read_code(forged) is None


def test_searching_takes_at_most_nine_statements(cast, django_assert_max_num_queries):
    for number in range(12):
        cast.person(f"Каримов Рустам{'абвгдежзиклм'[number]}")
    desk = cast.client("receptionist")
    desk.get(reverse("people:find_results"), {"q": "karimov rustam"})
    # Session, user, membership, and at most six of the look-up itself.
    with django_assert_max_num_queries(9):
        desk.get(reverse("people:find_results"), {"q": "karimov rustam"})


def test_the_way_to_the_form_takes_along_what_is_typed_on_the_page(cast):
    desk = cast.client("receptionist")
    asked = {"q": "Nobody Yet"}
    on_page = desk.get(
        reverse("people:find_results"), asked, headers={"hx-request": "true", "hx-target": "find-results"}
    )
    above = desk.get(
        reverse("people:find_results"), asked, headers={"hx-request": "true", "hx-target": "desk-results"}
    )
    assert 'hx-swap-oob="true"' in on_page.content.decode()
    assert "hx-swap-oob" not in above.content.decode()
    assert "q=Nobody+Yet" in on_page.content.decode()

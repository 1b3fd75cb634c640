"""Checking an offer and a contract without scripts; nothing is kept."""

import pytest
from django.test import Client

from waypost.library import actions


@pytest.fixture
def signs(library):
    def sign(title, body, *, grave=False, kind="sign"):
        return library.statement(body, title, fields={"kind": kind, "is_grave": grave})

    made = {
        "passport": sign("They keep your passport", "Keep it yourself.", grave=True),
        "hurry": sign("They hurry you", "Take your time."),
    }
    library.page("Warning signs", "", *made.values(), kind="offer")
    clauses = {
        "wage": sign("The wage and when it is paid", "Ask for the sum.", grave=True, kind="clause"),
        "rest": sign("A day of rest", "One day a week.", kind="clause"),
    }
    library.page("Clauses", "", *clauses.values(), kind="contract")
    return made | clauses


def answer_to(path, *ticked):
    return Client(enforce_csrf_checks=True).post(path, {"tick": [str(one.pk) for one in ticked]})


def test_a_grave_sign_says_stop_and_what_to_do(signs):
    text = answer_to("/en/check-offer/", signs["passport"]).content.decode()
    assert "Stop. This offer is dangerous." in text
    assert "Keep it yourself." in text
    assert "Take your time." not in text


def test_a_lesser_sign_asks_for_care_and_none_proves_nothing(signs):
    assert "Be careful: 1 warning sign" in answer_to("/en/check-offer/", signs["hurry"]).content.decode()
    assert "This does not prove that the offer is good." in answer_to("/en/check-offer/").content.decode()


def test_a_contract_without_an_important_clause_is_not_to_be_signed_yet(signs):
    text = answer_to("/en/check-contract/", signs["rest"]).content.decode()
    assert "Do not sign yet: 1 important clause is missing" in text
    assert "Ask for the sum." in text
    whole = answer_to("/en/check-contract/", signs["rest"], signs["wage"]).content.decode()
    assert "Every clause of our list is there" in whole


def test_what_is_ticked_is_kept_nowhere(signs):
    answer = answer_to("/en/check-offer/", signs["passport"])
    assert not answer.cookies
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("sent", ["x", "00000000-0000-0000-0000-000000000000", "' OR 1=1"])
def test_unknown_ticks_are_left_aside(signs, sent):
    answer = Client().post("/en/check-offer/", {"tick": sent, "country": "<b>"})
    assert answer.status_code == 200


def test_signs_that_are_too_old_are_not_asked(library, signs):
    actions.take_back_statement(signs["hurry"], because="Not true", by=library.by)
    assert "They hurry you" not in Client().get("/en/check-offer/").content.decode()


def test_without_a_list_there_is_no_page(cast):
    assert Client().get("/en/check-offer/").status_code == 404

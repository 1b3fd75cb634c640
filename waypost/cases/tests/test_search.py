"""The desk's search box finds a case by its number, for those to whom it is open."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from waypost.shared.audit.models import Entry

NOTATIONS = {
    "as written": lambda number: number,
    "small letters": str.lower,
    "no dashes": lambda number: number.replace("-", ""),
    "spaces": lambda number: number.replace("-", " "),
    "long dashes": lambda number: number.replace("-", "–"),
    "arabic digits": lambda number: number.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    "copied from a chat": lambda number: f"\u2068 {number} \u2069",
}


def typed(cast, text, who="counsellor"):
    """What the fragment under the search box shows."""
    return cast.client(who).get(reverse("people:find_results"), {"q": text}).content.decode()


@pytest.mark.parametrize("notation", NOTATIONS.values(), ids=NOTATIONS)
def test_a_case_number_in_any_notation_finds_the_case(cast, opened, notation):
    case = opened(kind="labour_rights")
    html = typed(cast, notation(case.number))
    assert reverse("cases:case", args=[case.pk]) in html
    assert case.person.display_name in html


def test_enter_opens_the_case(cast, opened):
    case = opened()
    answer = cast.client("counsellor").get(reverse("people:find"), {"q": case.number})
    assert answer.headers["Location"] == reverse("cases:case", args=[case.pk])


def test_a_wrong_check_character_finds_nothing(cast, opened):
    case = opened()
    wrong = case.number[:-1] + ("A" if case.number[-1] != "A" else "B")
    assert reverse("cases:case", args=[case.pk]) not in typed(cast, wrong)


def test_nobody_is_offered_to_register_a_number(cast, opened):
    case = opened()
    assert reverse("people:register") not in typed(cast, case.number)


@pytest.mark.parametrize("who", ["manager", "receptionist", "stranger"])
def test_a_restricted_case_cannot_be_told_from_none(cast, opened, who):
    secret = opened(restricted=True, kind="trafficking")
    number, nowhere = secret.number, _next(secret.number)
    browser, seen = cast.client(who), {}
    browser.get(reverse("people:find"))  # the first request of a session asks more
    entries = Entry.objects.count()
    for text in (number, nowhere):
        with CaptureQueriesContext(connection) as statements:
            answers = [
                browser.get(reverse(f"people:{page}"), {"q": text}) for page in ("find_results", "find")
            ]
        assert [answer.status_code for answer in answers] == [200, 200]
        seen[text] = (answers[0].content.decode().replace(text, ""), len(statements))
    assert seen[number] == seen[nowhere]
    assert Entry.objects.count() == entries


def test_whoever_it_names_finds_it(cast, opened):
    secret = opened(restricted=True, kind="trafficking")
    assert reverse("cases:case", args=[secret.pk]) in typed(cast, secret.number)


def _next(number: str) -> str:
    """A whole number that no case bears."""
    from waypost.cases.numbers import SERIES

    return SERIES.written(number.partition("-")[0], 99_999)

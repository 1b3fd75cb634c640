"""Every role over every address: who may gets in, who may not gets 403, a stranger to a record gets 404.

An address with arguments needs an entry in `tests/guards/records.py`: how to make the
record that a member of the centre may see.
"""

import pytest

from tests.guards.records import RECORDS, SHARED_BY_THE_NETWORK, SKIPPED
from tests.guards.urls import every_address
from waypost.accounts.roles import ROLES
from waypost.people.testing import NETWORK_ROLES

ADDRESSES = {a.name: a for a in every_address()}
OURS = {name: a for name, a in ADDRESSES.items() if getattr(a.view, "gate", ("",))[0] == "require"}
FINE = {200, 204, 302, 400, 405, 422}


def _url(name, cast, role):
    from django.urls import reverse

    if not ADDRESSES[name].arguments:
        return reverse(name)
    return reverse(name, kwargs=RECORDS[name](cast, role))


def test_every_address_with_arguments_has_a_record():
    wanted = {name for name, a in ADDRESSES.items() if a.arguments}
    assert wanted - set(RECORDS) - set(SKIPPED) == set()
    assert (set(RECORDS) | set(SKIPPED)) - wanted == set()


def _may(gate, role):
    _, perms, any_of = gate
    held = [perm in ROLES[role].perms for perm in perms]
    return any(held) if any_of else all(held)


@pytest.mark.parametrize("role", sorted(ROLES))
def test_role_sees_what_it_may_and_nothing_else(cast, role):
    browser = cast.client(role)
    wrong = []
    for name, address in sorted(OURS.items()):
        if name in SKIPPED:
            continue
        url = _url(name, cast, role)
        for method in ("get", "post"):
            answer = getattr(browser, method)(url)
            if answer.streaming:
                list(answer)  # to its end, as a browser reads a file
            status = answer.status_code
            # A network role stands in no centre: pages of one centre are not there for it.
            expected = FINE | ({404} if role in NETWORK_ROLES or method == "post" else set())
            if not _may(address.view.gate, role):
                expected = {403, 405}
            if status not in expected:
                wrong.append(f"{method.upper()} {name}: {status}")
    assert wrong == []


def test_nobody_gets_in_without_signing_in(cast):
    wrong = []
    for name, address in sorted(ADDRESSES.items()):
        if name in SKIPPED or address.view.gate[0] == "public":
            continue
        url = _url(name, cast, "counsellor")
        for method in ("get", "post"):
            answer = getattr(cast.anybody, method)(url)
            led_to_sign_in = answer.status_code == 302 and "/account/login/" in answer.headers["Location"]
            if not led_to_sign_in and answer.status_code != 405:
                wrong.append(f"{method.upper()} {name}: {answer.status_code}")
    assert wrong == []


def test_stranger_gets_404_for_every_record(cast):
    """A counsellor of another centre, with every permission her role gives, finds nothing here."""
    browser = cast.client("stranger")
    wrong = []
    for name, address in sorted(OURS.items()):
        if (
            not address.arguments
            or name in SKIPPED
            or name in SHARED_BY_THE_NETWORK
            or not _may(address.view.gate, "counsellor")
        ):
            continue
        url = _url(name, cast, "stranger")
        for method in ("get", "post"):
            status = getattr(browser, method)(url).status_code
            if status not in {404, 405}:
                wrong.append(f"{method.upper()} {name}: {status}")
    assert wrong == []

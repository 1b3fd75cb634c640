"""Every role over every address: who may gets in, who may not gets 403, a stranger to a record gets 404.

An address with arguments needs an entry in `tests/guards/records.py`: how to make the
record that a member of the centre may see.
"""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.urls import reverse

from tests.guards.records import BY_ROLE, RECORDS, SHARED_BY_THE_NETWORK, SKIPPED
from tests.guards.urls import every_address
from waypost.accounts.roles import ROLES
from waypost.people.testing import NETWORK_ROLES, Cast

ADDRESSES = {a.name: a for a in every_address()}
OURS = {name: a for name, a in ADDRESSES.items() if getattr(a.view, "gate", ("",))[0] == "require"}
FINE = {200, 204, 302, 400, 405, 422}


class House:
    """A cast with a record for every address: made once, and for every address as it was made."""

    def __init__(self) -> None:
        self.cast = Cast()
        for name in [*ROLES, "stranger"]:
            getattr(self.cast, name)
        self.arguments = {
            name: make(self.cast, "counsellor") for name, make in RECORDS.items() if name not in BY_ROLE
        }

    @contextmanager
    def at(self, name: str, role: str) -> Iterator[str]:
        """The address of a record that is for this role; what is done to it is undone."""
        with transaction.atomic():
            yield reverse(name, kwargs=self._arguments(name, role))
            transaction.set_rollback(True)

    def _arguments(self, name: str, role: str) -> dict[str, Any]:
        if name in BY_ROLE:
            return RECORDS[name](copy.copy(self.cast), role)
        return self.arguments.get(name, {})


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield House()
        transaction.set_rollback(True)


def test_every_address_with_arguments_has_a_record():
    wanted = {name for name, a in ADDRESSES.items() if a.arguments}
    assert wanted - set(RECORDS) - set(SKIPPED) == set()
    assert (set(RECORDS) | set(SKIPPED)) - wanted == set()


def _may(gate, role):
    _, perms, any_of = gate
    held = [perm in ROLES[role].perms for perm in perms]
    return any(held) if any_of else all(held)


def _asked(browser, url):
    """Getting and posting to an address: which method, and the status of the answer."""
    for method in ("get", "post"):
        answer = getattr(browser, method)(url)
        if answer.streaming:
            list(answer)  # to its end, as a browser reads a file
        yield method, answer.status_code


def _is_told_elsewhere(gate, role):
    """Whoever is refused asks the database for nothing but who it is: for one kind of database all refusals are tried."""
    return connection.vendor != "sqlite" and not _may(gate, role)


@pytest.mark.parametrize("role", sorted(ROLES))
def test_role_sees_what_it_may_and_nothing_else(db, house, role):
    browser = house.cast.client(role)
    browser.get(reverse("desk"))  # notes when the session was last used: once, not for every address
    wrong = []
    for name, address in sorted(OURS.items()):
        if name in SKIPPED or _is_told_elsewhere(address.view.gate, role):
            continue
        with house.at(name, role) as url:
            for method, status in _asked(browser, url):
                # A network role stands in no centre: pages of one centre are not there for it.
                expected = FINE | ({404} if role in NETWORK_ROLES or method == "post" else set())
                if not _may(address.view.gate, role):
                    expected = {403, 405}
                if status not in expected:
                    wrong.append(f"{method.upper()} {name}: {status}")
    assert wrong == []


def test_nobody_gets_in_without_signing_in(db, house):
    wrong = []
    for name, address in sorted(ADDRESSES.items()):
        if name in SKIPPED or address.view.gate[0] == "public":
            continue
        with house.at(name, "counsellor") as url:
            for method in ("get", "post"):
                answer = getattr(house.cast.anybody, method)(url)
                led_to_sign_in = answer.status_code == 302 and "/account/login/" in answer.headers["Location"]
                asked_for_a_key = address.view.gate[0] == "by_key" and answer.status_code == 401
                if not led_to_sign_in and not asked_for_a_key and answer.status_code != 405:
                    wrong.append(f"{method.upper()} {name}: {answer.status_code}")
    assert wrong == []


def test_no_session_stands_for_a_key(db, house):
    """Whoever is signed in, whatever the role: what is for programs opens by a key alone."""
    browser = house.cast.client("manager")
    for name, address in sorted(ADDRESSES.items()):
        if address.view.gate[0] == "by_key":
            with house.at(name, "manager") as url:
                answer = browser.get(url)
                assert (answer.status_code, list(answer.cookies)) == (401, []), name


def test_stranger_gets_404_for_every_record(db, house):
    """A counsellor of another centre, with every permission her role gives, finds nothing here."""
    browser = house.cast.client("stranger")
    wrong = []
    for name, address in sorted(OURS.items()):
        if (
            not address.arguments
            or name in SKIPPED
            or name in SHARED_BY_THE_NETWORK
            or not _may(address.view.gate, "counsellor")
        ):
            continue
        with house.at(name, "stranger") as url:
            wrong += [
                f"{method.upper()} {name}: {status}"
                for method, status in _asked(browser, url)
                if status not in {404, 405}
            ]
    assert wrong == []


def test_partner_has_no_desk(db, house):
    """Every address that asks for a permission says no to a partner, whatever the record."""
    partner = house.cast.partner_client(house.cast.partner_user(house.cast.organisation()))
    wrong = []
    for name in sorted(OURS.keys() - set(SKIPPED)):
        with house.at(name, "counsellor") as url:
            wrong += [
                f"{method.upper()} {name}: {status}"
                for method, status in _asked(partner, url)
                if status not in {403, 404, 405}
            ]
    assert wrong == []

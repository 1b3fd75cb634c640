"""The power goes in the middle of a hundred registrations: nothing acknowledged is lost, nothing is half there."""

import http.cookiejar
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from pathlib import Path

from tests.system.conftest import BIN, PASSWORD, environment_of, serving
from tests.system.steps import NUMBER, a_birthday, a_phone, unusual

SENDERS, ALL, KILLED_AFTER = 5, 100, 35
FIELD = re.compile(r'name="(csrfmiddlewaretoken|once|seen)" value="([^"]*)"')
INSPECT = """
import json, django
django.setup()
from django.db import connection
from waypost.people.models import AtCentre, Consent, ContactPoint, NameKey, Person, PersonName
from waypost.shared.audit.models import Entry
def count(rows, of="person_id"):
    found = {}
    for pk in rows.values_list(of, flat=True):
        found[str(pk)] = found.get(str(pk), 0) + 1
    return found
counts = {"names": count(PersonName.objects), "keys": count(NameKey.objects), "centres": count(AtCentre.objects),
          "consents": count(Consent.objects.filter(purpose="record_keeping")), "phones": count(ContactPoint.objects),
          "entries": count(Entry.objects.filter(action="people.registered"), "about_id")}
people = {str(p.pk): {"number": p.number, "family": p.names.first().family if p.names.exists() else None}
          for p in Person.objects.all()}
cursor = connection.cursor()
cursor.execute("PRAGMA integrity_check"); whole = cursor.fetchone()[0]
cursor.execute("PRAGMA foreign_key_check"); loose = len(cursor.fetchall())
print(json.dumps({"people": people, "counts": counts, "whole": whole, "loose": loose}))
"""


class NotFollowed(urllib.request.HTTPRedirectHandler):
    """A redirect is the acknowledgement; it is not followed."""

    def redirect_request(self, *_args, **_kwargs):
        return None


class Desk:
    """A receptionist's browser without a screen: cookies, the real form with its tokens, nothing else."""

    def __init__(self, address: str) -> None:
        self.address = address
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(cookies, NotFollowed())

    def get(self, path: str) -> str:
        with self.opener.open(self.address + path, timeout=60) as answer:
            return answer.read().decode()

    def post(self, path: str, fields: dict[str, str]) -> str:
        """Where the answer leads; empty when the form came back."""
        request = urllib.request.Request(
            self.address + path, urllib.parse.urlencode(fields).encode(), {"Referer": self.address + path}
        )
        try:
            self.opener.open(request, timeout=60).close()
        except urllib.error.HTTPError as answer:
            if answer.code == 302:
                return answer.headers["Location"]
            raise
        return ""

    def sign_in(self) -> None:
        page = self.get("/desk/account/login/")
        fields = dict(FIELD.findall(page)) | {"login": "receptionist", "password": PASSWORD}
        assert self.post("/desk/account/login/", fields)

    def register(self, family: str) -> str:
        """Where the answer leads: the address of the new file."""
        fields = dict(FIELD.findall(self.get("/desk/clients/register/")))
        fields |= {"family_name": family, "given_name": "Zebo", "born": a_birthday(), "gender": "female"}
        fields |= {"phone": a_phone(), "phone_safe": "on", "storage": "yes", "storage_how": "spoken"}
        return self.post("/desk/clients/register/", fields)


class Hundred:
    """A hundred registrations, sent by several at once until the server is gone."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.sent: list[str] = []
        self.acknowledged: dict[str, str] = {}
        self.odd: list[BaseException] = []
        self.enough = threading.Event()
        self.gone = threading.Event()

    def send(self) -> None:
        try:
            desk = Desk(self.address)
            desk.sign_in()
            while len(self.sent) < ALL and not self.gone.is_set():
                family = unusual()
                self.sent.append(family)
                if to := desk.register(family):
                    self.acknowledged[family] = to
                if len(self.acknowledged) >= KILLED_AFTER:
                    self.enough.set()
        except (OSError, http.client.HTTPException) as error:
            if not self.gone.is_set():
                self.odd.append(error)
        finally:
            if self.odd:
                self.enough.set()

    def until_killed(self, process: subprocess.Popen) -> None:
        """Send, and kill every process of the server while more are under way."""
        senders = [threading.Thread(target=self.send) for _ in range(SENDERS)]
        for sender in senders:
            sender.start()
        assert self.enough.wait(240), "too few registrations were acknowledged"
        self.gone.set()
        os.killpg(process.pid, signal.SIGKILL)
        for sender in senders:
            sender.join(60)
        assert self.odd == []


def inspected(data: Path) -> dict:
    """What stands in the database, read by a process of its own."""
    environment = environment_of(data) | {"DJANGO_SETTINGS_MODULE": "waypost.config.settings"}
    words = [sys.executable, "-c", INSPECT]
    return json.loads(
        subprocess.run(words, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    )


def faults_of(pk: str, person: dict, counts: dict[str, dict[str, int]]) -> list[str]:
    """What is missing of one file, or there twice."""
    wanted = {"names": 1, "centres": 1, "consents": 1, "phones": 1, "entries": 1}
    found = {kind: counts[kind].get(pk, 0) for kind in wanted}
    wrong = [f"{kind}: {number}" for kind, number in found.items() if number != wanted[kind]]
    wrong += [] if counts["keys"].get(pk, 0) >= 1 else ["no name key"]
    wrong += [] if NUMBER.fullmatch(person["number"]) else [f"number {person['number']!r}"]
    return wrong


def test_kill_9_amid_a_hundred_registrations_loses_none_and_leaves_no_half(world, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(world, data)
    with serving(data) as (address, process):
        before = inspected(data)["people"]
        hundred = Hundred(address)
        hundred.until_killed(process)
        assert process.wait(30) == -signal.SIGKILL
    assert KILLED_AFTER <= len(hundred.acknowledged) < len(hundred.sent)

    with serving(data) as (address, _process):  # the same data, the server as it always starts
        found = inspected(data)
        desk = Desk(address)
        desk.sign_in()
        assert desk.register(unusual())  # and the next one is registered
    people = found["people"]
    assert (found["whole"], found["loose"]) == ("ok", 0)
    new = {pk: person for pk, person in people.items() if pk not in before}
    for family, to in hundred.acknowledged.items():
        pk = re.search(r"[0-9a-f-]{36}", to)[0]
        assert new[pk]["family"] == family
    assert {pk: faults_of(pk, person, found["counts"]) for pk, person in new.items()} == {
        pk: [] for pk in new
    }
    assert {person["family"] for person in new.values()} <= set(hundred.sent)
    assert max(Counter(person["number"] for person in people.values()).values()) == 1
    assert set(found["counts"]["entries"]) <= set(people)  # no entry about somebody who is not there
    verify = subprocess.run(
        [str(BIN / "waypost"), "audit", "verify"],
        env=environment_of(data),
        check=False,
        stdout=subprocess.PIPE,
    )
    assert verify.returncode == 0, verify.stdout

"""Case work through the real views: the full case, the lists, My day, the service directory."""

import random
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from benchmarks import casework_register, desk, uploading
from benchmarks.figures import Samples
from benchmarks.watching import Database
from waypost.accounts.models import User
from waypost.cases.models import Case
from waypost.centres.access import Viewer
from waypost.partners.models import Service

# Both are counsellors of the first centre: one is named on its restricted cases, the other on none of them.
NAMED, UNNAMED, OF_SECOND = "counsellor", "counsellor2", "manager_khujand"
SERVICES = 300
CLIENTS = 300
STEPS = ("case", "case_notes", "case_papers", "caseload", "cases_closed", "my_day", "client_with_cases", "services",
         "services_full")  # fmt: skip
LISTS = {"cases_list": "cases:caseload", "referrals_list": "referrals:referrals"}


class Casework(desk.Desk):
    """The steps of case work, each by whoever does it."""

    def __init__(self, database: Database, repetitions: int) -> None:
        self.database, self.repetitions = database, repetitions
        self.rng = random.Random(9)
        self.clients = {name: _signed_in(name) for name in (NAMED, UNNAMED, OF_SECOND)}
        self.clients[""] = Client(SERVER_NAME=desk.HOST)
        here = casework_register.teams()["DUS"]
        self.full = casework_register.large_case(here)
        self.files = _clients_with_cases(here.opener)

    def _as(self, name: str, samples: Samples, url: str, *args: Any, **more: Any) -> HttpResponse:
        self.client = self.clients[name]
        return self._get(samples, url, *args, **more)

    def case(self, samples: Samples) -> None:
        """The case with 200 notes and 50 documents."""
        self._as(NAMED, samples, reverse("cases:case", args=[self.full.pk]))

    def case_notes(self, samples: Samples) -> None:
        """Its notes."""
        self._as(NAMED, samples, reverse("cases:notes", args=[self.full.pk]))

    def case_papers(self, samples: Samples) -> None:
        """Its fifty documents, as its page loads them."""
        url = reverse("documents:of", args=["case", self.full.pk])
        answer = self._as(NAMED, samples, url, headers=desk.FRAGMENT)
        if answer.content.count(b"/documents/") < casework_register.DOCUMENTS:
            raise desk.NotAnswered("The list does not show all the documents.")

    def caseload(self, samples: Samples) -> None:
        """Who carries what, for the manager of a centre with 500 open cases."""
        self._as(OF_SECOND, samples, reverse("cases:caseload"))

    def cases_closed(self, samples: Samples) -> None:
        """The closed ones, nine of ten."""
        self._as(NAMED, samples, reverse("cases:caseload"), {"show": "closed"})

    def my_day(self, samples: Samples) -> None:
        """The day of a counsellor who carries many cases."""
        self._as(NAMED, samples, reverse("centres:my_day"))

    def client_with_cases(self, samples: Samples) -> None:
        """The file of a client who has a case."""
        self._as(NAMED, samples, reverse("people:client", args=[self.rng.choice(self.files)]))

    def services(self, samples: Samples) -> None:
        """Three hundred services as open data."""
        self._as("", samples, reverse("hsds:services"), {"per_page": str(SERVICES)})

    def services_full(self, samples: Samples) -> None:
        """The same with everything around them."""
        self._as("", samples, reverse("hsds:services"), {"per_page": str(SERVICES), "full": "true"})

    def both(self, url: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """A list for somebody whom its restricted rows name and for somebody whom they do not, in turn."""
        samples = {name: Samples() for name in (NAMED, UNNAMED)}
        for number in range(desk.WARM_UP + self.repetitions):
            for name, held in samples.items():
                self._as(name, held if number >= desk.WARM_UP else Samples(), url)
        named, unnamed = (held.summary().as_dict() for held in samples.values())
        return named, unnamed


def _signed_in(name: str) -> Client:
    client = Client(enforce_csrf_checks=True, SERVER_NAME=desk.HOST)
    client.force_login(User.objects.get(username=name))
    return client


def _clients_with_cases(viewer: Viewer) -> list[Any]:
    known = Case.objects.visible_to(viewer).order_by("-id").values_list("person_id", flat=True)
    return list(known[:CLIENTS])


def measure(work: Casework) -> dict[str, Any]:
    """All steps; one that cannot be done is left out with the reason in `problems`."""
    results: dict[str, Any] = {"problems": [], "services_held": Service.objects.public().count()}
    for name in STEPS:
        _try(results, name, lambda name=name: results.update({name: work.repeat(getattr(work, name))}))
    for name, url in LISTS.items():
        _try(results, name, lambda name=name, url=url: _both(results, name, work.both(reverse(url))))
    _try(results, "upload", lambda: results.update(upload=uploading.measure(NAMED, "client", work.files[0])))
    return results


def _both(results: dict[str, Any], name: str, found: tuple[dict[str, Any], dict[str, Any]]) -> None:
    results[name], results[f"{name}_unnamed"] = found
    results[f"{name}_ratio"] = round(found[1]["cpu_p50"] / found[0]["cpu_p50"], 3)


def _try(results: dict[str, Any], name: str, step: Callable[[], None]) -> None:
    try:
        step()
    except Exception as problem:  # the other figures are still worth having
        results["problems"].append(f"{name}: {type(problem).__name__}: {problem}")
        print(f"    {name}: NOT MEASURED: {problem}", flush=True)
        return
    found = results[name]
    told = (
        f"{found['cpu_p50']} ms CPU, {found['statements_most']} statements"
        if "cpu_p50" in found
        else f"{found['raised_mb']} MB more"
    )
    print(f"    {name}: {told}", flush=True)

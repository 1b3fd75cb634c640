"""What a counsellor does all day, through the real views: each page a few hundred times."""

import gc
import random
import re
from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from benchmarks.figures import Samples
from benchmarks.questions import question
from benchmarks.watching import Database, Watch
from waypost.accounts.models import User
from waypost.people.models import Person
from waypost.shared.dates import PartialDate
from waypost.shared.dates.text import typed_text
from waypost.shared.testing.population import Invented, persons

HOST = "127.0.0.1"
FRAGMENT = {"HX-Request": "true", "X-Requested-With": "XMLHttpRequest"}
HIDDEN = {
    name: re.compile(rf'name="{name}"[^>]*value="([^"]*)"')
    for name in ("csrfmiddlewaretoken", "once", "seen")
}
WARM_UP = 20
NEW_PEOPLE_SEED = 77
NUMBER = re.compile(rb"[A-Z]{2,4}-\d{5,}-[0-9A-Z]")


class NotAnswered(RuntimeError):
    """A page answered something else than it should."""


def hidden(html: str, name: str) -> str:
    """The value of a hidden field of the page; empty when it has none."""
    found = HIDDEN[name].search(html)
    return found[1] if found else ""


class Desk:
    """A signed-in counsellor. Every step gives the samples of its repetitions."""

    def __init__(self, database: Database, known: Sequence[tuple[str, Invented]], repetitions: int) -> None:
        self.database, self.known, self.repetitions = database, known, repetitions
        self.rng = random.Random(5)
        self.client = Client(enforce_csrf_checks=True, SERVER_NAME=HOST)
        self.client.force_login(User.objects.get(username="counsellor"))
        self.found: list[bool] = []
        self.new_people = persons(10**9, NEW_PEOPLE_SEED)  # one at a time, as many as are asked for

    def repeat(self, step: Callable[[Samples], None]) -> dict[str, float]:
        """Run a step, first to warm up and then for the figures."""
        for _ in range(WARM_UP):
            step(Samples())
        gc.collect()
        gc.freeze()  # what the bench itself holds is nothing that the server's collector would walk through
        samples = Samples()
        for _ in range(self.repetitions):
            step(samples)
        return samples.summary().as_dict()

    def _ask(self, samples: Samples, status: int, ask: Callable[[], HttpResponse]) -> HttpResponse:
        with Watch(self.database) as seen:
            answer = ask()
        if answer.status_code != status:
            raise NotAnswered(
                f"{answer.request['PATH_INFO']} answered {answer.status_code} instead of {status}: {_gist(answer)}"
            )
        samples.add(**seen.figures, sent_bytes=len(answer.content))
        return answer

    def _get(
        self, samples: Samples, url: str, data: dict[str, str] | None = None, **more: Any
    ) -> HttpResponse:
        return self._ask(samples, 200, lambda: self.client.get(url, data or {}, **more))

    def search(self, samples: Samples) -> None:
        """A look-up while typing."""
        number, one = self.rng.choice(self.known)
        answer = self._get(
            samples, reverse("people:find_results"), {"q": question(self.rng, one)}, headers=FRAGMENT
        )
        self.found.append(number.encode() in NUMBER.findall(answer.content))

    def list(self, samples: Samples) -> None:
        """A page of the list."""
        self._get(samples, reverse("people:clients"))

    def open(self, samples: Samples) -> None:
        """A client's file."""
        number, _one = self.rng.choice(self.known)
        pk = Person.objects.filter(number=number).values_list("pk", flat=True).get()
        self._get(samples, reverse("people:client", args=[pk]))

    def register_form(self, samples: Samples) -> None:
        """The empty form, as it opens from the search box."""
        self._get(samples, reverse("people:register"))

    def _filled(self) -> dict[str, str]:
        one = next(self.new_people)
        html = self.client.get(reverse("people:register")).content.decode()
        filled = {
            "family_name": one.native.family, "given_name": one.native.given, "middle_name": one.native.middle,
            "gender": one.gender, "born": typed_text(PartialDate(one.born)) if one.born else "", "phone": self._new_phone(),
            "phone_safe": "on", "client_type": "potential_migrant", "town": "Hisor", "first_language": one.language,
            "planned_country": "RU", "storage": "yes", "storage_how": "spoken",
        }  # fmt: skip
        return filled | {name: hidden(html, name) for name in ("csrfmiddlewaretoken", "once")}

    def _new_phone(self) -> str:
        return f"+99292{self.rng.randrange(10**7):07d}"

    def matches(self, samples: Samples) -> None:
        """The likely matches that come beside the form while it is filled in."""
        filled = self._filled()
        self._ask(
            samples,
            200,
            lambda: self.client.post(reverse("people:register_matches"), filled, headers=FRAGMENT),
        )

    def register(self, samples: Samples) -> None:
        """Saving the form. Who is told of likely matches has seen them and says that it is somebody else."""
        filled = self._filled()
        address = reverse("people:register")
        beside = self.client.post(
            reverse("people:register_matches"), filled, headers=FRAGMENT
        ).content.decode()
        filled |= {"seen": hidden(beside, "seen"), "reason": "person_says_new"}
        for told in ({}, {"elsewhere_seen": "1"}):  # on file at another centre perhaps: told once, then saved
            with Watch(self.database) as seen:
                answer = self.client.post(address, filled | told)
            if answer.status_code == 302:
                samples.add(**seen.figures, sent_bytes=len(answer.content))
                return
        raise NotAnswered(f"{address} did not save: {_gist(answer)}")

    def _about(self) -> str:
        number, _one = self.rng.choice(self.known)
        return str(Person.objects.filter(number=number).values_list("pk", flat=True).get())

    def contact_form(self, samples: Samples) -> None:
        """The empty form, as it opens from a client's file."""
        self._get(samples, reverse("contactlog:new"), {"person": self._about()})

    def contact(self, samples: Samples) -> None:
        """Saving a contact with a client."""
        pk = self._about()
        address = f"{reverse('contactlog:new')}?person={pk}"
        html = self.client.get(address).content.decode()
        now = timezone.localtime(timezone.now(), self._zone())
        filled = {
            "at": now.strftime("%Y-%m-%dT%H:%M"), "channel": "in_person", "main_topic": "wages_unpaid", "who": "client",
            "person": pk, "caller_role": "self", "help_types": "active", "minutes": "15", "language": "tg",
            "asked": "Has not been paid for three months.", "done": "Explained the claim; wrote to the employer.",
        }  # fmt: skip
        filled |= {name: hidden(html, name) for name in ("csrfmiddlewaretoken", "once")}
        self._ask(samples, 302, lambda: self.client.post(address, filled))

    def _zone(self) -> Any:
        from zoneinfo import ZoneInfo

        return ZoneInfo("Asia/Dushanbe")


def _gist(answer: HttpResponse) -> str:
    html = answer.content.decode(errors="replace")
    return (
        " | ".join(re.findall(r"Error: </span>([^<]+)", html))
        or " ".join(re.sub(r"<[^>]*>", " ", html).split())[:300]
    )


STEPS = ("search", "list", "open", "register_form", "matches", "register", "contact_form", "contact")


def measure(desk: Desk) -> dict[str, Any]:
    """All steps; one that cannot be done is left out with the reason in `problems`."""
    results: dict[str, Any] = {"problems": []}
    for name in STEPS:
        try:
            results[name] = desk.repeat(getattr(desk, name))
            print(
                f"    {name}: {results[name]['cpu_p50']} ms CPU, {results[name]['statements_most']} statements",
                flush=True,
            )
        except Exception as problem:  # the other figures are still worth having
            results["problems"].append(f"{name}: {type(problem).__name__}: {problem}")
            print(f"    {name}: NOT MEASURED: {problem}", flush=True)
    if desk.found:
        results["search_found"] = round(sum(desk.found) / len(desk.found), 3)
    return results

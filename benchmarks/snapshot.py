"""What figures cost: a snapshot in full, by what changed, beside the desk's work; and what questions to it cost.

    python -m benchmarks.snapshot        # a filled register in WAYPOST_DATA or WAYPOST_DATABASE

In `make bench` the register is first brought up to a million contacts with rows that the database makes up. The same
ten questions are asked as SQL to the operational database in the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any
from uuid import UUID

from benchmarks.figures import percentile

CONTACTS, CHANGES, WRITES, TURNS, PAGES = 1_000_000, 10_000, 100, 10, 150
SMALL = 50_000  # contacts from which on a process of its own builds
ROOT = Path(__file__).resolve().parent.parent


def measure(contacts: int = CONTACTS, sql_times: int = 2, changes: int = CHANGES) -> dict[str, Any]:
    """Everything, on the database of the settings, brought up to so many contacts; each part is told at once."""
    from waypost.contactlog.models import Contact

    network_id = _network()
    begun_with = Contact.objects.count()
    lacking = contacts - begun_with
    smaller = _full(network_id)["full_cpu"] / begun_with if lacking > 0 and begun_with > SMALL else 0
    if lacking > 0:
        _bring_up(lacking)
    found: dict[str, Any] = {"contacts": Contact.objects.count()}
    steps: dict[str, Callable[[], Any]] = {
        "": lambda: _full(network_id),
        "changed": lambda: _changed(network_id, changes),
        "beside": _page_beside,
        "trigger": _trigger,
        "questions": lambda: _questions(network_id, sql_times),
    }
    for name, step in steps.items():
        done = step()
        print(f"    {name} {json.dumps(done)}", flush=True)
        found |= {name: done} if name else done
    if smaller:
        found["grown"] = round(found["full_cpu"] / found["contacts"] / smaller, 2)
    return found


def _questions(network_id: UUID, sql_times: int) -> dict[str, Any]:
    from benchmarks import report_questions

    before = _memory_mb()
    ours = report_questions.ours(network_id, 10)
    ours["raised_mb"] = round(_memory_mb() - before, 1)
    return ours | report_questions.theirs(network_id, sql_times, ours["all_ms"])


def _network() -> UUID:
    from waypost.centres.models import Network

    return Network.objects.order_by("pk").values_list("pk", flat=True)[0]


def _bring_up(contacts: int) -> None:
    from benchmarks import rows

    rows.make(contacts // 2, contacts, contacts // 5)


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _full(network_id: UUID) -> dict[str, float]:
    """Seconds to read, make and write everything, of CPU in all, megabytes of the files, the most memory it took."""
    from waypost.monitoring.snapshot import keeping, manifest

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    keeping.refresh(network_id, wait=600.0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    root = manifest.root_of(network_id)
    state = manifest.read(root)
    if state is None:
        raise RuntimeError("No snapshot was built.")
    size = sum(one.size for one in state.files()) / 1e6
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    found = {f"full_{name}": round(value, 2) for name, value in state.built_in.items()}
    return found | {"full_cpu": round(spent, 2), "size_mb": round(size, 1)}


def _changed(network_id: UUID, changes: int) -> dict[str, float]:
    """Seconds to take so many changed clients, and of CPU."""
    from django.db.models import F

    from waypost.monitoring.snapshot import keeping
    from waypost.people.models import Person

    some = list(Person.objects.order_by("pk").values_list("pk", flat=True)[:changes])
    Person.objects.filter(pk__in=some[:1]).update(minimum_only=~F("minimum_only"))
    keeping.refresh(network_id, wait=600.0)  # a worker that has worked before has loaded what it needs
    for start in range(0, len(some), 500):
        Person.objects.filter(pk__in=some[start : start + 500]).update(minimum_only=~F("minimum_only"))
    begun, cpu = perf_counter(), process_time()
    state = keeping.refresh(network_id, wait=600.0)
    if not state.overlay:
        raise RuntimeError("Everything was built anew: so many clients hold too much of it.")
    return {"wall_s": round(perf_counter() - begun, 2), "cpu_s": round(process_time() - cpu, 2)}


def _trigger() -> dict[str, float]:
    """Microseconds of CPU to write a contact with the triggers and without, as medians of turns; nothing is kept."""
    from django.db import connection, transaction

    from waypost.monitoring.snapshot import triggers

    found: dict[str, list[float]] = {"with": [], "without": []}
    for name in ["with", "without"] * TURNS:
        with transaction.atomic(), connection.cursor():
            if name == "without":
                triggers.remove()
            write = _writer()
            write()
            found[name] += [_cpu_us(write) for _ in range(WRITES)]
            transaction.set_rollback(True)
    made = {name: round(percentile(values, 0.5), 1) for name, values in found.items()}
    return made | {"more_us": round(made["with"] - made["without"], 1)}


def _writer() -> Callable[[], Any]:
    from django.utils import timezone

    from waypost.contactlog.models import Contact
    from waypost.people.models import Person

    person = Person.objects.order_by("pk")[0]
    at = timezone.now()
    return lambda: Contact.objects.create(centre_id=person.centre_id, person=person, at=at, channel="phone")


def _cpu_us(step: Callable[[], Any]) -> float:
    begun = process_time()
    step()
    return (process_time() - begun) * 1e6


def _page_beside() -> dict[str, float]:
    """Milliseconds of a list of clients while nothing is built, and while everything is, by another process."""
    alone = [_page() for _ in range(PAGES)]
    code = (
        "import django; django.setup(); from waypost.monitoring.snapshot import keeping; "
        "from benchmarks.snapshot import _network; keeping.rebuild(_network(), wait=600.0)"
    )
    beside: list[float] = []
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=_environment()) as builder:
        while builder.poll() is None:
            beside.append(_page())
    if builder.returncode:
        raise RuntimeError("The snapshot could not be built beside the desk.")
    found = {
        f"{name}_{part}": round(percentile(values, share), 1)
        for name, values in (("alone", alone), ("building", beside))
        for part, share in (("p50", 0.5), ("p95", 0.95))
    }
    return found | {
        "building_pages": len(beside),
        "times": round(found["building_p95"] / found["alone_p95"], 2),
    }


def _environment() -> dict[str, str]:
    return os.environ | {"DJANGO_SETTINGS_MODULE": "waypost.config.settings"}


_clients: list[Any] = []


def _page() -> float:
    from django.test import Client
    from django.urls import reverse

    from benchmarks.desk import HOST, NotAnswered
    from waypost.accounts.models import User

    if not _clients:
        client = Client(SERVER_NAME=HOST)
        client.force_login(User.objects.get(username="counsellor"))
        _clients.append(client)
        _page()
    begun = perf_counter()
    answer = _clients[0].get(reverse("people:clients"))
    if answer.status_code != 200:
        raise NotAnswered(f"The list of clients answered {answer.status_code}.")
    return (perf_counter() - begun) * 1000


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--contacts", type=int, default=0, help="bring the register up to so many contacts")
    parser.add_argument("--sql-times", type=int, default=1, help="how often SQL is asked the ten questions")
    parser.add_argument("--changes", type=int, default=CHANGES, help="clients changed at once")
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waypost.config.settings")
    import django

    django.setup()
    measure(chosen.contacts, chosen.sql_times, chosen.changes)


if __name__ == "__main__":
    main()

"""The process that plans an import while another writes (`second_process`): `python -m waypost.people.importing.planning_ahead`.

It takes one line of JSON, sends batches of plans, and an empty message at the end. It never writes to the database.
"""

import json
import os
import sys
from contextlib import suppress
from typing import IO, Any

import django


def main() -> None:
    """Do what the one line says; nothing when there is none."""
    with suppress(BrokenPipeError), os.fdopen(os.dup(1), "wb") as out:  # broken: nobody reads on
        os.dup2(2, 1)  # whatever prints must not get between the plans
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waypost.config.settings")
        django.setup()
        _get_ready()
        line = sys.stdin.readline()
        if line:
            _send_plans(json.loads(line), out)


def _get_ready() -> None:
    """Load what is slow to load while the other process still puts the file away."""
    from waypost.people.importing import running
    from waypost.people.importing.phone_cells import phones_in
    from waypost.shared import names
    from waypost.shared.dates import parse_partial

    assert running  # noqa: S101 because it is loaded for later
    names.score(names.prepare("Анна Иванова"), names.prepare("Anna Ivanova"))
    phones_in("+992 93 512 34 56", "TJ")
    parse_partial("1 May 1984")


def _send_plans(order: dict[str, Any], out: IO[bytes]) -> None:
    from django.db import connection
    from django.utils import translation

    from waypost.people.importing.memory import rarely_swept, room_for_pages
    from waypost.people.importing.running import planned
    from waypost.people.importing.second_process import END, packed, send
    from waypost.people.models import ImportRun

    connection.settings_dict["NAME"] = order["database"]
    with rarely_swept(), room_for_pages(), translation.override(order["language"]):
        run = ImportRun.objects.select_related("centre").get(pk=order["run"])
        for plans in planned(run, preview=order["preview"], at_once=order["at_once"]):
            _make_names(plans)
            send(out, packed(plans))
    send(out, END)


def _make_names(plans: list) -> None:
    """What is derived from names costs time, and needs nothing of the process that writes."""
    from waypost.people.importing.planning import LEAVE
    from waypost.people.new_files import RegistrationRefused, make_names

    for plan in plans:
        if plan.opens_file and plan.decision != LEAVE:
            with suppress(RegistrationRefused):  # who writes refuses the row, with the reason
                plan.made = make_names(plan.row.names, plan.row.fields.get("born"))


if __name__ == "__main__":
    main()

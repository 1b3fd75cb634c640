"""One database, in a process of its own: prepare, fill, measure, write the figures down.

python -m benchmarks.one SIZE RESULTS.json [--skip fill,casework,desk,information,crowd,sheet,snapshot] [--repetitions N]
"""

import argparse
import importlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.steadiness import Steadiness

CENTRE = "DUS"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", type=int)
    parser.add_argument("results", type=Path)
    parser.add_argument("--skip", default="")
    parser.add_argument("--repetitions", type=int, default=200)
    given = parser.parse_args()
    importlib.import_module("waypost.config.wsgi")  # as the server's processes begin
    skip = set(given.skip.split(","))
    results: dict[str, Any] = {"problems": []}
    steadiness = Steadiness()
    for name, step in _steps(given.size, given.repetitions).items():
        if name not in skip:
            print(f"  {name}", flush=True)
            _try(results, name, step)
            steadiness.look()
    results["steadiness"] = {"slowed": steadiness.slowed, "best_ms": steadiness.best_ms}
    given.results.write_text(json.dumps(results, indent=1), encoding="utf-8")
    sys.stdout.flush()
    os._exit(0)  # a pool's threads need not be waited for


def _try(results: dict[str, Any], name: str, step: Callable[[], Any]) -> None:
    """A step that cannot be done leaves its reason, and the others are still measured."""
    try:
        results[name] = step()
    except Exception as problem:
        if name == "fill":
            raise
        results["problems"].append(f"{name}: {type(problem).__name__}: {problem}")
        print(f"    NOT MEASURED: {problem}", flush=True)


def _steps(size: int, repetitions: int) -> dict[str, Callable[[], Any]]:
    from benchmarks import casework, casework_register, crowd, desk, information, people, sheet, snapshot
    from benchmarks.register import about_database, postmaster, ready
    from benchmarks.watching import Database

    known: list[Any] = []

    def fill() -> dict[str, Any]:
        done = ready(size)
        known.extend(people.known(size, 2000, CENTRE))
        return done

    def on_cases() -> dict[str, Any]:
        return casework.measure(casework.Casework(Database(postmaster()), repetitions))

    def at_the_desk() -> dict[str, Any]:
        return desk.measure(desk.Desk(Database(postmaster()), known, repetitions))

    def bring_in() -> dict[str, Any]:
        folder = Path(os.environ["WAYPOST_DATA"])
        return sheet.measure([one for _number, one in known], folder, Database(postmaster()))

    return {
        "fill": fill,
        "about": about_database,
        "casework_fill": lambda: casework_register.ready(size),
        "desk": at_the_desk,
        "casework": on_cases,
        "information_fill": information.ready,
        "information": lambda: information.measure(Database(postmaster())),
        "crowd": lambda: crowd.measure(known, Database(postmaster())),
        "sheet": bring_in,
        "snapshot": snapshot.measure,  # last, as it brings the register up to a million contacts
    }


if __name__ == "__main__":
    main()

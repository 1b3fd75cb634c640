"""Our disclosure control beside ACRO and pytauargus, each really run, on the same tables.

`python -m benchmarks.disclosure_peers [--results FILE]` makes an environment of their own in build/oracles (needs a package index the
first time). Ends with an error when our small cells are others than ACRO's, or when more than 1.3 times as many are hidden as
pytauargus' optimum needs.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
HOME, WANTED = ROOT / "build" / "oracles", ROOT / "requirements" / "oracles.txt"
SHAPES, MEANS, EACH = ((4, 3), (5, 4), (8, 5), (12, 6)), (3, 8, 15), 4
THRESHOLDS = (5, 3, 10)
MOST = 1.3

Asked = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--results", type=Path)
    given = parser.parse_args()
    settings.configure(USE_I18N=False)
    try:
        python = environment()
    except (OSError, subprocess.CalledProcessError) as problem:
        print(f"    ACRO and pytauargus could not be installed: {problem}")
        return 2
    tables = some_tables()
    found = beside(tables, asked(python, tables))
    print(
        "    {tables} tables: {primary_apart} of {primary_cells:,} cells judged unlike ACRO, {dominated_apart} of {dominated_cells:,} "
        "by dominance; {hidden:,} hidden, pytauargus' optimum {width:,} ({rule:,} by its own rule): "
        "{times} and {times_rule} times".format(**found),
        flush=True,
    )
    if given.results:
        given.results.write_text(json.dumps(found), encoding="utf-8")
    return 1 if found["primary_apart"] or found["dominated_apart"] or found["times_rule"] > MOST else 0


def environment() -> Path:
    """The other environment's Python, made when it is not there or not as locked."""
    python, stamp = HOME / "bin" / "python", HOME / "locked"
    if not stamp.exists() or stamp.read_bytes() != WANTED.read_bytes():
        uv = Path(sys.executable).parent / "uv"
        subprocess.run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, HOME], check=True)
        install: list[str | Path] = [uv, "pip", "install", "--quiet", "--python", python, "--require-hashes", "-r", WANTED]
        subprocess.run(install, check=True)
        stamp.write_bytes(WANTED.read_bytes())
    return python


def some_tables() -> list[Asked]:
    """Records of people with an amount each, far apart in number from cell to cell, as centres have them."""
    tables = []
    for number, (shape, mean) in enumerate([(s, m) for s in SHAPES for m in MEANS] * EACH):
        chance = np.random.default_rng(number)
        counts = chance.poisson(mean * chance.gamma(0.5, 2.0, size=shape))
        records: list[list[Any]] = [
            [f"a{down}", f"b{across}", 1 + int(chance.gamma(0.6, 200))]
            for (down, across), count in np.ndenumerate(counts)
            for _person in range(count)
        ]
        # A category with nobody in it is in no one's table.
        sides = [sorted({record[at] for record in records}) for at in (0, 1)]
        tables.append({"sides": sides, "records": records, "threshold": THRESHOLDS[number % len(THRESHOLDS)]})
    return tables


def asked(python: Path, tables: list[Asked]) -> list[Asked]:
    """What the two say, in a process of their own."""
    with tempfile.TemporaryDirectory() as folder:
        put, got = Path(folder, "tables.json"), Path(folder, "answers.json")
        put.write_text(json.dumps(tables), encoding="utf-8")
        oracle = Path(__file__).with_name("disclosure_oracles.py")
        subprocess.run([python, oracle, put, got], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        return json.loads(got.read_text(encoding="utf-8"))


def beside(tables: list[Asked], answers: list[Asked]) -> dict[str, Any]:
    """Cells that were judged otherwise, and how many were hidden."""
    found: dict[str, Any] = defaultdict(int, tables=len(tables))
    for table, answer in zip(tables, answers, strict=True):
        _judge(table, answer, found)
        found["hidden"] += _hidden(table)
        for demand, hidden in answer["hidden"].items():
            found[demand] += hidden
    found["times"] = round(found["hidden"] / found["width"], 3)
    found["times_rule"] = round(found["hidden"] / found["rule"], 3)
    return dict(found)


def _judge(table: Asked, answer: Asked, found: dict[str, Any]) -> None:
    """Our small cells against ACRO's. It marks nought whatever its setting says; where ours shows nought, nought is left out."""
    from waypost.monitoring.disclosure.primary import primary

    for hide_zeros, marked in zip((True, False), answer["small"], strict=True):
        ours = _counts(table)
        theirs = {_place(one) for one in marked}
        if not hide_zeros:
            theirs -= {_at(key) for key, figure in zip(ours.keys, ours.figures, strict=True) if not figure}
        small = {_at(ours.keys[cell]) for cell in primary(ours, _rule(table, hide_zeros=hide_zeros))}
        found["primary_cells"] += len(ours)
        found["primary_apart"] += len(small ^ theirs)
    sums = _sums(table)
    ours_too = {_at(sums.keys[cell]) for cell in primary(sums, _rule(table, hide_zeros=True))}
    inner = {_at(key) for key in sums.keys if len(key.place) == 2}
    found["dominated_cells"] += len(inner)
    found["dominated_apart"] += len((ours_too & inner) ^ {_place(one) for one in answer["dominated"]})


def _rule(table: Asked, **more: bool) -> Any:
    from waypost.monitoring.disclosure.primary import Rule

    return Rule(table["threshold"], **more)


def _hidden(table: Asked) -> int:
    from waypost.monitoring.disclosure.secondary import protect_table

    return len(protect_table(_counts(table), _rule(table)))


def _counts(table: Asked) -> Any:
    """People by both sides, with margins."""
    return _crossed(table, "people", lambda amounts: len(amounts))


def _sums(table: Asked) -> Any:
    """Their amounts, with how many people brought them and what the largest brought."""
    from dataclasses import replace

    summed, held = _crossed(table, "amounts", sum), _held(table)
    amounts = {cell: held.get(_at(key), []) for cell, key in enumerate(summed.keys)}
    inner = {cell: sorted(one, reverse=True) for cell, one in amounts.items() if one}
    return replace(
        summed,
        persons={cell: len(one) for cell, one in amounts.items()},
        largest={cell: tuple(one[:2]) for cell, one in inner.items()},
    )


def _crossed(table: Asked, measure: str, figure: Any) -> Any:
    from waypost.monitoring.disclosure.tables import Dimension, cross

    sides = [Dimension(name, tuple(side)) for name, side in zip("ab", table["sides"], strict=True)]
    return cross(measure, sides, {place: figure(amounts) for place, amounts in _held(table).items()})


def _held(table: Asked) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for down, across, amount in table["records"]:
        found[(down, across)].append(amount)
    return found


def _at(key: Any) -> tuple[str, str]:
    place = dict(key.place)
    return place.get("a", ""), place.get("b", "")


def _place(marked: list[str]) -> tuple[str, str]:
    return marked[0], marked[1]


if __name__ == "__main__":
    sys.exit(main())

"""Runs in the environment of ACRO and pytauargus, which is not ours: `python disclosure_oracles.py TABLES ANSWERS`.

TABLES: a list of {"sides": [[category …] …], "records": [[category …, amount] …], "threshold": n}. ANSWERS: for each of
them what ACRO marks and how many cells pytauargus hides. Imports nothing of Waypost.
"""

import itertools
import json
import logging
import sys
import tempfile
from pathlib import Path

import pandas as pd
from acro import ACRO
from pytauargus import protect
from pytauargus.engine import Engine

UNSAFE = range(3, 10)  # τ-ARGUS: statuses of cells that its rules call unsafe
SECONDS = 20  # for one table's optimum


def main() -> None:
    logging.disable(logging.WARNING)
    session = ACRO(suppress=False)
    tables = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    answers = [
        {
            "small": [marked_by_acro(session, table, zeros, sums=False) for zeros in (True, False)],
            "dominated": marked_by_acro(session, table, zeros=True, sums=True),
            "hidden": {demand: hidden_by_argus(table, demand) for demand in ("rule", "width")},
        }
        for table in tables
    ]
    Path(sys.argv[2]).write_text(json.dumps(answers), encoding="utf-8")


def marked_by_acro(session: ACRO, table: dict, zeros: bool, *, sums: bool) -> list[list[str]]:
    """The places that ACRO calls disclosive; "" stands for all of a side."""
    down, across = table["sides"]
    frame = pd.DataFrame(table["records"], columns=["down", "across", "amount"])
    index, columns = pd.Categorical(frame["down"], down), pd.Categorical(frame["across"], across)
    session.sdc_checks.risk_appetite["safe_threshold"] = table["threshold"]
    session.sdc_checks.risk_appetite["zeros_are_disclosive"] = zeros
    more = {"values": frame["amount"], "aggfunc": "sum"} if sums else {"margins": True}
    session.crosstab(pd.Series(index, name="down"), pd.Series(columns, name="across"), **more)
    found = session.results.get_index(-1).outcome
    places = itertools.product(found.index, found.columns)
    return [
        ["" if one == "All" else one for one in place] for place in places if found.loc[place].strip() != "ok"
    ]


def hidden_by_argus(table: dict, demand: str) -> int:
    """How many cells its optimum hides when each counts the same.

    "rule": protection as FREQ(n, 30) gives it, 30 % of the figure. "width": each figure from nought to the threshold stays possible.
    """
    threshold, names = table["threshold"], ["down", "across"]
    people = {name: [record[at] for record in table["records"]] for at, name in enumerate(names)}
    people["n"] = [1.0] * len(table["records"])
    with tempfile.TemporaryDirectory() as folder:
        files = protect(
            people, names, response="n", safety_rules=f"FREQ({threshold},30)", workdir=folder, run=False
        ).files
        batch = Path(files["arb"])
        kept = [
            line
            for line in batch.read_text().splitlines()
            if not line.startswith(("<SUPPRESS>", "<WRITETABLE>"))
        ]
        batch.write_text("\n".join(kept) + "\n")
        engine = Engine()
        engine.run_batch(batch)
        small = _prepare(engine, threshold if demand == "width" else 0)
        return small + _further(engine, Path(folder)) if small else 0


def _prepare(engine: Engine, threshold: int) -> int:
    """Each cell costs the same, noughts may be hidden too, and protection where a threshold is given; returns the unsafe cells."""
    argus, small = engine._tau, 0
    argus.set_all_empty_non_structural(0)
    sizes = [argus.get_var_number_of_codes(side)[1] for side in (0, 1)]
    for cell, place in enumerate(itertools.product(*map(range, sizes))):
        argus.set_table_cell_cost(0, list(place), 1.0)
        if argus.get_table_cell_status(0, cell) in UNSAFE:
            small += 1
            figure = argus.get_table_cell_value(0, cell)
            if threshold:
                argus.set_table_cell_protection_levels(0, cell, figure, threshold - figure)
    return small


def _further(engine: Engine, folder: Path) -> int:
    """As the engine's own optimum does, but counted in the solver's answer: hidden noughts keep their status there."""
    least, most = engine._table_cell_bounds(0)
    asked, answer = str(folder / "asked"), folder / "answer"
    if not engine._tau.write_jj_format(0, asked, least, most, False, False, False):
        raise RuntimeError("pytauargus could not write its problem.")
    if engine._hitas.full_jj(in_file_jj=asked, out_file=str(answer), max_time=SECONDS) != 0:
        raise RuntimeError("pytauargus found no optimum in time.")
    return len(answer.read_text().split())


if __name__ == "__main__":
    main()

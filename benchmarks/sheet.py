"""Bringing an untidy sheet into the filled register, by the command that operators use."""

import csv
import random
import resource
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.crowd import WAYPOST
from benchmarks.questions import misspelt
from benchmarks.watching import Database
from waypost.shared.testing.population import Invented, persons

ROWS = 10_000
KNOWN_SHARE, DOUBLE_SHARE, BROKEN_SHARE = 0.08, 0.04, 0.01
SEED = 4711
HEADINGS = [
    "№",
    "Фамилия, имя",
    "Пол",
    "Дата рождения",
    "Телефон",
    "Город",
    "Гражданство",
    "Куда едет",
    "Дата визита",
]
DAYS = ("{2}.{1}.{0}", "{2}/{1}/{0}", "{0}-{1}-{2}", "{0}", "{2}.{1}.{0} г.")
TOWNS = ("Душанбе", "Dushanbe", "г. Худжанд", "Hisor", "")


def _born(rng: random.Random, one: Invented) -> str:
    if not one.born:
        return ""
    year, *rest = one.born.lstrip("~").split("-")
    return rng.choice(DAYS).format(year, *rest) if len(rest) == 2 else year


def _phone(rng: random.Random, one: Invented) -> str:
    digits = one.phone.lstrip("+")
    if not digits:
        return rng.choice(("", "-", "нет"))
    return rng.choice(
        (
            f"+{digits}",
            f"00{digits}",
            f"+{digits[:3]} {digits[3:5]} {digits[5:8]}-{digits[8:]}",
            f"+{digits} (муж)",
        )
    )


def _row(rng: random.Random, number: int, one: Invented, name: str) -> list[str]:
    gender = {"female": ("ж", "Ж", "жен", "F"), "male": ("м", "М", "муж", "M")}[one.gender]
    visited = f"{rng.randint(1, 28):02d}.{rng.randint(1, 12):02d}.2025"
    return [
        str(number),
        name,
        rng.choice(gender),
        _born(rng, one),
        _phone(rng, one),
        rng.choice(TOWNS),
        one.country,
        "Россия",
        visited,
    ]


def write(path: Path, count: int, known: Sequence[Invented]) -> set[int]:
    """Write a sheet of `count` people. Returns the numbers of its rows that are somebody known or written twice."""
    rng, doubles, earlier = random.Random(SEED + count), set(), []
    fresh = iter(list(persons(count, SEED)))
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(["Журнал посетителей"])
        sheet.writerow(HEADINGS)
        for number in range(3, count + 3):
            dice = rng.random()
            if dice < BROKEN_SHARE:
                sheet.writerow(
                    rng.choice(
                        (
                            ["", "", "", "", ""],
                            ["Итого", "", "", "", str(number)],
                            [str(number), "12345", "м"],
                        )
                    )
                )
                continue
            if dice < BROKEN_SHARE + KNOWN_SHARE and known:
                one, name = rng.choice(known), ""
            elif dice < BROKEN_SHARE + KNOWN_SHARE + DOUBLE_SHARE and earlier:
                one, name = rng.choice(earlier), ""
            else:
                one = next(fresh)
                name = rng.choice((one.native.full, one.native.full, one.latin.full))
                earlier.append(one)
            if not name:
                doubles.add(number)
                name = misspelt(rng, one)
            sheet.writerow(_row(rng, number, one, name))
    return doubles


def _cpu(database: Database) -> float:
    """CPU seconds of the commands that have ended, and of the database."""
    ours = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ours.ru_utime + ours.ru_stime + database.seconds_with_ended()


def _import(path: Path, report: Path, database: Database) -> tuple[float, float]:
    """Wall and CPU seconds of the command. Raises RuntimeError when it could not do anything."""
    words = [WAYPOST, "import", "clients", str(path), "--centre", "DUS", "--report", str(report)]
    cpu, begun = _cpu(database), time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    _out, said = process.communicate()
    wall = time.perf_counter() - begun
    if process.returncode not in (0, 1):  # 1: some rows were refused, as they should be
        raise RuntimeError(said.strip()[-500:])
    time.sleep(0.2)  # until the database has noted the CPU of the connection that ended
    return wall, _cpu(database) - cpu


def _settle() -> tuple[float, int]:
    """What a job does after an import; seconds of this process and keys."""
    from waypost.people.new_keys import settle_some

    begun, keys = time.process_time(), 0
    while moved := settle_some():
        keys += moved
    return time.process_time() - begun, keys


def measure(known: Sequence[Invented], folder: Path, database: Database) -> dict[str, Any]:
    """Rows a second without the fixed start, the share of known and double rows that were found, and what is left to do."""
    start_sheet, sheet, report = folder / "one.csv", folder / "many.csv", folder / "report.csv"
    write(start_sheet, 1, [])
    start, start_cpu = _import(start_sheet, report, database)
    doubles = write(sheet, ROWS, known)
    _settle()
    wall, cpu = _import(sheet, report, database)
    settled, keys = _settle()
    with report.open(encoding="utf-8-sig", newline="") as file:
        lines = {int(line["row"]): line["result"] for line in csv.DictReader(file)}
    found = sum(lines.get(number) in {"matched", "possible"} for number in doubles)
    return {
        "rows": ROWS,
        "seconds": round(wall, 2),
        "start_seconds": round(start, 2),
        "rows_per_second": round(ROWS / max(wall - start, 0.001), 1),
        "rows_per_cpu_second": round(ROWS / max(cpu - start_cpu, 0.001), 1),
        "settling_cpu_seconds": round(settled, 2),
        "settled_keys": keys,
        "doubles_found": round(found / max(1, len(doubles)), 3),
        "results": {word: list(lines.values()).count(word) for word in sorted(set(lines.values()))},
    }

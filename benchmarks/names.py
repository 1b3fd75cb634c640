"""Names alone: pairs scored a second by the shell command, and look-up quality beside the usual ways."""

import random
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from waypost.shared.testing.population import persons

PAIRS = 50_000
OURS = "waypost.shared.names"
FIGURE = re.compile(r"([a-z@0-9]+(?: [a-z]+)?) (\d+\.\d+)")


def write_pairs(path: Path, count: int) -> None:
    """Pairs as reviews have them: half one person in two spellings, half two people."""
    rng, people = random.Random(3), list(persons(count // 2, 31))
    with path.open("w", encoding="utf-8") as file:
        for one in people:
            file.write(
                f"{one.native.full}\t{one.latin.full}\n{one.latin.full}\t{rng.choice(people).native.full}\n"
            )


def _cpu_of(words: list[str]) -> float:
    """CPU seconds of a command; others on the machine disturb it less than the clock on the wall."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def pairs_per_second(waypost: str) -> float:
    """Pairs a second of CPU of `waypost identity score`, without its start."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder, "few.tsv"), Path(folder, "many.tsv")
        write_pairs(few, 2)
        write_pairs(many, PAIRS)
        start = _cpu_of([waypost, "identity", "score", str(few)])
        return round(PAIRS / max(_cpu_of([waypost, "identity", "score", str(many)]) - start, 0.001), 1)


def read_lines(text: str) -> dict[str, dict[str, float]]:
    """The figures of each way of looking up, from the lines that `lookup.py` prints."""
    found = {}
    for line in text.splitlines():
        if "recall@10" in line:
            name, _sep, rest = line.partition("recall@10")
            found[name.strip()] = {
                key.strip(): float(value) for key, value in FIGURE.findall("recall@10" + rest)
            }
    return found


def beside_baselines(ways: dict[str, dict[str, float]]) -> dict[str, Any]:
    """Our misses@10 as a share of the best baseline's, and the CPU of our look-up."""
    best = max(figures["recall@10"] for name, figures in ways.items() if name != OURS)
    ours = ways[OURS]
    return {
        "misses_to_best_baseline": round((1 - ours["recall@10"]) / max(1 - best, 1e-9), 3),
        "lookup_p95": ours["p95 ms"],
    }


def quality(size: int, dsn: str, queries: int = 1000) -> dict[str, Any]:
    """Run `benchmarks/lookup.py`. Empty when it is not there."""
    script = Path(__file__).with_name("lookup.py")
    if not script.exists():
        return {}
    words = [sys.executable, str(script), "--people", str(size), "--queries", str(queries)]
    done = subprocess.run(
        words + (["--dsn", dsn] if dsn else []), capture_output=True, text=True, check=False
    )
    ways = read_lines(done.stdout)
    if done.returncode or OURS not in ways:
        return {"problem": (done.stderr or done.stdout).strip()[-500:]}
    return {"ways": ways, **beside_baselines(ways)}

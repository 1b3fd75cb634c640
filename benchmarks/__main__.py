"""`make bench`: 100,000 clients (SIZE=1m: a million) on SQLite and on PostgreSQL, every figure beside its bar.

Needs nothing but the project's own set-up; PostgreSQL is measured when it is installed. Writes `build/bench/`.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import names, place, report

ROOT = Path(__file__).resolve().parent.parent
WAYPOST = str(Path(sys.executable).parent / "waypost")
SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000}
DATABASES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}


def read_size(text: str) -> int:
    """`100k`, `1m`, or a plain number. Raises argparse.ArgumentTypeError."""
    try:
        return SIZES.get(text.lower()) or int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no size: say 10k, 100k, 1m or a number.") from None


def read_arguments(words: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("--size", default="100k", help="10k, 100k, 1m or a number of clients")
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--repetitions", type=int, default=200)
    for step in ("desk", "casework", "information", "crowd", "import", "figures", "names", "disclosure"):
        parser.add_argument(f"--skip-{step}", action="store_true")
    parser.add_argument(
        "--keep", default="", help="a folder for data and keys that stay; used again when filled"
    )
    parser.add_argument(
        "--postgres-url", default="", help="a running server instead of one of our own; kept filled"
    )
    given = parser.parse_args(words)
    given.clients = read_size(given.size)
    return given


def main() -> int:
    given = read_arguments()
    notes: list[str] = []
    everything: dict[str, Any] = {"size": given.clients, "size_name": given.size, "machine": _machine()}
    everything |= {"databases": {}, "names": {}, "disclosure": {}, "notes": notes}
    wanted = given.databases.split(",")
    if "sqlite" in wanted:
        with place.data_folder(given.keep) as data:
            _measure("SQLite", data, "", given, everything)
    dsn = ""
    try:
        if "postgres" in wanted:
            with place.postgres_server(given.postgres_url) as url, place.data_folder(_beside(given)) as data:
                _measure("PostgreSQL", data, url, given, everything)
                dsn = url
                _names(given, everything, dsn)
    except FileNotFoundError:
        notes.append("PostgreSQL is not installed here: it was not measured (apt-get install postgresql).")
    if not dsn:
        _names(given, everything, "")
    if not given.skip_disclosure:
        _disclosure(everything)
    print("\n" + report.write(everything, ROOT / "build" / "bench"))
    falls = report.short_falls(everything)
    print(f"\n{len(falls)} of the bars fall short." if falls else "\nEvery bar holds.")
    return 0


def _beside(given: argparse.Namespace) -> str:
    """Where the keys of a PostgreSQL that stays are kept."""
    return str(Path(given.keep) / "postgres") if given.keep and given.postgres_url else ""


def _machine() -> dict[str, Any]:
    return {
        "cores": os.cpu_count(),
        "memory_gb": round(place.memory_gb()),
        "python": platform.python_version(),
    }


def _measure(name: str, data: Path, url: str, given: argparse.Namespace, everything: dict[str, Any]) -> None:
    print(f"{name}, {given.clients:,} clients", flush=True)
    skip = [
        step
        for step, off in (
            ("desk", given.skip_desk),
            ("casework,casework_fill", given.skip_casework),
            ("information,information_fill", given.skip_information),
            ("crowd", given.skip_crowd),
            ("sheet", given.skip_import),
            ("snapshot", given.skip_figures),
        )
        if off
    ]
    with tempfile.NamedTemporaryFile(suffix=".json") as target:
        words = [sys.executable, "-m", "benchmarks.one", str(given.clients), target.name]
        words += ["--skip", ",".join(skip), "--repetitions", str(given.repetitions)]
        done = subprocess.run(words, cwd=ROOT, env=place.environment(data, url), check=False)
        if done.returncode:
            everything["notes"].append(f"{name}: the measurement stopped; see what it said above.")
            return
        results = json.loads(Path(target.name).read_text(encoding="utf-8"))
    everything["databases"][results.get("about", name)] = results
    problems = [*results["problems"]]
    problems += [
        problem for part in ("desk", "casework") for problem in results.get(part, {}).get("problems", [])
    ]
    everything["notes"] += [f"{name}: not measured: {problem}" for problem in problems]


def _disclosure(everything: dict[str, Any]) -> None:
    """In processes of their own, as they need no database; ACRO and pytauargus in an environment of their own, too."""
    print("Small numbers", flush=True)
    everything["disclosure"] = {}
    for module, fall in (
        ("disclosure", "an attacker won, or the measurement stopped."),
        ("disclosure_peers", "ACRO and pytauargus were not installed, or ours falls behind them."),
    ):
        with tempfile.NamedTemporaryFile(suffix=".json") as target:
            words = [sys.executable, "-m", f"benchmarks.{module}", "--results", target.name]
            if subprocess.run(words, cwd=ROOT, check=False).returncode:
                everything["notes"].append(f"Small numbers: {fall}")
            found = Path(target.name).read_text(encoding="utf-8")
        everything["disclosure"] |= json.loads(found) if found else {}


def _names(given: argparse.Namespace, everything: dict[str, Any], dsn: str) -> None:
    if given.skip_names:
        return
    print("Names", flush=True)
    found = everything["names"]
    try:
        found["pairs_per_second"] = names.pairs_per_second(WAYPOST)
    except (OSError, subprocess.CalledProcessError) as problem:
        everything["notes"].append(f"Name pairs: not measured: {problem}")
    found |= names.quality(given.clients, dsn)
    if "problem" in found:
        everything["notes"].append(f"Look-up beside the baselines: not measured: {found['problem']}")
    for way, figures in found.get("ways", {}).items():
        everything["notes"].append(
            f"{way}: recall@10 {figures['recall@10']:.3f}, p95 {figures['p95 ms']:.1f} ms CPU"
        )


if __name__ == "__main__":
    sys.exit(main())

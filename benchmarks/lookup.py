"""Finds people again whose name was written differently: our look-up beside the usual ways, in one run.

    python benchmarks/lookup.py --people 100000 --queries 1000 [--dsn postgresql://…]

Prints, for each way, the share of queries with the right person among the first ten (recall@10), and CPU time of a
look-up (ours and the database's) in milliseconds: mean and 95th percentile.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import mean

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

import lookup_stores as stores  # noqa: E402
from lookup_desk import Query, mistaken  # noqa: E402
from lookup_people import SyntheticPerson, persons  # noqa: E402


def _measure(
    find: Callable[[Query], list[int]], clock: Callable[[], float], queries: list[Query]
) -> dict[str, float]:
    found, spent, missed = 0, [], {}
    for query in queries:
        start = clock()
        numbers = find(query)[:10]
        spent.append((clock() - start) * 1000)
        if query.number in numbers:
            found += 1
        else:
            for error in query.errors or ("none",):
                missed[error] = missed.get(error, 0) + 1
    spent.sort()
    result = {
        "recall@10": found / len(queries),
        "mean ms": mean(spent),
        "p95 ms": spent[int(len(spent) * 0.95)],
    }
    return {**result, **{f"missed {error}": count for error, count in sorted(missed.items())}}


def run(count: int, asked: int, dsn: str, seed: int, only: str, verbose: bool) -> None:
    """Fills every store with the same people, asks every store the same questions, prints one line a store."""
    people: list[SyntheticPerson] = list(persons(count, seed))
    random = Random(seed + 1)
    queries = [mistaken(random, one) for one in random.sample(people, asked)]
    print(f"{count:,} people, {asked:,} look-ups")
    for name, make in stores.all_stores(dsn).items():
        if only and only not in name:
            continue
        with make(people) as store:
            result = _measure(store.find, store.clock, queries)
        print(
            f"{name:44}"
            + "  ".join(f"{key} {value:.3f}" for key, value in result.items() if "missed" not in key)
        )
        if verbose:
            print("   ", {key: value for key, value in result.items() if "missed" in key})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=1_000)
    parser.add_argument("--dsn", default="", help="a PostgreSQL database of its own to measure pg_trgm in")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", default="", help="part of the name of the one store to measure")
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    run(given.people, given.queries, given.dsn, given.seed, given.only, given.verbose)


if __name__ == "__main__":
    main()

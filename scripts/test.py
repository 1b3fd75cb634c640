"""What `make test` runs: the rules, the suite on SQLite and on PostgreSQL, the journeys in a browser.

The rules run beside each other, and beside what the tests start from: an empty migrated database of
either kind, which each test process copies, and a filled demo network, which each served one is a copy of.
Two suites run at a time: while one waits for a page or for the server, the other has the processors.
Each line begins with the name of who printed it.

Installs Debian's postgresql, chromium, fonts and gettext where it may. Where it may not, it says
what it skips; with CI=true a skip is a failure.
"""

import argparse
import base64
import contextlib
import ctypes.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parent))
import postgres

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CORES = os.cpu_count() or 2
IN_CI = os.environ.get("CI", "").lower() == "true"
WANTED = {
    "chromium": lambda: shutil.which("chromium"),
    "postgresql": postgres.binaries,
    "gettext": lambda: shutil.which("xgettext"),
    "libpangoft2-1.0-0": lambda: ctypes.util.find_library("pangoft2-1.0"),
    "fonts-noto-core": lambda: Path("/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf").exists(),
}


# Nothing that a test proves survives the test: this server need not.
HASTY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
}
# A service may forbid Python to keep what it compiled; each of our many processes would compile everything anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
READY = "waypost_ready"  # the migrated, empty database that the others are copies of
# By their places, so that no process reads thousands of tests to run none of them.
JOURNEYS = ["tests/system", "waypost/shared/web/tests/test_in_browser.py"]
WITHOUT_JOURNEYS = [f"--ignore={place}" for place in JOURNEYS]
Step = tuple[str, Callable[[], bool]]
WIDEST = len("PostgreSQL made")


def run(name: str, words: list[str], **environment: str) -> bool:
    """Run one step, showing what it prints line by line. Returns whether it passed."""
    begun = time.monotonic()
    with subprocess.Popen(
        words,
        cwd=ROOT,
        env={**os.environ, **environment},
        text=True,
        errors="replace",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        for line in process.stdout:
            print(f"{name:>{WIDEST}} | {line}", end="", flush=True)
    verdict = "FAILED" if process.returncode else "passed"
    print(f"{name:>{WIDEST}} | {verdict} in {time.monotonic() - begun:.0f} s", flush=True)
    return process.returncode == 0


def install_what_lacks() -> list[str]:
    """Install Debian packages that are not there. Returns the names that are still missing."""
    missing = [name for name, there in WANTED.items() if not there()]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {
            "check": False,
            "stdout": subprocess.DEVNULL,
            "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        }
        subprocess.run(["apt-get", "update", "-q"], **quiet)
        subprocess.run(["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing], **quiet)
    return [name for name, there in WANTED.items() if not there()]


def beside_each_other(steps: list[Step], lanes: int = CORES) -> dict[str, bool]:
    """Run so many steps at once. Returns which passed."""
    with ThreadPoolExecutor(lanes) as pool:
        begun = {name: pool.submit(step) for name, step in steps}
        return {name: step.result() for name, step in begun.items()}


def rules(data: Path) -> list[Step]:
    """The quick checks; the longest first."""
    table = [
        ("types", ["mypy"]),
        ("no migration", ["waypost", "makemigrations", "--check", "--dry-run"]),
        ("layers", ["lint-imports", "--no-cache"]),
        ("templates", ["djlint", "waypost", "--lint", "--quiet"]),
        ("style", ["ruff", "check", "."]),
    ]
    return [(name, _tool(name, words, WAYPOST_DATA=str(data / "rules"))) for name, words in table]


def what_tests_start_from(data: Path, postgres_url: str, *, browser: bool) -> list[Step]:
    """All migrations on either database, and on one of them a demo network for the journeys; the longest first."""
    migrate = ["waypost", "migrate", "--verbosity", "0"]
    on_sqlite = _tool("SQLite made", migrate, WAYPOST_DATA=str(data / "sqlite"))
    steps = [("SQLite made", (lambda: on_sqlite() and _demo(data)) if browser else on_sqlite)]
    if postgres_url:
        with psycopg.connect(postgres_url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {READY}")
        environment = {
            "WAYPOST_DATA": str(data / "postgres"),
            "WAYPOST_DATABASE": postgres_url.rpartition("/")[0] + f"/{READY}",
            "WAYPOST_DATABASE_POOL": "0",
        }
        steps.append(("PostgreSQL made", _tool("PostgreSQL made", migrate, **environment)))
    return steps


def _demo(data: Path) -> bool:
    """Fill a copy of the migrated database, under a key as `waypost demo` makes it for an empty one."""
    world = data / "world"
    shutil.copytree(data / "sqlite", world)
    key = world / "keys" / "field.key"
    key.parent.mkdir(exist_ok=True)
    key.write_text(base64.b64encode(os.urandom(32)).decode())
    demo = [str(BIN / "waypost"), "demo"]
    return run("demo made", demo, WAYPOST_DATA=str(world), WAYPOST_DEMO_CLIENTS="120")


def _tool(name: str, words: list[str], **environment: str) -> Callable[[], bool]:
    """A step that runs a command of our environment."""
    return lambda: run(name, [str(BIN / words[0]), *words[1:]], **environment)


def suite(name: str, *words: str, **environment: str) -> bool:
    """The tests, as many at once as there are processors, in a data folder of their own."""
    with tempfile.TemporaryDirectory(prefix="waypost-tests-") as data:
        command = [str(BIN / "pytest"), "-n", str(CORES), "--dist", "worksteal", *words]
        return run(name, command, WAYPOST_DATA=data, **environment)


def on_sqlite(data: Path) -> bool:
    """Every test without a browser."""
    template = str(data / "sqlite" / "waypost.sqlite3")
    return suite("SQLite", *WITHOUT_JOURNEYS, WAYPOST_TEST_TEMPLATE=template)


def on_postgres(url: str) -> bool:
    """Again every test that reads or writes a database: the others know nothing of which one it is."""
    environment = {"WAYPOST_DATABASE": url, "WAYPOST_DATABASE_POOL": "0", "WAYPOST_TEST_TEMPLATE": READY}
    return suite("PostgreSQL", *WITHOUT_JOURNEYS, "-m", "database", **environment)


def in_a_browser(data: Path) -> bool:
    """The journeys."""
    return suite("browser", *JOURNEYS, WAYPOST_TEST_WORLD=str(data / "world"))


def everything(missing: list[str]) -> dict[str, bool]:
    """Rules and tests. Returns which passed."""
    with contextlib.ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="waypost-ready-")))
        url = "" if "postgresql" in missing else stack.enter_context(postgres.server(**HASTY))
        browser = "chromium" not in missing
        results = beside_each_other([*what_tests_start_from(data, url, browser=browser), *rules(data)])
        suites: list[Step] = [("browser", lambda: in_a_browser(data))] if browser else []
        suites += [("PostgreSQL", lambda: on_postgres(url))] if url else []
        suites += [("SQLite", lambda: on_sqlite(data))]
        return results | beside_each_other(suites, lanes=2)


def the_rules() -> dict[str, bool]:
    """The rules alone. Returns which passed."""
    with tempfile.TemporaryDirectory(prefix="waypost-rules-") as data:
        return beside_each_other(rules(Path(data)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rules-only", action="store_true")
    rules_only = parser.parse_args().rules_only
    missing = [] if rules_only else install_what_lacks()
    results = the_rules() if rules_only else everything(missing)
    for name in missing:
        print(f"SKIPPED: what needs {name} (install it with: apt-get install {name})")
        results[f"needs {name}"] = not IN_CI
    failed = [title for title, passed in results.items() if not passed]
    print(
        f"\n{len(results) - len(failed)} passed, {len(failed)} failed"
        + (f": {', '.join(failed)}" if failed else "")
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

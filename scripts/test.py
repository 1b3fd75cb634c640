"""What `make test` runs: the rules, the suite on SQLite and on PostgreSQL, the journeys in a browser.

Installs Debian's postgresql, chromium, fonts and gettext where it may. Where it may not, it says
what it skips; with CI=true a skip is a failure.
"""

import argparse
import ctypes.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import postgres

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
IN_CI = os.environ.get("CI", "").lower() == "true"
WANTED = {
    "chromium": lambda: shutil.which("chromium"),
    "postgresql": postgres.binaries,
    "gettext": lambda: shutil.which("xgettext"),
    "libpangoft2-1.0-0": lambda: ctypes.util.find_library("pangoft2-1.0"),
    "fonts-noto-core": lambda: Path("/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf").exists(),
}


def run(title: str, words: list[str], **environment: str) -> bool:
    """Run one step, showing what it prints. Returns whether it passed."""
    print(f"\n=== {title}", flush=True)
    begun = time.monotonic()
    result = subprocess.run(words, cwd=ROOT, env={**os.environ, **environment}, check=False)
    print(
        f"--- {title}: {'passed' if result.returncode == 0 else 'FAILED'} in {time.monotonic() - begun:.0f} s",
        flush=True,
    )
    return result.returncode == 0


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


def rules() -> list[tuple[str, Callable[[], bool]]]:
    """The quick checks, each with its title."""
    tool = lambda name: str(BIN / name)  # noqa: E731 because it reads better in the table below
    return [
        ("style", lambda: run("style (ruff)", [tool("ruff"), "check", "."])),
        ("layers", lambda: run("layers (import-linter)", [tool("lint-imports"), "--no-cache"])),
        ("types", lambda: run("types (mypy)", [tool("mypy")])),
        ("templates", lambda: run("templates (djlint)", [tool("djlint"), "waypost", "--lint", "--quiet"])),
        (
            "migrations",
            lambda: run(
                "no migration is missing", [tool("waypost"), "makemigrations", "--check", "--dry-run"]
            ),
        ),
    ]


def suite(title: str, *words: str, **environment: str) -> bool:
    """The tests, in parallel, in a data folder of their own."""
    with tempfile.TemporaryDirectory(prefix="waypost-tests-") as data:
        command = [str(BIN / "pytest"), "-n", str(os.cpu_count() or 2), "--dist", "loadfile", *words]
        return run(title, command, WAYPOST_DATA=data, **environment)


def on_postgres() -> bool:
    with postgres.server(fsync="off") as url:
        return suite(
            "suite on PostgreSQL", "-m", "not browser", WAYPOST_DATABASE=url, WAYPOST_DATABASE_POOL="0"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rules-only", action="store_true")
    rules_only = parser.parse_args().rules_only
    missing = [] if rules_only else install_what_lacks()
    with tempfile.TemporaryDirectory(prefix="waypost-rules-") as data:
        os.environ.setdefault("WAYPOST_DATA", data)
        results = {title: check() for title, check in rules()}
    if not rules_only:
        results["SQLite"] = suite("suite on SQLite", "-m", "not browser")
        if "postgresql" not in missing:
            results["PostgreSQL"] = on_postgres()
        if "chromium" not in missing:
            results["browser"] = suite("journeys in a browser", "-m", "browser", "--dist", "load")
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

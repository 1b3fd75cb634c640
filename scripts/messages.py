"""Collect the texts for translation (`make messages`). Needs Debian's gettext."""

import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "waypost"
LANGUAGES = ["fr", "es", "ar", "ru"]


def main() -> int:
    waypost = Path(sys.executable).parent / "waypost"
    words = [
        str(waypost),
        "makemessages",
        "--no-wrap",
        "--no-location",
        "--ignore",
        "*/tests/*",
        "--verbosity",
        "0",
    ]
    for language in LANGUAGES:
        words += ["-l", language]
    return subprocess.run(words, cwd=PACKAGE, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

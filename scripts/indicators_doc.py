"""Write the formulas of the starter library's indicators into docs/how-to/numbers.md. A test says when it is stale."""

import os
from pathlib import Path

import django

PAGE = Path(__file__).resolve().parents[1] / "docs" / "how-to" / "numbers.md"


def main() -> None:
    """Make the part between the marks anew."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waypost.config.settings")
    django.setup()
    from waypost.monitoring.indicators.document import placed

    PAGE.write_text(placed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()

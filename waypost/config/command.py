"""The `waypost` command: Django's management commands under the names that operators know."""

import os
import sys


def main() -> None:
    """Run one command. Exit status is the command's own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waypost.config.settings")
    if sys.argv[1:3] == ["identity", "score"]:
        # Scoring a file needs no database and no settings: start in a tenth of the time.
        from waypost.shared.names.score_file import run

        sys.exit(run(sys.argv[3:]))
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)

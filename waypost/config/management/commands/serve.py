"""`waypost serve`: the whole program on one address. With --demo it prepares and fills the demo network first."""

import os
import sys
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from waypost.config import server
from waypost.documents.proof import check_files
from waypost.shared.jobs import keep_scheduled_jobs
from waypost.shared.preparation import ensure_ready


class Command(BaseCommand):
    help = "Serve Waypost."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="prepare and show the demo network")
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--workers", type=int, default=2)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["demo"]:
                call_command("demo", verbosity=options["verbosity"])
                os.environ["WAYPOST_DEMO"] = "1"
            else:
                ensure_ready()
            check_files()
            keep_scheduled_jobs()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Waypost answers at http://{options['host']}:{options['port']}/ (Ctrl+C stops it)")
        self.stdout.flush()
        sys.exit(server.run(host=options["host"], port=options["port"], workers=options["workers"]))

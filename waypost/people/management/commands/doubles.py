"""`waypost doubles`: look for double files at one centre or at all of them, now."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.people import doubles
from waypost.people.actions.doubles import note_doubles


class Command(BaseCommand):
    help = "Look for double files and list them under “Double files”. Nothing is merged."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--centre", default="", help="the centre's short code; all centres without it")

    def handle(self, *args: Any, **options: Any) -> None:
        centres = Centre.objects.filter(is_active=True)
        if options["centre"]:
            centres = centres.filter(code=options["centre"].upper())
            if not centres:
                raise CommandError(f"There is no open centre with the code {options['centre']}.")
        for centre in centres:
            self.stdout.write(f"{centre.code}: {self._look(centre)} new pairs")

    def _look(self, centre: Centre) -> int:
        viewer, after, found = Viewer.system(centre), None, 0
        while people := doubles.batch_of(viewer, after):
            found += note_doubles(people, by=viewer)
            after = people[-1].pk
        return found

"""`waypost demo`: a filled demo network in the data folder. Keeps what is there."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from waypost.config.demo import building
from waypost.config.demo.network import PASSWORD, STAFF
from waypost.config.demo.referrals import PARTNERS
from waypost.shared.preparation import prepare


class Command(BaseCommand):
    help = "Fill an empty data folder with the demo network and print its accounts."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        prepare()
        self._refuse_a_real_centre()
        if not building.is_there():
            self.stdout.write("Filling the demo network (once, about a minute) …")
            building.build(int(os.environ.get("WAYPOST_DEMO_CLIENTS", "2000")), self._say)
            self._mark().touch()
        elif not self._mark().exists():
            raise CommandError(
                f"Filling the demo network in {settings.DATA_DIR} was broken off. Delete that folder and begin again."
            )
        self._print_accounts()

    def _mark(self) -> Path:
        """Written last, so that a network which is half there is not taken for a whole one."""
        return Path(settings.DATA_DIR, "demo")

    def _say(self, line: str) -> None:
        self.stdout.write(f"  {line}")
        self.stdout.flush()

    def _refuse_a_real_centre(self) -> None:
        from waypost.centres.models import Centre

        if Centre.objects.exists() and not building.is_there():
            raise CommandError(
                f"A real centre lives in {settings.DATA_DIR}: the demo needs a folder of its own (WAYPOST_DATA)."
            )

    def _print_accounts(self) -> None:
        self.stdout.write(f"Demo accounts, all with the password {PASSWORD}:")
        for username, name, role, _post, code, *_ in STAFF:
            self.stdout.write(
                f"  {username:<20} {name:<20} {role.replace('_', ' ')} {'at ' + code if code else 'of the network'}"
            )
        for username, name, _language, kind, _organisation in PARTNERS:
            self.stdout.write(f"  {username:<20} {name:<20} partner ({kind.replace('_', ' ')}), at /partner/")

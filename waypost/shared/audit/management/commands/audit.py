"""`waypost audit verify`: exit 0 when every chain is whole, 1 when one is not."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from waypost.shared.audit.verification import verify_all


class Command(BaseCommand):
    help = "Prove that no audit entry was changed or removed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["verify"])

    def handle(self, *args: Any, **options: Any) -> None:
        broken = 0
        for report in verify_all():
            if report.fault is None:
                self.stdout.write(
                    f"{report.chain}: whole, {report.entries} entries, last seal {report.last_seal[:16]}"
                )
                continue
            broken += 1
            self.stdout.write(f"{report.chain}: BROKEN at entry {report.fault.number} ({report.fault.what})")
        if broken:
            self.stdout.write(
                f"{broken} chain(s) broken: keep the database as it is and call whoever guards it."
            )
            sys.exit(1)

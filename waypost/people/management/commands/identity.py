"""`waypost identity lookup`: the screen's look-up from the shell, over the whole network.

(`waypost identity score FILE` needs no database: `config.command` leads it straight to `shared.names`.)
"""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from waypost.centres.access import Viewer
from waypost.people.identity import Match, lookup
from waypost.shared.dates import PartialDate


class Command(BaseCommand):
    help = "Look someone up in the whole network, as the search box does."

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True)
        look = deeds.add_parser("lookup", help="the likeliest people, best first, with the reasons")
        look.add_argument("--name", default="", help="in any script and any order")
        look.add_argument("--born", default="", help="date or year, for example 1984-05-03, 3.5.1984 or 1984")
        look.add_argument("--phone", default="", help="with its country code, or the last nine digits")
        look.add_argument("--limit", type=int, default=10)
        look.add_argument(
            "--json", action="store_true", help="a JSON list: client, name, born, score, reasons"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["name"] and not options["phone"] and not options["born"]:
            raise CommandError("Say whom to look for: --name, --phone or --born.")
        try:
            born = PartialDate.parse(options["born"]) if options["born"] else None
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        asked = {"name": options["name"], "phone": options["phone"], "born": born}
        found = [_row(match) for match in lookup(Viewer.system(), **asked, limit=options["limit"])]
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
            return
        for row in found:
            self.stdout.write(
                f"{row['client']}\t{row['score']:.3f}\t{row['name']}\t{', '.join(row['reasons'])}"
            )


def _row(match: Match) -> dict[str, Any]:
    return {
        "client": match.person.number,
        "name": match.person.display_name,
        "born": str(match.person.born or ""),
        "score": round(match.score, 4),
        "reasons": [reason.text for reason in match.reasons],
        "facts": list(match.facts),
    }

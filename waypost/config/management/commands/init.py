"""`waypost init`: an empty real centre in an empty data folder, with its key and its first administrator."""

import getpass
import os
import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser

from waypost.config import opening
from waypost.config.opening import CannotOpen, Opening
from waypost.shared.personaldata.keys import key_path
from waypost.shared.preparation import has_tables, prepare


class Command(BaseCommand):
    help = "Make an empty real centre: asks its name, country, languages and first administrator."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--centre", help="name of the centre")
        parser.add_argument("--code", help="two to four letters that begin client numbers, such as DUS")
        parser.add_argument("--country", help="name or two-letter code")
        parser.add_argument(
            "--languages", help="in which the centre helps: names or codes, separated by commas"
        )
        parser.add_argument("--time-zone", help="such as Asia/Dushanbe")
        parser.add_argument("--admin-user", help="user name of the first administrator")
        parser.add_argument("--admin-name", help="full name of the first administrator")
        parser.add_argument("--admin-email", help="may stay empty")
        parser.add_argument(
            "--password-stdin", action="store_true", help="read the password from standard input"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if has_tables():
                opening.refuse_if_taken()
            prepare()
            opening.refuse_if_taken()
            centre = opening.open_centre(self._answers(options))
        except (CannotOpen, ImproperlyConfigured) as error:
            raise CommandError(str(error)) from error
        self._say_what_next(centre.name, options)

    def _answers(self, options: dict[str, Any]) -> Opening:
        """What was given as options, and the rest by asking."""
        centre = self._ask(options["centre"], "Name of the centre", self._filled)
        suggested = opening.suggested_code(centre)
        user = self._ask(options["admin_user"], "User name of the first administrator", self._filled)
        return Opening(
            centre=centre,
            code=self._ask(options["code"], "Short code for client numbers", opening.read_code, suggested),
            country=self._ask(options["country"], "Country", opening.read_country),
            languages=self._ask(
                options["languages"], "Languages in which you help (comma between)", opening.read_languages
            ),
            time_zone=self._ask(
                options["time_zone"], "Time zone", opening.read_time_zone, settings.TIME_ZONE
            ),
            admin_user=user,
            admin_name=self._ask(options["admin_name"], "Full name of the first administrator", self._filled),
            admin_email=self._ask(
                options["admin_email"], "E-mail of the administrator (may stay empty)", str.strip, ""
            ),
            password=self._password(options["password_stdin"], user),
        )

    def _filled(self, text: str) -> str:
        if not text.strip():
            raise CannotOpen("This cannot stay empty.")
        return text.strip()

    def _ask(
        self, given: str | None, question: str, read: Callable[[str], Any], default: str | None = None
    ) -> Any:
        """The given answer, or ask until one can be read. Without a terminal a missing answer is an error."""
        if given is not None:
            return read(given)
        if not sys.stdin.isatty():
            if default is not None:
                return read(default)
            raise CannotOpen(f"“{question}” has no answer: give it as an option (see `waypost init --help`).")
        while True:
            hint = f" [{default}]" if default else ""
            try:
                return read(input(f"{question}{hint}: ") or (default or ""))
            except CannotOpen as error:
                self.stderr.write(str(error))

    def _password(self, from_stdin: bool, user: str) -> str:
        if from_stdin:
            return sys.stdin.readline().rstrip("\n")
        if not sys.stdin.isatty():
            raise CannotOpen("Without a terminal, give the password with --password-stdin.")
        while True:
            first = getpass.getpass(f"Password of {user} (at least 12 characters): ")
            if first == getpass.getpass("The same again: "):
                return first
            self.stderr.write("The two are not the same. Once more.")

    def _say_what_next(self, name: str, options: dict[str, Any]) -> None:
        self.stdout.write(f"“{name}” is open in {settings.DATA_DIR}.")
        if os.environ.get("WAYPOST_KEY"):
            self.stdout.write("The key that opens sensitive data is the one in WAYPOST_KEY.")
        else:
            self.stdout.write(f"The key that opens sensitive data is in {key_path()}.")
        self.stdout.write(
            "Copy this key to a safe place apart from the database, now: without it nobody can read notes, "
            "documents or vulnerabilities again, not even from a backup; and whoever has both has everything."
        )
        self.stdout.write("Next: `waypost serve`, then sign in and add your colleagues under “Staff”.")

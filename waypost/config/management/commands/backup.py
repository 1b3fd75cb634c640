"""`waypost backup FOLDER` copies the database while people work; `waypost backup --restore COPY` puts one back."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser

from waypost.config.backup import BackupFailed, back_up, copy_files, restore
from waypost.documents.proof import check_files
from waypost.shared.personaldata.keys import key_path
from waypost.shared.personaldata.proof import check_key


class Command(BaseCommand):
    help = "Copy the database to a folder, or put a copy back."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("place", type=Path, help="the folder for the copy, or with --restore the copy")
        parser.add_argument("--restore", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["restore"]:
                restore(options["place"], Path(settings.DATABASES["default"]["NAME"]))
                check_key()
                files = copy_files(options["place"].parent / "files", Path(settings.FILES_DIR))
                check_files()
                self.stdout.write(
                    f"Put back, with {files} files, and the key opens it. Run `waypost audit verify` next."
                )
            else:
                self.stdout.write(f"Copied to {back_up(options['place'])}, checked.")
                files = copy_files(Path(settings.FILES_DIR), options["place"] / "files")
                self.stdout.write(f"Copied {files} files that were not there yet; they stay sealed.")
                self.stdout.write(f"The key is not in it. Keep a copy of {key_path()} in another place.")
        except (BackupFailed, ImproperlyConfigured, OSError) as error:
            raise CommandError(str(error)) from error

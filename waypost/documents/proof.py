"""Checking at start that the files of the documents are there and open with the key in use."""

from contextlib import closing
from itertools import chain

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from waypost.documents.access import content
from waypost.documents.models import StoredFile
from waypost.documents.sealing import CannotOpenFile
from waypost.documents.store import NotInStore
from waypost.shared.personaldata.fields import CannotOpen

SAMPLE = 5


def check_files() -> None:
    """Open the beginning of the newest and the oldest files.

    Raises ImproperlyConfigured, saying what to do, when there are files and none of these opens.
    """
    rows = StoredFile.objects.filter(destroyed_at=None)
    sample = list(chain(rows.order_by("id")[:SAMPLE], rows.order_by("-id")[:SAMPLE]))
    if sample and not any(_opens(file) for file in sample):
        raise ImproperlyConfigured(
            f"The database speaks of scans and other files, but none of those tried opens in {settings.FILES_DIR}. Put "
            "back the files folder and the key that belong to this database (your backups), or set WAYPOST_FILES to "
            "where the files are. Nothing was changed."
        )


def _opens(file: StoredFile) -> bool:
    try:
        with closing(content(file)) as pieces:
            next(pieces)
    except (NotInStore, CannotOpenFile, CannotOpen, ValueError):
        return False
    return True

"""Taking files of translations in: first to look at, then once."""

import zlib
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.library.models import Text, TextFile
from waypost.library.saving import LibraryRefused, locked
from waypost.library.xliff.reading import read
from waypost.library.xliff.returning import READY, STARTED, SUGGESTED, Row, plan
from waypost.library.xliff.shape import XliffRefused
from waypost.shared import audit
from waypost.shared.audit import audited

KEPT = timedelta(days=7)  # a file that nobody took
MOST_TOLD = 20_000


@audited
def hold_file(*, data: bytes, name: str, by_machine: bool, by: Viewer) -> TextFile:
    """Keep a file and say what it would do; no text changes. Files that nobody took for a week go.

    Raises LibraryRefused when it cannot be read.
    """
    try:
        found = plan(by, read(data), by_machine=by_machine)
    except XliffRefused as refusal:
        raise LibraryRefused(str(refusal), "file") from refusal
    old = TextFile.objects.filter(network=by.network_id, taken_at=None)
    old.filter(created_at__lt=timezone.now() - KEPT).delete()
    held = TextFile.objects.create(
        network_id=by.network_id, name=name[-200:], language=found.language, by_machine=by_machine,
        content=zlib.compress(data), brought_by_id=by.user_id, counts=found.counts, reasons=found.told[:MOST_TOLD],
    )  # fmt: skip
    audit.record("library.text_file_held", by=by, details={"language": found.language})
    return held


@audited
def take_file(held: TextFile, *, by: Viewer) -> TextFile:
    """Take what the file brings, as one deed: nothing of it is public before somebody has read it.

    What changed here since it was looked at is judged again. Raises LibraryRefused when it was taken already, or
    when somebody writes at the same moment.
    """
    held = locked(held)
    if held.taken_at is not None or held.content is None:
        raise LibraryRefused(_("This file was taken already."))
    document = read(zlib.decompress(held.content))
    found = plan(by, document, by_machine=held.by_machine, lock=True)
    try:
        with transaction.atomic():
            _keep(
                [row for row in found.rows if row.outcome in (READY, STARTED, SUGGESTED)], found.language, by
            )
    except IntegrityError as error:
        raise LibraryRefused(_("Somebody else was writing at the same moment. Try again.")) from error
    held.content, held.taken_at = None, timezone.now()
    held.counts, held.reasons = found.counts, found.told[:MOST_TOLD]
    held.save()
    audit.record("library.text_file_taken", by=by, details={"language": found.language, **found.counts})
    return held


def _keep(rows: list[Row], language: str, by: Viewer) -> None:
    new, known = [], []
    for row in rows:
        text = row.text or Text(language=language, **{row.key.partition("-")[0]: row.owner})
        (new if row.text is None else known).append(text)
        text.draft = {"title": row.title, "body": row.body, "hash": row.from_hash}
        text.state, text.by_machine = row.outcome, row.outcome == SUGGESTED
        text.written_by_id, text.changed_at = by.user_id, timezone.now()
        text.version += 0 if row.text is None else 1
    Text.objects.bulk_create(new, batch_size=500)
    columns = ["draft", "state", "by_machine", "written_by_id", "changed_at", "version"]
    Text.objects.bulk_update(known, columns, batch_size=200)

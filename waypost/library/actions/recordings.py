"""Pages read aloud: taking a recording in, saying that it still holds, taking it back."""

from datetime import date
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.library.audio import Sound
from waypost.library.models import Item, Recording
from waypost.library.recordings import may_read, page_now, words_mark
from waypost.library.saving import LibraryRefused, locked
from waypost.shared import audit, public_files
from waypost.shared.audit import audited

A_DAY = 24 * 3600.0


@audited
def add_recording(
    item: Item,
    *,
    language: str,
    sound: Sound,
    speaker: str,
    recorded_on: date,
    reads_present: bool,
    by: Viewer,
) -> Recording:
    """Let a page be heard in a language; a recording that was there before makes room.

    `reads_present`: somebody listened, and it reads what is written now; else it may not be up to date from the
    start. Raises LibraryRefused for a language or a day that cannot be, without a speaker, or on a full disk.
    """
    if language not in settings.PUBLIC_LANGUAGES:
        raise LibraryRefused(_("Choose a language of the public site."), "language")
    if not speaker.strip():
        raise LibraryRefused(_("Write who speaks."), "speaker")
    if recorded_on > timezone.localdate():
        raise LibraryRefused(_("This day lies in the future."), "recorded_on")
    item = locked(item)
    for older in Recording.objects.current().filter(item=item, language=language):
        _take_back(older)
    try:
        place = public_files.put(sound.data)
    except public_files.NoRoom as full:
        raise LibraryRefused(str(full), "file") from full
    page = page_now(item, language, timezone.localdate())
    recording = Recording.objects.create(
        item=item, language=language, speaker=speaker.strip(), recorded_on=recorded_on, place=place,
        media_type=sound.media_type, ending=sound.ending, digest=sound.digest, size=len(sound.data),
        seconds=sound.seconds, brought_by_id=by.user_id,
        reads=words_mark(page) if reads_present else "",
    )  # fmt: skip
    recording.statements.set(may_read(page, None if reads_present else recorded_on))
    audit.record("library.recording_added", subject=item, by=by, details={"language": language})
    return recording


@audited
def confirm_recording(recording: Recording, *, by: Viewer) -> Recording:
    """Somebody listened: it reads what is written now. Raises LibraryRefused when it was taken back."""
    recording = locked(recording)
    if recording.withdrawn_at:
        raise LibraryRefused(_("This recording was taken back meanwhile."))
    page = page_now(recording.item, recording.language, timezone.localdate())
    recording.reads = words_mark(page)
    recording.save(update_fields=["reads", "updated_at"])
    recording.statements.set(may_read(page, None))
    details = {"language": recording.language}
    audit.record("library.recording_confirmed", subject=recording.item, by=by, details=details)
    return recording


@audited
def withdraw_recording(recording: Recording, *, by: Viewer) -> None:
    """Nobody hears it any longer, and its file goes. Raises LibraryRefused when it was taken back already."""
    recording = locked(recording)
    if recording.withdrawn_at:
        raise LibraryRefused(_("This recording was taken back meanwhile."))
    _take_back(recording)
    details = {"language": recording.language}
    audit.record("library.recording_withdrawn", subject=recording.item, by=by, details=details)


def _take_back(recording: Recording) -> None:
    recording.withdrawn_at, recording.speaker = (
        timezone.now(),
        "",
    )  # their voice is gone, and so is their name
    recording.save(update_fields=["withdrawn_at", "speaker", "updated_at"])
    transaction.on_commit(partial(public_files.remove, recording.place))


@audited
def sweep_recordings(*, older_than: float = A_DAY, by: Viewer) -> int:
    """Remove files that no recording names: a crash between file and row leaves them behind. Returns how many."""
    lying = list(public_files.names(older_than))
    named = set(Recording.objects.current().values_list("place", flat=True))
    gone = [name for name in lying if name not in named]
    for name in gone:
        public_files.remove(name)
    audit.record("library.recordings_swept", by=by, details={"files": len(gone)})
    return len(gone)

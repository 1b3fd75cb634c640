"""Notes: the author may mend one for an hour; after that only another note corrects it (R43)."""

from django.utils.translation import gettext as _

from waypost.cases.access import may_mend
from waypost.cases.locking import working
from waypost.cases.models import Case, Note
from waypost.cases.recording import note as record
from waypost.cases.refusals import CaseRefused, must_be_version
from waypost.centres.access import Viewer
from waypost.shared.audit import audited

CORRECTION = "correction"


@audited
def add_note(case: Case, *, kind: str, text: str, corrects: Note | None = None, by: Viewer) -> Note:
    """Write a note; `corrects` is the older note that it puts right. Raises CaseRefused."""
    case = working(case, by)
    if not text.strip():
        raise CaseRefused(_("Write what is to be noted."), "text")
    if corrects is not None and corrects.case_id != case.pk:
        raise CaseRefused(_("That note belongs to another case."))
    made = Note(case=case, kind=kind, text=text.strip(), author=by.user, corrects=corrects)
    made.save(force_insert=True)
    record("cases.note_added", case, by=by, details={"kind": kind, "corrects": corrects is not None})
    return made


@audited
def mend_note(note: Note, *, kind: str, text: str, version: int, by: Viewer) -> Note:
    """Change a note in its first hour. Raises Changed or CaseRefused."""
    case = working(note.case, by)
    note = Note.objects.select_for_update(of=("self",)).get(pk=note.pk, case=case)
    if not may_mend(by, note):
        raise CaseRefused(
            _("A note stands after an hour, and only its author may mend it before. Add a correction.")
        )
    must_be_version(note, version)
    if not text.strip():
        raise CaseRefused(_("Write what is to be noted."), "text")
    note.kind, note.text, note.version = kind, text.strip(), note.version + 1
    note.save()
    record("cases.note_mended", case, by=by, details={"kind": kind})
    return note

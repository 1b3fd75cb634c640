"""Deadlines of a legal matter, its evidence and its letters (R60, R61)."""

from collections.abc import Collection, Mapping
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.cases import legal_letters
from waypost.cases.legal_evidence import ITEMS
from waypost.cases.legal_rules import locked_matter, must_be_open, write_step
from waypost.cases.models import (
    LegalDeadline,
    LegalEvidence,
    LegalLetter,
    LegalMatter,
    LegalStep,
    RedressRoute,
)
from waypost.cases.recording import note
from waypost.cases.refusals import CaseRefused, must_be_version
from waypost.centres.access import Viewer
from waypost.centres.actions import TaskRefused, add_task, complete_task
from waypost.documents.models import Document
from waypost.shared.audit import audited

KIND = "legal_deadline"


@audited
def set_deadline(
    matter: LegalMatter, *, what: str, due: date, route: RedressRoute | None = None, by: Viewer
) -> LegalDeadline:
    """Count down to a day; it stands as a task on the day of whoever is responsible. Raises CaseRefused."""
    matter = locked_matter(matter)
    must_be_open(matter)
    try:
        task = add_task(
            title=what.strip(), due=due, kind=KIND, assignee=matter.responsible, subject=matter.case,
            about=matter.case.person_id, by=by,
        )  # fmt: skip
    except TaskRefused as refusal:
        raise CaseRefused(str(refusal)) from refusal
    deadline = LegalDeadline(matter=matter, what=what.strip(), task=task, route=route)
    deadline.save(force_insert=True)
    details = {"due": due.isoformat(), "from_route": route is not None}
    note("cases.legal_deadline_set", matter.case, by=by, details=details)
    return deadline


@audited
def meet_deadline(deadline: LegalDeadline, *, outcome: str = "", by: Viewer) -> LegalDeadline:
    """It is done. Saying so twice changes nothing."""
    complete_task(deadline.task, outcome=outcome.strip(), by=by)
    deadline.refresh_from_db()
    note("cases.legal_deadline_met", deadline.matter.case, by=by)
    return deadline


@audited
def set_evidence(
    matter: LegalMatter, *, states: Mapping[str, tuple[str, Document | None]], by: Viewer
) -> int:
    """Say where each paper of the checklist stands, and which document it is. Returns how many changed.

    Raises CaseRefused for a paper that no checklist knows.
    """
    matter = locked_matter(matter)
    must_be_open(matter)
    held = {row.item: row for row in matter.legalevidences.all()}
    changed = 0
    for item, (state, document) in states.items():
        if item not in ITEMS or state not in LegalEvidence.State.values:
            raise CaseRefused(_("This paper is not on any checklist."))
        row = held.get(item) or LegalEvidence(matter=matter, item=item)
        new_document = document if state == LegalEvidence.State.HAVE else None
        if (row.state, row.document_id) != (state, new_document.pk if new_document else None):
            row.state, row.document = state, new_document
            row.save()
            changed += 1
    note("cases.legal_evidence", matter.case, by=by, details={"changed": changed})
    return changed


@audited
def draft_letter(
    matter: LegalMatter, *, kind: str, language: str, facts: Collection[str], by: Viewer
) -> LegalLetter:
    """Begin a letter from the file with the chosen facts. Raises CaseRefused."""
    must_be_open(locked_matter(matter))
    if kind not in legal_letters.KINDS or language not in legal_letters.WORDINGS:
        raise CaseRefused(_("There is no starter for this letter."), "kind")
    begun = legal_letters.draft(matter, kind, language, facts)
    letter = LegalLetter(
        matter=matter, kind=kind, language=language, title=begun.title, body=begun.body, written_by=by.user
    )
    letter.save(force_insert=True)
    details = {"kind": kind, "language": language, "facts": sorted(facts)}
    note("cases.legal_letter_drafted", matter.case, by=by, details=details)
    return letter


@audited
def edit_letter(letter: LegalLetter, *, title: str, body: str, version: int, by: Viewer) -> LegalLetter:
    """Change a draft. Raises Changed, and CaseRefused for a letter that was sent."""
    letter = (
        LegalLetter.objects.select_for_update(of=("self",)).select_related("matter__case").get(pk=letter.pk)
    )
    if letter.sent_on is not None:
        raise CaseRefused(_("This letter was sent and is kept as it was. Begin another one."))
    must_be_version(letter, version)
    letter.title, letter.body = title.strip(), body.strip()
    letter.version += 1
    letter.save()
    note("cases.legal_letter_edited", letter.matter.case, by=by)
    return letter


@audited
def send_letter(letter: LegalLetter, *, by: Viewer) -> LegalLetter:
    """It was printed and sent or handed over: it is kept as it is, and becomes a step. Raises CaseRefused."""
    letter = (
        LegalLetter.objects.select_for_update(of=("self",)).select_related("matter__case").get(pk=letter.pk)
    )
    if letter.sent_on is not None:
        raise CaseRefused(_("This letter was sent already."))
    letter.sent_on = timezone.localdate()
    letter.save()
    write_step(LegalStep.Kind.LETTER, matter=letter.matter, text=letter.title, by=by)
    note("cases.legal_letter_sent", letter.matter.case, by=by, details={"kind": letter.kind})
    return letter


@audited
def drop_letter(letter: LegalLetter, *, by: Viewer) -> None:
    """Throw a draft away. Raises CaseRefused for a letter that was sent."""
    if letter.sent_on is not None:
        raise CaseRefused(_("This letter was sent and is kept as it was."))
    case, kind = letter.matter.case, letter.kind
    letter.delete()
    note("cases.legal_letter_dropped", case, by=by, details={"kind": kind})

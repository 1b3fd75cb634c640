"""Telling somebody in time that a paper runs out (R54)."""

from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.centres.actions import add_task
from waypost.centres.models import Task
from waypost.centres.task_titles import Title
from waypost.documents import expiry
from waypost.documents.models import Document
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def warn_of_expiry(document: Document, *, by: Viewer) -> Task | None:
    """Give the responsible person a task for the threshold that has been reached: 90, 60 or 30 days before the end.

    One task a document and threshold; one that is still open is renewed rather than doubled. Returns None when
    everybody knows already.
    """
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    reached = expiry.threshold_of(document, timezone.localdate())
    if reached is None or (document.warned_at_days is not None and document.warned_at_days <= reached):
        audit.record("documents.expiry_known", subject=document, about=document.about_id, by=by)
        return None
    document.warned_at_days = reached
    document.save(update_fields=["warned_at_days", "updated_at"])
    task = _renewed(document) or _given(document, by)
    details = {"kind": document.kind, "days": reached}
    audit.record("documents.expiry_told", subject=document, about=document.about_id, by=by, details=details)
    return task


def _renewed(document: Document) -> Task | None:
    mine = Task.objects.open().filter(subject_type=document._meta.label_lower, subject_id=document.pk)
    task = mine.filter(kind=expiry.TASK_KIND).first()
    if task is not None and document.expires_on is not None:
        task.due = expiry.act_by(document.expires_on, timezone.localdate())
        task.entitle(_title(document))
        task.save()
    return task


def _given(document: Document, by: Viewer) -> Task:
    assert document.expires_on is not None  # noqa: S101 because a threshold was reached
    return add_task(
        title=_title(document), due=expiry.act_by(document.expires_on, timezone.localdate()), kind=expiry.TASK_KIND,
        assignee=expiry.responsible_for(document), subject=document, about=document.about_id, by=by,
    )  # fmt: skip


def _title(document: Document) -> Title:
    day = document.expires_on or timezone.localdate()
    return Title(expiry.TITLE, {"paper": document.kind, "day": day.isoformat()})

"""Steps of legal help in the client's story."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.cases.models import LegalStep
from waypost.cases.queries_legal import steps_in_story
from waypost.shared import codes
from waypost.shared.timeline import Entry

LONGEST = 280


def entries_of(cases: Iterable[UUID], before: datetime | None, limit: int) -> Iterator[Entry]:
    """What happened in the legal matters of these cases. One statement."""
    for step in steps_in_story(cases, before, limit):
        at, whole_day = _moment(step)
        if before is None or at < before:
            yield _entry(step, at, whole_day=whole_day)


def _moment(step: LegalStep) -> tuple[datetime, bool]:
    """When it was: the hour counts only for what was written down on its own day."""
    if timezone.localtime(step.created_at).date() == step.on:
        return step.created_at, False
    return timezone.make_aware(datetime.combine(step.on, time.min)), True


def _entry(step: LegalStep, at: datetime, *, whole_day: bool) -> Entry:
    issue = step.matter.issue if step.matter else ""  # these are steps of matters, not of groups
    words = {"step": step.get_kind_display(), "issue": codes.label("legal_issue", issue)}
    text = step.text if len(step.text) <= LONGEST else step.text[:LONGEST].rsplit(" ", 1)[0] + "…"
    return Entry(
        at=at,
        kind="legal",
        icon="bank",
        title=_("%(issue)s: %(step)s") % words,
        who=str(step.by) if step.by else "",
        summary=text,
        url=reverse("cases:legal_matter", kwargs={"pk": step.matter_id}),
        whole_day=whole_day,
    )

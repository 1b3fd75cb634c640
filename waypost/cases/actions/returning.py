"""Writes of a return and the new start after it (R139–R143)."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.cases.models import Case
from waypost.cases.models.returning import ReturnGoal, ReturnPlan, ReturnScore, Skill
from waypost.cases.recording import note
from waypost.cases.refusals import CaseRefused, must_be_version
from waypost.centres.access import Viewer
from waypost.centres.actions import add_task
from waypost.centres.task_titles import Title
from waypost.people.models import Person
from waypost.shared import audit
from waypost.shared.audit import audited


class ReturnRefused(CaseRefused):
    """This may not be written so; the message says why."""


@audited
def plan_return(*, case: Case, seen_version: int, by: Viewer, **facts: Any) -> ReturnPlan:
    """Keep what is known of a return; a day for the next talk becomes a task.

    Raises Changed when a colleague saved meanwhile.
    """
    Case.objects.select_for_update().get(pk=case.pk)
    row = ReturnPlan.objects.filter(case=case).first() or ReturnPlan(case=case, version=0)
    must_be_version(row, seen_version)
    talk_before = row.next_talk
    for name, value in facts.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    if row.next_talk and row.next_talk != talk_before:
        title = Title("cases.ask_about_return")
        add_task(
            title=title, due=row.next_talk, kind="check_outcome", subject=case, about=case.person_id, by=by
        )
    note("cases.return_planned", case, by=by, details={"version": row.version})
    return row


@audited
def set_return_goal(
    plan: ReturnPlan, *, held: ReturnGoal | None = None, seen_version: int = 0, by: Viewer, **facts: Any
) -> ReturnGoal:
    """Write a goal, or change one. Raises Changed when a colleague changed it meanwhile."""
    row = ReturnGoal(plan=plan, version=0)
    if held is not None:
        row = ReturnGoal.objects.select_for_update().get(pk=held.pk)
        must_be_version(row, seen_version)
    for name, value in facts.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    details = {"area": row.area, "state": row.state}
    note("cases.return_goal", plan.case, by=by, details=details)
    return row


@audited
def record_score(plan: ReturnPlan, *, answers: dict[str, int], by: Viewer, **facts: Any) -> ReturnScore:
    """Keep how the person says it goes, 1 to 5 an area. Raises ReturnRefused without any answer."""
    if not answers:
        raise ReturnRefused(_("Ask about one area at least."))
    facts.setdefault("asked_on", timezone.localdate())
    row = ReturnScore(plan=plan, answers=answers, staff=by.user, **facts)
    row.save(force_insert=True)
    details = {"areas": len(answers)}
    note("cases.return_score", plan.case, by=by, details=details)
    return row


@audited
def note_skill(*, person: Person, skill: Skill | None = None, by: Viewer, **facts: Any) -> Skill:
    """Write down, or correct, something the client can do."""
    row = skill or Skill(person=person)
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()
    audit.record("cases.skill_noted", subject=row, about=person.pk, by=by)
    return row


@audited
def remove_skill(skill: Skill, *, by: Viewer) -> None:
    """Take a skill off the file."""
    about, subject = skill.person_id, Skill(pk=skill.pk)
    skill.delete()
    audit.record("cases.skill_removed", subject=subject, about=about, by=by)

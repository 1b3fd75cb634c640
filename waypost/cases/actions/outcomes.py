"""Outcomes that become known at a follow-up, from the family or from a partner (2.2)."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.cases.models import Case, Outcome
from waypost.cases.refusals import CaseRefused
from waypost.centres.access import Viewer
from waypost.people.models import Person
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def record_outcome(
    person: Person, *, code: str, source: str, on: date, case: Case | None = None, by: Viewer
) -> Outcome:
    """Note what came of it for a client, who says so and on which day the centre learnt it. Raises CaseRefused."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    _check(person, on, case)
    centre = by.centre or person.centre
    made = Outcome(
        centre=centre, person=person, case=case, code=code, source=source, on=on, recorded_by=by.user
    )
    made.save(force_insert=True)
    audit.record(
        "cases.outcome_noted",
        subject=person,
        about=person.pk,
        by=by,
        details={"code": code, "source": source},
    )
    return made


@audited
def strike_outcome(outcome: Outcome, *, by: Viewer) -> Outcome:
    """Strike out what was noted by mistake; it stays in the list and is counted no more. Raises CaseRefused."""
    outcome = Outcome.objects.select_for_update(of=("self",)).get(pk=outcome.pk)
    if outcome.struck_at is not None:
        raise CaseRefused(_("This is struck out already."))
    outcome.struck_at, outcome.struck_by_id = timezone.now(), by.user_id
    outcome.save()
    audit.record(
        "cases.outcome_struck",
        subject=outcome.person,
        about=outcome.person_id,
        by=by,
        details={"code": outcome.code},
    )
    return outcome


def _check(person: Person, on: date, case: Case | None) -> None:
    if person.merged_into_id is not None or person.anonymised_at is not None:
        raise CaseRefused(_("Nothing can be noted on this file any more."))
    if on > timezone.localdate():
        raise CaseRefused(_("Choose today or an earlier day."), "on")
    if case is not None and case.person_id != person.pk:
        raise CaseRefused(_("That case belongs to another client."), "case")

"""Writes of protection work (R64–R72). Each is its own deed in the audit, without what was said."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.cases.models import Case
from waypost.cases.models.protection import (
    AidGiven,
    AuthorityDecision,
    ChildPage,
    Incident,
    SafetyPlan,
    Screening,
)
from waypost.cases.recording import note
from waypost.cases.refusals import CaseRefused, must_be_version
from waypost.centres.access import Viewer
from waypost.people.consents import may
from waypost.people.models import Consent
from waypost.shared.audit import audited


class ProtectionRefused(CaseRefused):
    """This may not be written so; the message says why."""


@audited
def record_screening(*, case: Case, signs: dict[str, list[str]], by: Viewer, **facts: Any) -> Screening:
    """Keep one screening as it was made. Raises ProtectionRefused for a conclusion that a body must make."""
    facts.setdefault("screened_on", timezone.localdate())
    if facts.get("conclusion") == "confirmed" and not facts.get("decided_by"):
        raise ProtectionRefused(
            _("Only the body responsible confirms somebody as a victim: write which one did.")
        )
    row = Screening(case=case, signs=signs, staff=by.user, **facts)
    row.save(force_insert=True)
    counted = {kind: len(slugs) for kind, slugs in signs.items()}
    note("cases.screened", case, by=by, details=counted)
    return row


@audited
def write_safety_plan(
    *, case: Case, parts: dict[str, str], agreed_on: date | None, seen_version: int, by: Viewer
) -> SafetyPlan:
    """Keep a new version of the safety plan; the earlier ones stay readable.

    Raises Changed when a colleague wrote one meanwhile.
    """
    Case.objects.select_for_update().get(pk=case.pk)
    newest = case.safety_plans.order_by("-version").first() or SafetyPlan(case=case, version=0)
    must_be_version(newest, seen_version)
    row = SafetyPlan(case=case, version=newest.version + 1, parts=parts, agreed_on=agreed_on, staff=by.user)
    row.save(force_insert=True)
    details = {"version": row.version, "parts": sorted(key for key, text in parts.items() if text)}
    note("cases.safety_planned", case, by=by, details=details)
    return row


@audited
def give_aid(*, case: Case, by: Viewer, **facts: Any) -> AidGiven:
    """Write down what was given at once."""
    row = AidGiven(case=case, staff=by.user, **facts)
    row.save(force_insert=True)
    note("cases.aid_given", case, by=by, details={"kind": row.kind})
    return row


@audited
def record_incident(*, case: Case, by: Viewer, **facts: Any) -> Incident:
    """Write down something that happened. It is never changed afterwards."""
    row = Incident(case=case, staff=by.user, **facts)
    row.save(force_insert=True)
    note("cases.incident", case, by=by, details={"kind": row.kind})
    return row


@audited
def decide_report(
    *, case: Case, authority: str, consent: Consent | None, duty: str = "", duty_source: str = "",
    by: Viewer, **facts: Any,
) -> AuthorityDecision:  # fmt: skip
    """Decide that an authority may be told, on the client's consent or on a named duty in law (R69).

    Raises ProtectionRefused without either, and for a consent that is another's or no longer in force.
    """
    if consent is not None and not _holds(case, consent):
        raise ProtectionRefused(_("This consent is not in force: ask the client again."))
    if consent is None and not (duty and duty_source.strip()):
        raise ProtectionRefused(
            _(
                "Nothing goes to an authority without the client's consent, or a duty with its law and article."
            )
        )
    facts.setdefault("decided_on", timezone.localdate())
    row = AuthorityDecision(
        case=case, authority=authority, consent=consent, duty="" if consent else duty,
        duty_source="" if consent else duty_source.strip(), decided_by=by.user, **facts,
    )  # fmt: skip
    row.save(force_insert=True)
    basis = "consent" if consent else row.duty
    details = {"authority": authority, "basis": basis}
    note("cases.report_decided", case, by=by, details=details)
    return row


@audited
def report_to_authority(
    decision: AuthorityDecision, *, at: datetime, reference: str = "", by: Viewer
) -> AuthorityDecision:
    """Write down that the authority was told. Raises ProtectionRefused when the consent was withdrawn since."""
    row = (
        AuthorityDecision.objects.select_for_update(of=("self",))
        .select_related("case", "consent")
        .get(pk=decision.pk)
    )
    if row.reported_at is not None:
        raise ProtectionRefused(_("This was told already."))
    if row.consent is not None and not _holds(row.case, row.consent):
        raise ProtectionRefused(
            _("The client took the consent back. Nothing may be told; decide anew if a law requires it.")
        )
    row.reported_at, row.reported_by, row.reference = at, by.user, reference
    row.save()
    details = {"authority": row.authority}
    note("cases.reported", row.case, by=by, details=details)
    return row


@audited
def note_authority_result(decision: AuthorityDecision, *, result: str, by: Viewer) -> AuthorityDecision:
    """Add what came of it."""
    row = AuthorityDecision.objects.select_for_update(of=("self",)).select_related("case").get(pk=decision.pk)
    row.result = result
    row.save()
    note("cases.report_result", row.case, by=by)
    return row


@audited
def keep_child_page(*, case: Case, seen_version: int, by: Viewer, **facts: Any) -> ChildPage:
    """Write what must be known of the child. Raises Changed when a colleague saved meanwhile."""
    Case.objects.select_for_update().get(pk=case.pk)
    row = ChildPage.objects.filter(case=case).first() or ChildPage(case=case, version=0)
    must_be_version(row, seen_version)
    for name, value in facts.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    note("cases.child_page", case, by=by, details={"version": row.version})
    return row


def _holds(case: Case, consent: Consent) -> bool:
    """Whether a consent is this client's, was given, and is the newest word on its purpose and recipient."""
    if consent.person_id != case.person_id or consent.refused or consent.withdrawn_at is not None:
        return False
    return may(case.person_id, consent.purpose, consent.recipient)

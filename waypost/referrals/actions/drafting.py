"""Writing a referral before it is sent."""

from typing import Any

from django.utils.translation import gettext as _

from waypost.cases.models import Case
from waypost.centres.access import Viewer
from waypost.people import consent_circles
from waypost.people.models import Consent, Person
from waypost.referrals import agreement
from waypost.referrals.models import UNSENT, Agreed, Delivery, Direction, Referral, Section, Status
from waypost.referrals.numbers import next_number
from waypost.referrals.refusals import EditConflict, ReferralRefused
from waypost.shared import audit
from waypost.shared.audit import audited

FIELDS = (
    "organisation", "service", "other_centre", "priority", "delivery", "reasons", "sectors", "services", "sections",
    "by_code", "assessment", "services_now", "carer", "document_ids", "case",
)  # fmt: skip
# Whoever agreed, agreed to these: a change of one asks the person again.
AGREED_TO = frozenset({
    "organisation", "other_centre", "reasons", "sectors", "services", "sections", "by_code", "assessment",
    "services_now", "carer", "document_ids",
})  # fmt: skip


@audited
def start_referral(
    *, person: Person, case: Case | None = None, fields: dict[str, Any], by: Viewer
) -> Referral:
    """Begin a referral of a client as a draft; nothing leaves yet. Raises ReferralRefused."""
    if by.centre is None:
        raise ReferralRefused(_("Choose a centre first."))
    if person.anonymised_at is not None or person.merged_into_id is not None:
        raise ReferralRefused(_("This file was closed or merged meanwhile. Find the client again."))
    referral = Referral(
        centre=by.centre, direction=Direction.OUT, number=next_number(by.centre), person=person, case=case,
        owner=by.user, sent_by_name=by.actor_name,
    )  # fmt: skip
    _set(referral, {**fields, "case": case}, by)
    referral.save(force_insert=True)
    audit.record("referrals.started", subject=referral, about=person.pk, by=by, details=_codes_of(referral))
    return referral


@audited
def edit_referral(referral: Referral, *, fields: dict[str, Any], version: int, by: Viewer) -> Referral:
    """Change a draft. `version` is the one the editor saw. What the person agreed to must stay, or they are asked again.

    Raises EditConflict when somebody saved in between, ReferralRefused when it has left already.
    """
    referral = Referral.objects.select_for_update().get(pk=referral.pk)
    if referral.status not in UNSENT:
        raise ReferralRefused(_("This referral has been sent: what was told cannot be changed any more."))
    if referral.version != version:
        raise EditConflict(referral)
    before = {name: getattr(referral, name) for name in FIELDS}
    _set(referral, fields, by)
    changed = sorted(name for name, value in before.items() if getattr(referral, name) != value)
    asked_again = bool(AGREED_TO & set(changed)) and referral.status == Status.CONSENTED
    if asked_again:
        _forget_agreement(referral)
    if "case" in changed:
        _move_answers(referral, before["case"])
    if changed:
        referral.version += 1
        referral.save()
    details = {"fields": changed, "ask_again": asked_again}
    audit.record("referrals.edited", subject=referral, about=referral.person_id, by=by, details=details)
    return referral


@audited
def discard_draft(referral: Referral, *, by: Viewer) -> None:
    """Throw a draft away; consents that were recorded for it stay in the ledger. Raises ReferralRefused."""
    referral = Referral.objects.select_for_update().get(pk=referral.pk)
    if referral.status not in UNSENT:
        raise ReferralRefused(_("This referral has been sent. Take it back instead."))
    audit.record("referrals.discarded", subject=referral, about=referral.person_id, by=by)
    referral.delete()


def _set(referral: Referral, fields: dict[str, Any], by: Viewer) -> None:
    for name in FIELDS:
        if name in fields:
            setattr(referral, name, fields[name])
    case = referral.case
    if case is not None and case.person_id != referral.person_id:
        raise ReferralRefused(_("This case belongs to somebody else."))
    if "case" in fields and case is not None and not Case.objects.visible_to(by).filter(pk=case.pk).exists():
        raise ReferralRefused(_("This case is not kept at your centre any more."))
    if referral.organisation is not None and referral.other_centre is not None:
        raise ReferralRefused(_("Choose an organisation or a centre, not both."), "other_centre")
    if referral.other_centre_id == referral.centre_id:
        raise ReferralRefused(_("This is your own centre."), "other_centre")
    if referral.service is not None and referral.service.organisation_id != referral.organisation_id:
        raise ReferralRefused(_("This service belongs to another organisation."), "service")
    if referral.other_centre is not None:
        referral.delivery = Delivery.CENTRE
    elif referral.delivery in ("", Delivery.CENTRE):
        referral.delivery = Delivery.PAPER
    referral.sections = [slug for slug in Section.values if slug in referral.sections]
    if Section.DOCUMENTS not in referral.sections:
        referral.document_ids = []


def _move_answers(referral: Referral, before: Case | None) -> None:
    """What the person answered to this referral so far goes into the case that it belongs to now, or out of it.

    What another referral to the same recipient rests on stays where that one keeps it.
    """
    asked = Consent.objects.filter(
        person_id=referral.person_id, recipient=referral.other_side, within_id=before.pk if before else None,
        created_at__gte=referral.created_at,
    )  # fmt: skip
    others = Agreed.objects.exclude(referral=referral).values("consent")
    consent_circles.move(asked.exclude(pk__in=others), agreement.within(referral))


def _forget_agreement(referral: Referral) -> None:
    referral.agreed.all().delete()
    referral.status, referral.agreed_sections, referral.agreed_sectors = Status.DRAFT, [], []


def _codes_of(referral: Referral) -> dict[str, Any]:
    return {
        "priority": referral.priority, "delivery": referral.delivery, "sections": referral.sections,
        "sectors": referral.sectors,
    }  # fmt: skip

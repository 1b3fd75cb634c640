"""The person's agreement to one referral: who reads it, and which parts (R80)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.people.actions.consent import record_consent
from waypost.people.models import Consent, ConsentWording
from waypost.referrals import agreement, events
from waypost.referrals.models import UNSENT, Agreed, EventKind, Referral, Status
from waypost.referrals.refusals import ReferralRefused
from waypost.shared import audit
from waypost.shared.audit import audited


@dataclass(frozen=True)
class Answer:
    """What was said to one wording."""

    wording: ConsentWording
    refused: bool = False


@audited
def record_agreement(
    referral: Referral,
    *,
    answers: Sequence[Answer],
    how: str,
    evidence: str = "",
    on_behalf: str = "",
    version: int,
    by: Viewer,
) -> Referral:
    """Record the answers to a referral as it stands now, each in the client's ledger with this recipient.

    `version` is the one that was shown to the person. Raises ReferralRefused, and ConsentRefused of `people`.
    """
    referral = Referral.objects.select_for_update().get(pk=referral.pk)
    if referral.status not in UNSENT:
        raise ReferralRefused(_("This referral has been sent already."))
    if referral.version != version:
        raise ReferralRefused(
            _(
                "The referral was changed while the person was asked. Show it again: what is told is different now."
            )
        )
    if not referral.other_side or not referral.sections:
        raise ReferralRefused(_("Choose first to whom it goes and what is told."))
    sectors = agreement.purposes(referral)
    if {answer.wording.purpose for answer in answers} != set(sectors):
        raise ReferralRefused(_("Ask for every kind of help that this referral is for."))
    recorded = [_record(referral, answer, how, evidence, on_behalf, by) for answer in answers]
    said_yes = not any(consent.refused for consent in recorded)
    _keep(referral, recorded, sectors, said_yes)
    details = {"sections": referral.sections, "sectors": referral.sectors, "agreed": said_yes}
    audit.record("referrals.asked", subject=referral, about=referral.person_id, by=by, details=details)
    return referral


def _record(
    referral: Referral, answer: Answer, how: str, evidence: str, on_behalf: str, by: Viewer
) -> Consent:
    person = referral.person
    assert person is not None  # noqa: S101 because an outgoing referral is about a client
    return record_consent(
        person=person, purpose=answer.wording.purpose, wording=answer.wording, how=how, refused=answer.refused,
        recipient=referral.other_side, recipient_id=referral.other_side_id, evidence=evidence, on_behalf=on_behalf,
        within=agreement.within(referral), by=by,
    )  # fmt: skip


def _keep(referral: Referral, recorded: list[Consent], sectors: dict[str, list[str]], said_yes: bool) -> None:
    referral.agreed.all().delete()
    if not said_yes:
        referral.status, referral.agreed_sections, referral.agreed_sectors = Status.DRAFT, [], []
        referral.save()
        return
    for consent in recorded:
        Agreed.objects.create(referral=referral, consent=consent, sectors=sectors[consent.purpose])
    referral.status = Status.CONSENTED
    referral.agreed_sections, referral.agreed_sectors = referral.sections, agreement.sectors_of(referral)
    referral.save()
    events.write(referral, EventKind.CONSENTED, shown=False)

"""Whether the person agreed to exactly this referral, and what else is missing before it may be sent (R80)."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.cases.recording import SUBJECT
from waypost.centres.access import Viewer
from waypost.people import consents, wordings
from waypost.people.models import ConsentWording, Person
from waypost.referrals import partnership
from waypost.referrals.models import Delivery, Referral, Section
from waypost.referrals.telling import is_child

GENERAL = consents.PARTNER
SECTORS = (*consents.SECTORS, GENERAL)


def sectors_of(referral: Referral) -> list[str]:
    """The kinds of help that each need a consent of their own; the general one when none is named."""
    return list(referral.sectors) or [GENERAL]


def within(referral: Referral) -> tuple[str, UUID] | None:
    """Where the answers to a referral are kept: within its case, so that they hide with it."""
    return (SUBJECT, referral.case_id) if referral.case_id else None


def purposes(referral: Referral) -> dict[str, list[str]]:
    """For each consent to ask the sectors it is for: a sector without a wording of its own is asked generally."""
    wanted = sectors_of(referral)
    worded = wordings.in_force(referral.centre.network_id, [*wanted, GENERAL])
    found: dict[str, list[str]] = {}
    for sector in wanted:
        found.setdefault(sector if sector in worded else GENERAL, []).append(sector)
    return found


def wordings_for(referral: Referral, wanted: str = "") -> tuple[list[ConsentWording], str, list[str]]:
    """The wordings to read out, the language they are in, and the languages on offer."""
    person: Person = referral.person  # type: ignore[assignment]  # because an outgoing referral has one
    held = wordings.in_force(person.network_id, purposes(referral))
    offered = wordings.languages_of(held)
    language = wordings.language_for(person, offered, wanted)
    rows = [by_language[language] for by_language in held.values() if language in by_language]
    return rows, language, offered


def holds(referral: Referral) -> bool:
    """Whether every sector and every section is covered by a consent that is in force for this recipient."""
    if set(referral.sections) - set(referral.agreed_sections):
        return False
    return set(sectors_of(referral)) <= _covered(referral)


def _covered(referral: Referral) -> set[str]:
    recipient = consents.key_of("", referral.other_side)[1]
    found: set[str] = set()
    for agreed in referral.agreed.select_related("consent"):
        consent = agreed.consent
        same = consents.key_of("", consent.recipient)[1] == recipient
        if same and consents.may(consent.person_id, consent.purpose, consent.recipient):
            found |= set(agreed.sectors)
    return found


def missing(referral: Referral) -> list[str]:
    """What must be done before it may be sent, as sentences; empty when nothing."""
    return [*_unfinished(referral), *_undeliverable(referral), *_unagreed(referral)]


def _unfinished(referral: Referral) -> list[str]:
    found = []
    if not referral.other_side:
        found.append(_("Say to whom it goes."))
    if not referral.reasons:
        found.append(_("Choose at least one reason."))
    if not referral.sections:
        found.append(_("Choose what is told: at least one part."))
    if Section.ASSESSMENT in referral.sections and not referral.assessment:
        found.append(_("Write the summary of the situation, or leave it out."))
    if is_child(referral.person):
        found += _carer_facts(referral)
    return found


def _carer_facts(referral: Referral) -> list[str]:
    if Section.CARER not in referral.sections or not (referral.carer or {}).get("link"):
        return [_("This person is under 18: say with whom the child is, and tell it along.")]
    return []


def _undeliverable(referral: Referral) -> list[str]:
    if referral.delivery != Delivery.PORTAL or referral.organisation is None:
        return []
    today, name = timezone.localdate(), {"name": referral.organisation}
    if not partnership.in_force(referral.organisation, today, referral.centre_id):
        return [_("There is no agreement in force with %(name)s: hand it over another way.") % name]
    if not partnership.has_portal_users(referral.organisation, today):
        return [_("Nobody of %(name)s can sign in to the portal: hand it over another way.") % name]
    return []


def _unagreed(referral: Referral) -> list[str]:
    if not referral.other_side or holds(referral):
        return []
    if not referral.agreed.exists():
        return [_("Ask the person: nothing leaves without a recorded consent that names the recipient.")]
    return [_("The consent does not cover this any more: it was taken back, or more is told now. Ask again.")]


def may_work(viewer: Viewer, referral: Referral) -> bool:
    """Whether the viewer writes, sends and answers here."""
    from waypost.accounts.permissions import Perm

    return (
        viewer.can(Perm.REFERRAL_WORK)
        and viewer.centre is not None
        and viewer.centre.pk == referral.centre_id
    )

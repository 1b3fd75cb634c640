"""Recording what a person agreed to or refused, and taking it back (R29). Effects come in the same transaction."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.partners.models import Organisation
from waypost.people import consents, reduction, signatures
from waypost.people.models import Consent, ConsentWording, Person
from waypost.people.names_index import index_names
from waypost.people.reduction import Choice
from waypost.shared import audit, codes
from waypost.shared.audit import audited

SIGNED_ON_SCREEN, SPOKEN = "signature_screen", "spoken"
LONGEST_NOTE = 500


class ConsentRefused(ValueError):
    """The answer cannot be recorded or taken back this way; the message says why."""


@audited
def record_consent(
    *,
    person: Person,
    purpose: str,
    wording: ConsentWording,
    how: str,
    refused: bool = False,
    recipient: str = "",
    recipient_id: UUID | None = None,
    within: tuple[str, UUID] | None = None,
    on_behalf: str = "",
    evidence: str = "",
    minimum: Choice | None = None,
    file_is_new: bool = False,
    by: Viewer,
) -> Consent:
    """Keep one answer to one wording; a "no" ends what was given before.

    `how` may be empty for a "no". `on_behalf` says who answered for a child or ward; `evidence` is a
    signature (PNG data address) or the note on where the paper is or who was present. `within` is the
    kind and id of the record that the answer is kept in (`consent_circles`). A "no" to keeping a file
    reduces it to the minimum, keeping what `minimum` says. A file that was opened in this
    very transaction (`file_is_new`) need not be locked: nobody else can have it. Raises ConsentRefused.
    """
    person = person if file_is_new else _locked(person)
    recipient = " ".join(recipient.split())[:200]
    _check_answer(person, purpose, wording, how or (SPOKEN if refused else ""), recipient)
    now = timezone.now()
    if refused:
        _end(person, purpose, recipient, now, by, _("Answered no when asked again."))
    consent = Consent(
        person=person, purpose=purpose, recipient=recipient, wording=wording, how=how,
        recipient_id=recipient_id or _known_recipient(person, recipient),
        within_type=within[0] if within else "", within_id=within[1] if within else None,
        refused=refused, given_on_behalf_by=on_behalf[:200], evidence=_checked_evidence(how, evidence, refused),
        answered_at=now, recorded_by_id=by.user_id,
    )  # fmt: skip
    consent.save(force_insert=True)
    details = {"purpose": purpose, "how": how, "version": wording.version, "language": wording.language}
    details |= _take_effect(person, purpose, not refused, minimum, by)
    action = "people.consent_refused" if refused else "people.consent_given"
    audit.record(action, subject=consent, about=person.pk, by=by, details=details)
    return consent


@audited
def withdraw_consent(
    consent: Consent, *, reason: str = "", minimum: Choice | None = None, by: Viewer
) -> Consent:
    """Take back what was given, at once, and every other answer to the same question. Raises ConsentRefused."""
    person = _locked(consent.person)
    current = Consent.objects.get(pk=consent.pk)
    if current.refused:
        raise ConsentRefused(_("The answer was no: there is nothing to take back."))
    if current.withdrawn_at is not None:
        raise ConsentRefused(_("This consent was withdrawn already."))
    _end(person, current.purpose, current.recipient, timezone.now(), by, reason[:300])
    details: dict[str, Any] = {"purpose": current.purpose} | _take_effect(
        person, current.purpose, False, minimum, by
    )
    audit.record("people.consent_withdrawn", subject=current, about=person.pk, by=by, details=details)
    current.refresh_from_db()
    return current


def _locked(person: Person) -> Person:
    locked = Person.objects.select_for_update().get(pk=person.pk)
    if locked.merged_into_id is not None:
        raise ConsentRefused(_("This file was merged into another one meanwhile. Open that one."))
    return locked


def _check_answer(person: Person, purpose: str, wording: ConsentWording, how: str, recipient: str) -> None:
    if wording.purpose != purpose or wording.network_id != person.network_id:
        raise ConsentRefused(_("This wording is for something else. Reload the page and ask again."))
    if not codes.is_active("consent_how", how):
        raise ConsentRefused(_("Say how the answer was given."))
    if purpose in consents.ASKED_PER_RECIPIENT and not recipient:
        raise ConsentRefused(_("Name the organisation that the details would go to."))


def _known_recipient(person: Person, recipient: str) -> UUID | None:
    """The organisation of the directory whose name was typed, so that a shelter is known for one."""
    if not recipient:
        return None
    named = Organisation.objects.filter(network_id=person.network_id, name__iexact=recipient)
    return named.values_list("pk", flat=True).first()


def _checked_evidence(how: str, evidence: str, refused: bool) -> str:
    if how != SIGNED_ON_SCREEN:
        return evidence.strip()[:LONGEST_NOTE]
    if refused and not evidence:
        return ""
    try:
        return signatures.checked(evidence)
    except signatures.NotASignature as error:
        raise ConsentRefused(str(error)) from error


def _end(person: Person, purpose: str, recipient: str, at: Any, by: Viewer, reason: str) -> None:
    key = consents.key_of(purpose, recipient)
    held = (
        Consent.objects.in_force().filter(person=person, purpose=purpose).only("pk", "purpose", "recipient")
    )
    same = [consent.pk for consent in held if consents.key_of(consent.purpose, consent.recipient) == key]
    Consent.objects.filter(pk__in=same).update(
        withdrawn_at=at, withdrawn_by_id=by.user_id, withdrawn_reason=reason, updated_at=at
    )


def _take_effect(
    person: Person, purpose: str, given: bool, minimum: Choice | None, by: Viewer
) -> dict[str, Any]:
    """What an answer changes on the file itself. Returns what the audit should know of it."""
    if purpose == consents.NETWORK:
        changed = _set(person, "findable_in_network", given)
        if changed:
            index_names(person)
        return changed
    if purpose != consents.STORAGE:
        return {}
    if given:
        return _set(person, "minimum_only", False)
    gone = reduction.reduce(person, minimum or Choice(), by_id=by.user_id)
    person.version += 1
    person.save()
    return {"reduced": gone.for_audit()}


def _set(person: Person, flag: str, value: bool) -> dict[str, Any]:
    if getattr(person, flag) == value:
        return {}
    setattr(person, flag, value)
    person.version += 1
    person.save(update_fields=[flag, "version", "updated_at"])
    return {flag: value}

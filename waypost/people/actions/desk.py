"""Registering at the desk: the likely matches are looked at once more, the consent answer is kept with the file."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.people import consents, wordings
from waypost.people.actions.consent import record_consent
from waypost.people.actions.registration import RegistrationRefused, register_person
from waypost.people.beside import matches_beside
from waypost.people.elsewhere import is_strong
from waypost.people.identity import Match
from waypost.people.models import Person
from waypost.people.names_given import NameGiven, PhoneGiven
from waypost.people.numbers import next_number
from waypost.people.reduction import Choice
from waypost.shared.audit import audited, together


class LikelyKnown(Exception):
    """People who may be the one being registered, and whom the receptionist has not yet looked at."""

    def __init__(self, matches: list[Match]) -> None:
        super().__init__(_("This may be someone you know already."))
        self.matches = matches


class KnownElsewhere(Exception):
    """Somebody like this is on file at another centre of the network, and the desk was not told yet."""


@dataclass(frozen=True)
class StorageAnswer:
    """What the person said when asked whether the centre may keep a file, and how they said it."""

    agreed: bool
    how: str


@audited
def register_at_desk(
    *,
    names: Sequence[NameGiven],
    fields: dict[str, Any],
    phones: Sequence[PhoneGiven],
    storage: StorageAnswer,
    seen: Collection[UUID] = (),
    told_of_others: bool = True,
    saved_anyway_because: str = "",
    by: Viewer,
) -> Person:
    """Open a file unless someone likely is known already (R18), and keep the storage answer with it (R29).

    `seen` are the matches that were on the screen; anybody likely beyond them raises LikelyKnown, also
    someone whom a colleague registered a moment ago. Until the desk was told of files at other centres
    (`told_of_others`) a strong match there raises KnownElsewhere. Raises RegistrationRefused as
    `register_person` does.
    """
    if by.centre is None:
        raise RegistrationRefused(_("Choose a centre first."))
    # Registrations at one centre wait for each other here, so that the second sees the first.
    number = next_number(by.centre)
    found = matches_beside(by, names=names, fields=fields, phones=phones)
    if not told_of_others and any(is_strong(match) and not match.may_open for match in found):
        raise KnownElsewhere
    likely = [match for match in found if match.level != "possible" and match.may_open]
    if any(match.person.pk not in seen for match in likely) or (likely and not saved_anyway_because):
        raise LikelyKnown(likely)
    with together():
        person = register_person(
            names=names,
            fields={**fields, "minimum_only": not storage.agreed},
            phones=phones,
            saved_anyway_because=saved_anyway_because,
            number=number,
            by=by,
        )
        _keep_answer(person, storage, by)
    return person


def _keep_answer(person: Person, storage: StorageAnswer, by: Viewer) -> None:
    """The answer in the ledger, in the wording the person was asked with; without any wording only the file says it."""
    held = wordings.in_force(person.network_id, [consents.STORAGE]).get(consents.STORAGE, {})
    language = wordings.language_for(person, held, (get_language() or "en")[:2])
    if language not in held:
        return
    record_consent(
        person=person,
        purpose=consents.STORAGE,
        wording=held[language],
        how=storage.how,
        refused=not storage.agreed,
        minimum=None if storage.agreed else _what_stays(person),
        file_is_new=True,
        by=by,
    )


def _what_stays(person: Person) -> Choice:
    point = person.contact_points.values_list("pk", flat=True).first()
    return Choice(
        contact_point=point, called=person.display_name if person.display_name != person.number else ""
    )

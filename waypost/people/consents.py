"""What a person agreed to, as other rooms ask it: `may(person, STORAGE)`, `ledger(person)` (R29).

The newest event counts. An answer is an event on the day it was given, a withdrawal on the day
it was made; so two ledgers that a merge brought together still give one truth.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import BooleanField, Case, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce, Greatest

from waypost.centres.access import Viewer
from waypost.people.models import Consent, Person
from waypost.people.models.consent import ConsentQuerySet
from waypost.shared import codes

PURPOSES = "consent_purpose"
STORAGE, NETWORK, CONTACT = "record_keeping", "share_centres", "contact_me"
PARTNER, FEEDBACK, STORY, STATISTICS = "referral", "follow_up", "story_or_photo", "statistics"
ASKED_OF_EVERYONE = (STORAGE, CONTACT, NETWORK, FEEDBACK, STATISTICS, STORY, PARTNER)
# A referral is asked for each kind of help by itself, and always for one recipient.
SECTORS = (
    "referral_security", "referral_psychosocial", "referral_health", "referral_shelter", "referral_legal",
    "referral_protection", "referral_livelihood",
)  # fmt: skip
ASKED_PER_RECIPIENT = frozenset({PARTNER, *SECTORS})

GIVEN, REFUSED, WITHDRAWN, NEVER = "given", "refused", "withdrawn", "asked"
Key = tuple[str, str]


@dataclass(frozen=True)
class Line:
    """One line of the ledger: a purpose (and a recipient), where it stands, and the answer that made it so."""

    purpose: str
    recipient: str
    state: str
    at: datetime | None = None
    consent: Consent | None = None

    @property
    def holds(self) -> bool:
        return self.state == GIVEN


def key_of(purpose: str, recipient: str = "") -> Key:
    """What makes two answers answers to one question."""
    return purpose, " ".join(recipient.split()).casefold()


def may(person: Person | UUID, purpose: str, recipient: str = "") -> bool:
    """Whether the person's consent for this purpose (and this recipient) is in force. One statement."""
    answers = Consent.objects.filter(person_id=getattr(person, "pk", person), purpose=purpose)
    line = _newest(answers.defer("evidence")).get(key_of(purpose, recipient))
    return line is not None and line.holds


def held_now(purpose: str) -> Coalesce:
    """`may` without a recipient, for a query of people: True or False beside each of them."""
    last = Greatest("answered_at", Coalesce("withdrawn_at", "answered_at"))
    still = Q(refused=False) & (Q(withdrawn_at=None) | Q(withdrawn_at__lt=F("answered_at")))
    holds = Case(When(still, then=True), default=False)
    answers = Consent.objects.filter(person=OuterRef("pk"), purpose=purpose, recipient="")
    newest = answers.order_by(last.desc(), "-pk").values(holds=holds)[:1]
    return Coalesce(Subquery(newest), False, output_field=BooleanField())


def ledger(person: Person, viewer: Viewer) -> list[Line]:
    """Every purpose asked of everyone and whatever else was answered, by recipient; also those never asked.

    What the viewer may not know of is not there. One statement.
    """
    found = _newest(_shown(person, viewer))
    lines = []
    for slug in _purposes(key[0] for key in found):
        of_purpose = sorted(
            (line for key, line in found.items() if key[0] == slug), key=lambda line: line.recipient
        )
        lines += of_purpose or [Line(slug, "", NEVER)]
    return lines


def history(person: Person, viewer: Viewer) -> list[Consent]:
    """All answers ever given that the viewer may know of, newest first."""
    return list(_shown(person, viewer).order_by("-answered_at", "-id"))


def never_asked(person: Person, viewer: Viewer) -> list[str]:
    """Purposes without any answer, in the order of the list; those asked per recipient are left out."""
    lines = ledger(person, viewer)
    return [line.purpose for line in lines if line.state == NEVER and line.purpose not in ASKED_PER_RECIPIENT]


def _shown(person: Person, viewer: Viewer) -> ConsentQuerySet:
    rows = Consent.objects.filter(person=person).visible_to(viewer)
    return rows.select_related("wording").defer("evidence")


def _purposes(used: Iterable[str]) -> list[str]:
    active = [slug for slug in ASKED_OF_EVERYONE if codes.is_active(PURPOSES, slug)]
    return active + sorted(set(used) - set(active))


def _newest(answers: Iterable[Consent]) -> dict[Key, Line]:
    found: dict[Key, Line] = {}
    for consent in answers:
        key = key_of(consent.purpose, consent.recipient)
        for line in _events(consent):
            held = found.get(key)
            if held is None or _moment(line) > _moment(held):
                found[key] = line
    return found


def _events(consent: Consent) -> list[Line]:
    state = REFUSED if consent.refused else GIVEN
    events = [Line(consent.purpose, consent.recipient, state, consent.answered_at, consent)]
    if consent.withdrawn_at:
        events.append(Line(consent.purpose, consent.recipient, WITHDRAWN, consent.withdrawn_at, consent))
    return events


def _moment(line: Line) -> tuple[datetime | None, UUID, bool]:
    assert line.consent is not None  # noqa: S101 because only lines with an answer are compared
    return line.at, line.consent.pk, line.state == WITHDRAWN

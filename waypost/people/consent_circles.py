"""Consents that not everybody with a client's file may know of.

That somebody agreed to a shelter tells what happened to them. An answer given inside something that may be closed to
others (a case) is kept within it and exists for those who may know of that; rooms above say in their `apps.py` what can
hold answers, and who knows of it:

    consent_circles.register(Circle("cases.case", hidden=…, seen=…, offered=…, may_hold=…))

Answers about a shelter or a protection service, by recipient or purpose, exist besides only for those who refer people,
and for whoever wrote them down. Nothing is shown in their place: a gap with a name on it would tell as much.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from waypost.accounts.permissions import Perm
from waypost.partners.models import Organisation

if TYPE_CHECKING:
    from waypost.centres.access import Viewer
    from waypost.people.models.consent import Consent, ConsentQuerySet

PROTECTIVE_PURPOSES = ("referral_shelter", "referral_protection", "referral_security")


@dataclass(frozen=True)
class Circle:
    """A kind of record that answers are kept within.

    `hidden(viewer)` gives those the viewer may not know of, `seen(viewer)` those that the viewer may open, both as
    querysets; `offered(viewer, person_id)` the closed ones of a client in which the viewer may keep an answer, with what
    they are called.
    """

    kind: str
    hidden: Callable[["Viewer"], QuerySet]
    seen: Callable[["Viewer"], QuerySet]
    offered: Callable[["Viewer", UUID], list[tuple[UUID, str]]]


_circles: dict[str, Circle] = {}


def register(circle: Circle) -> None:
    """Add or replace a kind of record that may hold answers."""
    _circles[circle.kind] = circle


def offered(viewer: "Viewer", person_id: UUID) -> list[tuple[str, str]]:
    """Where the viewer may keep an answer of the client: `cases.case:<id>` and what it is called."""
    return [
        (f"{circle.kind}:{pk}", title)
        for circle in _circles.values()
        for pk, title in circle.offered(viewer, person_id)
    ]


def read(value: str) -> tuple[str, UUID] | None:
    """The kind and id of a value of `offered`; None when it is empty."""
    kind, colon, pk = value.partition(":")
    return (kind, UUID(pk)) if colon else None


def move(consents: "ConsentQuerySet", within: tuple[str, UUID] | None) -> None:
    """Keep answers within another record from now on, or in the open ledger; the caller writes the audit."""
    consents.update(within_type=within[0] if within else "", within_id=within[1] if within else None)


def hidden_within(viewer: "Viewer") -> Q:
    """Answers kept within something that the viewer may not know of."""
    found = Q(pk__in=[])
    for circle in _circles.values():
        found |= Q(Exists(circle.hidden(viewer).filter(pk=OuterRef("within_id"))), within_type=circle.kind)
    return found


def visible(consents: "ConsentQuerySet", viewer: "Viewer") -> "ConsentQuerySet":
    """The answers without those that the viewer may not know of."""
    if viewer.is_system:
        return consents
    return consents.filter(~hidden_within(viewer), ~_protective() | _knows_of_protection(viewer))


def known(consents: "Sequence[Consent]", viewer: "Viewer") -> "list[Consent]":
    """The same for answers that were read already. One statement, and none where all are such as everybody knows of."""
    asked = [consent for consent in consents if not _is_open(consent)]
    if not asked:
        return list(consents)
    rows = type(asked[0])._default_manager.filter(pk__in=[consent.pk for consent in asked])
    seen = set(visible(rows, viewer).values_list("pk", flat=True))
    return [consent for consent in consents if _is_open(consent) or consent.pk in seen]


def _is_open(consent: "Consent") -> bool:
    """Whether nothing about the answer closes it to anybody with the file."""
    return not (consent.within_type or consent.recipient_id) and consent.purpose not in PROTECTIVE_PURPOSES


def _protective() -> Q:
    shelters = Organisation.objects.protective().filter(pk=OuterRef("recipient_id"))
    return Q(purpose__in=PROTECTIVE_PURPOSES) | Q(Exists(shelters))


def _knows_of_protection(viewer: "Viewer") -> Q:
    """Whoever may open what the answer was given in; without such a thing, whoever refers people or wrote it down."""
    nowhere = Q(within_id=None)
    known = nowhere if viewer.can(Perm.REFERRAL_VIEW) else nowhere & Q(recorded_by_id=viewer.user_id)
    for circle in _circles.values():
        known |= Q(Exists(circle.seen(viewer).filter(pk=OuterRef("within_id"))), within_type=circle.kind)
    return known

"""The client's card: printed once, replaced when it is lost."""

from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.people.cards import new_serial
from waypost.people.models import Card, Person
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def issue_card(person: Person, *, by: Viewer) -> Card:
    """The card in force, made now if there is none."""
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    card = person.cards.filter(revoked_at=None).first()
    if card is None:
        card = Card.objects.create(person=person, serial=new_serial(), made_by_id=by.user_id)
    audit.record("people.card_printed", subject=card, about=person.pk, by=by)
    return card


@audited
def replace_card(person: Person, *, by: Viewer) -> Card:
    """A new code; the old card opens nothing from now on."""
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    revoked = person.cards.filter(revoked_at=None).update(revoked_at=timezone.now(), revoked_by_id=by.user_id)
    card = Card.objects.create(person=person, serial=new_serial(), made_by_id=by.user_id)
    audit.record("people.card_replaced", subject=card, about=person.pk, by=by, details={"revoked": revoked})
    return card

"""The card a client carries (R31): a code that opens the file at the desk and tells nobody else anything."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.people.models.person import Person
from waypost.shared.models import Record


class Card(Record):
    """One printed code. `serial` is random; what the card shows is signed over it, so a copy of the table forges none."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="cards")
    serial = models.BigIntegerField(unique=True, editable=False)
    made_by_id = models.UUIDField(null=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True)
    revoked_by_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(revoked_at=None), name="people_one_card_in_force"
            )
        ]

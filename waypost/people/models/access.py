"""Which centres keep a file, and who may open a restricted one."""

from django.conf import settings
from django.db import models

from waypost.centres.models import Centre
from waypost.people.models.person import Person
from waypost.shared.models import Record


class AtCentre(Record):
    """A centre that works with this person; the first is the one that registered them."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="at_centres")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="clients")
    last_contact_at = models.DateTimeField()
    shared_because = models.CharField(max_length=200, blank=True)
    added_by_id = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "centre"], name="people_once_a_centre")]
        indexes = [models.Index(fields=["centre", "-last_contact_at", "-id"], name="people_recent")]


class NamedStaff(Record):
    """Someone named on a restricted file: nobody else knows that it exists."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="named_staff")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_by_id = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "user"], name="people_named_once")]

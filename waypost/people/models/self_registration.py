"""What someone wrote about themselves on the public form, waiting for the desk (R32)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Centre
from waypost.people.models.person import Person
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedJSON


class SelfRegistrationQuerySet(models.QuerySet["SelfRegistration"]):
    def waiting(self) -> "SelfRegistrationQuerySet":
        """Nobody has accepted or dropped them yet."""
        return self.filter(handled_at=None)


class SelfRegistration(Record):
    """One form from the public page. Its answers are sealed, and removed when it is dropped or accepted."""

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="self_registrations")
    answers = EncryptedJSON(_("answers"))
    language = models.CharField(_("language"), max_length=8, blank=True)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    handled_at = models.DateTimeField(null=True)
    handled_by_id = models.UUIDField(null=True)

    objects = SelfRegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        indexes = [
            models.Index(
                fields=["centre", "created_at"], condition=Q(handled_at=None), name="people_self_waiting"
            )
        ]

"""A client: one person, one file, one number, for ever."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Network
from waypost.people.models.communication import CommunicationFields
from waypost.people.models.profile import ProfileFields
from waypost.shared.codes import CodeField
from waypost.shared.dates import PartialDateField
from waypost.shared.models import Record


class Tier(models.TextChoices):
    """How closely a file is kept."""

    ORDINARY = "ordinary", _("Ordinary")
    RESTRICTED = "restricted", _("Restricted to named staff")


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, viewer: Viewer) -> "PersonQuerySet":
        """Files of the viewer's centre; restricted ones only for the staff they name; merged ones not at all."""
        from waypost.people.models.access import NamedStaff

        if viewer.centre is None:
            return self.none()
        here = self.filter(at_centres__centre_id=viewer.centre.pk, merged_into=None)
        if viewer.is_system:
            return here
        named = NamedStaff.objects.filter(person_id=OuterRef("pk"), user_id=viewer.user_id)
        return here.filter(Q(tier=Tier.ORDINARY) | Exists(named))


class Person(ProfileFields, CommunicationFields, Record):
    """Someone the centre helps. `display_name` repeats the current name as given, for lists."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("client number"), max_length=20, unique=True, editable=False)
    display_name = models.CharField(max_length=300)
    other_script_name = models.CharField(max_length=300, blank=True)
    gender = CodeField(_("gender"), list="gender", blank=True)
    born = PartialDateField(_("born"), null=True, blank=True)
    tier = models.CharField(max_length=12, choices=Tier, default=Tier.ORDINARY)
    minimum_only = models.BooleanField(_("minimum file"), default=False)
    findable_in_network = models.BooleanField(default=False)
    registered_on = models.DateField(_("registered on"))
    registered_by_id = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged_files")
    anonymised_at = models.DateTimeField(null=True)
    import_run = models.ForeignKey("people.ImportRun", on_delete=models.SET_NULL, null=True, related_name="people")

    objects = PersonQuerySet.as_manager()
    may_open: bool  # put there by `queries.cards_of`
    centre_name: str  # likewise
    last_here: datetime | None  # put there by `access.get_person`
    may_be_kept: bool  # put there by the client's page

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(tier__in=Tier.values), name="people_known_tier"),
            models.CheckConstraint(condition=~Q(merged_into=models.F("id")), name="people_not_merged_into_itself"),
        ]
        indexes = [
            models.Index(fields=["centre", "registered_on"], name="people_registered"),
            models.Index(fields=["born"], name="people_born"),
            models.Index(fields=["centre", "born"], name="people_born_here"),
            # Counts of what hangs on files take off again what is closed to somebody: few files are.
            models.Index(fields=["id"], condition=Q(tier="restricted"), name="people_restricted"),
        ]

    def __str__(self) -> str:
        return self.display_name

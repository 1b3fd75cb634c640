"""What came of it for a client, also after the case or without one: from whom, and on which day (2.2)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from waypost.cases.models.cases import Case
from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.people.models import Person
from waypost.shared.codes import CodeField
from waypost.shared.models import Record


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def visible_to(self, viewer: Viewer) -> "OutcomeQuerySet":
        """Those of the viewer's centre, without those of files and cases that are closed to the viewer."""
        if viewer.centre is None:
            return self.none()
        files = Person.objects.visible_to(viewer).values("pk")
        seen = Case.objects.visible_to(viewer).order_by().values("pk")
        here = self.filter(centre_id=viewer.centre.pk, person__in=files)
        return here.filter(Q(case=None) | Q(case__in=seen))

    def counted(self) -> "OutcomeQuerySet":
        """Those that were not struck out."""
        return self.filter(struck_at=None)


class Outcome(Record):
    """One outcome, learnt at a follow-up, from the family or from a partner. What is said at closure stands on the case.

    `on` is the day on which the centre learnt it. A mistake is struck out, and stays in the list.
    """

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="outcomes")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="outcomes")
    code = CodeField(_("what came of it"), list="outcome")
    source = CodeField(_("who says so"), list="outcome_source")
    on = models.DateField(_("learnt on"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    struck_at = models.DateTimeField(null=True)
    struck_by_id = models.UUIDField(null=True)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(source=""), name="cases_outcome_with_its_source"
            ),
            models.CheckConstraint(
                condition=Q(struck_at=None, struck_by_id=None) | Q(struck_at__gte=F("created_at")),
                name="cases_outcome_struck_later",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-on"], name="cases_outcomes_person"),
            models.Index(fields=["centre", "on"], name="cases_outcomes_day"),
        ]

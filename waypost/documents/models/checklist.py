"""Which papers a centre asks for, and what a client has said about those that are not there (R53)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Centre
from waypost.shared.codes import CodeField
from waypost.shared.models import Record


class WantedPaper(Record):
    """One line of a centre's checklist: a kind of paper, for whom it is wanted, and how long a copy is kept.

    Without a client type, a phase and a purpose it is wanted of everybody; `keep_years` counts from the end of its validity, or
    from the day the copy was added.
    """

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="wanted_papers")
    kind = CodeField(_("kind of document"), list="document_type")
    client_type = CodeField(_("client type"), list="client_type", blank=True)
    phase = CodeField(_("phase of migration"), list="migration_phase", blank=True)
    purpose = CodeField(_("purpose"), list="migration_type", blank=True)
    keep_years = models.PositiveSmallIntegerField(_("keep copies for (years)"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "kind", "client_type", "phase", "purpose"], name="documents_wanted_once"
            )
        ]


class Absence(Record):
    """A paper that somebody will not bring: it is not needed, or they never had one. So nobody asks again."""

    class Why(models.TextChoices):
        NOT_NEEDED = "not_needed", _("Not needed")
        NEVER_HAD = "never_had", _("Never had one")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    holder_kind = models.CharField(max_length=20)
    holder_id = models.UUIDField()
    kind = CodeField(_("kind of document"), list="document_type")
    why = models.CharField(max_length=12, choices=Why)
    said_by_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(why__in=["not_needed", "never_had"]), name="documents_known_absence"
            ),
            models.UniqueConstraint(
                fields=["holder_kind", "holder_id", "kind"], name="documents_one_absence"
            ),
        ]

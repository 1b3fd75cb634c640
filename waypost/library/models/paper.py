"""What was printed of pages, and where it went (R114)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Centre
from waypost.shared.models import Record

from .items import Item


class PaperMove(Record):
    """So many copies of a page on paper came to a centre, or left it. The stock is the sum of `copies`."""

    class Kind(models.TextChoices):
        PRINTED = "printed", _("printed or delivered")
        GIVEN = "given", _("given away")
        SENT = "sent", _("sent to a partner or another centre")
        THROWN = "thrown", _("thrown away: too old or spoilt")
        COUNTED = "counted", _("set right after counting")

    COMING = (Kind.PRINTED,)
    GOING = (Kind.GIVEN, Kind.SENT, Kind.THROWN)

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="paper", verbose_name=_("page"))
    design = models.CharField(_("kind of paper"), max_length=10)
    language = models.CharField(_("language"), max_length=12)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("what happened"), max_length=10, choices=Kind)
    copies = models.IntegerField(_("copies"))
    moved_on = models.DateField(_("on"))
    place = models.CharField(
        _("where to"),
        max_length=200,
        blank=True,
        help_text=_("Place, event or partner, such as: bus station, job fair. No names of clients."),
    )
    by_id = models.UUIDField(null=True)

    class Meta:
        ordering = ["-moved_on", "-created_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(copies=0), name="library_paper_moved"),
            models.CheckConstraint(
                condition=~Q(kind="printed") | Q(copies__gt=0), name="library_printed_paper_comes"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=("given", "sent", "thrown")) | Q(copies__lt=0),
                name="library_given_paper_goes",
            ),
        ]
        indexes = [models.Index(fields=["centre", "item", "design", "language"], name="library_paper_stock")]

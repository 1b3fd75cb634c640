"""Two files that may be one person's, and what somebody decided about them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from waypost.people.models.person import Person
from waypost.shared.codes import CodeField
from waypost.shared.models import Record


class DoublePairQuerySet(models.QuerySet["DoublePair"]):
    def open(self) -> "DoublePairQuerySet":
        """Those that nobody has decided yet."""
        return self.filter(not_same_because="")


class DoublePair(Record):
    """A pair found by the look-up (or by somebody); `left` is the one with the smaller id. `facts` are slugs.

    A decision that they are two people stays for ever, so that the pair never comes back.
    """

    left = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField(default=0)
    facts = models.JSONField(default=list)
    not_same_because = CodeField(_("why they are two people"), list="duplicate_override_reason", blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.UUIDField(null=True)

    objects = DoublePairQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "id"]
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="people_one_pair"),
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="people_pair_in_order"),
            models.CheckConstraint(
                condition=Q(not_same_because="", decided_at=None)
                | (~Q(not_same_because="") & Q(decided_at__isnull=False)),
                name="people_pair_decided_with_day",
            ),
        ]

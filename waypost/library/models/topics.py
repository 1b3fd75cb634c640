"""The tree of topics under which information stands."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Network
from waypost.shared.models import Record


class Topic(Record):
    """What information is about. Its name is a Text (`title`); at the door it speaks as the reader does (`body`).

    `check_days` and `grace_days` say after how many days a statement is checked again, and how long after
    that day it may still be shown. Empty: as the topic above, and in the end `rules.CHECK_DAYS` and `GRACE_DAYS`.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="topics")
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )
    slug = models.SlugField(_("short name"), max_length=60)
    order = models.PositiveSmallIntegerField(_("order"), default=50)
    icon = models.CharField(_("picture"), max_length=40, blank=True)
    at_door = models.BooleanField(_("shown on the first page"), default=False)
    check_days = models.PositiveSmallIntegerField(
        _("days until the next check"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    grace_days = models.PositiveSmallIntegerField(
        _("days after that until it is no longer shown"), null=True, blank=True
    )
    is_active = models.BooleanField(_("in use"), default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["order", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["network", "slug"], name="library_one_topic_name"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="library_topic_not_its_own_part"),
        ]

    def __str__(self) -> str:
        return self.slug

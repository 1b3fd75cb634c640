"""The lists that a centre may edit."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from waypost.shared.models import Record

SLUG_PATTERN = r"^[a-z][a-z0-9_]*$"
SLUG = RegexValidator(SLUG_PATTERN, _("Use small letters, digits and _, starting with a letter."))


class Code(Record):
    """One answer in one list. Its slug is what records keep, so it never changes and no code is deleted."""

    class Origin(models.TextChoices):
        STARTER = "starter", _("came with the program")
        NETWORK = "network", _("added here")

    list = models.CharField(_("list"), max_length=40)
    slug = models.CharField(_("code"), max_length=40, validators=[SLUG])
    parent = models.CharField(_("belongs under"), max_length=40, blank=True)
    labels = models.JSONField(_("labels"), default=dict, help_text=_("Text by language code."))
    shipped = models.JSONField(default=dict, editable=False)  # labels as they came: tells edited ones apart
    also = models.TextField(
        _("other words for it"), blank=True, help_text=_("Separated by |; they find the code.")
    )
    note = models.TextField(_("note"), blank=True)
    order = models.PositiveIntegerField(_("order"), default=0)
    active = models.BooleanField(_("offered"), default=True)
    origin = models.CharField(_("origin"), max_length=8, choices=Origin, default=Origin.NETWORK)

    class Meta:
        ordering = ["list", "order", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["list", "slug"], name="codes_one_slug_per_list"),
            models.CheckConstraint(
                condition=~models.Q(list="") & ~models.Q(slug=""), name="codes_have_list_and_slug"
            ),
        ]

    def __str__(self) -> str:
        from .reading import label

        return label(self.list, self.slug)

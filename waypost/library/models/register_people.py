"""The directory of diaspora groups (R147)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waypost.shared.codes import CodeField, CodesField

from .registers import RegisterEntry


class DiasporaGroup(RegisterEntry):
    """A group of people from here who live there."""

    name = models.CharField(_("name"), max_length=200)
    country = CodeField(_("country"), list="country")
    town = models.CharField(_("town"), max_length=120, blank=True)
    languages = CodesField(_("languages"), list="language", blank=True)
    does = models.TextField(_("what it does"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)

    class Meta(RegisterEntry.Meta):
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

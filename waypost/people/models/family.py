"""Household, dependants and whom to call in an emergency (R23)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from waypost.people.models.person import Person
from waypost.shared.codes import CodeField
from waypost.shared.dates import PartialDateField
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedText


class HouseholdMember(Record):
    """Someone of the client's family: linked to a file of their own, or only named."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="household")
    relative = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="relative_of"
    )
    name = models.CharField(_("name"), max_length=300, blank=True)
    relationship = CodeField(_("relationship"), list="relationship")
    gender = CodeField(_("gender"), list="gender", blank=True)
    born = PartialDateField(_("born"), null=True, blank=True)
    lives_with = models.BooleanField(_("lives in the household"), default=True)
    is_dependant = models.BooleanField(_("depends on the client"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") | Q(relative__isnull=False), name="people_relative_has_name"
            ),
            models.CheckConstraint(condition=~Q(relative=F("person")), name="people_not_own_relative"),
        ]


class EmergencyContact(Record):
    """Whom to call when something happens, and what they may be told."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="emergency_contacts")
    name = models.CharField(_("name"), max_length=300)
    relationship = CodeField(_("relationship"), list="relationship", blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    language = CodeField(_("language"), list="language", blank=True)
    knows_of_us = models.BooleanField(_("knows that the person comes here"), default=False)
    note = EncryptedText(_("what they may be told"))

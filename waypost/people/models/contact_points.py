"""Telephones, addresses on the net, and identity documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waypost.people.models.person import Person
from waypost.shared.codes import CodeField
from waypost.shared.dates import PartialDateField
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedText


class ContactPoint(Record):
    """A way to reach someone. `match` is what two notations of one number share (last nine digits)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contact_points")
    kind = CodeField(_("kind"), list="phone_kind", default="mobile")
    value = models.CharField(_("number or address"), max_length=120)
    match = models.CharField(max_length=120, db_index=True, editable=False)
    belongs_to = models.CharField(_("whose it is"), max_length=80, blank=True)
    is_safe = models.BooleanField(_("safe to use"), default=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]


class IdentityDocument(Record):
    """A passport or another paper that proves identity; the number is sealed and found by its blind index."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="identity_documents")
    kind = CodeField(_("document"), list="document_type")
    country = CodeField(_("issued by (country)"), list="country", blank=True)
    number = EncryptedText(_("number"))
    number_index = models.CharField(max_length=32, db_index=True, editable=False)
    issued = PartialDateField(_("issued on"), null=True, blank=True)
    expires = models.DateField(_("valid until"), null=True, blank=True)
    where_held = models.CharField(_("who holds it"), max_length=120, blank=True)

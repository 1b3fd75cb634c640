"""Names as given, in their script, and the keys they are found by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waypost.people.models.person import Person
from waypost.shared.codes import CodeField
from waypost.shared.models import Record


class PersonName(Record):
    """One name of a person. `prepared` is what `shared.names` derived from it, ready to be scored."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    kind = CodeField(_("kind of name"), list="name_kind", default="given_now")
    full = models.CharField(_("name as given"), max_length=300)
    given = models.CharField(_("given name"), max_length=150, blank=True)
    middle = models.CharField(_("father's or middle name"), max_length=150, blank=True)
    family = models.CharField(_("family name"), max_length=150, blank=True)
    script = CodeField(_("script"), list="script", blank=True)
    prepared = models.TextField(editable=False)
    is_primary = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(is_primary=True), name="people_one_primary_name"
            )
        ]


class NameKey(models.Model):
    """A look-up key of a person's names (`shared.names.index_keys`), once for each file.

    By far the longest table, so that it is kept as one tree: SQLite has it without a row number of its own
    (migration 0008). Who alters it there must keep that, which Django does not know of.
    """

    pk = models.CompositePrimaryKey("key", "person_id")
    key = models.BigIntegerField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=True)

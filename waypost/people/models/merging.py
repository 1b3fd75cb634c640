"""What a merge or a split moved, so that it can be undone exactly."""

from django.db import models

from waypost.people.models.person import Person
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedJSON


class MergeRecord(Record):
    """One merge (two files became one) or split (one became two)."""

    class Kind(models.TextChoices):
        MERGE = "merge"
        SPLIT = "split"

    kind = models.CharField(max_length=5, choices=Kind)
    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    before = EncryptedJSON()
    moved = EncryptedJSON()
    reason = models.CharField(max_length=300, blank=True)
    done_by_id = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by_id = models.UUIDField(null=True)

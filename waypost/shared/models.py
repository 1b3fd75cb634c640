"""What every table starts from."""

from django.db import models

from waypost.shared.ids import uuid7


class Record(models.Model):
    """A row with a time-ordered key and the moments it was made and last changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

"""What every row that hangs on a case shares."""

from django.db import models

from waypost.cases.models.cases import Case
from waypost.shared.models import Record


class OfCase(Record):
    """A row of one case. `person_path` leads to the client, for reducing a file to its minimum."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="%(class)ss")

    person_path = "case__person"

    class Meta:
        abstract = True

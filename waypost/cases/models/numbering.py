"""The running number of each centre's cases."""

from django.db import models

from waypost.centres.models import Centre
from waypost.shared.models import Record


class CaseSeries(Record):
    """The last number that a centre gave to a case."""

    centre = models.OneToOneField(Centre, on_delete=models.CASCADE, related_name="+")
    last = models.PositiveIntegerField(default=0)

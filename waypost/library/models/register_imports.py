"""A file that somebody brought for a register, while it is looked at."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Network
from waypost.shared.models import Record


class RegisterImport(Record):
    """The cells of a file as text. It is read anew each time it is shown; taken once; forgotten after a week."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    register = models.CharField(max_length=20)
    file_name = models.CharField(_("file"), max_length=200)
    heading = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    brought_by_id = models.UUIDField(null=True)
    taken_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.file_name

"""What changed since the figures were taken: written by triggers of the database, taken by the next run."""

from django.db import models


class Change(models.Model):
    """A client whose facts must be read again, or a row that has no client, or (`unit` empty) everything.

    `centre` says whose network it concerns. Rows are many and short-lived: the number is the database's own.
    """

    id = models.BigAutoField(primary_key=True)
    unit = models.UUIDField(null=True)
    centre = models.UUIDField(null=True)

"""Proof that the key at hand is the one the data was sealed with."""

from django.db import models


class KeyProof(models.Model):
    """One row: a known text sealed under the key. It stops a start with the wrong key."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    proof = models.BinaryField()

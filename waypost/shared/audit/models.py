"""The audit's tables: entries in chains, and the head of each chain."""

from django.db import models

from waypost.shared.ids import uuid7

NETWORK_CHAIN = "network"  # deeds that were done at no centre


class Entry(models.Model):
    """One deed or one look. Never changed, never deleted; its seal covers the entry before it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    chain = models.CharField(max_length=40)
    number = models.BigIntegerField()
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=150)
    action = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True)
    details = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    seal = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="audit_one_entry_per_number")]
        indexes = [
            models.Index(fields=["about_id", "-at"], name="audit_about"),
            models.Index(fields=["actor_id", "-at"], name="audit_actor"),
            models.Index(fields=["chain", "-at"], name="audit_chain_at"),
        ]


class ChainHead(models.Model):
    """The last entry of a chain: how many there are and the seal of the last, itself sealed."""

    chain = models.CharField(max_length=40, primary_key=True)
    number = models.BigIntegerField(default=0)
    seal = models.CharField(max_length=64, blank=True)
    head_seal = models.CharField(max_length=64, blank=True)

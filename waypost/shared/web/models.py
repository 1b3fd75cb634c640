"""Drafts of half-filled forms, the tokens that make a form count once, and the state of the public site."""

from django.db import models

from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedJSON


class Draft(Record):
    """What someone typed and has not saved yet: sealed, one per person and form, kept a week."""

    owner_id = models.UUIDField(null=True)
    form = models.CharField(max_length=200)
    fields = EncryptedJSON()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner_id", "form"], name="web_one_draft_per_form")]
        indexes = [models.Index(fields=["updated_at"], name="web_draft_age")]


class Submission(Record):
    """A form that was accepted, by its token, and where its result stands."""

    token = models.CharField(max_length=40, unique=True)
    owner_id = models.UUIDField()
    result_url = models.CharField(max_length=500)


class PublicState(models.Model):
    """How often what the public site shows has changed: one row, read with every public page that is kept."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="web_one_public_state")]

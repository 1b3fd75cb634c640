"""Runs of the spreadsheet import: what came in, row by row, and how to undo it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from waypost.centres.models import Centre
from waypost.shared.ids import uuid7
from waypost.shared.models import Record
from waypost.shared.personaldata import EncryptedJSON


class ImportRun(Record):
    """One file on its way in. The file itself is kept sealed until the run is finished or dropped."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Uploaded")
        CHECKED = "checked", _("Checked")
        QUEUED = "queued", _("Waiting to run")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Stopped")
        UNDONE = "undone", _("Undone")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="import_runs")
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    sheet = models.CharField(max_length=120, blank=True)
    header_row = models.PositiveIntegerField(default=1)
    mapping = models.JSONField(default=dict)
    options = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    problem = models.TextField(blank=True)
    started_by_id = models.UUIDField(null=True)
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)


class ImportRow(models.Model):
    """One row of a sheet: what it held (sealed), what became of it and why."""

    class Result(models.TextChoices):
        PENDING = "pending", _("Not yet checked")
        CREATED = "created", _("New client")
        MATCHED = "matched", _("Known client")
        POSSIBLE = "possible", _("Possibly known")
        REJECTED = "rejected", _("Rejected")
        SKIPPED = "skipped", _("Empty or heading")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = EncryptedJSON()
    result = models.CharField(max_length=10, choices=Result, default=Result.PENDING)
    person = models.ForeignKey("people.Person", on_delete=models.SET_NULL, null=True, related_name="+")
    key = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    decision = models.CharField(max_length=10, blank=True)
    made = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="people_one_import_row")]

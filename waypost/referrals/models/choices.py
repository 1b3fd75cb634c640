"""What a referral may be: its way, its urgency, where it stands, what may be told."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class Direction(models.TextChoices):
    OUT = "out", _("Sent by us")
    IN = "in", _("Sent to us")


class Priority(models.TextChoices):
    """How fast an answer is needed (inter-agency referral forms)."""

    EMERGENCY = "emergency", _("Emergency: answer within 24 hours")
    URGENT = "urgent", _("Urgent: answer within 72 hours")
    NORMAL = "normal", _("Normal: answer within two weeks")


CLOCKS = {
    Priority.EMERGENCY: timedelta(hours=24),
    Priority.URGENT: timedelta(hours=72),
    Priority.NORMAL: timedelta(days=14),
}


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    CONSENTED = "consented", _("Consent given")
    SENT = "sent", _("Sent, no answer yet")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
    NO_PLACE = "no_place", _("No place")
    IN_PROGRESS = "in_progress", _("In progress")
    ENDED = "ended", _("Ended")
    RESULT = "result", _("Result recorded")
    REVOKED = "revoked", _("Taken back")


UNSENT = (Status.DRAFT, Status.CONSENTED)
RUNNING = (Status.SENT, Status.ACCEPTED, Status.IN_PROGRESS, Status.ENDED)
REFUSALS = (Status.REFUSED, Status.NO_PLACE)
# What may follow what, whoever answers. Taking back is not among them: it is always possible once sent.
NEXT: dict[str, tuple[Status, ...]] = {
    Status.SENT: (Status.ACCEPTED, Status.REFUSED, Status.NO_PLACE),
    Status.ACCEPTED: (Status.IN_PROGRESS, Status.ENDED, Status.RESULT, Status.REFUSED, Status.NO_PLACE),
    Status.IN_PROGRESS: (Status.ENDED, Status.RESULT),
    Status.ENDED: (Status.RESULT, Status.IN_PROGRESS),
}


class Delivery(models.TextChoices):
    PORTAL = "portal", _("Through the partner portal")
    PDF = "pdf", _("As a locked PDF; the password by another way")
    PAPER = "paper", _("On paper, in three copies")
    CENTRE = "centre", _("To another centre of the network")


class Section(models.TextChoices):
    """Parts of a file that may be told; what each holds is written in `telling`."""

    IDENTITY = "identity", _("Who it is")
    ID_PAPERS = "id_papers", _("Identity documents")
    CONTACT = "contact", _("How to reach the person")
    DEMOGRAPHICS = "demographics", _("Age, gender, family situation, education and work")
    MIGRATION = "migration", _("Migration profile")
    FAMILY = "family", _("Household and family duties")
    EMERGENCY = "emergency", _("Whom to call in an emergency")
    COMMUNICATION = "communication", _("Languages, reading, disability")
    CARER = "carer", _("Who cares for the child")
    ASSESSMENT = "assessment", _("Summary of the situation")
    SERVICES = "services", _("Help received now, here or elsewhere")
    DOCUMENTS = "documents", _("Documents")


class Side(models.TextChoices):
    """Who wrote an entry: the centre that keeps the row, or the other side."""

    OURS = "ours", _("This centre")
    THEIRS = "theirs", _("The other side")


class EventKind(models.TextChoices):
    CONSENTED = "consented", _("Consent recorded")
    SENT = "sent", _("Sent")
    RECEIVED = "received", _("Received")
    READ = "read", _("Read for the first time")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
    NO_PLACE = "no_place", _("No place")
    IN_PROGRESS = "in_progress", _("Help has begun")
    ENDED = "ended", _("Help has ended")
    RESULT = "result", _("Result recorded")
    FEEDBACK = "feedback", _("Note to the other side")
    HANDOVER = "handover", _("Handed over in person")
    DOCUMENT = "document", _("Document added")
    REMINDED = "reminded", _("Asked again for an answer")
    STOPPED = "stopped", _("Agreement with the partner no longer in force")
    WITHDRAWN = "withdrawn", _("The person took back the consent")
    REVOKED = "revoked", _("Taken back")


class CarerLink(models.TextChoices):
    """With whom a child is (Primero, inter-agency child protection forms)."""

    WITH_PARENT = "with_parent", _("With a parent or the usual carer")
    SEPARATED = "separated", _("Separated: with other relatives")
    UNACCOMPANIED = "unaccompanied", _("Unaccompanied: with no adult who is responsible")

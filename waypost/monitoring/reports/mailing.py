"""Sending saved reports: each reader gets what they may see on that day, and nothing else."""

from __future__ import annotations

import logging
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.monitoring.disclosure.gate import CannotProtect
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import BadQuestion
from waypost.monitoring.models import Mailing, SavedReport
from waypost.monitoring.models.reports import Every
from waypost.monitoring.reports import actions, making, outputs
from waypost.monitoring.reports.definitions import Definition
from waypost.monitoring.reports.outputs.described import Described
from waypost.monitoring.snapshot.keeping import fresh

log = logging.getLogger(__name__)
DAY_OF_PERIOD = 4  # of a month or quarter: then the one before is over everywhere, see `disclosure.calendar`
STAFF = "staff"  # the readers of mail, as the gate knows them


def next_after(every: str, today: date) -> date:
    """The first day after today on which it is sent."""
    if every == Every.WEEK:
        return today + timedelta(days=7 - today.weekday())
    kind = "month" if every == Every.MONTH else "quarter"
    begun = Period.containing(kind, today)
    this = begun.first + timedelta(days=DAY_OF_PERIOD - 1)
    return this if this > today else begun.last + timedelta(days=DAY_OF_PERIOD)


def send_due(mailing: Mailing, today: date) -> None:
    """Send to each reader who may still see it; note what went wrong for the owner."""
    report, sent, problems = mailing.report, 0, []
    for reader in mailing.to.order_by("pk"):
        problem = _send_to(reader, mailing, today)
        sent += not problem
        if problem:
            problems.append(problem)
    if not sent and not problems:
        problems.append("nobody")
    actions.note_sent(
        mailing, day=today, next_on=next_after(mailing.every, today), readers=sent,
        problem=", ".join(sorted(set(problems))), by=Viewer.system(report.centre),
    )  # fmt: skip


def note_failure(mailing: Mailing, today: date) -> None:
    """It could not be made at all: it is tried again the next day, and the owner is told."""
    actions.note_sent(
        mailing, day=today, next_on=today + timedelta(days=1), readers=0, problem="failed",
        by=Viewer.system(mailing.report.centre),
    )  # fmt: skip


def _send_to(reader: User, mailing: Mailing, today: date) -> str:
    """The code of what went wrong; "" when it was sent."""
    viewer = Viewer.of(reader)
    report = mailing.report
    if not reader.is_active or not reader.email or not viewer.can(Perm.NUMBERS_VIEW):
        return "not_allowed"
    if not SavedReport.objects.visible_to(viewer).filter(pk=report.pk).exists():
        return "not_shared"
    owner = Viewer.of(report.owner)
    if not report.owner.is_active or not owner.can(Perm.NUMBERS_VIEW):
        return "owner_gone"
    with override(reader.language or settings.LANGUAGE_CODE):
        try:
            _mail(reader, mailing, _file(viewer, report, today) if mailing.with_file else None).send()
        except OSError:
            log.exception("A report could not be sent by e-mail.")
            return "no_mail"
        except BadQuestion:
            return "cannot_be_made"
    return ""


def _mail(reader: User, mailing: Mailing, file: tuple[bytes, str, str] | None) -> EmailMessage:
    report = mailing.report
    lines = [
        _("The report “%(title)s” is ready:") % {"title": report.title}, mailing.address, "",
        _("You see it with your own rights. %(name)s has it sent to you.") % {"name": report.owner},
    ]  # fmt: skip
    if mailing.with_file and file is None:
        lines.append(
            _("The file is not attached: not all of its figures may leave the house. Open the link.")
        )
    mail = EmailMessage(report.title.replace("\n", " "), "\n".join(map(str, lines)), to=[reader.email])
    if file:
        data, content_type, name = file
        mail.attach(name, data, content_type.partition(";")[0])
    return mail


def _file(viewer: Viewer, report: SavedReport, today: date) -> tuple[bytes, str, str] | None:
    """The workbook with what may leave the house; None when not every table may.

    None as well for readers of rounded figures: beside these, what the gate lets through would tell more than either.
    """
    definition = Definition.of(report.definition)
    made = making.make(viewer, fresh(report.network_id), definition, today)
    if not made.true_figures:
        return None
    try:
        with transaction.atomic():
            given = actions.hand_on(made, "xlsx", STAFF, title=report.title, day=today, by=viewer)
    except CannotProtect:
        return None
    return outputs.file_of(Described(report.title, given), "xlsx")

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
from waypost.centres.access import Viewer
from waypost.monitoring.disclosure.gate import CannotProtect
from waypost.monitoring.disclosure.rehearsal import rehearse
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import BadQuestion
from waypost.monitoring.models import Mailing, SavedReport
from waypost.monitoring.models.reports import Every
from waypost.monitoring.reports import access, actions, making, outputs
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
    report = mailing.report
    seeing = access.viewers_of(reader, report) if reader.is_active and reader.email else []
    if not seeing:
        return "not_allowed"
    if not SavedReport.objects.visible_to(seeing[0]).filter(pk=report.pk).exists():
        return "not_shared"
    if not report.owner.is_active or not access.viewers_of(report.owner, report):
        return "owner_gone"
    with override(reader.language or settings.LANGUAGE_CODE):
        try:
            _mail(seeing[0], mailing, today).send()
        except OSError:
            log.exception("A report could not be sent by e-mail.")
            return "no_mail"
        except BadQuestion:
            return "cannot_be_made"
    return ""


def _mail(viewer: Viewer, mailing: Mailing, today: date) -> EmailMessage:
    """What one reader gets: no figure stands in the text. Raises BadQuestion when the report cannot be made."""
    report, reader = mailing.report, viewer.user
    assert reader is not None  # noqa: S101 because mail goes to people
    file = _file(viewer, report, today) if mailing.with_file else None
    said = [
        *_about(viewer, report, today),
        "",
        mailing.address,
        "",
        *_rights(viewer, mailing, file is not None),
    ]
    mail = EmailMessage(" ".join(report.title.split()), "\n".join(map(str, said)), to=[reader.email])
    if file:
        data, content_type, name = file
        mail.attach(name, data, content_type.partition(";")[0])
    return mail


def _about(viewer: Viewer, report: SavedReport, today: date) -> list[str]:
    """What the report is, of when. A reader of rounded figures is told the period that she will see."""
    definition = Definition.of(report.definition)
    counted = ", ".join(str(measure.title) for measure in definition.check())
    period = making.period_for(viewer, definition, today)
    return [
        _("The report “%(title)s” is ready.") % {"title": report.title},
        _("It shows %(what)s, %(period)s.") % {"what": counted, "period": period.label()},
        _("Open it here, after signing in:"),
    ]


def _rights(viewer: Viewer, mailing: Mailing, with_file: bool) -> list[str]:
    said = []
    if with_file:
        said.append(
            _(
                "The spreadsheet beside this mail holds what may leave the house; small figures in it are hidden."
            )
        )
    elif mailing.with_file:
        said.append(_("The file is not attached: not all of its figures may leave the house. Open the link."))
    if viewer.centre and len(viewer.centre_choices) > 1:
        where = _("You work in several centres. Choose %(centre)s at the top of the page to see this report.")
        said.append(where % {"centre": viewer.centre})
    said.append(
        _("You see it with your own rights. %(name)s has it sent to you; ask them when you want it no more.")
        % {"name": mailing.report.owner}
    )
    return said


def _file(viewer: Viewer, report: SavedReport, today: date) -> tuple[bytes, str, str] | None:
    """The workbook with what may leave the house; None when not every table may.

    None as well for readers of rounded figures: beside these, what the gate lets through would tell more than either.
    """
    definition = Definition.of(report.definition)
    made = making.make(viewer, fresh(report.network_id), definition, today)
    if not made.true_figures:
        return None
    try:
        rehearse(lambda: making.hand_on(made, STAFF, title=report.title, by=viewer, today=today))
        with transaction.atomic():
            given = actions.hand_on(made, "xlsx", STAFF, title=report.title, day=today, by=viewer)
    except CannotProtect:
        return None
    return outputs.file_of(Described(report.title, given), "xlsx")

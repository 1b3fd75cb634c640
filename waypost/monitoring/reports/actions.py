"""Writes of reports: saved, sent, downloaded, handed on."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from waypost.accounts.models import User
from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.monitoring.models import Mailing, SavedReport
from waypost.monitoring.models.reports import SharedWith
from waypost.monitoring.reports import making
from waypost.monitoring.reports.definitions import Definition
from waypost.monitoring.reports.making import Made
from waypost.shared import audit
from waypost.shared.audit import audited
from waypost.shared.saving import locked, save_version


@audited
def save_report(
    *, title: str, shared_with: str, definition: Definition, centre: Centre | None, by: Viewer
) -> SavedReport:
    """A new saved report of the viewer. Raises BadQuestion for parts that do not fit together."""
    definition.check()
    made = SavedReport.objects.create(
        network_id=by.network_id, centre=centre, owner_id=by.user_id, title=title,
        shared_with=_shared(shared_with, centre), definition=definition.as_json(),
    )  # fmt: skip
    audit.record("monitoring.report_saved", subject=made, by=by, details={"shared_with": made.shared_with})
    return made


@audited
def change_report(
    report: SavedReport, *, fields: dict[str, Any], version: int | None = None, by: Viewer
) -> SavedReport:
    """Another name, other readers, or other parts. Raises ChangedMeanwhile."""
    found = locked(report)
    if "shared_with" in fields:
        fields = {**fields, "shared_with": _shared(fields["shared_with"], found.centre)}
    changed = save_version(found, fields, version)
    audit.record("monitoring.report_saved", subject=found, by=by, details={"fields": changed})
    return found


def _shared(wanted: str, centre: Centre | None) -> str:
    return SharedWith.ME if wanted == SharedWith.CENTRE and centre is None else wanted


@audited
def remove_report(report: SavedReport, *, by: Viewer) -> None:
    """It and its e-mail are gone; no figure is."""
    audit.record("monitoring.report_removed", subject=report, by=by)
    report.delete()


@audited
def schedule_report(
    report: SavedReport,
    *,
    every: str,
    to: Iterable[User],
    with_file: bool,
    next_on: date,
    address: str,
    by: Viewer,
) -> Mailing:
    """Have a saved report sent to members of staff from that day on; `address` is where they open it."""
    values = {"every": every, "with_file": with_file, "next_on": next_on, "address": address, "problem": ""}
    made, _new = Mailing.objects.update_or_create(report=report, defaults=values)
    made.to.set(to)
    audit.record(
        "monitoring.report_scheduled",
        subject=report,
        by=by,
        details={"every": every, "readers": made.to.count()},
    )
    return made


@audited
def stop_mailing(report: SavedReport, *, by: Viewer) -> None:
    """Send it no more."""
    Mailing.objects.filter(report=report).delete()
    audit.record("monitoring.report_mailing_stopped", subject=report, by=by)


@audited
def note_sent(mailing: Mailing, *, day: date, next_on: date, readers: int, problem: str, by: Viewer) -> None:
    """What became of one sending."""
    Mailing.objects.filter(pk=mailing.pk).update(
        last_on=day if readers else mailing.last_on, next_on=next_on, problem=problem[:300]
    )
    action = "monitoring.report_sent" if readers else "monitoring.report_not_sent"
    audit.record(action, subject=mailing.report, by=by, details={"readers": readers, "whole": not problem})


@audited
def note_download(made: Made, kind: str, *, by: Viewer) -> None:
    """Write down who took which figures out for use inside, and how much they hold."""
    _note(made, kind, "true" if made.true_figures else "rounded", by)


@audited
def hand_on(made: Made, kind: str, audience: str, *, title: str, day: date, by: Viewer) -> Made:
    """The report as these readers may have it; all its tables, or none. Raises BadQuestion, CannotProtect."""
    given = making.hand_on(made, audience, title=title, by=by, today=day)
    _note(given, kind, audience, by)
    return given


@audited
def note_released(made: Made, kind: str, audience: str, *, by: Viewer) -> None:
    """Write down who took a copy of what these readers were given before."""
    _note(made, kind, audience, by)


def _note(made: Made, kind: str, rule: str, by: Viewer) -> None:
    details = {
        "kind": kind, "for": rule, "measures": list(made.definition.measures), "splits": list(made.definition.splits),
        "centres": [centre.code for centre in made.centres], "first": made.period.first.isoformat(),
        "last": made.period.last.isoformat(), "figures": sum(len(one.told.cells) for one in made.tables if one.told),
        "hidden": sum(one.told.hidden for one in made.tables if one.told),
    }  # fmt: skip
    audit.record("monitoring.report_exported", by=by, details=details)

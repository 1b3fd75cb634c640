"""Writes of donor reports: projects, their indicators, and the report of each period."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.centres.models import Network
from waypost.monitoring.donors.making import Making
from waypost.monitoring.donors.times import is_over, periods_of
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.models import DonorLine, DonorReport, DonorTemplate, Indicator
from waypost.shared import audit
from waypost.shared.audit import audited
from waypost.shared.saving import Refused, locked, save_version

if TYPE_CHECKING:
    from waypost.monitoring.snapshot.reading import Snapshot


@audited
def add_project(*, network: Network, fields: dict[str, Any], by: Viewer) -> DonorTemplate:
    """A new project with its donor and reporting periods."""
    made = DonorTemplate(network=network, **fields)
    made.save(force_insert=True)
    audit.record("monitoring.donor_added", subject=made, by=by, details={"fields": sorted(fields)})
    return made


@audited
def change_project(
    project: DonorTemplate, *, fields: dict[str, Any], version: int | None, by: Viewer
) -> DonorTemplate:
    """Change a project. Reports that were made stay. Raises ChangedMeanwhile; Refused for another donor or centre
    once a report was made, as its readers hold figures.
    """
    found = locked(project)
    moved = [
        name
        for name in ("donor", "donor_name", "centre")
        if getattr(found, name) != fields.get(name, getattr(found, name))
    ]
    if moved and found.reports.exists():
        raise Refused(
            _("Reports of this project were made for this donor and place. Begin a new project."), moved[0]
        )
    changed = save_version(found, fields, version)
    audit.record("monitoring.donor_changed", subject=found, by=by, details={"fields": changed})
    return found


@audited
def set_logo(project: DonorTemplate, *, data: bytes | None, kind: str, by: Viewer) -> None:
    """Put a picture on the project's sheets, one that `logos.logo_of` has made; None takes it away."""
    found = locked(project)
    found.logo, found.logo_type = data, kind if data else ""
    found.version += 1
    found.save()
    audit.record("monitoring.donor_changed", subject=found, by=by, details={"fields": ["logo"]})


@audited
def add_line(
    project: DonorTemplate, *, indicator: Indicator, fields: dict[str, Any], by: Viewer
) -> DonorLine:
    """Put an indicator at the end of a project's list. Raises Refused when it stands there."""
    found = locked(project)
    if found.lines.filter(indicator=indicator).exists():
        raise Refused(_("This indicator stands in the list already."), "indicator")
    last = found.lines.aggregate(last=Max("position"))["last"] or 0
    made = DonorLine(template=found, indicator=indicator, position=last + 1, **fields)
    made.save(force_insert=True)
    audit.record("monitoring.donor_changed", subject=found, by=by, details={"fields": ["lines"]})
    return made


@audited
def change_line(line: DonorLine, *, fields: dict[str, Any], version: int | None, by: Viewer) -> DonorLine:
    """Change a line's number, baseline or target. Raises ChangedMeanwhile."""
    found = locked(line)
    changed = save_version(found, fields, version)
    audit.record("monitoring.donor_changed", subject=found.template, by=by, details={"fields": changed})
    return found


@audited
def move_line(line: DonorLine, *, by: Viewer) -> None:
    """One place up."""
    project = locked(line.template)
    lines = list(project.lines.all())
    place = next(number for number, one in enumerate(lines) if one.pk == line.pk)
    if place > 0:
        lines[place - 1], lines[place] = lines[place], lines[place - 1]
    for number, one in enumerate(lines, 1):
        one.position = number
    DonorLine.objects.bulk_update(lines, ["position"])
    audit.record("monitoring.donor_changed", subject=project, by=by, details={"fields": ["order"]})


@audited
def remove_line(line: DonorLine, *, by: Viewer) -> None:
    """Take an indicator off the list. Reports that were made keep it."""
    project = line.template
    line.delete()
    audit.record("monitoring.donor_changed", subject=project, by=by, details={"fields": ["lines"]})


@audited
def begin_report(project: DonorTemplate, *, period: Period, today: date, by: Viewer) -> DonorReport:
    """The report of a period: the one that there is, or a new one whose figures are made next. Raises Refused."""
    found = locked(project)
    if period not in periods_of(found):
        raise Refused(_("This is no reporting period of the project."), "period")
    if not is_over(period, today):
        raise Refused(_("This period is not over yet."), "period")
    if not found.lines.exists():
        raise Refused(_("Choose the indicators of the project first."))
    fields = {
        "language": get_language() or "en",
        "opening": found.opening,
        "closing": found.closing,
        "made_by": by.user,
    }
    made, is_new = DonorReport.objects.get_or_create(
        template=found, first=period.first, last=period.last, defaults=fields
    )
    days = {"first": made.first.isoformat(), "last": made.last.isoformat(), "new": is_new}
    audit.record("monitoring.donor_report_begun", subject=made, by=by, details=days)
    return made


@audited
def freeze_figures(report: DonorReport, *, snapshot: Snapshot, by: Viewer) -> DonorReport:
    """Count all lines and pass them through the gate, all or none; what is there already stays. Raises CannotProtect."""
    project = DonorTemplate.objects.select_related("network", "centre", "donor").get(pk=report.template_id)
    found = locked(report)
    if not found.is_made:
        found.content = Making.of(project, found.period, snapshot, by).content()
        found.problem = ""
        found.save()
    audit.record(
        "monitoring.donor_report_made", subject=found, by=by, details={"lines": len(found.content["lines"])}
    )
    return found


@audited
def note_problem(report: DonorReport, problem: str, *, by: Viewer) -> None:
    """Say on the report why it could not be made."""
    found = locked(report)
    found.problem = problem[:600]
    found.save()
    audit.record("monitoring.donor_report_failed", subject=found, by=by)


@audited
def write_texts(
    report: DonorReport, *, fields: dict[str, Any], version: int | None, by: Viewer
) -> DonorReport:
    """Change the texts around the figures. Raises ChangedMeanwhile."""
    found = locked(report)
    changed = save_version(found, fields, version)
    audit.record("monitoring.donor_report_written", subject=found, by=by, details={"fields": changed})
    return found

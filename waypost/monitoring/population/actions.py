"""Writes of target groups, data sources and estimates."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.monitoring.models import DataSource, Estimate, TargetGroup
from waypost.monitoring.population.access import may_choose_clients
from waypost.shared import audit
from waypost.shared.audit import audited
from waypost.shared.saving import Refused, locked, save_version

KEY = ("district", "gender", "age", "year", "source")


@audited
def add_group(*, fields: dict[str, Any], by: Viewer) -> TargetGroup:
    """A new target group of the viewer's network. Raises Refused for a name that is taken or clients one may not choose."""
    _free(TargetGroup, fields["title"], None, by)
    _may_choose(fields.get("filters") or [], [], by)
    made = TargetGroup(network_id=by.network_id, **fields)
    made.save(force_insert=True)
    audit.record("monitoring.group_added", subject=made, by=by, details={"fields": sorted(fields)})
    return made


@audited
def change_group(
    group: TargetGroup, *, fields: dict[str, Any], version: int | None = None, by: Viewer
) -> TargetGroup:
    """Change a target group. Raises Refused, ChangedMeanwhile."""
    found = locked(group)
    _free(TargetGroup, fields.get("title", found.title), found, by)
    _may_choose(fields.get("filters", found.filters), found.filters, by)
    changed = save_version(found, fields, version)
    audit.record("monitoring.group_changed", subject=found, by=by, details={"fields": changed})
    return found


@audited
def add_source(*, fields: dict[str, Any], by: Viewer) -> DataSource:
    """A new source of data of the viewer's network. Raises Refused for a name that is taken."""
    _free(DataSource, fields["title"], None, by)
    made = DataSource(network_id=by.network_id, **fields)
    made.save(force_insert=True)
    audit.record("monitoring.data_source_added", subject=made, by=by, details={"fields": sorted(fields)})
    return made


@audited
def change_source(
    source: DataSource, *, fields: dict[str, Any], version: int | None = None, by: Viewer
) -> DataSource:
    """Change a source. Raises Refused, ChangedMeanwhile."""
    found = locked(source)
    _free(DataSource, fields.get("title", found.title), found, by)
    changed = save_version(found, fields, version)
    audit.record("monitoring.data_source_changed", subject=found, by=by, details={"fields": changed})
    return found


@audited
def add_estimate(group: TargetGroup, *, fields: dict[str, Any], by: Viewer) -> Estimate:
    """How many people of the group there are. Raises Refused when this source's number of that year is there already."""
    group = locked(group)
    _once(group, fields, None)
    made = Estimate(group=group, **fields)
    made.save(force_insert=True)
    audit.record("monitoring.estimate_added", subject=group, by=by, details={"fields": sorted(fields)})
    return made


@audited
def change_estimate(
    estimate: Estimate, *, fields: dict[str, Any], version: int | None = None, by: Viewer
) -> Estimate:
    """Change an estimate. Raises Refused, ChangedMeanwhile."""
    group = locked(estimate.group)
    found = locked(estimate)
    _once(group, {name: fields.get(name, getattr(found, name)) for name in KEY}, found)
    changed = save_version(found, fields, version)
    audit.record("monitoring.estimate_changed", subject=group, by=by, details={"fields": changed})
    return found


@audited
def remove_estimate(estimate: Estimate, *, by: Viewer) -> None:
    """Take an estimate away that should not have been entered."""
    group = estimate.group
    estimate.delete()
    audit.record("monitoring.estimate_removed", subject=group, by=by, details={"year": estimate.year})


@dataclass
class Taken:
    """What came of a file."""

    added: int = 0
    changed: int = 0


@audited
def import_estimates(group: TargetGroup, rows: Iterable[Any], *, by: Viewer) -> Taken:
    """Save the rows without reasons. A row of the same place, year and source replaces what stands there."""
    group = locked(group)
    sources = {one.title.casefold(): one for one in DataSource.objects.visible_to(by)}
    held = {_key_of(one): one for one in group.estimates.select_related("group")}
    taken = Taken()
    with audit.together():
        for row in rows:
            if not row.reasons:
                _take(group, row, sources, held, taken, by)
    details = {"rows": taken.added + taken.changed, "added": taken.added, "changed": taken.changed}
    audit.record("monitoring.estimates_imported", subject=group, by=by, details=details)
    return taken


def _take(
    group: TargetGroup, row: Any, sources: dict[str, DataSource], held: dict[Any, Estimate], taken: Taken,
    by: Viewer,
) -> None:  # fmt: skip
    title = row.source["title"]
    source = sources.get(title.casefold())
    if source is None:
        given = row.source | {"checked_on": row.fields["checked_on"]}
        source = sources[title.casefold()] = add_source(fields=given, by=by)
    fields = row.fields | {"source": source}
    there = held.get((*(fields[name] for name in KEY[:-1]), source.pk))
    if there is None:
        made = add_estimate(group, fields=fields, by=by)
        held[_key_of(made)] = made
        taken.added += 1
    elif any(getattr(there, name) != value for name, value in fields.items()):
        held[_key_of(there)] = change_estimate(there, fields=fields, by=by)
        taken.changed += 1


def _key_of(estimate: Estimate) -> tuple[Any, ...]:
    return (*estimate.place, estimate.year, estimate.source_id)


def _may_choose(filters: list[Any], before: list[Any], by: Viewer) -> None:
    if filters != before and not may_choose_clients(by):
        raise Refused(_("Which clients belong to a group is chosen by who knows the clients."))


def _free(kind: Any, title: str, but: Any, by: Viewer) -> None:
    taken = kind.objects.visible_to(by).filter(title__iexact=title)
    if taken.exclude(pk=but.pk if but else None).exists():
        raise Refused(_("There is one of this name already."), "title")


def _once(group: TargetGroup, fields: dict[str, Any], but: Estimate | None) -> None:
    same = group.estimates.filter(**{name: fields[name] for name in KEY})
    if same.exclude(pk=but.pk if but else None).exists():
        raise Refused(
            _("The number of this source for this year is entered already. Change that one."), "number"
        )

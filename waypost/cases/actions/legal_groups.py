"""Group complaints: one other side, many claimants (R59)."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.cases.legal_rules import (
    SHARED_BY_GROUP,
    locked_matter,
    must_be_open,
    must_be_open_case,
    set_against,
    write_step,
)
from waypost.cases.models import Case, LegalGroup, LegalMatter, LegalStep
from waypost.cases.recording import note
from waypost.cases.refusals import CaseRefused, must_be_version
from waypost.cases.staffing import must_work_cases
from waypost.centres.access import Viewer
from waypost.shared import audit
from waypost.shared.audit import audited

Kind = LegalStep.Kind


@audited
def open_group(*, title: str, fields: dict[str, Any], by: Viewer) -> LegalGroup:
    """Begin a group complaint at the viewer's centre. Raises CaseRefused."""
    if by.centre is None:
        raise CaseRefused(_("Choose a centre first."))
    group = LegalGroup(centre=by.centre, opened_by_id=by.user_id, title=title.strip())
    given = {name: value for name, value in fields.items() if value is not None}
    set_against(group, {"opened_on": timezone.localdate(), "responsible": by.user} | given, by)
    _check_responsible(group)
    group.save(force_insert=True)
    write_step(Kind.OPENED, group=group, on=group.opened_on, by=by)
    audit.record("cases.legal_group_opened", subject=group, by=by, details={"issue": group.issue})
    return group


def _check_responsible(group: LegalGroup) -> None:
    if group.responsible is not None:
        must_work_cases(group.responsible, group.centre)


def _locked(group: LegalGroup) -> LegalGroup:
    rows = LegalGroup.objects.select_for_update(of=("self",))
    return rows.select_related("centre", "organisation", "responsible").get(pk=group.pk)


@audited
def change_group(
    group: LegalGroup, *, title: str, fields: dict[str, Any], version: int, by: Viewer
) -> LegalGroup:
    """Correct what is known of the group; every claimant's matter follows. Raises Changed, CaseRefused."""
    group = _locked(group)
    must_be_open(group)
    must_be_version(group, version)
    changed = set_against(group, fields, by)
    _check_responsible(group)
    group.title = title.strip()
    group.version += 1
    group.save()
    for matter in LegalMatter.objects.select_for_update().filter(group=group):
        _share(group, matter)
    audit.record("cases.legal_group_changed", subject=group, by=by, details={"fields": changed})
    return group


def _share(group: LegalGroup, matter: LegalMatter) -> None:
    for name in SHARED_BY_GROUP:
        setattr(matter, name, getattr(group, name))
    matter.version += 1
    matter.save()


@audited
def add_claimant(
    group: LegalGroup, *, case: Case, matter: LegalMatter | None = None, by: Viewer
) -> LegalMatter:
    """Add a client by their open case; `matter` is one of that case that joins, without it one is taken on.

    Raises CaseRefused for a closed case or group, and for a client who is in the group already.
    """
    group = _locked(group)
    must_be_open(group)
    must_be_open_case(case)
    if case.centre_id != group.centre_id:
        raise CaseRefused(_("This case is another centre's."), "client")
    if LegalMatter.objects.filter(group=group, case__person_id=case.person_id).exists():
        raise CaseRefused(_("This client is in the group already."), "client")
    if matter is not None:
        matter = locked_matter(matter)
        must_be_open(matter)
        if matter.case_id != case.pk or matter.group_id is not None:
            raise CaseRefused(_("This matter belongs to another case or group already."), "client")
    else:
        matter = LegalMatter(
            case=case,
            opened_by_id=by.user_id,
            opened_on=timezone.localdate(),
            responsible=case.manager,
            version=0,
        )
    matter.group = group
    _share(group, matter)
    write_step(Kind.JOINED, matter=matter, by=by)
    note("cases.legal_joined", case, by=by)
    return matter


@audited
def take_out_claimant(matter: LegalMatter, *, reason: str, by: Viewer) -> LegalMatter:
    """A claimant leaves the group; the matter goes on by itself. Raises CaseRefused."""
    matter = locked_matter(matter)
    if matter.group_id is None:
        raise CaseRefused(_("This matter is in no group."))
    if not reason.strip():
        raise CaseRefused(_("Say why they leave the group."), "reason")
    matter.group = None
    matter.version += 1
    matter.save()
    write_step(Kind.LEFT, matter=matter, text=reason, by=by)
    note("cases.legal_left", matter.case, by=by)
    return matter


@audited
def take_group_step(
    group: LegalGroup, *, kind: str, text: str = "", on: date | None = None, by: Viewer
) -> LegalStep:
    """Write down what happened for all claimants at once. Raises CaseRefused."""
    step = write_step(kind, group=_locked(group), on=on, text=text, by=by)
    audit.record("cases.legal_group_step", subject=group, by=by, details={"kind": str(kind)})
    return step


@audited
def close_group(group: LegalGroup, *, by: Viewer) -> LegalGroup:
    """Close a group when no claimant's matter is open any more. Raises CaseRefused."""
    group = _locked(group)
    must_be_open(group)
    if LegalMatter.objects.open().filter(group=group).exists():
        raise CaseRefused(_("Close the matters of the claimants first, each with its outcome record."))
    group.closed_on = max(timezone.localdate(), group.opened_on)
    group.version += 1
    group.save()
    write_step(Kind.CLOSED, group=group, by=by)
    audit.record("cases.legal_group_closed", subject=group, by=by)
    return group

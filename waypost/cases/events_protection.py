"""Protection, searches and returns among what happened in cases: that something was written, never what.

One statement for all of them: the client's page asks for it each time.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, F, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from waypost.cases.models import (
    AidGiven,
    AuthorityDecision,
    Incident,
    ReturnScore,
    SafetyPlan,
    Screening,
    TracingRequest,
)


class Happened(NamedTuple):
    case_id: UUID
    at: datetime
    icon: str
    title: Any
    url: str


# Table, the way to its case, and how its rows are shown.
KINDS: dict[str, tuple[type, str, str, Any, str]] = {
    "screening": (Screening, "case_id", "clipboard-check", _("Screened for exploitation"), "protection"),
    "safety": (SafetyPlan, "case_id", "shield-check", _("Safety plan written"), "protection"),
    "aid": (AidGiven, "case_id", "heart", _("Immediate aid given"), "protection"),
    "incident": (Incident, "case_id", "exclamation-triangle-fill", _("Incident noted"), "protection"),
    "decision": (AuthorityDecision, "case_id", "bank", _("Decision to tell an authority"), "protection"),
    "search": (TracingRequest, "case_id", "search", _("Search for a relative begun"), "searches"),
    "talk": (ReturnScore, "plan__case_id", "bar-chart-line", _("Follow-up talk after the return"), "return"),
}


def happened(case_ids: Iterable[UUID], before: datetime | None, limit: int) -> Iterator[Happened]:
    """The newest rows in these cases before a moment, newest first."""
    wanted = list(case_ids)
    parts = [_of_kind(kind, wanted, before) for kind in KINDS]
    rows = parts[0].union(*parts[1:], all=True).order_by("-at")[:limit]
    for case_id, at, kind in rows:
        _model, _path, icon, title, url = KINDS[kind]
        yield Happened(case_id, at, icon, title, url)


def _of_kind(kind: str, case_ids: list[UUID], before: datetime | None) -> QuerySet:
    model, path, *_shown = KINDS[kind]
    rows = model._default_manager.filter(**{f"{path.removesuffix('_id')}__in": case_ids}).order_by()  # type: ignore[attr-defined]
    if before is not None:
        rows = rows.filter(created_at__lt=before)
    named = {"of_case": F(path), "at": F("created_at"), "which": Value(kind, output_field=CharField())}
    return rows.annotate(**named).values_list("of_case", "at", "which")

"""Protection, searches, returns and career plans among what happened in cases: that something was written, never what."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from waypost.cases.events_told import Kind, Told
from waypost.cases.models import (
    AidGiven,
    AuthorityDecision,
    CareerPlan,
    Incident,
    ReturnScore,
    SafetyPlan,
    Screening,
    TracingRequest,
)


def _fact(model: Any, icon: str, title: Any, url: str, **where: Any) -> Kind:
    return Kind(model, fact=Told(icon, title, url), **where)


PROTECTION: dict[str, Kind] = {
    "screening": _fact(Screening, "clipboard-check", _("Screened for exploitation"), "protection", day="screened_on"),
    "safety": _fact(SafetyPlan, "shield-check", _("Safety plan written"), "protection"),
    "aid": _fact(AidGiven, "heart", _("Immediate aid given"), "protection", day="given_on"),
    "incident": _fact(Incident, "exclamation-triangle-fill", _("Incident noted"), "protection", at="happened_at"),
    "decision": _fact(AuthorityDecision, "bank", _("Decision to tell an authority"), "protection", day="decided_on"),
    "search": _fact(TracingRequest, "search", _("Search for a relative begun"), "searches", day="asked_on"),
    "career": _fact(CareerPlan, "signpost-split-fill", _("Career plan begun"), "career"),
    "talk": _fact(
        ReturnScore, "bar-chart-line", _("Follow-up talk after the return"), "return", case="plan__case", day="asked_on"
    ),
}

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


def _fact(model: Any, icon: str, title: Any, url: str, case: str = "case") -> Kind:
    return Kind(model, fact=Told(icon, title, url), case=case)


PROTECTION: dict[str, Kind] = {
    "screening": _fact(Screening, "clipboard-check", _("Screened for exploitation"), "protection"),
    "safety": _fact(SafetyPlan, "shield-check", _("Safety plan written"), "protection"),
    "aid": _fact(AidGiven, "heart", _("Immediate aid given"), "protection"),
    "incident": _fact(Incident, "exclamation-triangle-fill", _("Incident noted"), "protection"),
    "decision": _fact(AuthorityDecision, "bank", _("Decision to tell an authority"), "protection"),
    "search": _fact(TracingRequest, "search", _("Search for a relative begun"), "searches"),
    "career": _fact(CareerPlan, "signpost-split-fill", _("Career plan begun"), "career"),
    "talk": _fact(
        ReturnScore, "bar-chart-line", _("Follow-up talk after the return"), "return", "plan__case"
    ),
}

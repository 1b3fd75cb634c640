"""What the codes of our own short lists are called: those that stand in models and not among the editable lists."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from waypost.cases.models import Conclusion, GoalState, Search, Stage
from waypost.referrals.models.choices import Delivery, Direction, Priority, Status

LABELS: dict[str, dict[str, Any]] = {
    "yes_no": {"yes": _("Yes"), "no": _("No")},
    "answer": {"waiting": _("Not answered yet"), "in_time": _("In time"), "late": _("Late")},
    "case_stage": dict(Stage.choices),
    "goal_state": dict(GoalState.choices),
    "referral_direction": dict(Direction.choices),
    "referral_status": dict(Status.choices),
    "referral_priority": dict(Priority.choices),
    "referral_delivery": dict(Delivery.choices),
    "search_state": dict(Search.choices),
    "screening_conclusion": dict(Conclusion.choices),
    "sum_kind": {"awarded": _("Awarded"), "received": _("Received")},
    "decision": {
        "migrated": _("Migrated"),
        "not_migrated": _("Did not migrate"),
        "came_back": _("Came back"),
    },
    "way": {"regular": _("Regular way"), "irregular": _("Irregular way")},
    "went_for": {
        "employment": _("Work"),
        "study": _("Study"),
        "family": _("Family"),
        "other": _("Another reason"),
    },
}
# Where nothing noted does not mean that we do not know.
NOT_NOTED: dict[str, Any] = {
    "answer": _("No answer was due"),
    "refusal_reason": _("Help was given, or the reason is not known"),
    "way": _("Did not migrate, or the way is not known"),
    "went_for": _("Did not migrate, or the purpose is not known"),
}

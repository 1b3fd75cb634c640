"""What stands around every tab of a case:

    {% extends frame %}{% block tab %}…{% endblock %}      with the context of `case_frame`

It is the whole page for a browser without scripts, and the tab alone when htmx asks.
"""

from typing import Any

from django.http import HttpRequest

from waypost.cases.access import may_work
from waypost.cases.models import Case, Stage
from waypost.people.models import Tier
from waypost.shared import tabs
from waypost.shared.web.words import day_in_words

PAGE, FRAGMENT = "cases/frame.html", "cases/fragment.html"


def case_frame(request: HttpRequest, case: Case, tab: str) -> dict[str, Any]:
    """Case, client, stages, tabs and which of them is open; `may_work` says whether the viewer may write."""
    viewer = request.viewer
    context = {
        "case": case,
        "person": case.person,
        "open_tab": tab,
        "may_work": may_work(viewer, case),
    }
    if request.htmx:
        return {"frame": FRAGMENT, **context}
    shown, others = tabs.sorted_out(tabs.for_viewer("case", viewer), case, tab)
    closed_to_others = Tier.RESTRICTED in (case.tier, case.person.tier)
    return context | {
        "frame": PAGE,
        "tabs": shown,
        "other_tabs": others,
        "stages": stage_bar(case),
        "restricted_to": _named(case) if closed_to_others else [],
    }


def stage_bar(case: Case) -> list[dict[str, Any]]:
    """The six stages, and where the case stands."""
    at = list(Stage.values).index(case.stage)
    return [
        {
            "label": stage.label,
            "state": "done" if number < at else "current" if number == at else "ahead",
            "note": day_in_words(case.closed_on) if stage == Stage.CLOSED and case.closed_on else "",
        }
        for number, stage in enumerate(Stage)
    ]


def _named(case: Case) -> list[str]:
    return [str(row.user) for row in case.staff.select_related("user").order_by("created_at")]

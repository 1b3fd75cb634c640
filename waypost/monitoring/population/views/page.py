"""The page of population: our clients beside the estimates, on the screen and on paper."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.monitoring.charts.described import Chart, Kind
from waypost.monitoring.dashboards.asked import asked
from waypost.monitoring.figures.pages import of_figures
from waypost.monitoring.figures.questions import BadQuestion
from waypost.monitoring.models import TargetGroup
from waypost.monitoring.population.access import countries_of, may_edit
from waypost.monitoring.population.comparing import Comparison, compare
from waypost.shared import audit

MOST_NAMES = 30


@require_GET
@require(Perm.NUMBERS_VIEW)
@of_figures
def population(request: HttpRequest) -> HttpResponse:
    """A target group and whom of it we reach."""
    return render(request, "monitoring/population/population.html", _asked(request))


@require_GET
@require(Perm.NUMBERS_VIEW)
@of_figures
def population_print(request: HttpRequest) -> HttpResponse:
    """The same on paper. Who printed true figures is written down."""
    context = _asked(request)
    found: Comparison | None = context["found"]
    if found is not None:
        details = {
            "group": str(found.group.pk),
            "first": found.sight.period.first.isoformat(),
            "last": found.sight.period.last.isoformat(),
            "rounded": not found.sight.true_figures,
            "rows": len(found.lines) + len(found.by_age),
        }
        with transaction.atomic():
            audit.record(
                "monitoring.population_printed", subject=found.group, by=request.viewer, details=details
            )
    return render(request, "monitoring/population/print.html", context)


def _asked(request: HttpRequest) -> dict[str, Any]:
    shown = asked(request)
    viewer = shown.scope.viewer
    groups = list(TargetGroup.objects.visible_to(viewer).in_use())
    group = next((one for one in groups if str(one.pk) == request.GET.get("group")), next(iter(groups), None))
    if len(groups) > 1:
        shown.form.fields["group"] = _choice(groups, group)
        shown.form.order_fields(["group"])
    context: dict[str, Any] = {
        "form": shown.form, "group": group, "found": None, "may_edit": may_edit(viewer), "period": shown.period,
        "centre": shown.centre, "taken_at": shown.scope.snapshot.taken_at, "query": request.GET.urlencode(),
        "true_figures": shown.sight.true_figures,
    }  # fmt: skip
    if group is None:
        return context
    try:
        found = compare(group, shown.scope, shown.sight, countries_of(viewer))
    except BadQuestion as wrong:
        return context | {"broken": str(wrong)}
    lacking = found.without_estimate
    return context | {
        "found": found, "chart": _picture(found), "lacking": lacking[:MOST_NAMES],
        "more_lacking": max(0, len(lacking) - MOST_NAMES),
    }  # fmt: skip


def _choice(groups: list[TargetGroup], group: TargetGroup | None) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("Target group"),
        choices=[(str(one.pk), one.title) for one in groups],
        initial=str(group.pk) if group else None,
        required=False,
    )


def _picture(found: Comparison) -> Chart | None:
    """The share that is reached, district by district."""
    shares = [(line.label, line.all.share) for line in found.lines if line.all.share is not None]
    if len(shares) < 2:
        return None
    return Chart(
        title=_("Percent reached, by district"),
        kind=Kind.BARS,
        first_column=_("District"),
        labels=tuple(label for label, _share in shares),
        series=((_("Percent reached"), tuple(share for _label, share in shares)),),
    )

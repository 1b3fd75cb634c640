"""The page of outcomes."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.monitoring.charts.described import of_told
from waypost.monitoring.dashboards.asked import asked, pages_of, tile_of
from waypost.monitoring.figures.pages import of_figures
from waypost.monitoring.outcomes.tables import SHARES, TABLES, told_of

BY = (("gender", _("Gender")), ("age", _("Age")))


@require_GET
@require(Perm.NUMBERS_VIEW)
@of_figures
def outcomes(request: HttpRequest) -> HttpResponse:
    """What came of the clients of a period, split by gender or by age."""
    shown = asked(request)
    by = request.GET.get("by") if request.GET.get("by") in dict(BY) else "gender"
    shown.form.fields["by"] = forms.ChoiceField(label=_("Split by"), choices=BY, initial=by, required=False)
    pages = pages_of(request.viewer, shown)
    context: dict[str, Any] = {
        "form": shown.form,
        "period": shown.period,
        "centre": shown.centre,
        "taken_at": shown.scope.snapshot.taken_at,
        "true_figures": shown.sight.true_figures,
        "tiles": [tile_of(shown.told(measure), pages) for measure in SHARES],
        "charts": [of_told(told_of(table, shown, str(by)), title=str(table.title)) for table in TABLES],
    }
    return render(request, "monitoring/outcomes/outcomes.html", context)

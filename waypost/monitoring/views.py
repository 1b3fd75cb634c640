"""The figures page, and the same as XLSX."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.monitoring import counting, presenting, workbook
from waypost.monitoring.access import may_count
from waypost.monitoring.actions import note_export
from waypost.monitoring.disclosure import viewers
from waypost.monitoring.forms import FiguresForm
from waypost.shared.spreadsheets import CONTENT_TYPE


@require(Perm.NUMBERS_VIEW)
def numbers(request: HttpRequest) -> HttpResponse:
    """Clients and contacts by month, centre, channel, topic and age, split by gender."""
    form = FiguresForm(request.GET or None, centres=may_count(request.viewer))
    scope = viewers.scope_for(request.viewer, form.scope())
    shown = [viewers.shown_to(request.viewer, scope, table) for table in counting.tables(scope)]
    context = {
        "form": form,
        "scope": scope,
        "headline": viewers.headline_for(request.viewer, scope, counting.headline(scope)),
        "pictures": [presenting.picture(table) for table in shown],
        "true_figures": viewers.sees_true_figures(request.viewer, scope.centres),
        "query": request.GET.urlencode(),
    }
    return render(request, "monitoring/numbers.html", context)


@require(Perm.NUMBERS_VIEW)
def download(request: HttpRequest) -> HttpResponse:
    """The page's tables as a workbook with their definitions."""
    form = FiguresForm(request.GET or None, centres=may_count(request.viewer))
    scope = viewers.scope_for(request.viewer, form.scope())
    shown = [viewers.shown_to(request.viewer, scope, table) for table in counting.tables(scope)]
    true_figures = viewers.sees_true_figures(request.viewer, scope.centres)
    note_export(scope=scope, rounded=not true_figures, by=request.viewer)
    name = _("figures") + f"-{scope.period.first:%Y-%m}-{scope.period.last:%Y-%m}.xlsx"
    answer = HttpResponse(workbook.of(scope, shown), content_type=CONTENT_TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer

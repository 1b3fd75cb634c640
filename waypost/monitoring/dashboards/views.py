"""The pages of figures by role, and the overview as XLSX."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.monitoring.access import may_count
from waypost.monitoring.actions import note_export
from waypost.monitoring.charts.described import of_told
from waypost.monitoring.dashboards import overview, side_by_side, today, week, workbook
from waypost.monitoring.dashboards.asked import Asked, asked, pages_of, tile_of
from waypost.monitoring.figures.pages import of_figures
from waypost.shared.spreadsheets import CONTENT_TYPE


@require_GET
@require(Perm.NUMBERS_VIEW)
@of_figures
def numbers(request: HttpRequest) -> HttpResponse:
    """Clients and contacts by month, centre, channel, topic and age, split by gender."""
    shown = asked(request)
    pages = pages_of(request.viewer, shown)
    context = _about(shown) | {
        "tiles": [tile_of(told, pages) for told in overview.headline(shown)],
        "charts": [
            replace(of_told(told, title=str(table.title)), url=pages.get(table.measure, ""))
            for table, told in overview.tables(shown)
        ],
        "query": request.GET.urlencode(),
    }
    return render(request, "monitoring/dashboards/overview.html", context)


@require_GET
@require(Perm.NUMBERS_VIEW)
@of_figures
def download(request: HttpRequest) -> HttpResponse:
    """The overview as a workbook with its definitions: true figures for inside the centre, or rounded ones."""
    shown = asked(request)
    ids, period = shown.scope.centres, shown.period
    centres = [one for one in may_count(request.viewer) if ids is None or one.pk in ids]
    made = workbook.of(shown, centres, overview.tables(shown))
    note_export(centres=centres, period=period, rounded=not shown.sight.true_figures, by=request.viewer)
    name = _("figures") + f"-{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}.xlsx"
    answer = HttpResponse(made, content_type=CONTENT_TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_GET
@require(Perm.NUMBERS_VIEW, Perm.TASK_TEAM)
@of_figures
def manager(request: HttpRequest) -> HttpResponse:
    """What waits and what is late, and how the year goes."""
    shown = asked(request)
    pages = pages_of(request.viewer, shown)
    context = _about(shown) | {
        "now": list(today.tiles(request.viewer)),
        "answers": [tile_of(shown.told(measure), pages) for measure in today.ANSWERS],
        "charts": today.charts(shown, pages),
    }
    return render(request, "monitoring/dashboards/manager.html", context)


@require_GET
@require(Perm.NUMBERS_VIEW)
@of_figures
def centres(request: HttpRequest) -> HttpResponse:
    """The centres that the viewer may count, side by side."""
    shown = asked(request)
    table = side_by_side.table(shown, pages_of(request.viewer, shown))
    return render(request, "monitoring/dashboards/centres.html", _about(shown) | {"table": table})


@require_GET
@require(Perm.CONTACT_LOG)
def my_week(request: HttpRequest) -> HttpResponse:
    """What is one's own: contacts by day, follow-ups, cases."""
    contacts = week.contacts_of(request.viewer)
    context = {"tiles": week.tiles(request.viewer, contacts), "chart": week.chart(contacts)}
    return render(request, "monitoring/dashboards/my_week.html", context)


def _about(shown: Asked) -> dict[str, Any]:
    return {
        "form": shown.form,
        "period": shown.period,
        "centre": shown.centre,
        "taken_at": shown.scope.snapshot.taken_at,
        "true_figures": shown.sight.true_figures,
    }
